"""Where the embedded engine has no wheel: everything but Cypher."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tracktwo.cli import tracktwo
from tracktwo.graph.compiled import layout

RECORDS = """\
sources:
  - {id: daily, url: "https://example.org/d", publisher: The Daily, published: 2003-05-02, kind: news}
people:
  - {id: ama, name: Ama Bel, country: India, sources: [daily]}
  - {id: cor, name: Cor Dun, country: Pakistan, sources: [daily]}
meetings:
  - id: lake
    name: Lake talks
    date: 2003-05-01
    sources: [daily]
    participants: [{actors: [ama, cor], sources: [daily]}]
"""


def folder(place: Path, dataset: str) -> str:
    place.mkdir()
    (place / "tracktwo.yaml").write_text(f"{{id: {dataset}, title: The lake, licence: CC0-1.0}}\n", encoding="utf-8")
    (place / "records.yaml").write_text(RECORDS, encoding="utf-8")
    return str(place)


def answer(*arguments: str, code: int = 0) -> Any:
    result = CliRunner().invoke(tracktwo, [*arguments, "--json"])
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


@pytest.fixture(autouse=True)
def _no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name, package=None: None)


def test_look_ups_and_paths_answer_from_the_records(tmp_path: Path) -> None:
    """The compiled file is then made straight from the records."""
    records = folder(tmp_path / "records", "lake")
    loaded = answer("load", records)
    assert loaded["rows"][0]["outcome"] == "compiled"
    assert any("tracktwo[embedded]" in notice for notice in loaded["notices"])
    assert answer("paths", "ama", "cor")["paths"][0]["nodes"][-1]["id"] == "cor"
    assert answer("load", records)["rows"][0]["outcome"] == "unchanged"


def test_cypher_says_how_to_have_it(tmp_path: Path) -> None:
    answer("load", folder(tmp_path / "records", "lake"))
    assert "tracktwo[embedded]" in answer("cypher", "RETURN 1 AS one", code=4)["error"]["hint"]


def test_another_dataset_is_refused(tmp_path: Path) -> None:
    answer("load", folder(tmp_path / "records", "lake"))
    other = folder(tmp_path / "other", "sea")
    assert answer("load", other, code=3)["error"]["code"] == "load-refused"
    assert answer("load", other, "--replace")["rows"][0]["dataset"] == "sea"


@pytest.mark.parametrize("form", [layout.FORMAT - 1, layout.FORMAT + 1])
def test_compiled_graph_of_another_tracktwo_is_made_anew_by_a_load(tmp_path: Path, home: Path, form: int) -> None:
    """After an upgrade there is no store to compile from, so the message leads to the records."""
    records = folder(tmp_path / "records", "lake")
    answer("load", records)
    (file,) = (home / "saved" / "default").glob("graph-*.bin")
    file.rename(file.with_name(file.name.replace(f"-{layout.FORMAT}-", f"-{form}-", 1)))
    error = answer("who", "ama", code=4)["error"]
    assert f"has format {form}" in error["message"]
    assert "tracktwo load" in error["hint"]
    assert answer("load", records)["rows"][0]["outcome"] == "compiled"
    assert answer("who", "ama")["rows"]
