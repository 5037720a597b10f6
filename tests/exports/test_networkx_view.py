"""The graph as networkx sees it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx

from tracktwo.exports.networkx_view import contacts_to_networkx, to_networkx
from tracktwo.schema.reading import load_schema


def test_nodes_and_ties_keep_their_ids(drawing: Any, tmp_path: Path) -> None:
    drawing.meet("m", "a", "b", date="2003")
    found = to_networkx(drawing.graph())
    assert sorted(found) == ["a", "b", "m"]
    assert found["a"]["m"]["took-part-in:a:m"] == {
        "kind": "took-part-in",
        "grade": "B",
        "start": "2003",
        "end": "2003",
        "roles": "",
        "sources": "page-a-m",
    }
    nx.write_graphml(found, tmp_path / "x.graphml")
    assert sorted(nx.read_graphml(tmp_path / "x.graphml")) == ["a", "b", "m"]


def test_contacts_leave_out_what_is_graded_lower(drawing: Any) -> None:
    drawing.meet("m", "a", "b", grade="C")
    assert contacts_to_networkx(drawing.graph(), load_schema()).number_of_edges() == 4
    assert contacts_to_networkx(drawing.graph(), load_schema(), worst="B").number_of_edges() == 0
