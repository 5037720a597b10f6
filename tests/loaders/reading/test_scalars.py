"""Single values: accepted as their text, or refused with one note."""

from __future__ import annotations

from typing import Any

import pytest

from tracktwo.loaders.reading import scalars
from tracktwo.loaders.reading.notes import Notes
from tracktwo.loaders.reading.scalars import Handler
from tracktwo.schema.value_types import VALUE_TYPES


@pytest.mark.parametrize(
    ("handler", "value", "expected"),
    [
        (scalars.text, "  two words \n", "two words"),
        (scalars.text, 1991, "1991"),
        (scalars.text, 1.5, "1.5"),
        (scalars.text, "", None),
        (scalars.text, None, None),
        (scalars.text, True, None),
        (scalars.text, ["a"], None),
        (scalars.text, "a\x1bb", None),
        (scalars.text, "two\nlines", "two\nlines"),
        (scalars.flag, True, True),
        (scalars.flag, "true", None),
        (scalars.flag, 1, None),
        (scalars.identifier, "l-ramdas", "l-ramdas"),
        (scalars.identifier, 1991, "1991"),
        (scalars.identifier, "L Ramdas", None),
        (scalars.identifier, "a--b", None),
        (scalars.identifier, "a" * 101, None),
        (scalars.checked(VALUE_TYPES["url"]), "https://example.org/a?b=c", "https://example.org/a?b=c"),
        (scalars.checked(VALUE_TYPES["url"]), "javascript:alert(1)", None),
        (scalars.checked(VALUE_TYPES["url"]), 'https://example.org/"><script>', None),
        (scalars.checked(VALUE_TYPES["count"]), 40, "40"),
        (scalars.checked(VALUE_TYPES["count"]), "40~", "40~"),
        (scalars.checked(VALUE_TYPES["count"]), -1, None),
        (scalars.checked(VALUE_TYPES["count"]), "about 40", None),
        (scalars.checked(VALUE_TYPES["date"]), 2003, "2003"),
        (scalars.checked(VALUE_TYPES["date"]), "2003/2004", None),
        (scalars.checked(VALUE_TYPES["date"]), "2003-02-31", None),
        (scalars.checked(VALUE_TYPES["interval"]), "../2026-07-02", "../2026-07-02"),
        (scalars.checked(VALUE_TYPES["interval"]), "1980s", None),
        (scalars.name, {"ur": "نام"}, {"ur": "نام"}),
        (scalars.name, {"Urdu": "نام"}, None),
        (scalars.many(scalars.text), "one", ["one"]),
        (scalars.many(scalars.text), ["one", "two"], ["one", "two"]),
    ],
)
def test_a_value_is_taken_or_noted(handler: Handler, value: Any, expected: object) -> None:
    notes = Notes("f")
    assert handler(value, notes) == expected
    assert len(notes.found) == (1 if expected is None else 0)
