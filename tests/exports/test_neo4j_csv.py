"""Files for `neo4j-admin database import`: read by Neo4j itself, the graph is the same."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from support import neo4j_server
from support.servers import real_neo4j

from tracktwo.errors import BadParameter
from tracktwo.exports.formats import write_folder
from tracktwo.exports.neo4j_csv import bulk_files, column_type, csv_cell
from tracktwo.graph.public import public_part
from tracktwo.graph.store.factory import open_store
from tracktwo.graph.store.mapping import map_graph
from tracktwo.graph.values import Graph
from tracktwo.schema.reading import load_schema
from tracktwo.settings import Settings


def test_files_hold_every_node_and_tie_of_a_load(graph: Graph) -> None:
    contents = map_graph(graph, load_schema())
    files = dict(bulk_files(public_part(graph), load_schema()))
    rows = {name: list(csv.reader(text.splitlines(keepends=True))) for name, text in files.items() if "csv" in name}
    nodes = sum(len(held) - 1 for name, held in rows.items() if name.startswith("nodes"))
    assert nodes == len(contents.nodes) + 1
    assert sum(len(held) - 1 for name, held in rows.items() if name.startswith("rel")) == len(contents.ties)
    assert {f"--{'nodes' if name[0] == 'n' else 'relationships'}={name}" for name in rows} < set(
        files["import.args"].splitlines()
    )


def test_files_are_the_same_for_the_same_graph(graph: Graph) -> None:
    assert list(bulk_files(public_part(graph), load_schema())) == list(bulk_files(public_part(graph), load_schema()))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["a", "b"], "string"),
        ([1, 2], "long"),
        ([True], "boolean"),
        ([["a"], ["b", "c"]], "string[]"),
        # What differs from row to row is kept as text.
        ([1, "a"], "string"),
    ],
)
def test_columns_are_typed_by_what_they_hold(values: list[object], expected: str) -> None:
    assert column_type(values) == expected


def test_cells() -> None:
    assert [csv_cell(value) for value in (None, 3, True, 'x,\n"y"', ["a;b", "c"])] == [
        *("", "3", "true", 'x,\n"y"', "a;b\x1fc")
    ]


def test_folder_must_be_empty(graph: Graph, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(BadParameter):
        write_folder(bulk_files(public_part(graph), load_schema()), tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.neo4j_server
def test_neo4j_admin_imports_the_files(
    graph: Graph, society: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Hostile text of the small graph and the size of the drawn one together, read back as one equal graph."""
    joined = replace(
        society,
        nodes=dict(sorted({**society.nodes, **graph.nodes}.items())),
        ties=dict(sorted({**society.ties, **graph.ties}.items())),
        sources=dict(sorted({**society.sources, **graph.sources}.items())),
        judgements=graph.judgements,
        same_as=graph.same_as,
        posts=graph.posts,
    )
    folder, home = tmp_path / "bulk", tmp_path / "neo4j"
    write_folder(bulk_files(public_part(joined), load_schema()), folder)

    def importing(profile: str, place: Path) -> None:
        monkeypatch.chdir(folder)
        done = neo4j_server.admin(profile, place, "database", "import", "full", "@import.args")
        assert done.returncode == 0, done.stdout + done.stderr

    with (
        real_neo4j("lts", home, before=importing) as server,
        open_store(Settings(tmp_path, server.address, "neo4j", password=server.password)) as store,
    ):
        store.writer.statements((folder / "constraints.cypher").read_text().replace("\n", "").split(";")[:-1])
        assert store.read_graph() == joined
        assert store.plan(joined).is_empty
