"""Words that reach Cypher as text: those the store adds itself, listed here and nowhere else, and those of the schema.

A label and a type are never the same word, whatever its case: ArcadeDB keeps both in one name space. `check_words` runs
whenever a schema is read, so that whatever is loaded can be written as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tracktwo.errors import InvalidSchema
from tracktwo.schema.model import Schema

OWN = "Tracktwo"
"""The label of every node of ours; the key is :Tracktwo(id)."""
CLAIM, JUDGEMENT, POST, STATE = "Claim", "Judgement", "Post", "TracktwoState"
SOURCE = "Source"
"""The label of sources, which the schema describes as a node type as well."""
SUBJECT, OBJECT, STATED_BY, POST_OF = "SUBJECT", "OBJECT", "STATED_BY", "POST_OF"
STATE_ID = "tracktwo:state"
"""The id of the node that says what the store holds; no record can have it."""

NODE_PROPERTIES = frozenset(
    {"id", "type_id", "sources", "grade", "denied_by", "differs", "doc", "start", "end", "dates", "earliest", "latest"}
    | {"certain_from", "certain_to", "countries", "top_sector", "top_sectors"}
)
"""Properties of nodes that the store works out, so that no field of a record can be called so."""
TIE_PROPERTIES = frozenset(
    {"id", "kind", "doc", "start", "end", "dates", "earliest", "latest", "certain_from", "certain_to", "sources"}
    | {"printed_as", "post_name", "roles", "grade", "dates_grade", "differs", "denied_by", "direct", "top_sector"}
)
"""Likewise of relationships."""
PROFILE_KEYS = frozenset(
    {"id", "type", "label", "name", "also", "other_scripts", "former_ids", "sector", "sectors", "countries"}
    | {"sector_labels", "country_labels", "status", "dates", "grade", "note", "attributes", "differs", "denied_by"}
    | {"pages", "citations", "judgements", "nearest", "other", "as_of", "later"}
)
"""Keys of a profile's JSON that are no section of ties (`queries.profile`)."""

_LABEL = re.compile(r"[A-Z][A-Za-z0-9]{0,62}", re.ASCII)
_TYPE = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*", re.ASCII)
_PROPERTY = re.compile(r"[a-z][a-z0-9_]{0,62}", re.ASCII)


def node_labels(schema: Schema) -> dict[str, tuple[str, ...]]:
    """The labels of each node type, sorted, by the type's id."""
    return {found.id: tuple(sorted(found.all_labels)) for found in schema.node_types.values()}


def own_labels(schema: Schema) -> tuple[str, ...]:
    """Every label that our nodes may carry beside `Tracktwo`, sorted."""
    found = {label for labels in node_labels(schema).values() for label in labels}
    return tuple(sorted(found | {CLAIM, JUDGEMENT, POST, STATE}))


def own_types(schema: Schema) -> tuple[str, ...]:
    """Every type that our relationships may have, sorted."""
    return tuple(sorted({kind.type for kind in schema.tie_kinds.values()} | {SUBJECT, OBJECT, STATED_BY, POST_OF}))


def check_words(schema: Schema) -> None:
    """Refuse a schema whose words could not stand in Cypher, or stand for two things. Raises InvalidSchema, which names
    the file and says what to change."""
    for message in _wrong_forms(schema):
        raise InvalidSchema(message)
    for message in _taken_words(schema):
        raise InvalidSchema(message)


def _wrong_forms(schema: Schema) -> Iterator[str]:
    for node_type in schema.node_types.values():
        file = f"node_types/{node_type.id}.yaml"
        for word in node_type.all_labels:
            if not _LABEL.fullmatch(word):
                yield f"{file}: the label {word!r} is not in CamelCase"
        yield from _wrong_fields(file, (*node_type.attributes, *node_type.rows, *node_type.parts), NODE_PROPERTIES)
    for kind in schema.tie_kinds.values():
        file = f"tie_kinds/{kind.id}.yaml"
        if not _TYPE.fullmatch(kind.type):
            yield f"{file}: the type {kind.type!r} is not in UPPER_CASE"
        if not (kind.source and kind.target):
            yield f"{file}: an end has no node type"
        yield from _wrong_fields(file, kind.attributes, TIE_PROPERTIES)
        for section in kind.sections.values():
            if not _PROPERTY.fullmatch(section.name) or section.name in PROFILE_KEYS:
                yield f"{file}: a section cannot be called {section.name!r}; choose another lower-case word"


def _wrong_fields(file: str, names: Iterable[str], taken: frozenset[str]) -> Iterator[str]:
    for name in names:
        if not _PROPERTY.fullmatch(name):
            yield f"{file}: the field {name!r} is not in lower case"
        if name in taken:
            yield f"{file}: the store has a property {name!r} of its own; give the field another name"


def _taken_words(schema: Schema) -> Iterator[str]:
    """Labels and types that stand for two things, in the order of the files."""
    known = {word.casefold(): "the store's own" for word in (OWN, CLAIM, JUDGEMENT, POST, STATE)}
    known |= {word.casefold(): "the store's own" for word in (SUBJECT, OBJECT, STATED_BY, POST_OF)}
    for node_type in schema.node_types.values():
        for word in node_type.labels:
            if (owner := known.setdefault(word.casefold(), "shared")) != "shared":
                yield f"node_types/{node_type.id}.yaml: the label {word!r} is {_whose(owner)}; choose another"
    for node_type in schema.node_types.values():
        file = f"node_types/{node_type.id}.yaml"
        if (owner := known.setdefault(node_type.label.casefold(), file)) != file:
            yield f"{file}: the label {node_type.label!r} is {_whose(owner)}; choose another"
    for kind in schema.tie_kinds.values():
        file = f"tie_kinds/{kind.id}.yaml"
        owner = known.setdefault(kind.type.casefold(), file)
        if owner != file:
            yield f"{file}: the type {kind.type!r} is {_whose(owner)}; choose another"


def _whose(owner: str) -> str:
    if owner == "shared":
        return "a label that several node types share"
    return f"{owner} label or type" if owner.startswith("the store") else f"taken by {owner}"
