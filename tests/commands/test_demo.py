"""`tracktwo demo`: the main job in one line, here on the lake's records; on the wheel, on the bundled ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.lake import answer, write_records

from tracktwo.graph.values import Graph
from tracktwo.workspace import demo

OFFERED = demo.SAMPLE
QUESTION = "How could Ama Bel reach Eli Fen?"


@pytest.fixture(autouse=True)
def sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "SAMPLE", demo.Sample(QUESTION, "ama-bel", "eli-fen", write_records(tmp_path / "lake")))


@pytest.mark.embedded
def test_the_demo_leaves_other_data_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    answer("load", str(write_records(tmp_path / "records", dataset="sea")))
    found = answer("demo")
    assert found["question"] == QUESTION
    assert (found["paths"][0]["from"], found["paths"][0]["to"]) == ("ama-bel", "eli-fen")
    assert Path(found["map"]) == tmp_path / "tracktwo-map.html"
    assert "Hill talks" in Path(found["map"]).read_text(encoding="utf-8")
    assert any("left alone" in notice for notice in found["notices"])
    assert answer("status")["rows"][0]["dataset"] == "sea"
    # Again: nothing is loaded a second time, and the answer is the same.
    assert answer("demo")["paths"] == found["paths"]


@pytest.mark.embedded
def test_an_empty_store_is_used(tmp_path: Path) -> None:
    found = answer("demo", "--map", str(tmp_path / "map.html"))
    assert not any("left alone" in notice for notice in found["notices"])
    assert answer("status")["rows"][0]["dataset"] == "lake"


def test_records_without_the_ends_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "SAMPLE", demo.Sample(QUESTION, "ama-bel", "nobody-here", tmp_path / "lake"))
    error = answer("demo", "--map", str(tmp_path / "map.html"), code=2)["error"]
    assert "nobody-here" in error["message"]
    assert not (tmp_path / "map.html").exists()


def test_the_bundled_records_hold_the_ends_of_their_sample(bundled: Graph) -> None:
    assert OFFERED.records is None
    assert {OFFERED.start, OFFERED.end} <= bundled.nodes.keys()
