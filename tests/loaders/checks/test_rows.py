"""Checks beyond the format: each is found, with its severity and its place, and what is right is left alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tracktwo.graph.values import Graph
from tracktwo.loaders.reading.problems import Problem

Invented = Callable[..., tuple[Graph, list[Problem]]]

MEETING = "meetings: [{{id: m, name: M, date: {date}, sources: [p1], participants: [{rows}]}}]"


def rules(problems: list[Problem]) -> list[tuple[str, str]]:
    """Rule and severity of each problem."""
    return [(found.rule, found.severity) for found in problems]


def test_attendance_on_a_page_of_before_is_an_error(invented: Invented) -> None:
    # p1 was published on 2001-02-01
    _, problems = invented(MEETING.format(date="2001-02-02", rows="{actor: a, sources: [p1]}"))
    assert rules(problems) == [("attended-before", "error")]
    assert problems[0].file == "records.yaml"
    assert problems[0].line > 1


@pytest.mark.parametrize(
    "row", ["{actor: a, presence: announced, sources: [p1]}", "{actor: a, sources: [{source: p1, presence: invited}]}"]
)
def test_an_announcement_before_is_none(invented: Invented, row: str) -> None:
    assert rules(invented(MEETING.format(date="2001-02-02", rows=row))[1]) == []


@pytest.mark.parametrize("date", ["2001-02-01", "2001-02", "2001", "2001-02-01/2001-02-05", "2001-02-02~"])
def test_a_page_of_the_day_or_of_a_vague_date_is_no_error(invented: Invented, date: str) -> None:
    assert rules(invented(MEETING.format(date=date, rows="{actor: a, sources: [p1]}"))[1]) == []


def test_undated_pages_alone_are_one_warning_for_each_set(invented: Invented) -> None:
    _, problems = invented(
        MEETING.format(date="2001-02-01", rows="{actors: [a, b], sources: [q]}, {actor: c, sources: [q, p2]}"),
        sources="- {id: q, publisher: Q, title: Q, kind: news}",
    )
    assert rules(problems) == [("attended-undated", "warning")]
    assert "2 attendances" in problems[0].message


@pytest.mark.parametrize(
    ("status", "row", "found"),
    [
        ("announced", "{actor: a, sources: [p1]}", [("attended-announced", "warning")]),
        ("cancelled", "{actor: a, sources: [p1]}", [("attended-announced", "warning")]),
        ("announced", "{actor: a, presence: announced, sources: [p1]}", []),
        ("held", "{actor: a, sources: [p1]}", []),
        # one page says that it took place: whoever it names may have come
        ("[{value: announced, sources: [p1]}, {value: held, sources: [p2]}]", "{actor: a, sources: [p2]}", []),
    ],
)
def test_nobody_came_to_what_was_only_announced(
    invented: Invented, status: str, row: str, found: list[tuple[str, str]]
) -> None:
    meeting = MEETING.replace("sources: [p1], participants", "status: {status}, sources: [p1], participants")
    assert rules(invented(meeting.format(date="2001", status=status, rows=row))[1]) == found


@pytest.mark.parametrize(
    ("address", "is_same"),
    [
        ("http://q.example/a/", True),
        ("https://www.q.example/a?amp=1", True),
        ("https://q.example/a#part", True),
        ("https://q.example/a?amp=1#part", True),
        ("https://q.example/a?page=2", False),
        ("https://q.example/A", False),
    ],
)
def test_one_page_is_one_source(invented: Invented, address: str, is_same: bool) -> None:
    _, problems = invented(
        "",
        sources=f"""
- {{id: q, publisher: Q, title: Q, kind: news, published: 2001-02-01, url: "https://q.example/a"}}
- {{id: r, publisher: R, title: R, kind: news, published: 2001-02-01, url: "{address}"}}
""",
    )
    assert rules(problems) == ([("same-address", "error")] if is_same else [])


def test_two_heads_of_one_side(invented: Invented) -> None:
    rows = "{actor: a, role: head, side: India, sources: [p1]}, {actor: b, role: head, side: India, sources: [p2]}"
    graph, problems = invented(MEETING.format(date="2001-01-01", rows=rows))
    assert rules(problems) == [("several-heads", "warning")]
    assert graph.ties["took-part-in:a:m"].differs == ("role",)


def test_the_side_of_a_head_follows_from_the_country_where_it_is_not_written(invented: Invented) -> None:
    rows = "{actors: [a, b, c], role: head, sources: [p1]}"  # India, Pakistan, not stated
    assert rules(invented(MEETING.format(date="2001-01-01", rows=rows))[1]) == []


POST = "- {id: army, name: Army, type: armed-service, sources: [p1], posts: [{id: chief, name: Chief, single: true}]}"


def holders(first: str, second: str) -> str:
    """Two people who hold the same single post."""
    return f"""
