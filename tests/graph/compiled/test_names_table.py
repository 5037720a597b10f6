"""Which keys a name gets."""

from __future__ import annotations

from typing import Any

from tracktwo.graph.compiled.names_table import RANK, WORD, name_rows


def test_words_and_ranks_of_people(drawing: Any) -> None:
    drawing.node("a", name="Gen. Asad Wardak")
    drawing.node("b", name="Bilal Khan")
    drawing.node("army", "organisation", name="General Staff")
    drawing.tie("held-office", "b", "army", printed="Admiral Khan Bilal Zaman", basis="identified")
    graph = drawing.graph()
    keys = {key.decode() for key, _ in name_rows(graph, {name: at for at, name in enumerate(graph.nodes)})}
    # A rank that stands before the name; none of a body's name; words of what a curator identified prove nothing.
    assert {key for key in keys if key[0] == RANK} == {RANK + "general"}
    assert {key for key in keys if key[0] == WORD} == {WORD + word for word in ("asad", "vardak", "bilal", "kan")}
