"""Labels and types: plain words of the schema, never one word for both."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tracktwo.errors import InvalidSchema
from tracktwo.schema.reading import load_schema
from tracktwo.schema.words import (
    check_words,
    label,
    labels,
    property_name,
    relationship_type,
    relationship_types,
)


def test_labels_and_types_never_share_a_word() -> None:
    schema = load_schema()
    folded = {word.casefold() for word in labels(schema)}
    assert not folded & {word.casefold() for word in relationship_types(schema)}


def test_a_type_that_is_also_a_label_is_refused() -> None:
    schema = load_schema()
    signed = replace(schema.tie_kinds["signed"], type="LETTER")
    with pytest.raises(InvalidSchema, match="use two words"):
        check_words(replace(schema, tie_kinds={**schema.tie_kinds, "signed": signed}))


def test_two_kinds_of_one_type_are_refused() -> None:
    schema = load_schema()
    signed = replace(schema.tie_kinds["signed"], type="ORGANISED")
    with pytest.raises(InvalidSchema, match="two things"):
        check_words(replace(schema, tie_kinds={**schema.tie_kinds, "signed": signed}))


@pytest.mark.parametrize("word", ["Person`) DETACH DELETE (n", "person", "", "Unicorn", "Person "])
def test_only_the_schemas_labels_reach_cypher(word: str) -> None:
    with pytest.raises(InvalidSchema):
        label(load_schema(), word)


@pytest.mark.parametrize("word", ["SIGNED|X", "signed", "", "WAVED_AT"])
def test_only_the_schemas_types_reach_cypher(word: str) -> None:
    with pytest.raises(InvalidSchema):
        relationship_type(load_schema(), word)


@pytest.mark.parametrize("word", ["a b", "a`", "", "1a", "Name", "a.b"])
def test_a_property_is_a_plain_word(word: str) -> None:
    with pytest.raises(InvalidSchema):
        property_name(word)


def test_known_words_pass() -> None:
    schema = load_schema()
    assert label(schema, "Person") == "Person"
    assert relationship_type(schema, "TOOK_PART_IN") == "TOOK_PART_IN"
    assert property_name("former_on") == "former_on"
