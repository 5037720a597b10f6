"""Which files of a folder are read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracktwo.errors import BadParameter
from tracktwo.loaders.reading.record_files import RecordFile, list_files, read_bytes
from tracktwo.loaders.reading.yaml_text import MOST_BYTES, Unreadable


def test_files_are_listed_in_order_of_name(tmp_path: Path) -> None:
    for name in ("tracktwo.yaml", "b.yaml", "a/z.csv", "a/a.yaml", ".git/x.yaml", "read.md", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    files, problems = list_files(tmp_path)
    assert [file.name for file in files] == ["a/a.yaml", "a/z.csv", "b.yaml"]
    assert problems == []


@pytest.mark.parametrize(
    ("name", "severity"),
    [("a.yml", "error"), ("a.CSV", "error"), ("a.json", "warning"), ("a.xlsx", "warning"), ("a.ODS", "warning")],
)
def test_a_misnamed_file_is_not_passed_over(tmp_path: Path, name: str, severity: str) -> None:
    (tmp_path / name).touch()
    files, problems = list_files(tmp_path)
    assert files == []
    assert [(problem.file, problem.rule, problem.severity) for problem in problems] == [(name, "file-name", severity)]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    with pytest.raises(BadParameter):
        list_files(tmp_path / "x")


def test_size_is_bounded_before_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    with path.open("wb") as stream:
        stream.truncate(MOST_BYTES + 1)
    with pytest.raises(Unreadable, match="at most 4 MB"):
        read_bytes(RecordFile("a.yaml", path))
    with path.open("wb") as stream:
        stream.truncate(MOST_BYTES)
    assert len(read_bytes(RecordFile("a.yaml", path))) == MOST_BYTES
    with pytest.raises(Unreadable, match="cannot be read"):
        read_bytes(RecordFile("b.yaml", tmp_path / "b.yaml"))


@pytest.mark.parametrize(
    ("name", "word"), [("sheet.xlsx", ".csv"), ("records.json", ".yaml"), ("records.json", ".csv")]
)
def test_what_can_be_done_with_another_kind_of_file_is_said(tmp_path: Path, name: str, word: str) -> None:
    (tmp_path / name).write_bytes(b"{}")
    (problem,) = list_files(tmp_path)[1]
    assert word in problem.message
