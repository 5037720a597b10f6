"""Meetings and letters that may be one, on invented records: what makes a pair, and what speaks for and against."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tracktwo.loaders.curation.duplicates import Candidate, find_candidates
from tracktwo.schema.reading import load_schema

PEOPLE = """
- {id: d, name: Person D, sources: [p1]}
- {id: e, name: Person E, sources: [p1]}
"""
SERIES = """
initiatives:
  - {id: series, name: The Series, sources: [p1]}
  - {id: other, name: Another Series, sources: [p1]}
"""


def meeting(key: str, date: str, people: str = "a, b, c", **more: str) -> str:
    """A meeting in Bangkok, one of The Series, unless `more` says otherwise; "" leaves a field out."""
    fields = {"name": "A meeting", "date": date, "initiative": "series", "place": "Bangkok", **more}
    written = "".join(f"    {field}: {value}\n" for field, value in fields.items() if value)
    return f"  - id: {key}\n{written}    sources: [p5]\n    participants: [{{actors: [{people}], sources: [p5]}}]\n"


@pytest.fixture
def found(invented: Callable[..., Any]) -> Callable[..., dict[tuple[str, str], Candidate]]:
    """All pairs of meetings or letters among the records given, however low their score."""

    def look(text: str, kind: str = "meeting") -> dict[tuple[str, str], Candidate]:
        graph, problems = invented(f"{SERIES}\n{text}", people=PEOPLE)
        assert [str(one) for one in problems if one.severity == "error"] == []
        pairs = find_candidates(graph, load_schema(), least=0.0)
        return {(pair.one, pair.other): pair for pair in pairs if pair.type == kind}

    return look


def meetings(*written: str) -> str:
    return "meetings:\n" + "".join(written)


def test_one_occasion_under_two_ids_is_named_with_reasons(found: Any) -> None:
    pair = found(meetings(meeting("x", "2001-02-01/2001-02-03"), meeting("y", "2001-02-02")))["x", "y"]
    assert pair.score == 1.0
    assert pair.reasons[1:] == [
        "3 of 3 named in both: Person A, Person B, Person C",
        "days in common",
        "both in Bangkok",
        "both of The Series",
    ]
    assert pair.against == []


def test_far_apart_in_time_is_no_pair(found: Any) -> None:
    assert found(meetings(meeting("x", "2001-01-01"), meeting("y", "2001-02-02"))) == {}


def test_any_of_several_stated_dates_may_bring_two_together(found: Any) -> None:
    dates = "[{value: 2001-01-01, sources: [p5]}, {value: 2001-01-20, sources: [p6]}]"
    assert ("x", "y") in found(meetings(meeting("x", dates), meeting("y", "2001-02-02")))


@pytest.mark.parametrize(
    ("one", "other", "numbers"),
    [
        ("The Series, third round", "The Series, 4th round", "one number 3, the other 4"),
        ("The Series, twenty-first round", "The Series, twenty-second round", "one number 21, the other 22"),
        ("The Series IV", "The Series V", "one number 4, the other 5"),
    ],
)
def test_another_number_speaks_against(found: Any, one: str, other: str, numbers: str) -> None:
    pair = found(meetings(meeting("x", "2001-02-01", name=one), meeting("y", "2001-02-03", name=other)))["x", "y"]
    assert pair.against == [numbers]


def test_an_initial_of_a_name_is_no_number(found: Any) -> None:
    visit = meeting("x", "2001-02-01", name="Visit of I. K. Gujral")
    pairs = found(meetings(visit, meeting("y", "2001-02-01", name="The Series II")))
    assert pairs["x", "y"].against == []


def test_another_place_series_and_list_speak_against(found: Any) -> None:
    far = meeting("y", "2001-02-01", "d, e, club", place="Lahore", initiative="other")
    pair = found(meetings(meeting("x", "2001-02-01"), far))["x", "y"]
    assert pair.against == [
        "one in Bangkok, the other in Lahore",
        "nobody named in both, of 3 and 3",
        "of different series",
    ]
    assert pair.score < 0.72


def test_without_a_date_a_pair_needs_somebody_in_both_or_one_series(found: Any) -> None:
    strangers = meetings(meeting("x", "", initiative=""), meeting("y", "2001-02-01", "d, e", initiative=""))
    assert found(strangers) == {}
    of_one_series = found(meetings(meeting("x", ""), meeting("y", "2001-02-01", "d, e")))
    assert of_one_series["x", "y"].reasons[1:] == ["both in Bangkok", "both of The Series"]


def test_a_session_of_the_other_is_no_pair(found: Any) -> None:
    assert found(meetings(meeting("x", "2001-02-01"), meeting("y", "2001-02-01", part_of="x"))) == {}


LETTERS = """
letters:
  - {id: l, title: An appeal for peace, kind: appeal, date: 2001-02-01, sources: [p1],
     signatories: [{actors: [a, b, c], sources: [p1]}]}
  - {id: m, title: Appeal for peace, kind: appeal, date: 2001-02-03, sources: [p2],
     signatories: [{actors: [a, b, d], sources: [p2]}]}
  - {id: answer, title: An answer to the appeal, kind: appeal, date: 2001-02-03, answers: l, sources: [p2]}
"""


def test_letters_are_held_together_by_days_title_and_signers_and_an_answer_is_none(found: Any) -> None:
    pairs = found(LETTERS, "letter")
    assert pairs["l", "m"].reasons[1:] == ["2 of 3 named in both: Person A, Person B", "2 days apart"]
    assert pairs["l", "m"].score >= 0.72
    assert ("answer", "l") not in pairs


JUDGED = """
judgements:
  - {id: j-1, same: [x, y], keep: x, why: one day and one list, by: a test, decided: 2026-11-23}
"""


def test_meetings_judged_the_same_are_one_and_lose_no_source_and_nobody(invented: Callable[..., Any]) -> None:
    other = meeting("y", "2001-02-01", "c, d").replace("[p5]", "[p6]")
    graph, problems = invented(f"{SERIES}\n{meetings(meeting('x', '2001-02-01'), other)}{JUDGED}", people=PEOPLE)
    assert [str(one) for one in problems if one.severity == "error"] == []
    assert graph.same_as == {"y": "x"}
    there = {tie.source: tie for tie in graph.ties.values() if tie.kind == "took-part-in"}
    assert sorted(there) == ["a", "b", "c", "d"]
    assert {claim.source for claim in there["c"].claims} == {"p5", "p6"}
    assert not [pair for pair in find_candidates(graph, load_schema()) if pair.type == "meeting"]
