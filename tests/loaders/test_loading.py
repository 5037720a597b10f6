"""Loading a folder: the graph, or all problems at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracktwo.errors import BadParameter, InvalidRecords
from tracktwo.loaders.loading import check_records, load_records


def folder_of(tmp_path: Path, text: str) -> Path:
    (tmp_path / "tracktwo.yaml").write_text("id: t\ntitle: T\nlicence: CC0-1.0\n", "utf-8")
    (tmp_path / "records.yaml").write_text(text, "utf-8")
    return tmp_path


BROKEN = """
sources:
  - {id: s, publisher: S, title: S, kind: news, published: 2001-01-01, repeats: s}
people:
  - {id: a, nmae: A, sources: [s]}
meetings:
  - {id: m, name: M, date: 2001-02-02, sources: [s], participants: [{actor: a, sources: [s]}]}
"""


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, BROKEN)
    problems = check_records(folder)
    found = {problem.rule for problem in problems}
    assert {"unknown-field", "missing", "repeats-cycle", "attended-before"} <= found
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)
    with pytest.raises(InvalidRecords) as caught:
        load_records(folder)
    assert list(caught.value.problems) == problems


def test_warnings_do_not_refuse(tmp_path: Path) -> None:
    text = """
sources:
  - {id: s, publisher: S, title: S, kind: news}
people:
  - {id: a, name: A, sources: [s]}
meetings:
  - {id: m, name: M, date: 2001-02-02, sources: [s], participants: [{actor: a, sources: [s]}]}
"""
    folder = folder_of(tmp_path, text)
    assert [problem.severity for problem in check_records(folder)] == ["warning"]
    assert load_records(folder).ties


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(BadParameter):
        load_records(tmp_path / "nowhere")
