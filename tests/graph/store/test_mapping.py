"""What a value becomes in the store."""

from __future__ import annotations

from tracktwo.graph.store.mapping import map_source
from tracktwo.graph.values import Source


def test_words_of_an_address_are_neither_title_nor_name() -> None:
    stored = map_source(Source("paper-2", address_words="peace march"), "{}").properties
    assert (stored["name"], stored["address_words"]) == ("paper-2", "peace march")
    assert "title" not in stored
