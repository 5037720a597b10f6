"""Who comes into contact: each rule on a graph small enough to check by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tracktwo.graph.contact.network import contact_network
from tracktwo.graph.contact.points import Arc
from tracktwo.graph.contact.roles import ACTOR, CERTAIN, END_IN, END_OUT, POSSIBLE, UNDATED, WAY_IN, WAY_OUT
from tracktwo.graph.grades import Confidence
from tracktwo.graph.values import Judgement, Value
from tracktwo.schema.dates import Spell, spell_of_date
from tracktwo.schema.reading import load_schema

SCHEMA = load_schema()


def arcs(drawing: Any) -> list[Arc]:
    return list(contact_network(drawing.graph(), SCHEMA).arcs)


def costs(drawing: Any, start: str, end: str) -> set[int]:
    """Costs of one contact from start to end over one occasion, whose way in may be apart from its way out."""
    found = arcs(drawing)
    inside = {(arc.source, arc.target) for arc in found if arc.source.node == arc.target.node and not arc.tie}
    return {
        one.cost + other.cost
        for one in found
        for other in found
        if one.source.node == start and other.target.node == end
        and (one.target == other.source or (one.target, other.source) in inside)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("meeting", "cost"),
    [
        ({"kind": "conference", "size": "12"}, 1_000_000),
        ({"kind": "conference", "size": "40~"}, 1_400_000),
        ({"kind": "conference", "size": "120"}, 2_000_000),
        ({"kind": "conference", "size": "900"}, 3_000_000),
        ({"kind": "conference"}, 1_600_000),  # nobody says how many
        ({"kind": "conference", "list": "complete"}, 1_000_000),  # two are named, and they are all
        ({"kind": "talks"}, 1_000_000),  # talks are between those named
        ({"kind": "talks", "size": "15"}, 1_000_000),
        ({"kind": "talks", "size": "16"}, 1_400_000),
        ({"kind": "talks", "size": "200"}, 3_000_000),
        ({"kind": "lecture", "size": "4"}, 3_000_000),
        ({"kind": "book-release"}, 3_000_000),
    ],
)
def test_how_close_a_meeting_brings_people(drawing: Any, meeting: dict[str, str], cost: int) -> None:
    drawing.meet("m", "a", "b", **meeting)
    assert costs(drawing, "a", "b") == {cost}


def test_a_claimed_size_is_never_below_those_named(drawing: Any) -> None:
    drawing.meet("m", *(f"p{number:02}" for number in range(20)), size="3")
    assert costs(drawing, "p00", "p01") == {1_400_000}


@pytest.mark.parametrize("status", ["announced", "cancelled"])
def test_a_meeting_that_was_only_announced_joins_nobody(drawing: Any, status: str) -> None:
    drawing.meet("m", "a", "b", status=status)
    assert arcs(drawing) == []


def test_being_named_for_a_meeting_is_no_contact(drawing: Any) -> None:
    drawing.meet("m", "a")
    drawing.node("b")
    drawing.tie("named-for", "b", "m")
    assert not any("b" in (arc.source.node, arc.target.node) for arc in arcs(drawing))


def test_contact_is_graded_by_the_lowest_of_attendances_and_meeting(drawing: Any) -> None:
    drawing.meet("m", "a", grade="A")
    drawing.meet("m", "b", grade="C")
    assert {(arc.source.node, arc.grade) for arc in arcs(drawing) if arc.hop} == {("a", "B"), ("b", "C")}


def test_a_refuted_meeting_leaves_contact_of_grade_d(drawing: Any) -> None:
    drawing.node("m", "meeting", grade="D")
    drawing.meet("m", "a", "b", grade="A")
    assert {arc.grade for arc in arcs(drawing)} == {"D"}


def test_signers_of_one_letter_are_in_weak_contact(drawing: Any) -> None:
    drawing.node("l", "letter")
    for person in ("a", "b"):
        drawing.tie("signed", drawing.node(person), "l")
    assert costs(drawing, "a", "b") == {3_000_000}


def test_a_letter_leads_to_whom_it_was_addressed_and_not_back(drawing: Any) -> None:
    drawing.node("l", "letter")
    drawing.tie("signed", drawing.node("a"), "l")
    drawing.tie("addressed-to", "l", drawing.node("b"))
    assert costs(drawing, "a", "b") == {5_000_000}
    assert costs(drawing, "b", "a") == set()


@pytest.mark.parametrize(
    ("named", "meeting", "cost"),
    [
        (3, {}, 1_600_000),  # nobody says how many
        (3, {"kind": "talks"}, 1_000_000),
        (16, {"kind": "talks"}, 1_600_000),  # more than talk with each other
        (60, {}, 2_000_000),  # at least 60
        (200, {}, 3_000_000),  # at least 200
        (200, {"kind": "talks"}, 3_000_000),
        (200, {"list": "complete"}, 3_000_000),
        (200, {"size": "5"}, 3_000_000),
    ],
)
def test_those_named_are_the_least_that_were_there(
    drawing: Any, named: int, meeting: dict[str, str], cost: int
) -> None:
    drawing.meet("m", *(f"p{number:03}" for number in range(named)), **{"kind": "conference", **meeting})
    assert costs(drawing, "p000", "p001") == {cost}


@pytest.mark.parametrize(
    ("signers", "cost"),
    # Above 15 each doubling adds 0.3, a part of one as a whole: 30, 60, ..., 960; nothing breaks off at a number.
    [(2, 3_000_000), (15, 3_000_000), (16, 3_300_000), (30, 3_300_000), (31, 3_600_000), (1000, 5_100_000),
     (1001, 5_100_000), (50_000, 6_600_000)],
)  # fmt: skip
def test_co_signers_are_further_apart_the_more_signed(drawing: Any, signers: int, cost: int) -> None:
    drawing.node("l", "letter", claimed=str(signers))
    for person in ("a", "b"):
        drawing.tie("signed", drawing.node(person), "l")
    drawing.tie("addressed-to", "l", drawing.node("c"))
    assert costs(drawing, "a", "b") == {cost}
    assert costs(drawing, "a", "c") == {5_000_000}


def statement(drawing: Any, **meeting: Any) -> Any:
    """a and b were at the meeting of which l is the statement; c and d signed it elsewhere; it went to e."""
    drawing.meet("m", "a", "b", **meeting)
    drawing.node("l", "letter")
    drawing.tie("statement-of", "l", "m")
    for person in ("a", "b", drawing.node("c"), drawing.node("d")):
        drawing.tie("signed", person, "l")
    drawing.tie("addressed-to", "l", drawing.node("e"))
    return drawing


def test_the_statement_of_a_meeting_is_no_second_contact_of_those_there(drawing: Any) -> None:
    statement(drawing)
    assert costs(drawing, "a", "b") == {1_600_000}
    for one, other in (("a", "c"), ("c", "a"), ("b", "d"), ("c", "d")):
        assert costs(drawing, one, other) == {3_000_000}
    for signer in "abcd":
        assert costs(drawing, signer, "e") == {5_000_000}


@pytest.mark.parametrize("more", [{"status": "announced"}, {"grade": "D"}])
def test_who_met_by_nothing_that_counts_has_signed_together(drawing: Any, more: dict[str, str]) -> None:
    statement(drawing, **more)
    assert 3_000_000 in costs(drawing, "a", "b")


def there_on(drawing: Any, **days: str) -> dict[tuple[str, str], set[int]]:
    """Timings of contact at a meeting from 2 to 18 May at which these were on days of their own."""
    drawing.node("m", "meeting", date="2003-05-02/2003-05-18")
    for person, day in days.items():
        spell = spell_of_date(day) if day else drawing.nodes["m"].spell
        drawing.tie("took-part-in", drawing.node(person), "m", spell=spell)
    found = arcs(drawing)
    inside = {(arc.source, arc.target): arc.timing for arc in found if arc.source.node == arc.target.node}
    timings: dict[tuple[str, str], set[int]] = {}
    for one in found:
        for other in found:
            if one.source.node in days and other.target.node in days and one.source.node != other.target.node:
                if one.target == other.source:
                    timings.setdefault((one.source.node, other.target.node), set()).add(CERTAIN)
                elif (one.target, other.source) in inside:
                    met = inside[one.target, other.source]
                    timings.setdefault((one.source.node, other.target.node), set()).add(met)
    return timings


def test_two_at_one_meeting_on_different_days_have_not_met_there(drawing: Any) -> None:
    """a on the 2nd, b on the 18th, c on both and between, d as long as it was; e in May, nobody says when."""
    found = there_on(drawing, a="2003-05-02", b="2003-05-18", c="2003-05-01/2003-05-18", d="", e="2003-05")
    assert ("a", "b") not in found
    assert ("b", "a") not in found
    assert found["a", "c"] == found["c", "b"] == found["a", "d"] == found["d", "b"] == {CERTAIN}
    assert found["a", "e"] == found["e", "b"] == {POSSIBLE}


def in_body(drawing: Any, *spells: Spell) -> dict[tuple[str, str], int]:
    """Costs of contact through a body between members p0, p1, ... with these spells."""
    drawing.node("t", "organisation", type="think-tank")
    for number, spell in enumerate(spells):
        drawing.tie("member-of", drawing.node(f"p{number:03}"), "t", spell=spell)
    found = arcs(drawing)
    return {
        (arc.source.mark.split(":")[1], arc.target.mark.split(":")[1]): arc.cost + 1_600_000
        for arc in found
        if arc.source.role == WAY_IN and arc.target.role == WAY_OUT
    }


@pytest.mark.parametrize(("members", "cost"), [(2, 1_600_000), (15, 1_600_000), (16, 1_900_000), (61, 2_500_000)])
def test_members_of_a_body_are_further_apart_the_more_were_in_it(drawing: Any, members: int, cost: int) -> None:
    assert set(in_body(drawing, *[Spell("2001", "2003")] * members).values()) == {cost}


def test_a_body_is_as_large_as_it_was_at_the_time(drawing: Any) -> None:
    """61 members over 61 years, each two years with one before and one after: never more than three in a stretch."""
    spells = [Spell(f"{1950 + year}-01-01", f"{1951 + year}-06-30") for year in range(61)]
    found = in_body(drawing, *spells)
    assert set(found.values()) == {1_600_000}
    assert found["p000", "p001"]
    assert ("p000", "p002") not in found


def test_a_government_that_a_letter_went_to_ends_a_path(drawing: Any) -> None:
    drawing.node("l", "letter")
    drawing.tie("signed", drawing.node("a"), "l")
    drawing.tie("addressed-to", "l", drawing.node("g", "organisation", type="government"))
    ends = [arc.target for arc in arcs(drawing) if arc.target.node == "g"]
    assert [point.role for point in ends] == [END_IN]
    assert not any(arc.source.node == "g" for arc in arcs(drawing))


def joined(drawing: Any) -> set[tuple[str, str, int]]:
    """Ways in and out of bodies that are joined, by the people whose they are."""
    return {
        (arc.source.mark.split(":")[1], arc.target.mark.split(":")[1], arc.timing)
        for arc in arcs(drawing)
        if arc.source.role == WAY_IN and arc.target.role == WAY_OUT
    }


def member(drawing: Any, person: str, body: str, first: str, last: str, kind: str = "held-office", **more: Any) -> None:
    if person not in drawing.nodes:
        drawing.node(person)
    drawing.tie(kind, person, body, spell=Spell(first, last), **more)


def test_members_of_a_body_are_joined_when_their_spells_overlap(drawing: Any) -> None:
    drawing.node("t", "organisation", type="think-tank")
    member(drawing, "a", "t", "2001-01-01", "2004-01-01")
    member(drawing, "b", "t", "2003-01-01", "2006-01-01")
    member(drawing, "c", "t", "2005-01-01", "2009-01-01")
    # a and c never were there together; through b one may still pass the body twice.
    assert joined(drawing) == {("a", "b", 0), ("b", "a", 0), ("b", "c", 0), ("c", "b", 0)}


def test_spells_that_nobody_dates_may_have_overlapped(drawing: Any) -> None:
    drawing.node("i", "initiative")
    member(drawing, "a", "i", "", "", kind="member-of")
    member(drawing, "b", "i", "2003", "2006", kind="member-of")
    assert joined(drawing) == {("a", "b", POSSIBLE), ("b", "a", POSSIBLE)}


def test_two_spells_of_one_person_are_no_contact(drawing: Any) -> None:
    drawing.node("t", "organisation", type="think-tank")
    member(drawing, "a", "t", "2001", "2004")
    member(drawing, "a", "t", "2002", "2005", key="second")
    assert joined(drawing) == set()


@pytest.mark.parametrize("kind", ["armed-service", "ministry", "government", "university", ""])
def test_service_in_a_loose_body_is_no_contact_but_may_end_a_path(drawing: Any, kind: str) -> None:
    drawing.node("army", "organisation", **({"type": kind} if kind else {}))
    member(drawing, "a", "army", "2001", "2004")
    member(drawing, "b", "army", "2001", "2004")
    assert joined(drawing) == set()
    roles = {point.role for arc in arcs(drawing) for point in (arc.source, arc.target) if point.node == "army"}
    assert roles == {END_IN, END_OUT}


def test_a_body_above_the_stated_size_joins_nobody(drawing: Any) -> None:
    drawing.node("t", "organisation", type="think-tank")
    for number in range(SCHEMA.contact.largest_body + 1):
        member(drawing, f"p{number:03}", "t", "2001", "2004")
    assert joined(drawing) == set()


def test_direct_contact_is_closest_and_both_ways(drawing: Any) -> None:
    drawing.tie("in-contact-with", drawing.node("a"), drawing.node("b"))
    assert {(arc.source.node, arc.target.node, arc.cost, arc.timing) for arc in arcs(drawing)} == {
        ("a", "b", 800_000, UNDATED),
        ("b", "a", 800_000, UNDATED),
    }


def test_a_contact_that_lists_its_meeting_is_covered_by_it(drawing: Any) -> None:
    drawing.meet("m", "a", "b")
    drawing.tie("in-contact-with", "a", "b", attributes={"meetings": ("m",)})
    assert contact_network(drawing.graph(), SCHEMA).covered == {("a", "m", "b"), ("b", "m", "a")}


def test_claims_under_two_ids_meet_at_the_judgement(drawing: Any) -> None:
    drawing.node("a", former_ids=("a-old",))
    drawing.same_as["a-old"] = "a"
    drawing.judgements["j-1"] = Judgement("j-1", "same", ("a", "a-old"), keep="a", confidence=Confidence.MEDIUM)
    drawing.meet("m", "b")
    drawing.meet("n", "c")
    drawing.tie("took-part-in", "a", "m", grade="A")
    drawing.tie("took-part-in", "a", "n", grade="A", written_as="a-old")
    found = contact_network(drawing.graph(), SCHEMA)
    assert [point.mark for point in found.points if point.node == "a" and point.role == ACTOR] == ["a", "a-old"]
    between = [arc for arc in found.arcs if arc.judgement]
    assert {(arc.source.mark, arc.target.mark, arc.grade, arc.cost) for arc in between} == {
        ("a", "a-old", "C", 0),
        ("a-old", "a", "C", 0),
    }


def test_a_meeting_dated_differently_by_two_pages_may_have_been_on_either_day(drawing: Any) -> None:
    drawing.meet("m", "a", "b", date="2011-08-18")
    node = drawing.nodes["m"]
    drawing.nodes["m"] = type(node)(
        "m", "meeting", "m", attributes={"date": (Value("2011-08-18"), Value("2011-08-17"))}, spell=node.spell
    )
    (days,) = {(arc.days.last - arc.days.first, arc.days.sure_first) for arc in arcs(drawing)}
    assert days == (1, 0)


def test_the_network_does_not_depend_on_the_order_of_ties(drawing: Any) -> None:
    drawing.meet("m", "a", "b", "c")
    drawing.meet("n", "c", "d")
    one = contact_network(drawing.graph(), SCHEMA)
    drawing.ties = dict(reversed(drawing.ties.items()))
    assert contact_network(drawing.graph(), SCHEMA) == one


def test_a_participation_with_dates_of_its_own_keeps_them(drawing: Any) -> None:
    """a was there on the last of three days, b through all of them."""
    drawing.meet("m", "b", date="2003-05-08/2003-05-10")
    drawing.tie("took-part-in", drawing.node("a"), "m", spell=Spell("2003-05-10", "2003-05-10"))
    last = date(2003, 5, 10).toordinal()
    days = {arc.source.node: arc.days for arc in arcs(drawing) if arc.hop}
    assert (days["a"].first, days["a"].last) == (days["a"].sure_first, days["a"].sure_last) == (last, last)
    assert (days["b"].first, days["b"].last) == (last - 2, last)
