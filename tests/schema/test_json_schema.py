"""The JSON Schema for editors: every reference in it resolves, and it names every list and field."""

from __future__ import annotations

import json
from typing import Any

from tracktwo.schema.json_schema import json_schema
from tracktwo.schema.reading import load_schema


def test_every_reference_resolves() -> None:
    document = json_schema(load_schema())

    def references(part: Any) -> set[str]:
        if isinstance(part, dict):
            own = {part["$ref"]} if "$ref" in part else set()
            return own.union(*map(references, part.values()))
        return set().union(*map(references, part)) if isinstance(part, list) else set()

    assert references(document) == {f"#/$defs/{name}" for name in document["$defs"]} - {"#/$defs/vocabulary-none"}


def test_it_names_every_list_and_field() -> None:
    schema = load_schema()
    lists = json_schema(schema)["properties"]
    assert set(lists) == {found.record for found in schema.node_types.values()} | {"contacts", "judgements"}
    meeting = lists["meetings"]["items"]
    assert {"id", "sources", "participants", "date", "size"} <= set(meeting["properties"])
    assert meeting["required"] == ["id", "name", "sources"]
    json.dumps(lists)
