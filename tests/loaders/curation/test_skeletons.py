"""Skeletons: refused while unfilled, right once filled, with every field that a record may have."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tracktwo.loaders.curation.skeletons import quoted, skeleton, skeleton_page, taken_ids
from tracktwo.loaders.reading.record_folder import read_folder
from tracktwo.loaders.reading.record_set import RecordSet
from tracktwo.loaders.reading.yaml_text import read_yaml
from tracktwo.schema.reading import load_schema

TYPES = ("meeting", "letter", "person", "organisation", "initiative", "source")
FILLED = {
    "url": '"https://example.org/new"',
    "publisher": "Dawn",
    "title": "A page",
    "accessed": "2026-11-23",
    "country": "India",
    "type": "think-tank",
    "track": '"2"',
    "date": "2016-04-01",
    "place": "Lahore",
    "stance": "for-dialogue",
    "actor": "sherry-rehman",
    "printed": "Ms Rehman",
    "organisation": "jinnah-institute",
    "role": "fellow",
    "as_of": "2016-03-21",
}
KINDS = {"meeting": "round", "letter": "open-letter", "source": "news"}


def filled(text: str, type_id: str) -> str:
    """The skeleton as a curator would leave it: each empty field with a value."""
    lines = []
    for line in text.splitlines():
        empty = re.match(r"(\s*(?:- )?)([a-z_]+):\s*(?:#.*)?$", line)
        key = empty[2] if empty else ""
        if key == "kind":
            line = f"{empty[1]}kind: {KINDS[type_id]}" if empty else line
        elif key in FILLED:
            line = f"{empty[1]}{key}: {FILLED[key]}" if empty else line
        lines.append(line)
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("type_id", TYPES)
def test_an_unfilled_skeleton_is_refused_and_a_filled_one_passes(
    type_id: str, small_folder: Callable[..., Path]
) -> None:
    schema = load_schema()
    text = skeleton_page(schema, [skeleton(schema, type_id, "new-one")], type_id)
    problems = read_folder(small_folder({"new.yaml": text}), schema).problems
    # Every empty field and every empty list of sources is named with its line.
    empty = [number for number, line in enumerate(text.splitlines(), 1) if re.match(r"[^#]*sources: \[\]", line)]
    assert problems
    assert {found.rule for found in problems} <= {"empty", "unsourced", "missing", "shape", "row", "office"}
    assert set(empty) <= {found.line for found in problems if found.rule == "unsourced"}

    text = skeleton(schema, type_id, "new-one", caption='A "new" one: yes', source="dawn-2016")
    records = read_folder(small_folder({"new.yaml": filled(text, type_id)}), schema)
    assert [str(found) for found in records.problems] == []
    (record,) = (record for record in records.records if record.id == "new-one")
    caption = schema.node_types[type_id].caption
    assert record.data[caption] == 'A "new" one: yes'


@pytest.mark.parametrize("type_id", TYPES)
def test_every_field_that_a_curator_may_write_is_there(type_id: str) -> None:
    schema = load_schema()
    node_type = schema.node_types[type_id]
    text = skeleton(schema, type_id, "new-one")
    for field in [*node_type.attributes, *node_type.rows]:
        if field not in ("former_ids", "release"):
            assert re.search(rf"^ +(?:# )?{field}:", text, re.MULTILINE), field
    assert max(map(len, text.splitlines())) <= 120


@pytest.mark.parametrize("text", ['He said: "no"', "back\\slash", "# no comment", "yes", "Müller – ابن"])
def test_quoted_text_is_read_back(text: str) -> None:
    assert read_yaml("a.yaml", f"name: {quoted(text)}\n").values == {"name": text}
    assert quoted("") == ""


def test_taken_ids_are_those_of_records_posts_and_former_ones(read: Callable[..., RecordSet]) -> None:
    more = "people:\n  - {id: new-id, name: N, former_ids: [old-id], sources: [dawn-2016]}\n"
    taken = taken_ids(read({"more.yaml": more}))
    assert {"new-id", "old-id", "ji-president", "dawn-2016", "chaophraya-18"} <= taken
    assert "no-such-id" not in taken
