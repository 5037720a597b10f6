"""What is given away holds nothing that rests on background sources only."""

from __future__ import annotations

from dataclasses import replace

from tracktwo.graph.public import public_part
from tracktwo.graph.values import Claim, Dataset, Graph, Node, Source, Tie, Value


def tie(source: str, pages: tuple[str, ...], release: str = "public") -> Tie:
    name = f"signed:{source}:letter"
    claims = tuple(Claim(f"{name}@{page}", name, page, release=release) for page in pages)
    return Tie(name, "signed", source, "letter", claims=claims)


def graph() -> Graph:
    """ann signs on a public page and told us her country; bob's signature and bob himself are background."""
    ann = Node("ann", "person", "Ann", attributes={"country": (Value("India", ("talk",)),), "note": (Value("x"),)})
    bob = Node("bob", "person", "Bob", sources=("talk",))
    ties = [tie("ann", ("page", "talk")), tie("bob", ("talk",))]
    return Graph(
        Dataset("d", "D", "CC0-1.0"),
        {"ann": ann, "bob": bob, "letter": Node("letter", "letter", "Letter")},
        {"page": Source("page"), "talk": Source("talk", release="background")},
        {held.id: held for held in ties},
        {},
        {"robert": "bob"},
        "v",
    )


def test_background_leaves_nothing_behind() -> None:
    found = public_part(graph())
    assert sorted(found.nodes) == ["ann", "letter"]
    assert found.ties == {"signed:ann:letter": tie("ann", ("page",))}
    assert dict(found.nodes["ann"].attributes) == {"note": (Value("x"),)}
    assert (found.same_as, sorted(found.sources), found.data_version) == ({}, ["page"], "v-public")
    assert "talk" not in repr(found)


def test_background_claim_on_a_public_page_stays_out() -> None:
    given = graph()
    told = tie("ann", ("page",), release="background")
    assert not public_part(replace(given, ties={told.id: told})).ties


def test_public_graph_is_given_as_it_is() -> None:
    given = graph()
    given = replace(given, sources={"page": Source("page")}, ties={}, nodes={"ann": Node("ann", "person", "Ann")})
    assert public_part(given) is given
