"""What stands before and behind a name."""

from __future__ import annotations

import pytest

from tracktwo.graph.names.folding import without_honorifics
from tracktwo.graph.names.titles import bare_words, ranks_in, without_orders


@pytest.mark.parametrize(
    "name",
    ["Lt Gen (R) Asad Wardak", "Lt. Gen. (ret) Asad Wardak", "Gen Asad Wardak, HI(M)", "Asad Wardak, PVSM, AVSM",
     "Cdre Asad Wardak", "V Adm Asad Wardak", "H.E. Asad Wardak", "Late Asad Wardak", "Mian Asad Wardak",
     "Mufti Asad Wardak", "Hafiz Asad Wardak", "Begum Asad Wardak", "Asad Wardak, MP", "Asad Wardak Sahib",
     "Asad Wardak-ji", "Professor Emeritus Asad Wardak", "Asad Wardak (Retd)"],
)  # fmt: skip
def test_they_are_no_part_of_the_name(name: str) -> None:
    assert without_honorifics(name) == "asad wardak"


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Hafiz Saeed", "hafiz saeed"),  # of two words neither is dropped
        ("M. S. Swaminathan", "ms swaminathan"),  # initials
        ("Ms Swaminathan", "swaminathan"),
        ("Verma M P", "verma mp"),  # initials, not a seat: no comma
        ("Sahib", "sahib"),
    ],
)
def test_what_is_a_name_stays(name: str, bare: str) -> None:
    assert without_honorifics(name) == bare


def test_something_is_left() -> None:
    assert bare_words(["general"]) == ["general"]
    assert without_orders("Shah, O. P.") == "Shah, O. P."


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("Lieutenant General (retired), Pakistan Army", {"general"}),
        ("Major General", {"general"}),
        ("Major", {"major"}),
        ("Vice Admiral", {"admiral"}),
        ("Director General, Inter-Services Intelligence", set()),
        ("General Secretary of the Forum", set()),
        ("former Attorney-General", set()),
        ("Air Vice Marshal", {"marshal"}),
    ],
)
def test_ranks_that_a_text_names(text: str, ranks: set[str]) -> None:
    assert ranks_in(text) == ranks


def test_only_what_stands_before_the_name_is_asked_for() -> None:
    assert ranks_in("Talat General Masood", before_name=True) == set()
    assert ranks_in("Gen. Talat Masood", before_name=True) == {"general"}
