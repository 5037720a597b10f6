"""`tracktwo paths`: the stable form of an answer, and no path as an answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.lake import answer, run


@pytest.mark.embedded
def test_paths_follow_the_stable_form(loaded: Path) -> None:
    found = answer("paths", "Ama Bel", "eli-fen")
    assert found["question"] == "How could Ama Bel reach Eli Fen?"
    dated = answer("paths", "Ama Bel", "eli-fen", "--as-of", "2020")
    assert dated["question"] == "How could Ama Bel reach Eli Fen, as of 2020?"
    (path,) = found["paths"]
    assert path.keys() == {
        "from",
        "to",
        "rank",
        "cost",
        "grade",
        "timing",
        "in_order",
        "nodes",
        "ties",
        "rests_on",
        "falls_with",
    }
    assert [node["id"] for node in path["nodes"]] == ["ama-bel", "lake-2003", "cor-dun", "hill-2003", "eli-fen"]
    assert all(node.keys() == {"id", "label", "name", "sector"} for node in path["nodes"])
    tie = {"id", "kind", "source", "target", "start", "end", "roles", "grade", "sources"}
    assert all(one.keys() == tie for one in path["ties"])
    # Both ties at the hill rest on the weekly alone; each at the lake has two sources, so only the pair breaks it.
    assert ["weekly-2003"] in path["rests_on"]
    text = run("paths", "ama-bel", "eli-fen").stdout
    assert "Ama Bel and Cor Dun were both at Lake talks" in text
    assert "influenced" in text
    markdown = run("paths", "ama-bel", "eli-fen", "--format", "md").stdout
    assert "[^1]:" in markdown
    assert "Falls if " in text
    assert "   - Falls if " in markdown
    assert run("paths", "ama-bel", "eli-fen", "--format", "csv").stdout.count("\n") == 3


@pytest.mark.embedded
def test_no_path_is_an_answer_with_reasons(loaded: Path) -> None:
    found = answer("paths", "ama-bel", "gil-hay")
    assert found["paths"] == []
    assert found["reasons"][0]["text"]
    assert "No path" in run("paths", "ama-bel", "gil-hay").stdout
    assert answer("paths", "ama-bel", "ama-bel", code=2)["error"]["code"] == "bad-parameter"
    assert answer("paths", "ama-bel", "nobody at all", code=2)["error"]["code"] == "unknown-name"
