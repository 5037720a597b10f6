"""The pyvis network: what it shows, and that no text of a record runs or loads anything."""

from __future__ import annotations

import re
from typing import Any

from tracktwo.exports.pyvis_network import colours, network
from tracktwo.graph.public import public_part
from tracktwo.schema.reading import load_schema

HOSTILE = '</script><img src=x onerror=alert(1)> href="https://example.org"'


def test_nodes_and_edges_are_those_of_the_map(drawing: Any) -> None:
    drawing.node("a", name="Ama", country="India", sectors="military")
    drawing.node("alone")
    drawing.meet("m", "a", "b", name="The meeting", date="2003")
    made = network(public_part(drawing.graph()), load_schema())
    # Who has no tie is not drawn.
    assert made.get_nodes() == ["a", "b", "m"]
    ama = made.get_node("a")
    assert (ama["label"], ama["title"]) == ("Ama", "Ama\nPerson, military, India")
    assert ama["color"] == {"background": colours()["military"], "border": colours()["military-edge"]}
    assert [(edge["from"], edge["to"], edge["id"]) for edge in made.get_edges()] == [
        ("a", "m", "took-part-in:a:m"),
        ("b", "m", "took-part-in:b:m"),
    ]
    kind = load_schema().tie_kinds["took-part-in"].label
    assert made.edges[0]["title"] == f"Ama {kind} The meeting\n2003, grade B\nTitle of page-a-m, page-a-m, 2020-01-01"


def test_only_what_is_kept(drawing: Any) -> None:
    drawing.meet("m", "a", "b")
    made = network(public_part(drawing.graph()), load_schema(), kept={"a", "m"})
    assert (made.get_nodes(), len(made.edges)) == (["a", "m"], 1)


def test_hostile_text_is_text_and_nothing_is_loaded(drawing: Any) -> None:
    """pyvis shows titles as markup when one holds "href", and its template loads Bootstrap from another address."""
    drawing.node("a", name=HOSTILE)
    drawing.meet("m", "a", "b", name=HOSTILE)
    made = network(public_part(drawing.graph()), load_schema())
    for held in (*made.nodes, *made.edges):
        assert not set("<>") & set(held["title"] + held.get("label", ""))
    page = made.generate_html()
    assert "<img" not in page
    assert not re.findall(r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)\s*=", page)
    assert page == network(public_part(drawing.graph()), load_schema()).generate_html()


def test_jupyter_shows_it_in_a_frame_of_its_own(drawing: Any) -> None:
    drawing.meet("m", "a", "b", name=HOSTILE)
    shown = network(public_part(drawing.graph()), load_schema())._repr_html_()
    assert shown.startswith('<iframe srcdoc="&lt;html&gt;')
    assert shown.count("<") == 2
