"""Values as canonical JSON and back: exact, NFC, without defaults, and written once for a graph."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tracktwo.graph.compiled.writing import compiled_bytes
from tracktwo.graph.documents import (
    canonical_json,
    document_of,
    document_with_claims,
    from_members,
    members,
    read_document,
    write_document,
)
from tracktwo.graph.store.mapping import map_graph
from tracktwo.graph.values import Claim, Dataset, Graph, Judgement, Node, Source, Tie, Value
from tracktwo.loaders.reading.problems import Problem
from tracktwo.schema.dates import Spell
from tracktwo.schema.reading import load_schema

CLAIM = Claim("t@p", "t", "p", roles=("head",), spell=Spell(start="1990"), by=("a", "b"))
TIE = Tie("t", "signed", "ann", "letter", attributes={"kind": ("x",)}, claims=(CLAIM, replace(CLAIM, id="t@q")))
NODE = Node("ann", "person", "Ann", attributes={"country": (Value("India", ("p",), label=True),)}, claims=(CLAIM,))


def graph() -> Graph:
    return Graph(Dataset("d", "D", "CC0-1.0"), {"ann": NODE}, {}, {"t": TIE}, {}, {})


def test_what_equals_its_default_is_left_out_and_keys_are_sorted() -> None:
    assert write_document(Claim("t@p", "t", "p", confidence="low")) == (
        '{"confidence":"low","id":"t@p","source":"p","tie":"t"}'
    )


def test_what_was_written_is_read_back() -> None:
    assert read_document(Claim, write_document(CLAIM)) == CLAIM
    assert read_document(Tie, write_document(TIE), TIE.claims) == TIE
    assert read_document(Node, write_document(NODE), NODE.claims) == NODE
    judgement = Judgement("j-1", "same", ("a", "b"), keep="a")
    assert from_members(Judgement, json.loads(json.dumps(members(judgement)))) == judgement


def test_a_text_with_claims_is_that_of_all_members_sorted() -> None:
    held = graph()
    for value in (TIE, NODE, replace(TIE, attributes={}), replace(TIE, claims=()), replace(NODE, also=("A. B.",))):
        claims = {"claims": [members(claim) for claim in value.claims]} if value.claims else {}
        assert document_with_claims(held, value) == canonical_json(members(value) | claims)


def test_a_value_of_a_graph_is_written_once_and_an_equal_one_of_its_own() -> None:
    held = graph()
    first = document_of(held, CLAIM)
    assert document_of(held, CLAIM) is first
    # One with other claims or words has another identity, so that it never gets the text of the old one.
    assert document_of(held, replace(CLAIM, says="denies")) != first
    assert replace(held, data_version="v").written is held.written
    assert held == graph()


@given(st.dictionaries(st.text(max_size=3), st.text(max_size=8) | st.lists(st.text(max_size=4), max_size=3)))
def test_text_is_composed_as_each_of_its_strings_would_be(value: dict[str, str | list[str]]) -> None:
    read = json.loads(canonical_json(value))
    composed = {
        unicodedata.normalize("NFC", key): unicodedata.normalize("NFC", item)
        if isinstance(item, str)
        else [unicodedata.normalize("NFC", one) for one in item]
        for key, item in value.items()
    }
    assert read == composed


def test_a_load_writes_each_value_once(invented: Callable[..., tuple[Graph, list[Problem]]]) -> None:
    held, _ = invented("meetings: [{id: m, name: M, sources: [p1], participants: [{actors: [a, b], sources: [p2]}]}]")
    values = [*held.nodes.values(), *held.ties.values(), *held.sources.values()]
    claims = [claim for value in values if not isinstance(value, Source) for claim in value.claims]
    # The data version wrote them all; the store's mapping and the compiled file add none.
    assert {*map(id, values), *map(id, claims)} <= held.written.keys()
    written = dict(held.written)
    map_graph(held, load_schema())
    compiled_bytes(held, load_schema())
    assert held.written == written
