"""Letters that readers take for one letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracktwo.graph.names.folding import folded
from tracktwo.graph.names.letters import one_lettered


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Søren", "Soren"),
        ("Łukasz", "Lukasz"),
        ("Đorđe", "Dorde"),
        ("Işıl", "Isil"),
        ("Ægir", "Aegir"),
        ("Straße", "Strasse"),
        ("علي", "علی"),  # yeh of Arabic and of Persian and Urdu
        ("كريم", "کریم"),  # kaf
        ("شاه", "شاہ"),  # heh
        ("हिन्दी", "हिंदी"),  # half nasal and anusvara
        ("चाँद", "चांद"),
        ("नवाज़", "नवाज"),  # the dot below, which pages leave out
    ],
)
def test_one_name(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@given(st.text(max_size=30))
def test_done_twice_it_changes_nothing(text: str) -> None:
    assert one_lettered(one_lettered(text)) == one_lettered(text)
