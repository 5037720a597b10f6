"""Dates of rows and references become spells; what a page says otherwise stands beside the entry's."""

from __future__ import annotations

import pytest

from tracktwo.graph.spells import shown_spell
from tracktwo.loaders.assembling.differences import spells_differ
from tracktwo.loaders.assembling.written_dates import reference_spell, written_spell
from tracktwo.schema.dates import NO_SPELL, Spell

OWN = Spell(start="2001-10-20", end="2004-10-05")


def test_what_a_row_states() -> None:
    assert written_spell({"from": "2003-07", "to": "2006-11"}) == Spell("2003-07", "2006-11")
    assert written_spell({"within": "198X"}) == Spell("198X", "198X", within=True)
    assert written_spell({"date": "1999-03-27/1999-04-01"}) == Spell("1999-03-27", "1999-04-01")
    assert written_spell({"as_of": "2004-01-06"}) == Spell(as_of=("2004-01-06",))
    assert written_spell({"former_on": "2017"}) == Spell(former_on="2017")
    assert written_spell({}) == NO_SPELL


@pytest.mark.parametrize(
    ("reference", "spell"),
    [
        ({}, OWN),
        ({"from": "2001-10-07"}, Spell("2001-10-07", "2004-10-05")),
        ({"as_of": "2004-01-06"}, Spell(as_of=("2004-01-06",))),  # it states that day, not the spell
        ({"former_on": "2017"}, Spell(former_on="2017")),
        ({"from": "2010"}, Spell("2010", "")),  # the entry's end lies before it
        ({"date": "2002"}, Spell("2002", "2002")),
    ],
)
def test_what_a_reference_states(reference: dict[str, str], spell: Spell) -> None:
    assert reference_spell(reference, OWN) == spell


def test_shown_are_the_entrys_dates_with_every_attested_day() -> None:
    attested = Spell(as_of=("2004-01-06",))
    other = Spell("2001-10-07", "2004-10-05")
    assert shown_spell([OWN], [other, attested]) == Spell("2001-10-20", "2004-10-05", ("2004-01-06",))
    assert shown_spell([], [other]) == other  # the entry states none
    assert shown_spell([Spell("2001")], [Spell(former_on="2017"), Spell(former_on="2010")]) == Spell(
        "2001", former_on="2010"
    )
    assert shown_spell([], []) == NO_SPELL


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        (Spell("1990-11-30"), Spell("1990-12-01"), True),
        (Spell("1990-11-30"), Spell("1990"), False),  # vaguer is no disagreement
        (Spell("1990-11-30~"), Spell("1990-12-01"), False),
        (Spell("1990", "1993"), Spell("1990", "1994"), True),
        (Spell("1990"), Spell(end="1994"), False),
        (OWN, Spell(as_of=("2004-01-06",)), False),
        (OWN, Spell(as_of=("2005-01-06",)), True),
        (Spell("198X", "198X", within=True), Spell("1985", "1985"), False),
        (Spell("198X", "198X", within=True), Spell("1991", "1991"), True),
    ],
)
def test_when_dates_disagree(one: Spell, other: Spell, differ: bool) -> None:
    assert spells_differ(one, other) is differ
    assert spells_differ(other, one) is differ
