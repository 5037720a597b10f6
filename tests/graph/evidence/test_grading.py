"""The grade rules of the records, one by one: invented person a at one meeting, pages p1..p6 of six papers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tracktwo.graph.evidence.grading import confidence, grade_of_groups
from tracktwo.graph.evidence.independence import Group
from tracktwo.graph.grades import Confidence
from tracktwo.graph.values import Graph, Tie
from tracktwo.loaders.reading.problems import Problem
from tracktwo.schema.reading import load_schema

Invented = Callable[..., tuple[Graph, list[Problem]]]


def attendance(
    invented: Invented,
    references: str,
    *,
    sources: str = "",
    meeting: str = "",
    own: str = "p1",
    organisations: str = "",
) -> Tie:
    """The tie of person a to a meeting of 2001-01-05, resting on the references given."""
    graph, problems = invented(
        f"""
meetings:
  - id: m
    name: Meeting
    kind: round
    date: 2001-01-05
    sources: [{own}]
{meeting}
    participants:
      - {{actor: a, sources: [{references}]}}
""",
        sources=sources,
        organisations=organisations,
    )
    assert [str(found) for found in problems if found.severity == "error"] == []
    return next(tie for tie in graph.ties.values() if tie.source == "a" and tie.target == "m")


@pytest.mark.parametrize(
    ("references", "grade"),
    [
        ("p1", "B"),  # one high group
        ("p1, p2", "A"),  # two, none of a party
        ("{source: p1, basis: unnamed}", "C"),
        ("{source: p1, basis: inferred}", "C"),
        ("{source: p1, basis: identified}", "C"),
        ("blog", "C"),  # by its kind
        ("{source: blog, basis: unnamed}", "C"),  # reasons do not add up
        ("{source: blog, confidence: high}", "C"),  # confidence only lowers
        ("{source: p1, confidence: low}", "D"),
        ("p1, blog", "B"),  # high and medium
        ("p1, {source: p2, confidence: low}", "B"),  # high and low
        ("{source: p1, basis: unnamed}, {source: p2, basis: unnamed}", "C"),  # two mediums
        ("{source: p1, confidence: low}, {source: p2, confidence: low}", "D"),
        ("p1, {source: p2, presence: announced}", "B"),  # an announcement does not count
    ],
)
def test_grade_of_what_pages_state(invented: Invented, references: str, grade: str) -> None:
    assert attendance(invented, references).grade == grade


@pytest.mark.parametrize("presence", ["announced", "invited", "absent", "message", "named"])
def test_what_is_not_attendance_draws_no_participation(invented: Invented, presence: str) -> None:
    tie = attendance(invented, f"{{source: p1, presence: {presence}}}")
    assert (tie.kind, tie.presence) == ("named-for", presence)


@pytest.mark.parametrize(
    ("references", "sources", "why"),
    [
        ("p1, q", "- {id: q, publisher: Other, title: Q, kind: news, repeats: p1}", "one repeats the other"),
        (
            "q, r",
            "- {id: q, publisher: Other, title: Q, kind: news, repeats: p1}\n"
            "- {id: r, publisher: Third, title: R, kind: news, repeats: p1}",
            "both repeat a third that is not cited",
        ),
        (
            "q, r",
            "- {id: u, title: U, seen: false}\n"
            "- {id: q, publisher: Other, title: Q, kind: news, repeats: u}\n"
            "- {id: r, publisher: Third, title: R, kind: news, repeats: u}",
            "both repeat an original that nobody saw",
        ),
        ("p1, q", "- {id: q, publisher: The PAPER 1, title: Q, kind: news}", "one publisher, written otherwise"),
        (
            "q, r",
            "- {id: q, publisher: Other, title: Q, kind: news, agency: PTI, published: 2001-02-01}\n"
            "- {id: r, publisher: Third, title: R, kind: news, agency: PTI, published: 2001-02-04}",
            "one agency within three days",
        ),
        (
            "q, r",
            "- {id: q, publisher: PTI, title: Q, kind: news, published: 2001-02-01}\n"
            "- {id: r, publisher: Third, title: R, kind: news, agency: PTI, published: 2001-02-01}",
            "the agency's own page and a paper that carries it",
        ),
        (
            "q, r",
            "- {id: q, publisher: Other, title: Q, kind: news, party: [a]}\n"
            "- {id: r, publisher: Third, title: R, kind: news, party: [a]}",
            "both speak for the person",
        ),
    ],
)
def test_one_voice_counts_once(invented: Invented, references: str, sources: str, why: str) -> None:
    assert attendance(invented, references, sources=sources).grade == "B", why


def test_one_agency_four_days_apart_is_two_stories(invented: Invented) -> None:
    sources = (
        "- {id: q, publisher: Other, title: Q, kind: news, agency: PTI, published: 2001-02-01}\n"
        "- {id: r, publisher: Third, title: R, kind: news, agency: PTI, published: 2001-02-05}"
    )
    assert attendance(invented, "q, r", sources=sources).grade == "A"


CONVENED = "    convened_by: [{actor: club, sources: [p6]}]"
RELEASE = "- {id: release, title: Release, seen: false, publisher: The Club}\n"


def test_a_convenor_and_the_paper_that_reports_its_release_are_one_voice(invented: Invented) -> None:
    sources = RELEASE + (
        "- {id: q, publisher: Club, title: Own page, kind: official}\n"
        "- {id: r, publisher: Third, title: R, kind: news, repeats: release}"
    )
    assert attendance(invented, "q, r", sources=sources, meeting=CONVENED).grade == "B"


def test_a_party_and_an_independent_paper_are_two(invented: Invented) -> None:
    sources = "- {id: q, publisher: Club, title: Own page, kind: official}"
    assert attendance(invented, "q, p1", sources=sources, meeting=CONVENED).grade == "A"


def test_two_parties_are_two_groups_but_none_is_outside(invented: Invented) -> None:
    sources = (
        "- {id: q, publisher: Club, title: Own page, kind: official}\n"
        "- {id: r, publisher: Third, title: Memoir, kind: book, party: [a]}"
    )
    assert attendance(invented, "q, r", sources=sources, meeting=CONVENED).grade == "B"


def test_convenors_of_the_series_are_parties(invented: Invented) -> None:
    graph, _ = invented(
        """
