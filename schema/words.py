"""Words that reach Cypher as text (labels, types, property names): only those the schema names, in one plain form each.

A label and a type are never the same word, whatever its case: ArcadeDB keeps both in one name space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracktwo.errors import InvalidSchema
from tracktwo.schema.model import Schema

LABEL = re.compile(r"[A-Z][A-Za-z0-9]{0,62}", re.ASCII)
TYPE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*", re.ASCII)
PROPERTY = re.compile(r"[a-z][a-z0-9_]{0,62}", re.ASCII)
OWN_LABELS = ("Tracktwo", "Claim", "Judgement", "Source", "TracktwoState")
"""Labels of the store's own nodes, beside those of node types."""
OWN_TYPES = ("SUBJECT", "OBJECT", "STATED_BY")
"""Types of the relationships between claims, nodes and sources."""


def labels(schema: Schema) -> tuple[str, ...]:
    """Every label that our nodes may carry, sorted."""
    return tuple(sorted({*OWN_LABELS, *(word for found in schema.node_types.values() for word in found.all_labels)}))


def relationship_types(schema: Schema) -> tuple[str, ...]:
    """Every type that our relationships may have, sorted."""
    return tuple(sorted({*OWN_TYPES, *(found.type for found in schema.tie_kinds.values())}))


def label(schema: Schema, word: str) -> str:
    """The word, when it is one of the schema's labels. Raises InvalidSchema otherwise."""
    return _known(word, labels(schema), LABEL, "label")


def relationship_type(schema: Schema, word: str) -> str:
    """The word, when it is one of the schema's relationship types. Raises InvalidSchema otherwise."""
    return _known(word, relationship_types(schema), TYPE, "relationship type")


def property_name(word: str) -> str:
    """The word, when it can be a property's name as it stands. Raises InvalidSchema otherwise."""
    if not PROPERTY.fullmatch(word):
        raise InvalidSchema(f"{word!r} cannot be the name of a property")
    return word


def _known(word: str, words: Iterable[str], form: re.Pattern[str], what: str) -> str:
    if word not in words or not form.fullmatch(word):
        raise InvalidSchema(f"{word!r} is no {what} of the schema")
    return word


def check_words(schema: Schema) -> None:
    """Refuse a schema whose words could not stand in Cypher. Raises InvalidSchema naming the file."""
    for node_type in schema.node_types.values():
        file = f"node_types/{node_type.id}.yaml"
        for word in node_type.all_labels:
            if not LABEL.fullmatch(word):
                raise InvalidSchema(f"{file}: the label {word!r} is not in CamelCase")
        for name in (*node_type.attributes, *node_type.rows, *node_type.parts):
            if not PROPERTY.fullmatch(name):
                raise InvalidSchema(f"{file}: the field {name!r} is not in lower case")
    for tie_kind in schema.tie_kinds.values():
        file = f"tie_kinds/{tie_kind.id}.yaml"
        if not TYPE.fullmatch(tie_kind.type):
            raise InvalidSchema(f"{file}: the type {tie_kind.type!r} is not in UPPER_CASE")
        if not (tie_kind.source and tie_kind.target):
            raise InvalidSchema(f"{file}: an end has no node type")
    taken = {word.casefold(): word for word in labels(schema)}
    for word in relationship_types(schema):
        if word.casefold() in taken:
            raise InvalidSchema(
                f"{word!r} is a relationship type and the label {taken[word.casefold()]!r}; use two words"
            )
    kinds = [found.type for found in schema.tie_kinds.values()]
    if twice := sorted(
        {word for word in kinds if kinds.count(word) > 1} | {word for word in kinds if word in OWN_TYPES}
    ):
        raise InvalidSchema(f"tie_kinds/: the type {twice[0]!r} stands for two things")
