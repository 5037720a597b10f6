"""The compiled file: the same bytes for the same graph, whole or not there, and the graph comes back out of it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.compiled.layout import file_name
from tracktwo.graph.compiled.writing import compiled_bytes, write_compiled
from tracktwo.graph.values import Judgement, Post
from tracktwo.loaders.assemble import assemble
from tracktwo.loaders.reading.record_folder import read_folder
from tracktwo.schema.dates import Spell
from tracktwo.schema.reading import load_schema

SCHEMA = load_schema()
CASES = sorted(path for path in (Path(__file__).parents[2] / "data" / "cases").iterdir() if path.is_dir())


def some(drawing: Any) -> Any:
    drawing.meet("m", "a", "b", date="2003-05-08")
    drawing.node("t", "organisation", type="think-tank", name="Institut für Frieden")
    drawing.tie("member-of", "a", "t", spell=Spell("2001", "2004"))
    drawing.judgements["j-1"] = Judgement("j-1", "unsure", ("a", "b"), why="?")
    return drawing


def test_the_same_graph_gives_the_same_bytes_whatever_its_order(drawing: Any) -> None:
    first = compiled_bytes(some(drawing).graph(), SCHEMA)
    for part in (drawing.nodes, drawing.ties, drawing.sources):
        turned = dict(reversed(part.items()))
        part.clear()
        part.update(turned)
    assert compiled_bytes(drawing.graph(), SCHEMA) == first


def test_the_graph_comes_back(drawing: Any, tmp_path: Path) -> None:
    graph = some(drawing).graph()
    graph.posts["t-head"] = Post("t-head", "t", "Head", single=True)
    with CompiledGraph.open(write_compiled(graph, SCHEMA, tmp_path)) as found:
        assert found.read_graph() == graph
        assert found.dataset == graph.dataset
        assert found.latest_source_date == "2020-01-01"
        assert found.counts == {"nodes": 4, "ties": 3, "sources": 3, "claims": 5}


@pytest.mark.parametrize("folder", CASES, ids=[path.name for path in CASES])
def test_every_hard_case_comes_back(folder: Path, tmp_path: Path) -> None:
    graph, _ = assemble(read_folder(folder, SCHEMA), SCHEMA)
    with CompiledGraph.open(write_compiled(graph, SCHEMA, tmp_path)) as found:
        assert found.read_graph() == graph


def test_a_whole_file_is_never_overwritten(drawing: Any, tmp_path: Path) -> None:
    graph = some(drawing).graph()
    path = write_compiled(graph, SCHEMA, tmp_path)
    assert path.name == file_name("0" * 64)
    os.utime(path, (1, 1))
    assert write_compiled(graph, SCHEMA, tmp_path) == path
    assert path.stat().st_mtime == 1
    assert [found.name for found in tmp_path.glob("*graph*")] == [path.name]


def test_a_damaged_file_is_replaced(drawing: Any, tmp_path: Path) -> None:
    graph = some(drawing).graph()
    path = write_compiled(graph, SCHEMA, tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-9])
    assert write_compiled(graph, SCHEMA, tmp_path).read_bytes() == whole


def test_a_write_that_fails_leaves_nothing(drawing: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_compiled(some(drawing).graph(), SCHEMA, tmp_path)
    assert list(tmp_path.glob("*graph*")) == []
