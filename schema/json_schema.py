"""A JSON Schema (2020-12) of record files, from the schema: editors complete and check with it. Advice, not the law:
what it lets through may still be refused by `tracktwo check`, never the other way.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tracktwo.schema.model import Attribute, NodeType, Schema, TieKind
from tracktwo.schema.terms import Vocabulary
from tracktwo.schema.value_types import VALUE_TYPES

Json = dict[str, Any]

_TEXT: Json = VALUE_TYPES["text"].json_schema("")
_ID: Json = VALUE_TYPES["ids"].json_schema("")


def _ref(name: str) -> Json:
    return {"$ref": f"#/$defs/{name}"}


def _closed(properties: Mapping[str, Json], required: list[str]) -> Json:
    made: Json = {"type": "object", "additionalProperties": False, "properties": dict(properties)}
    if required:
        made["required"] = required
    return made


def _term(vocabulary: Vocabulary) -> Json:
    numbers = [int(word) for word in vocabulary.spellings if word.isdigit()]
    decimals = [
        float(word) for word in vocabulary.spellings if word.count(".") == 1 and word.replace(".", "").isdigit()
    ]
    return {"enum": [*sorted(vocabulary.spellings), *sorted([*numbers, *decimals])]}


def _one(attribute: Attribute) -> Json:
    return VALUE_TYPES[attribute.type].json_schema(attribute.vocabulary)


def _field(attribute: Attribute) -> Json:
    """The field as written: one value, several, or values with their sources."""
    one = _one(attribute)
    made: Json = dict(one)
    if attribute.stated:
        value = {"anyOf": [one, {"type": "array", "items": one}]} if attribute.many else one
        properties: dict[str, Json] = {
            "value": value,
            "sources": _ref("references"),
            "label": {"type": "boolean"},
            "note": _TEXT,
        }
        if VALUE_TYPES[attribute.type].may_be_claimed:
            properties["claimed"] = one
        with_sources = _closed(properties, [])
        item = {"anyOf": [one, with_sources]} if attribute.many else with_sources
        made = {"anyOf": [one, with_sources, {"type": "array", "items": item}]}
    elif attribute.many:
        made = {"anyOf": [one, {"type": "array", "items": one}]}
    if attribute.explain:
        made["description"] = attribute.explain
    return made


def _properties(attributes: Mapping[str, Attribute]) -> dict[str, Json]:
    return {name: _field(found) for name, found in attributes.items()}


def _rows(kind: TieKind) -> Json:
    properties = {**_properties(kind.attributes), "sources": _ref("references")}
    if "post" in kind.attributes:
        row = _closed(properties, ["sources"])
    else:
        override = _closed({**properties, "actor": _ID}, ["actor"])
        actors = {"type": "array", "items": {"anyOf": [_ID, override]}, "minItems": 1}
        row = _closed({"actor": _ID, "actors": actors, **properties}, [])
        row["oneOf"] = [{"required": ["actor", "sources"]}, {"required": ["actors"]}]
    return {"type": "array", "items": row, "description": kind.explain}


def _record(node_type: NodeType, schema: Schema) -> Json:
    properties: dict[str, Json] = {"id": _ID, **_properties(node_type.attributes)}
    required = ["id", *(name for name, found in node_type.attributes.items() if found.required)]
    if node_type.record != "sources":
        properties["sources"] = _ref("references")
        required.append("sources")
    properties.update({name: _ref(f"rows-{kind}") for name, kind in node_type.rows.items()})
    for name, entry in node_type.parts.items():
        properties[name] = {"anyOf": [_ref(entry), {"type": "array", "items": _ref(entry)}]}
    return {**_closed(properties, required), "description": node_type.explain}


def _entry(name: str, schema: Schema) -> Json:
    attributes = schema.entries[name]
    properties = _properties(attributes)
    required = [field for field, found in attributes.items() if found.required]
    if name == "claimed":
        properties["by_country"] = {
            "type": "object",
            "propertyNames": _ref("vocabulary-countries"),
            "additionalProperties": VALUE_TYPES["count"].json_schema(""),
        }
    if name in ("claimed", "contacts"):
        properties["sources"] = _ref("references")
        required.append("sources")
    return _closed(properties, required)


def json_schema(schema: Schema) -> Json:
    """The document, its keys in a fixed order."""
    reference = _closed({"source": _ID, **_properties(schema.reference)}, ["source"])
    definitions: dict[str, Json] = {
        "references": {"type": "array", "items": {"anyOf": [_ID, reference]}, "minItems": 1},
    }
    definitions.update({f"vocabulary-{name}": _term(found) for name, found in schema.vocabularies.items()})
    for node_type in schema.node_types.values():
        definitions.update({f"rows-{kind}": _rows(schema.tie_kinds[kind]) for kind in node_type.rows.values()})
    definitions.update({name: _entry(name, schema) for name in schema.entries})
    lists = {found.record: _record(found, schema) for found in schema.node_types.values()}
    lists.update({name: _ref(name) for name in ("contacts", "judgements")})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tracktwo record file",
        **_closed({name: {"type": "array", "items": found} for name, found in lists.items()}, []),
        "$defs": definitions,
    }


def json_schema_text(schema: Schema) -> str:
    """The document as it stands in `docs/records.schema.json`."""
    return json.dumps(json_schema(schema), ensure_ascii=False, indent=1) + "\n"