initiatives:
  - {id: i, name: Series, sources: [p1], convened_by: [{actor: club, sources: [p1]}]}
meetings:
  - {id: m, name: Meeting, initiative: i, sources: [p1], participants: [{actor: a, sources: [q, r]}]}
""",
        sources="- {id: q, publisher: Club, title: Q, kind: official}\n"
        "- {id: r, publisher: Third, title: R, kind: news, party: [club]}",
    )
    assert graph.ties["took-part-in:a:m"].grade == "B"


@pytest.mark.parametrize(
    ("references", "grade"),
    [
        ("p1, {source: p2, says: denies, by: [b]}", "D"),  # one paper against one man's word
        ("p1, p2, {source: p3, says: denies, by: [b]}", "B"),  # two papers stay, at most B
        ("p1, p2, {source: p3, says: denies, by: [b]}, {source: p4, says: denies, by: [c]}", "B"),  # together one group
        ("p1, p2, {source: p3, says: denies}", "B"),  # one page's own finding against two
        ("p1, p2, {source: p3, says: denies}, {source: p4, says: denies}", "D"),  # two findings against two
        ("p1, p2, {source: p3, says: denies}, {source: p4, says: denies, by: [b]}", "D"),  # a finding and a word
        ("p1, p2, {source: blog, says: denies}", "A"),  # a weak denial is shown
        ("p1, {source: blog, says: denies}", "B"),
        ("{source: p1, basis: unnamed}, {source: blog, says: denies}", "D"),  # medium against medium
    ],
)
def test_denials_are_weighed(invented: Invented, references: str, grade: str) -> None:
    tie = attendance(invented, references)
    assert tie.grade == grade
    assert tie.denied_by


def test_a_denial_on_the_meeting_reaches_its_participations_not_the_reverse(invented: Invented) -> None:
    graph, _ = invented(
        """
