"""Handlers of single values: each takes what the parser gave and returns text (or bool), None when it is refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from tracktwo.loaders.reading.notes import Notes
from tracktwo.schema.dates import NotADate, parse_date, parse_interval
from tracktwo.schema.model import Attribute, Schema, Vocabulary

Handler = Callable[[Any, Notes], Any]

IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_ID = 100
_COUNT = re.compile(r"\d{1,9}~?", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_URL = re.compile(r"https?://[^\s<>\"]+")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\ufffe\uffff]")


def described(value: object) -> str:
    """What stands there, in a curator's words."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return f"the truth value {str(value).lower()}"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, dict):
        return "a map"
    return f"the number {value}"


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


def flag(value: Any, notes: Notes) -> bool | None:
    """True or false."""
    if value is True or value is False:
        return bool(value)
    notes.add(
        "flag",
        f"{value!r} is neither true nor false"
        if isinstance(value, str)
        else f"{described(value)} is neither true nor false",
    )
    return None


def identifier(value: Any, notes: Notes) -> str | None:
    """A word that is or was an id."""
    found = text(value, notes)
    if found is None:
        return None
    if not IDENTIFIER.fullmatch(found) or len(found) > LONGEST_ID:
        proposal = re.sub(r"[^a-z0-9]+", "-", found.casefold()).strip("-")[:LONGEST_ID]
        notes.add("id", f"{found[:120]!r} is no id; ids are lower-case words with hyphens", suggestion=proposal)
        return None
    return found


def url(value: Any, notes: Notes) -> str | None:
    """A web address."""
    found = text(value, notes)
    if found is not None and not _URL.fullmatch(found):
        notes.add("url", f"{found[:120]!r} is no web address; it begins with http:// or https:// and holds no blanks")
        return None
    return found


def count(value: Any, notes: Notes) -> str | None:
    """A whole number, with `~` after it for "about"."""
    found = text(value, notes)
    if found is not None and not _COUNT.fullmatch(found):
        notes.add("count", f"{found[:40]!r} is no whole number; write 40, or 40~ for about 40")
        return None
    return found


@lru_cache(maxsize=65536)
def _date_problem(found: str) -> str:
    try:
        parse_date(found)
    except NotADate as problem:
        return str(problem)
    return ""


@lru_cache(maxsize=65536)
def _interval_problem(found: str) -> str:
    try:
        parse_interval(found)
    except NotADate as problem:
        return str(problem)
    return ""


def date(value: Any, notes: Notes) -> str | None:
    """One date."""
    found = text(value, notes)
    if found is not None and (problem := _date_problem(found[:80])):
        notes.add("date", problem)
        return None
    return found


def interval(value: Any, notes: Notes) -> str | None:
    """A date or an interval."""
    found = text(value, notes)
    if found is not None and (problem := _interval_problem(found[:80])):
        notes.add("date", problem)
        return None
    return found


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
        found = identifier(value, notes)
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
    simple: dict[str, Handler] = {
        "text": text,
        "url": url,
        "date": date,
        "interval": interval,
        "count": count,
        "flag": flag,
        "names": name,
        "ids": identifier,
    }
    return simple[attribute.type]
