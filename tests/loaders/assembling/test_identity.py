"""Who is the same: kept ids, chains, contradictions, replaced judgements, former ids."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tracktwo.graph.values import Graph
from tracktwo.loaders.assembling.identity import judgement_of
from tracktwo.loaders.reading.problems import Place, Problem
from tracktwo.loaders.reading.records import Record
from tracktwo.loaders.reading.shapes import Shape

Invented = Callable[..., tuple[Graph, list[Problem]]]

WHY = "why: reason, by: curator, decided: 2026-11-23"


def judgements(*rows: str) -> str:
    """A list of judgements with reasons."""
    return "judgements:\n" + "\n".join(f"  - {{id: j-{number}, {row}, {WHY}}}" for number, row in enumerate(rows, 1))


def test_a_chain_ends_at_the_last_kept_id(invented: Invented) -> None:
    graph, problems = invented(judgements("same: [a, b], keep: b", "same: [b, c], keep: c"))
    assert problems == []
    assert graph.same_as == {"a": "c", "b": "c"}
    assert graph.nodes["c"].former_ids == ("a", "b")
    assert {value.value for value in graph.nodes["c"].attributes["country"]} == {"India", "Pakistan"}


def test_an_id_that_has_no_record_is_reserved(invented: Invented) -> None:
    graph, problems = invented(judgements("same: [a, old-a], keep: a"))
    assert [found.severity for found in problems] == ["warning"]  # the reader's: perhaps a slip of the pen
    assert graph.same_as == {"old-a": "a"}


@pytest.mark.parametrize(
    ("rows", "rule"),
    [
        (("same: [a, b], keep: a", "same: [b, c], keep: c"), "judgement-conflict"),  # b goes two ways
        (("same: [a, b], keep: a", "same: [a, b], keep: b"), "judgement-conflict"),  # each keeps the other
        (("same: [a, b], keep: a", "apart: [a, b]"), "judgement-conflict"),
        (("same: [a, b], keep: a", "unsure: [a, b]"), "judgement-conflict"),
        (("same: [a, club], keep: a",), "judgement-kind"),
        (("same: [no-record, a], keep: no-record",), "judgement-keep"),
        (("unsure: [a, b], replaces: j-2", "apart: [a, b], replaces: j-1"), "replaces-cycle"),
    ],
)
def test_contradictions_are_errors(invented: Invented, rows: tuple[str, ...], rule: str) -> None:
    _, problems = invented(judgements(*rows))
    assert (rule, "error") in [(found.rule, found.severity) for found in problems]


def test_a_later_judgement_replaces_an_earlier_one_and_both_stay(invented: Invented) -> None:
    graph, problems = invented(judgements("same: [a, b], keep: a", "apart: [a, b], replaces: j-1"))
    assert problems == []
    assert graph.same_as == {}
    assert list(graph.judgements) == ["j-1", "j-2"]


def test_offices_written_under_both_ids_need_no_key(invented: Invented) -> None:
    people = """
- {id: d, name: D, sources: [p1], offices: [{organisation: club, role: Chair, from: 2000, sources: [p1]}]}
- {id: e, name: E, sources: [p1], offices: [{organisation: club, role: Chair, from: 2000, sources: [p2]}]}
"""
    graph, problems = invented(judgements("same: [d, e], keep: d"), people=people)
    assert [found.rule for found in problems if found.severity == "error"] == []
    assert set(graph.ties) == {"held-office:d:club", "held-office:d:club:e"}


def test_rows_under_both_ids_at_one_meeting_are_one_tie(invented: Invented) -> None:
    rows = "{actor: a, sources: [p1]}, {actor: b, sources: [p2]}"
    graph, _ = invented(
        f"meetings: [{{id: m, name: M, sources: [p1], participants: [{rows}]}}]\n" + judgements("same: [a, b], keep: a")
    )
    (tie,) = graph.ties.values()
    assert tie.grade == "A"
    assert {claim.written_as for claim in tie.claims} == {"a", "b"}


def test_a_former_id_resolves_and_is_no_judgement(invented: Invented) -> None:
    people = "- {id: d, name: D, former_ids: [old-d], sources: [p1]}"
    graph, problems = invented(
        "meetings: [{id: m, name: M, sources: [p1], participants: [{actor: d, sources: [p1]}]}]", people=people
    )
    assert problems == []
    assert graph.same_as == {"old-d": "d"}
    assert graph.nodes["d"].former_ids == ("old-d",)
    assert graph.ties["took-part-in:d:m"].claims[0].written_as == "d"


def test_ids_of_a_judgement_are_sorted() -> None:
    record = Record("judgements", "j-1", Shape(Place("f", 1, 1, ""), None, {"same": ["b", "a"], "keep": "a"}))
    assert judgement_of(record).ids == ("a", "b")
