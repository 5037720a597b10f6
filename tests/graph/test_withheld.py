"""What must not leave a graph, rule by rule, on graphs of two or three nodes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tracktwo.graph.values import Claim, Dataset, Graph, Judgement, Node, Source, Tie, Value
from tracktwo.graph.withheld import Withheld


def claim(of: str, page: str, **more: Any) -> Claim:
    return Claim(f"{of}@{page}", of, page, **more)


def person(who: str, *pages: str, release: str = "public", **more: Any) -> Node:
    """A person whose record cites the pages, each reference with the release given."""
    claims = tuple(claim(f"node:{who}", page, written_as=who, release=release) for page in pages)
    return Node(who, "person", more.pop("name", who.title()), sources=pages, claims=claims, **more)


def graph(*nodes: Node, ties: tuple[Tie, ...] = (), **more: Any) -> Graph:
    """`page` is public, `talk` background."""
    return Graph(
        Dataset("d", "D", "CC0-1.0"),
        {node.id: node for node in nodes},
        {"page": Source("page"), "talk": Source("talk", release="background")},
        {tie.id: tie for tie in ties},
        more.get("judgements", {}),
        more.get("same_as", {}),
    )


def signed(who: str, *claims: Claim, key: str = "") -> Tie:
    return Tie(f"signed:{who}:letter", "signed", who, "letter", key=key, claims=claims)


LETTER = Node("letter", "letter", "Letter")
MARKED = {"release": (Value("background"),)}


@pytest.mark.parametrize(
    ("node", "is_withheld"),
    [
        (person("ann", "page"), False),
        (person("ann", "page", "talk"), False),
        # A record marked background, whatever it cites.
        (person("ann", "page", attributes=MARKED), True),
        # A background source; a public one cited off the record.
        (person("ann", "talk"), True),
        (person("ann", "page", release="background"), True),
        # Nothing at all is cited: the graph was made by hand.
        (person("ann"), False),
        (person("ann", attributes={"country": (Value("India", ("talk",)),)}), True),
        (person("ann", attributes={"country": (Value("India", ("page",)),)}), False),
        (person("ann", attributes={"country": (Value("India", ("page",), background=("page",)),)}), True),
    ],
)
def test_a_node_leaves_by_a_public_reference_of_its_own(node: Node, is_withheld: bool) -> None:
    assert ("ann" in Withheld(graph(node)).ids) is is_withheld


def test_who_has_no_record_of_sources_stands_by_a_tie() -> None:
    assert Withheld(graph(person("ann"), LETTER, ties=(signed("ann", claim("t", "page")),))).ids == set()
    assert Withheld(graph(person("ann"), LETTER, ties=(signed("ann", claim("t", "talk")),))).ids == {"ann", "letter"}


def test_what_only_a_withheld_node_speaks_of_goes_with_it() -> None:
    """ann is withheld, so her public signature is; the letter, of which nothing else speaks, goes after it."""
    drawn = graph(person("ann", "talk"), LETTER, ties=(signed("ann", claim("t", "page")),))
    assert Withheld(drawn).ids == {"ann", "letter"}


def test_a_public_denial_tells_nothing_of_a_withheld_statement() -> None:
    tie = signed("ann", claim("t", "talk"), claim("t", "page", says="denies"))
    assert Withheld(graph(person("ann", "page"), person("letter", "page"), ties=(tie,))).tie(tie)
    # Of a public statement everybody may know the denial.
    tie = replace(tie, claims=(claim("t", "page"), claim("t", "page", says="denies")))
    assert not Withheld(graph(person("ann", "page"), person("letter", "page"), ties=(tie,))).tie(tie)


def test_a_key_made_of_a_withheld_id_withholds_the_tie() -> None:
    nodes = person("ann", "page"), person("letter", "page"), person("bob-x", "talk")
    for key, is_withheld in (("bob-x", True), ("bob-x-2", True), ("ann-bob-x", True), ("bob-xy", False), ("", False)):
        tie = signed("ann", claim("t", "page"), key=key)
        assert Withheld(graph(*nodes, ties=(tie,))).tie(tie) is is_withheld, key


def test_a_claim_without_whoever_must_not_be_named() -> None:
    found = Withheld(graph(person("ann", "page"), person("bob", "talk"), same_as={"bobby": "bob"}))
    assert found.claim(claim("t", "page", by=("ann", "bob"))) == claim("t", "page", by=("ann",))
    # Without a word of whose it is, it would be the page's own finding.
    assert found.claim(claim("t", "page", by=("bob",))) is None
    assert found.claim(claim("t", "page", written_as="ann+bobby")) is None


def test_an_id_judged_the_same_is_withheld_alone() -> None:
    """bob's record is background: its id and its names go, ann stays; the other way round ann's name was secret."""
    both = person("ann", "page", "talk")
    both = replace(both, claims=(both.claims[0], replace(both.claims[1], written_as="bob")), former_ids=("bob",))
    judged = {"j": Judgement("j", "same", ("ann", "bob"), keep="ann")}
    found = Withheld(graph(both, judgements=judged, same_as={"bob": "ann"}))
    assert (found.ids, found.mixed) == ({"bob"}, {"ann"})
    kept = replace(both, claims=(replace(both.claims[0], written_as="bob"), replace(both.claims[1], written_as="ann")))
    assert Withheld(graph(kept, judgements=judged, same_as={"bob": "ann"})).ids == {"ann", "bob"}


def test_words_that_name_somebody_withheld() -> None:
    hidden = person("bob-shah", "talk", name="Bob Shah", also=("B. Shah", "Bo"), other_scripts={"ur": "نیاز"})
    found = Withheld(graph(person("ann", "page"), hidden))
    for text in ("Not BOB SHAH.", "see bob-shah", "(b. shah)", "نیاز?"):
        assert found.text(text) == "", text
    # Part of another word; a name so short that it is a word too; nothing.
    for text in ("Bob Shahid", "Bo knows", ""):
        assert found.text(text) == text


def test_nothing_is_withheld_of_what_is_public() -> None:
    public = graph(person("ann", "page"), ties=())
    public = replace(public, sources={"page": Source("page")})
    assert not Withheld(public)
