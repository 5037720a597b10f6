"""What a page cannot know: ends and days after it was published. p1 is of 2001-02-01, q is undated."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tracktwo.graph.spells import tie_certain, tie_possible
from tracktwo.graph.values import Graph
from tracktwo.loaders.reading.problems import Problem
from tracktwo.schema.dates import Spell, parse_date

Invented = Callable[..., tuple[Graph, list[Problem]]]
UNDATED = "- {id: q, publisher: Q, title: Q, kind: news, accessed: 2026-11-23}"
TIE = "held-office:d:club"


def office(dates: str, references: str) -> str:
    """One person with one office."""
    row = f"{{organisation: club, role: Chair, {dates}, sources: [{references}]}}"
    return f"- {{id: d, name: D, sources: [p1], offices: [{row}]}}"


def rules(problems: list[Problem]) -> list[tuple[str, str]]:
    """Rule and severity of each problem."""
    return [(found.rule, found.severity) for found in problems]


def test_a_page_takes_over_the_begin_but_no_end_after_it(invented: Invented) -> None:
    graph, problems = invented("", people=office("from: 2001-01-10, to: 2004", "p1, q"), sources=UNDATED)
    assert rules(problems) == []
    tie = graph.ties[TIE]
    assert {claim.source: claim.spell for claim in tie.claims} == {
        "p1": Spell("2001-01-10"),
        "q": Spell("2001-01-10", "2004"),
    }
    assert tie.spell == Spell("2001-01-10", "2004")
    assert (tie.grade, tie.dates_grade, tie.differs) == ("A", "B", ())  # two pages state it, one its dates
    # What p1 leaves open is no word against the other page.
    assert tie_possible(tie) == (parse_date("2001-01-10").earliest, parse_date("2004").latest)
    assert tie_certain(tie) == (parse_date("2001-01-10").earliest, parse_date("2004").earliest)


@pytest.mark.parametrize("end", ["2001", "2001-02", "2001-02-01", "2001-02-02~"])
def test_an_end_that_may_lie_before_the_page_is_taken_over(invented: Invented, end: str) -> None:
    graph, problems = invented("", people=office(f"from: 1999, to: {end}", "p1"))
    assert rules(problems) == []
    assert graph.ties[TIE].claims[0].spell == Spell("1999", end)


def test_days_after_the_page_are_not_taken_over(invented: Invented) -> None:
    graph, _ = invented("", people=office("as_of: 2004, former_on: 2005", "p1, q"), sources=UNDATED)
    assert {claim.source: claim.spell for claim in graph.ties[TIE].claims} == {
        "p1": Spell(),
        "q": Spell(as_of=("2004",), former_on="2005"),
    }


@pytest.mark.parametrize(
    ("dates", "references", "expected"),
    [
        ("from: 2001, to: 2004", "p1", ("end-unstated", "error")),
        ("from: 2001, to: 2004", "{source: p1, to: 2004}", ("end-announced", "warning")),
        ("from: 2001", "{source: p1, former_on: 2004}", ("end-announced", "warning")),
        ("from: 2000", "{source: p1, as_of: 2002}", ("day-after-page", "error")),
        ("from: 2000", "{source: q, former_on: 2026-11-23}", ("former-undated", "warning")),
        ("from: 2005", "p1", ("begin-after-page", "warning")),
        ("from: 1990", "{source: q, former_on: 2001/2003}", ("former-interval", "error")),
        ("from: 1990", "{source: q, former_on: 2001/..}", ("former-interval", "error")),
        ("from: 1990", "{source: p1, former_on: ../2001-02-01}", ("former-interval", "error")),
    ],
)
def test_what_a_page_cannot_know_is_told(
    invented: Invented, dates: str, references: str, expected: tuple[str, str]
) -> None:
    assert rules(invented("", people=office(dates, references), sources=UNDATED)[1]) == [expected]


@pytest.mark.parametrize(
    ("dates", "references"),
    [
        ("from: 2001-09", "p1"),  # an appointment may be announced
        ("from: 2001, to: 2004", "q"),  # an undated page may be later
        ("from: 2000", "{source: q, former_on: ../2026-11-23}"),
        ("from: 2000, to: 2000-12", "p1"),
    ],
)
def test_what_a_page_can_know_is_no_problem(invented: Invented, dates: str, references: str) -> None:
    assert rules(invented("", people=office(dates, references), sources=UNDATED)[1]) == []


def test_an_end_that_pages_state_otherwise_is_told_as_that(invented: Invented) -> None:
    """p1 is too early for 2006; q states a more exact end, which is to be written."""
    problems = invented("", people=office("from: 1999, to: 2006", "p1, {source: q, to: 2006-11}"), sources=UNDATED)[1]
    assert [found.rule for found in problems] == ["end-unstated"]
    assert "another end (2006-11)" in problems[0].message
