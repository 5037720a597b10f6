"""Look-ups of the schema: presence, ceilings, kinds and their places, the groups of the legend."""

from __future__ import annotations

import re
from pathlib import Path

from tracktwo.schema.model import LEGEND_GROUPS
from tracktwo.schema.reading import load_schema


def test_only_two_presences_are_attendance() -> None:
    schema = load_schema()
    attending = [term for term in schema.vocabularies["presences"].terms if schema.attends(term)]
    assert attending == ["attended", "online"]
    assert schema.attends("")


def test_a_copy_is_medium_at_most() -> None:
    schema = load_schema()
    kinds = schema.vocabularies["source_kinds"].terms
    assert {kind for kind in kinds if schema.ceiling("source_kinds", kind) == "medium"} == {
        "copy",
        "blog",
        "forum",
        "reference",
    }
    assert {basis for basis in schema.vocabularies["bases"].terms if schema.ceiling("bases", basis) == "high"} == {
        "stated"
    }


def test_rows_know_which_end_they_name() -> None:
    schema = load_schema()
    kind, place = schema.written_in("meetings", "participants") or (None, None)
    assert kind is not None
    assert place is not None
    assert (kind.id, place.subject) == ("took-part-in", "row")
    assert schema.written_in("meetings", "place") is None
    assert schema.written_in("contacts", "between") is None


def test_the_map_draws_every_group_of_its_legend() -> None:
    folder = Path(__file__).parents[2] / "exports" / "map"
    for file, name in (("panel.js", "groups"), ("stage.js", "dashes")):
        (told,) = re.findall(rf"const {name} = {{(.*?)}};", (folder / file).read_text("utf-8"))
        assert set(re.findall(r"(\w+):", told)) == set(LEGEND_GROUPS), file
