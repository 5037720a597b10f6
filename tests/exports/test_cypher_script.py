"""The Cypher script: run by every store, and run again, it gives the same graph."""

from __future__ import annotations

from tracktwo.exports.cypher_script import literal, script_statements
from tracktwo.graph.public import public_part
from tracktwo.graph.store.store import Store
from tracktwo.graph.values import Graph
from tracktwo.schema.reading import load_schema


def test_literals_are_escaped() -> None:
    assert literal({"a": ['x"\\', 1, True, "\n"]}) == '{`a`: ["x\\"\\\\", 1, true, "\\n"]}'


def test_script_may_be_run_twice(store: Store, graph: Graph) -> None:
    for _ in range(2):
        store.writer.statements(list(script_statements(public_part(graph), load_schema())))
        assert store.read_graph() == graph
    assert store.plan(graph).is_empty
