"""Handlers of single values: each takes what the parser gave and returns text (or bool), None when it is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tracktwo.loaders.reading.notes import Notes
from tracktwo.loaders.reading.yaml_text import HIDDEN
from tracktwo.schema.model import Attribute, Schema
from tracktwo.schema.terms import Vocabulary
from tracktwo.schema.value_types import VALUE_TYPES, TextType, WrongValue, described

Handler = Callable[[Any, Notes], Any]

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\ufffe\uffff]")


def text(value: Any, notes: Notes) -> str | None:
    """One text; whole and decimal numbers are taken as written (unusual forms are text by now)."""
    if value.__class__ is str:
        stripped: str = value.strip()
        if not stripped:
            notes.add("empty", "is empty; leave the field out (absent means not stated)")
            return None
        if not stripped.isprintable() and _CONTROL.search(stripped):
            notes.add("control-character", "holds a control character")
            return None
        if not stripped.isascii() and (hidden := HIDDEN.search(stripped)):
            notes.add("hidden-character", f"holds an invisible character (U+{ord(hidden.group()):04X})")
            return None
        return stripped
    if value.__class__ is int or value.__class__ is float:
        return str(value)
    if value is None:
        notes.add("empty", "is empty; leave the field out (absent means not stated)")
    elif isinstance(value, bool):
        notes.add("text", f"{described(value)} where text is expected; put it in quotes")
    else:
        notes.add("text", f"{described(value)} where one text is expected")
    return None


def checked(value_type: TextType) -> Handler:
    """Values that their type alone can check."""

    def handle(value: Any, notes: Notes) -> Any:
        found = text(value, notes) if value_type.is_text else value
        if found is None and value_type.is_text:
            return None
        try:
            value_type.check(found)
        except WrongValue as wrong:
            notes.add(wrong.rule, str(wrong), suggestion=wrong.suggestion)
            return None
        return found

    return handle


identifier, flag = checked(VALUE_TYPES["ids"]), checked(VALUE_TYPES["flag"])


def name(value: Any, notes: Notes) -> str | dict[str, str] | None:
    """A name, or `{language: name}`."""
    if not isinstance(value, dict):
        return text(value, notes)
    found: dict[str, str] = {}
    for language, written in value.items():
        if not isinstance(language, str) or not _LANGUAGE.fullmatch(language):
            notes.add("language", f"{language!r} is no language code such as ur or hi", at=str(language), key=True)
            continue
        notes.path.append(language)
        if (in_script := text(written, notes)) is not None:
            found[language] = in_script
        notes.path.pop()
    return found or None


def term(vocabulary: Vocabulary) -> Handler:
    """One of a vocabulary's spellings; gives the term's id."""
    spellings = vocabulary.spellings

    def handle(value: Any, notes: Notes) -> str | None:
        found = spellings.get(value) if value.__class__ is str else None
        if found is not None:
            return found
        written = text(value, notes)
        if written is None:
            return None
        if written in spellings:
            return spellings[written]
        notes.add(
            "unknown-value",
            f"{written[:120]!r} is not among: {vocabulary.label.lower()}",
            among=spellings,
            text=written,
        )
        return None

    return handle


def reference(targets: tuple[str, ...]) -> Handler:
    """The id of something; that it exists is checked when everything is read."""

    def handle(value: Any, notes: Notes) -> str | None:
        found: str | None = identifier(value, notes)
        if found is not None:
            notes.use(targets, found)
        return found

    return handle


def many(one: Handler) -> Handler:
    """A list of values, or a single one."""

    def handle(value: Any, notes: Notes) -> list[Any] | None:
        if not isinstance(value, list):
            single = one(value, notes)
            return None if single is None else [single]
        found: list[Any] = []
        for index, item in enumerate(value):
            notes.path.append(index)
            if (good := one(item, notes)) is not None:
                if good in found:
                    notes.add("twice", f"{item!r} stands twice")
                else:
                    found.append(good)
            notes.path.pop()
        return found

    return handle


def handler_of(attribute: Attribute, schema: Schema) -> Handler:
    """The handler of one value of an attribute."""
    if attribute.type == "vocabulary":
        return term(schema.vocabularies[attribute.vocabulary])
    if attribute.type == "reference":
        return reference(attribute.targets)
    return name if attribute.type == "names" else checked(VALUE_TYPES[attribute.type])