- {{id: d, name: D, sources: [p1], offices: [{{post: chief, {first}, sources: [p1]}}]}}
- {{id: e, name: E, sources: [p1], offices: [{{post: chief, {second}, sources: [p2]}}]}}
"""


@pytest.mark.parametrize(
    ("first", "second", "found", "differs"),
    [
        ("from: 2000-01-01, to: 2000-06-30", "from: 2000-06-30, to: 2001-01-01", True, ()),  # one day
        ("from: 2000-01-01, to: 2000-06-30", "from: 2000-05-31, to: 2001-01-01", True, ()),  # 31 days
        ("from: 2000-01-01, to: 2000-06-30", "from: 2000-05-30, to: 2001-01-01", True, ("holder",)),  # 32 days
        ("from: 2000-01-01, to: 2000-06-30", "from: 2000-07-01, to: 2001-01-01", False, ()),
        ("from: 1990, to: 1993", "from: 1993, to: 1995", False, ()),  # within one year: only possibly
    ],
)
def test_two_holders_of_a_single_post(
    invented: Invented, first: str, second: str, found: bool, differs: tuple[str, ...]
) -> None:
    graph, problems = invented("", people=holders(first, second), organisations=POST)
    assert rules(problems) == ([("several-holders", "warning")] if found else [])
    assert graph.ties["held-office:d:chief"].differs == differs
    assert graph.ties["held-office:d:chief"].grade == "B"


def offices(*entries: str) -> str:
    """One person with these offices."""
    return f"- {{id: d, name: D, sources: [p1], offices: [{', '.join(entries)}]}}"


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (
            [
                "{post: chief, from: 1990, to: 1991, sources: [p1]}",
                "{post: chief, from: 1995, to: 1996, sources: [p1]}",
            ],
            [("key-needed", "error")],
        ),
        (
            ["{post: chief, from: 1990, to: 1991, sources: [p1]}", "{post: chief, key: x, from: 1991, sources: [p1]}"],
            [("spells-touch", "warning")],
        ),
        (
            ["{post: chief, from: 1990, to: 1991, sources: [p1]}", "{post: chief, key: x, from: 1995, sources: [p1]}"],
            [],
        ),
        (
            [
                "{post: chief, key: y, from: 1990, to: 1991, sources: [p1]}",
                "{post: chief, key: x, from: 1991, sources: [p1]}",
            ],
            [],
        ),
        (
            [
                "{post: chief, key: y, from: 1990, to: 1993, sources: [p1]}",
                "{post: chief, key: x, as_of: 1992-02-02, sources: [p1]}",
            ],
            [("attested-inside", "warning")],
        ),
        (
            [
                "{organisation: club, role: Chair, from: 1990, to: 1993, sources: [p1]}",
                "{organisation: club, role: Secretary, key: x, from: 1990, to: 1993, sources: [p1]}",
            ],
            [],
        ),
    ],
)
def test_two_entries_for_one_post(invented: Invented, entries: list[str], expected: list[tuple[str, str]]) -> None:
    _, problems = invented("", people=offices(*entries), organisations=POST)
    assert rules(problems) == expected


def test_one_publisher_twice_in_a_row_is_a_note(invented: Invented) -> None:
    _, problems = invented(
        MEETING.format(date="2001-01-01", rows="{actor: a, sources: [p1, q]}"),
        sources="- {id: q, publisher: paper 1, title: Q, kind: news, published: 2001-03-01}",
    )
    assert rules(problems) == [("publisher-twice", "note")]


@pytest.mark.parametrize(("second", "found"), [("", True), (", {actor: d, printed: Wrong Name, sources: [p2]}", False)])
def test_a_variant_that_only_identified_references_carry(invented: Invented, second: str, found: bool) -> None:
    row = "{actor: d, sources: [{source: p1, basis: identified, printed: wrong name}]}"
    _, problems = invented(
        MEETING.format(date="2001-01-01", rows=row + second),
        people="- {id: d, name: D, also: [Wrong Name, Right Name], sources: [p1]}",
    )
    assert rules(problems) == ([("variant-identified", "warning")] if found else [])


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("{source: p1, by: [b]}", True),
        ("{source: p1, says: retracts, by: [b]}", True),
        ("{source: p1, says: denies, by: [b]}", False),
    ],
)
def test_by_without_denies(invented: Invented, reference: str, found: bool) -> None:
    expected = [("by-without-denies", "error")] if found else []
    row = f"{{actor: a, sources: [p2, {reference}]}}"
    assert rules(invented(MEETING.format(date="2001-01-01", rows=row))[1]) == expected
    _, problems = invented(f"meetings: [{{id: m, name: M, sources: [p2, {reference}]}}]")
    assert rules(problems) == expected


def test_a_cycle_in_repeats(invented: Invented) -> None:
    sources = (
        "- {id: q, publisher: Q, title: Q, kind: news, repeats: r}\n"
        "- {id: r, publisher: R, title: R, kind: news, repeats: q}\n"
        "- {id: s, publisher: S, title: S, kind: news, repeats: q}"
    )
    _, problems = invented("", sources=sources)
    assert rules(problems) == [("repeats-cycle", "error")] * 2  # s only leads into it


def test_contacts_of_one_pair_need_a_key(invented: Invented) -> None:
    contact = "{between: [a, b], kind: back-channel, sources: [p1]}"
    assert rules(invented(f"contacts: [{contact}, {contact}]")[1]) == [("key-needed", "error")]


def test_a_contact_that_joins_nobody_is_a_note(invented: Invented) -> None:
    contact = "{between: [a, b], through: [club], kind: back-channel, sources: [p1]}"
    graph, problems = invented(f"contacts: [{contact}]")
    assert rules(problems) == [("contact-without-people", "note")]
    assert graph.ties == {}


def test_pages_of_one_publisher_are_noted_once_for_all_rows(invented: Invented) -> None:
    more = "- {id: q, url: 'https://example.org/q', title: Q, publisher: Paper 1, published: 2001-02-08, kind: news}"
    rows = ", ".join(f"{{actor: {name}, sources: [p1, q]}}" for name in "abc")
    _, problems = invented(f"meetings: [{{id: m, name: M, sources: [p1], participants: [{rows}]}}]", sources=more)
    (note,) = [one for one in problems if one.rule == "publisher-twice"]
    assert "'p1', 'q' are of Paper 1" in note.message
    assert "in 2 more rows" in note.message
