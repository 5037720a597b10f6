"""The graph as networkx sees it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx as nx

from tracktwo.exports.networkx_view import contacts_to_networkx, to_networkx
from tracktwo.graph.public import public_part
from tracktwo.schema.reading import load_schema


def test_nodes_and_ties_keep_their_ids(drawing: Any, tmp_path: Path) -> None:
    drawing.node("a", country="India", sectors="military")
    drawing.meet("m", "a", "b", date="2003-04", name="The meeting")
    found = to_networkx(public_part(drawing.graph()), load_schema())
    assert sorted(found) == ["a", "b", "m"]
    when = {"start": "2003-04", "end": "2003-04", "earliest": "2003-04-01", "latest": "2003-04-30"}
    assert found["a"]["m"]["took-part-in:a:m"] == {
        "kind": "took-part-in",
        "label": load_schema().tie_kinds["took-part-in"].label,
        "roles": "",
        "grade": "B",
        **when,
        "sources": "page-a-m",
        "cited": "Title of page-a-m, page-a-m, 2020-01-01",
    }
    assert found.nodes["m"] == {
        "type": "meeting",
        "label": "Meeting",
        "name": "The meeting",
        "sector": "",
        "country": "",
        "grade": "B",
        **when,
        "sources": "",
        "cited": "",
    }
    assert (found.nodes["a"]["sector"], found.nodes["a"]["country"]) == ("military", "India")
    # No page says anything of b.
    assert (found.nodes["b"]["sector"], found.nodes["b"]["country"]) == ("unknown", "")
    nx.write_graphml(found, tmp_path / "x.graphml")
    assert sorted(nx.read_graphml(tmp_path / "x.graphml")) == ["a", "b", "m"]


def test_contacts_leave_out_what_is_graded_lower(drawing: Any) -> None:
    drawing.meet("m", "a", "b", grade="C")
    public = public_part(drawing.graph())
    assert contacts_to_networkx(public, load_schema()).number_of_edges() == 4
    assert contacts_to_networkx(public, load_schema(), worst="B").number_of_edges() == 0
