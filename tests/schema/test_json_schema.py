"""The JSON Schema for editors: the checked-in file is the one the schema gives, and every reference in it resolves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tracktwo.schema.json_schema import json_schema, json_schema_text
from tracktwo.schema.reading import load_schema

CHECKED_IN = Path(__file__).parents[2] / "docs" / "records.schema.json"


def test_the_checked_in_file_is_current() -> None:
    # To renew it: python -m tracktwo.schema.json_schema > docs/records.schema.json
    assert CHECKED_IN.read_text("utf-8") == json_schema_text(load_schema())


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
