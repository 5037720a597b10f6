"""What a contact draws: the two, the go-betweens, the principals; and rows from either end of a tie."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tracktwo.graph.office_sectors import sector_of_office
from tracktwo.graph.values import Graph
from tracktwo.loaders.reading.problems import Problem
from tracktwo.schema.reading import load_schema

Invented = Callable[..., tuple[Graph, list[Problem]]]


def drawn(invented: Invented, fields: str) -> set[str]:
    """Ids of the ties that one contact between a and b draws."""
    graph, _ = invented(f"contacts: [{{between: [b, a], kind: back-channel, {fields}, sources: [p1]}}]")
    return set(graph.ties)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("place: Amman", {"in-contact-with:a:b"}),
        ("through: [c]", {"in-contact-with:a:c", "in-contact-with:b:c"}),
        ("through: [c], direct: true", {"in-contact-with:a:b", "in-contact-with:a:c", "in-contact-with:b:c"}),
        ("through: [club], direct: true", {"in-contact-with:a:b"}),
        ("through: [club]", set()),
        ("key: second", {"in-contact-with:a:b:second"}),
        ("for: [club]", {"in-contact-with:a:b", "acted-for:a:club:b"}),  # both Indian
        ("for: [c]", {"in-contact-with:a:b"}),  # one principal, no country: not guessed
        ("for: [c, club]", {"in-contact-with:a:b", "acted-for:b:c:a", "acted-for:a:club:b"}),  # in the order written
        ("for: [club, c]", {"in-contact-with:a:b", "acted-for:a:club:b", "acted-for:a:c:b"}),
    ],
)
def test_what_a_contact_draws(invented: Invented, fields: str, expected: set[str]) -> None:
    assert drawn(invented, fields) == expected


def test_every_principal_stays_on_the_contact(invented: Invented) -> None:
    graph, _ = invented("contacts: [{between: [a, b], kind: back-channel, for: [c], sources: [p1]}]")
    assert graph.ties["in-contact-with:a:b"].attributes == {"for": ("c",), "kind": ("back-channel",)}


def test_membership_is_one_tie_whichever_end_writes_it(invented: Invented) -> None:
    graph, _ = invented(
        "initiatives: [{id: i, name: I, sources: [p1], members: [{actor: a, sources: [p1]}], run_by: club}]",
        people="- {id: d, name: D, sources: [p1], memberships: [{actor: i, sources: [p2]}]}",
    )
    assert set(graph.ties) == {"member-of:a:i", "member-of:d:i", "run-by:i:club"}
    assert graph.ties["member-of:d:i"].claims[0].written_as == "d"


def test_a_post_is_the_object_and_names_its_organisation(invented: Invented) -> None:
    graph, _ = invented(
        "",
        organisations="- {id: body, name: Body, type: ministry, sources: [p1], posts: [{id: seat, name: Seat}]}",
        people="- {id: d, name: D, sources: [p1], "
        "offices: [{post: seat, sources: [p2]}, {organisation: body, role: Clerk, sources: [p2]}]}",
    )
    assert graph.ties["held-office:d:seat"].target == "body"
    assert graph.ties["held-office:d:seat"].roles == ("Seat",)
    assert graph.ties["held-office:d:body"].roles == ("Clerk",)
    assert graph.posts["seat"].organisation == "body"


def test_an_office_may_state_its_sector(invented: Invented) -> None:
    graph, _ = invented(
        "",
        organisations="- {id: body, name: Body, type: ministry, country: India, sources: [p1]}",
        people="- {id: d, name: D, sources: [p1], offices: "
        "[{organisation: body, role: Clerk, key: clerk, sources: [p2]}, "
        "{organisation: body, role: Minister, sector: Politician, key: minister, sources: [p2]}]}",
    )
    clerk, minister = (graph.ties[f"held-office:d:body:{key}"] for key in ("clerk", "minister"))
    assert [sector_of_office(tie, graph, load_schema()) for tie in (clerk, minister)] == ["official", "politician"]


def test_rows_that_name_unknown_ids_are_left_to_the_reader(invented: Invented) -> None:
    graph, problems = invented(
        "meetings: [{id: m, name: M, sources: [p1], "
        "participants: [{actor: nobody, sources: [p1]}, {actor: a, sources: [none]}]}]"
    )
    assert {found.rule for found in problems} == {"unknown-id"}
    assert "took-part-in:nobody:m" not in graph.ties
