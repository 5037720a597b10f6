"""The row of words by which a node is found."""

from __future__ import annotations

import json
from typing import Any

from tracktwo.graph.compiled.find_words import FOUND_BY, find_rows, sound_key
from tracktwo.schema.reading import load_schema


def test_a_meeting_by_name_place_and_time(drawing: Any) -> None:
    drawing.node("river-18", "meeting", name="River talks", date="2016-03", place="Bangkok", kind="round")
    brief = json.dumps(["river-18", "meeting", "River talks", "", [], ["Thailand"], ""]).encode()
    ((key, index),) = find_rows(drawing.graph(), load_schema(), [brief], [])
    named, spelt, sounds, about = (set(part.split()) for part in key.decode().removeprefix(FOUND_BY).split("\t"))
    assert index == 0
    assert named == {"river", "talks", "18"}
    assert spelt == {"rivar", "talks"}
    assert sounds == {"tlks"}
    assert {"meeting", "thailand", "bangkok", "2016", "march", "round"} <= about


def test_few_consonants_find_nothing() -> None:
    assert sound_key("malik") == ""
    assert sound_key("musharaf") == sound_key("musraf") == "msrf"
