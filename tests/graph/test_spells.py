"""Days under every reference's dates: certain only if certain under each, possible if possible under one."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tracktwo.graph.spells import (
    certain_days,
    node_readings,
    possible_days,
    tie_certain,
    tie_holds,
    tie_possible,
    tie_readings,
    ties_overlap,
)
from tracktwo.graph.values import Claim, Node, Tie, Value
from tracktwo.schema.dates import MAX_DAY, MIN_DAY, Spell, parse_date


def day(text: str) -> int:
    return parse_date(text).earliest


def tie(spell: Spell, *claimed: Spell, counts: bool = True) -> Tie:
    """An office with these dates and a claim for each of the others."""
    claims = tuple(
        Claim(id=f"t@{number}", tie="t", source=str(number), spell=found, counts=counts)
        for number, found in enumerate(claimed)
    )
    return Tie(id="t", kind="held-office", source="a", target="o", spell=spell, claims=claims)


def test_certain_under_both_dates() -> None:
    office = tie(Spell("1990-11-30", "1993-09-30"), Spell("1990-12-01", "1993-09-30"))
    assert tie_certain(office) == (day("1990-12-01"), day("1993-09-30"))
    assert tie_possible(office) == (day("1990-11-30"), day("1993-09-30"))
    assert tie_holds(office, day("1990-11-30"), day("1990-11-30")) == "possible"
    assert tie_holds(office, day("1990-12-01"), day("1990-12-01")) == "certain"
    assert tie_holds(office, day("1990-11-29"), day("1990-11-29")) == "no"


def test_what_does_not_count_changes_nothing() -> None:
    office = tie(Spell("1990-11-30", "1993-09-30"), Spell("1991-12-01", "1993-09-30"), counts=False)
    assert tie_certain(office) == (day("1990-11-30"), day("1993-09-30"))


def test_an_attested_day_states_no_other_dates() -> None:
    attested = ("2005-01-01",)
    office = tie(Spell("2003-07-01", as_of=attested), Spell("2003-07-01"), Spell(as_of=attested))
    assert len(tie_readings(office)) == 2
    assert tie_certain(office) == (day("2003-07-01"), day("2005-01-01"))


def test_without_dates_all_days_are_possible() -> None:
    assert tie_possible(tie(Spell())) == (MIN_DAY, MAX_DAY)
    assert tie_certain(tie(Spell())) is None
    assert ties_overlap(tie(Spell()), tie(Spell("1990", "1991"))) == "possible"


def test_holds_has_three_answers() -> None:
    office = tie(Spell("2003-07", "2006-11"))
    assert tie_holds(office, day("2004-01-01"), day("2004-01-01")) == "certain"
    assert tie_holds(office, day("2003-07-10"), day("2003-07-11")) == "possible"
    assert tie_holds(office, day("2007-01-01"), day("2008-01-01")) == "no"


def test_overlap_of_two_offices() -> None:
    one, other = tie(Spell("1990", "1995")), tie(Spell("1993", "1999"))
    assert ties_overlap(one, other) == "certain"
    assert ties_overlap(one, tie(Spell("1995", "1999"))) == "possible"  # both in 1995, perhaps not on one day
    assert ties_overlap(one, tie(Spell("1996"))) == "no"


def test_a_handover_on_one_day_is_a_possible_contact() -> None:
    leaves, comes = tie(Spell("2001-05-01", "2004-03-05")), tie(Spell("2004-03-05", "2007-01-01"))
    assert ties_overlap(leaves, comes) == ties_overlap(comes, leaves) == "possible"
    assert ties_overlap(leaves, tie(Spell("2004-03-04", "2007-01-01"))) == "certain"  # two days together
    # He left in March, on its first day at the earliest, on which the other came.
    assert ties_overlap(tie(Spell("2001", "2004-03")), tie(Spell("2004-03-01", "2007"))) == "possible"


def test_one_day_inside_both_spells_is_a_certain_contact() -> None:
    listed = tie(Spell(as_of=("2004-03-05",)))
    assert ties_overlap(listed, listed) == "certain"  # one page lists both that day
    assert ties_overlap(listed, tie(Spell("2001-05-01", "2007"))) == "certain"
    began = tie(Spell("2004-03-05"))
    assert ties_overlap(began, began) == "certain"  # both began that day


def test_dates_of_a_meeting_that_pages_give_differently() -> None:
    meeting = Node(
        "m",
        "meeting",
        "M",
        attributes={"date": (Value("2003-03-11/2003-03-12"), Value("2003-03-12/2003-03-14"))},
        spell=Spell("2003-03-11", "2003-03-12"),
    )
    readings = node_readings(meeting)
    assert possible_days(meeting.spell, readings) == (day("2003-03-11"), day("2003-03-14"))
    assert certain_days(meeting.spell, readings) == (day("2003-03-12"), day("2003-03-12"))


YEARS = st.integers(1950, 2020)


@st.composite
def spells(draw: st.DrawFn) -> Spell:
    first = draw(YEARS)
    last = draw(st.integers(first, 2021))
    month = draw(st.sampled_from(["", "-03", "-11"]))
    return Spell(f"{first}{month}", f"{last}-12" if draw(st.booleans()) else "")


@given(spells(), st.lists(spells(), max_size=3))
def test_certain_days_are_possible_and_more_readings_never_add_certainty(own: Spell, others: list[Spell]) -> None:
    alone, together = tie(own), tie(own, *others)
    sure = tie_certain(together)
    possible = tie_possible(together)
    if sure is not None:
        assert possible[0] <= sure[0] <= sure[1] <= possible[1]
        before = tie_certain(alone)
        assert before is not None
        assert before[0] <= sure[0]
        assert sure[1] <= before[1]
    assert possible[0] <= tie_possible(alone)[0]
    assert tie_possible(alone)[1] <= possible[1]


@given(spells(), spells())
def test_overlap_is_symmetric(one: Spell, other: Spell) -> None:
    assert ties_overlap(tie(one), tie(other)) == ties_overlap(tie(other), tie(one))


@given(spells(), st.dates(date(1940, 1, 1), date(2030, 12, 31)))
def test_no_means_outside_what_is_possible(spell: Spell, when: date) -> None:
    (first, last), number = tie_possible(tie(spell)), when.toordinal()
    assert (tie_holds(tie(spell), number, number) == "no") == (number < first or last < number)


@given(spells())
def test_a_tie_overlaps_itself_and_holds_through_what_is_certain(spell: Spell) -> None:
    sure = tie_certain(tie(spell))
    assert ties_overlap(tie(spell), tie(spell)) == ("certain" if sure else "possible")
    assert sure is None or tie_holds(tie(spell), *sure) == "certain"