meetings:
  - {id: m, name: M, sources: [p1, {source: p2, says: denies, by: [b]}], participants: [{actor: a, sources: [p3]}]}
  - {id: n, name: N, sources: [p1], participants: [{actor: a, sources: [p3, {source: p2, says: denies, by: [b]}]}]}
"""
    )
    assert (graph.nodes["m"].grade, graph.ties["took-part-in:a:m"].grade) == ("D", "D")
    assert (graph.nodes["n"].grade, graph.ties["took-part-in:a:n"].grade) == ("B", "D")


def test_a_retraction_takes_away_its_publishers_claims_and_keeps_them_in_the_log(invented: Invented) -> None:
    sources = "- {id: q, publisher: Paper 1, title: Correction, kind: news}"
    tie = attendance(invented, "p1, p2, {source: q, says: retracts}", sources=sources)
    assert tie.grade == "B"
    assert {claim.source: claim.counts for claim in tie.claims} == {"p1": False, "p2": True, "q": False}
    assert attendance(invented, "p1, {source: q, says: retracts}", sources=sources).grade == "D"


def test_a_page_of_nobody_takes_back_what_itself_said_and_no_other_page_of_nobody(invented: Invented) -> None:
    sources = (
        "- {id: q, publisher: not named, title: Q, kind: news}\n"
        "- {id: r, publisher: not named, title: R, kind: news}\n"
        "- {id: s, title: S, kind: news}"
    )
    tie = attendance(invented, "q, s, p1, {source: r, says: retracts}", sources=sources)
    assert {claim.source: claim.counts for claim in tie.claims} == {"q": True, "s": True, "p1": True, "r": False}
    assert tie.grade == "A"


def test_a_word_is_a_partys_only_where_a_party_says_it(invented: Invented) -> None:
    """Two papers against a finding on a party's own page and a word: of b, who is none, the denial is A as well; of the
    party itself all denials are parties', B, and two papers stay, at most B."""
    sources = "- {id: q, publisher: Own, title: Q, kind: news, party: [a]}"
    references = "p1, p2, {{source: q, says: denies}}, {{source: p3, says: denies, by: [{}]}}"
    assert attendance(invented, references.format("b"), sources=sources).grade == "D"
    assert attendance(invented, references.format("a"), sources=sources).grade == "B"


def test_what_a_mere_copy_says_falls_with_the_retracted_page(invented: Invented) -> None:
    sources = (
        "- {id: q, publisher: Paper 1, title: Correction, kind: news}\n"
        "- {id: r, publisher: Other, title: Copy, kind: copy, repeats: p1}"
    )
    tie = attendance(invented, "p1, r, {source: q, says: retracts}", sources=sources)
    assert not any(claim.counts for claim in tie.claims)


def test_groups_by_themselves() -> None:
    high, party, medium, low = (
        Group(("h",), Confidence.HIGH, False),
        Group(("q",), Confidence.HIGH, True),
        Group(("m",), Confidence.MEDIUM, False),
        Group(("l",), Confidence.LOW, False),
    )
    assert grade_of_groups([high, party]) == "A"
    assert grade_of_groups([party, party]) == "B"
    assert grade_of_groups([high, medium, low]) == "B"
    assert grade_of_groups([medium, low]) == "C"
    assert grade_of_groups([low, low]) == grade_of_groups([]) == "D"


def test_confidence_is_the_lowest_reason() -> None:
    schema = load_schema()
    assert confidence(schema, "news", "stated") == "high"
    assert confidence(schema, "reference", "stated") == "medium"
    assert confidence(schema, "news", "inferred", "low") == "low"
