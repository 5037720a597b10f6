"""What a type of value does, one class a type: how it is checked, hinted at, held in the graph, stored, and described.

A value is written in a record (or in a cell of a table), read and checked, and held in the graph as text. The store
gets it as what Cypher compares best. After followthemoney's `types`, where each type owns its behaviour as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from tracktwo.schema.dates import NotADate, parse_date, parse_interval

IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_ID = 100
_COUNT = re.compile(r"\d{1,9}~?", re.ASCII)
_URL = re.compile(r"https?://[^\s<>\"]+")
_DATE = r"(\d{3}X|\d{4}(-\d{2}(-\d{2})?)?)[?~%]?"
_ID_SCHEMA = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}


class WrongValue(ValueError):
    """A value that its type refuses: the rule's name, why, and what may have been meant."""

    def __init__(self, rule: str, message: str, suggestion: str = "") -> None:
        super().__init__(message)
        self.rule = rule
        self.suggestion = suggestion


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


class TextType:
    """One line or a paragraph, taken as it is written. The others say where they differ from it."""

    hint = ""
    """How it is written, for a skeleton."""
    is_text = True
    """Whether a record gives it as text (a number is taken for its text); else as what YAML makes of it."""
    is_id = False
    """Whether it names a node of the graph, by an id that another may answer for."""
    may_be_claimed = False
    """Whether a page may claim it without the record's owning it: `{claimed: 30, sources: [...]}`."""

    def check(self, value: Any) -> None:
        """Raises WrongValue for what is none of this type."""

    def of_cell(self, cell: str) -> Any:
        """What the cell of a table stands for, as YAML would give it."""
        return cell

    def held(self, value: Any) -> str:
        """The text that the graph holds for what was read."""
        return str(value)

    def stored(self, text: str) -> str | int | bool:
        """The property of a store for the text that the graph holds."""
        return text

    def json_schema(self, vocabulary: str) -> dict[str, Any]:
        """How a record's file may write it, for editors; `vocabulary` is the one that the attribute names."""
        return {"type": ["string", "number"]}


class UrlType(TextType):
    """A web address."""

    hint = "https://..."

    def check(self, value: Any) -> None:
        if not _URL.fullmatch(value):
            message = f"{value[:120]!r} is no web address; it begins with http:// or https:// and holds no blanks"
            raise WrongValue("url", message)

    def json_schema(self, vocabulary: str) -> dict[str, Any]:
        return {"type": "string", "pattern": "^https?://"}


class DateType(TextType):
    """One date of the EDTF subset (`schema.dates`)."""

    hint = "2016, 2016-03, 2016-03-18; ? uncertain, ~ about"

    def check(self, value: Any) -> None:
        if problem := _date_problem(value[:80]):
            raise WrongValue("date", problem)

    def json_schema(self, vocabulary: str) -> dict[str, Any]:
        return {"type": ["string", "integer"], "pattern": f"^{_DATE}$"}


class IntervalType(TextType):
    """A date, or two of them as a/b; one side may be open."""

    hint = "2016-03-18, or 2016-03-18/2016-03-20 for what lasted; 2016-03 when no day is given"

    def check(self, value: Any) -> None:
        if problem := _interval_problem(value[:80]):
            raise WrongValue("date", problem)

    def json_schema(self, vocabulary: str) -> dict[str, Any]:
        return {"type": ["string", "integer"], "pattern": rf"^(\.\.|{_DATE})(/(\.\.|{_DATE}))?$"}


class CountType(TextType):
    """A whole number, `~` after it for "about"."""

    hint = "a whole number; 40~ for about"
    may_be_claimed = True

    def check(self, value: Any) -> None:
        if not _COUNT.fullmatch(value):
            raise WrongValue("count", f"{value[:40]!r} is no whole number; write 40, or 40~ for about 40")

    def stored(self, text: str) -> str | int | bool:
        digits = text.rstrip("~")
        return int(digits) if digits.isdigit() else text

    def json_schema(self, vocabulary: str) -> dict[str, Any]:
        return {"type": ["string", "integer"], "pattern": r"^\d+~?$"}


class FlagType(TextType):
    """True or false, held as these words."""

    hint = "true or false"
    is_text = False

    def check(self, value: Any) -> None:
        if not isinstance(value, bool):
            shown = repr(value) if isinstance(value, str) else described(value)
            raise WrongValue("flag", f"{shown} is neither true nor false")

    def of_cell(self, cell: str) -> Any:
        return {"true": True, "false": False}.get(cell.lower(), cell)

    def held(self, value: Any) -> str:
        return "true" if value else "false"

    def stored(self, text: str) -> str | int | bool:
        return text == "true"

    def json_schema(self, vocabulary: str) -> dict[str, Any]:
        return {"type": "boolean"}


class IdType(TextType):
    """A word that is or was an id here."""

    def check(self, value: Any) -> None:
        if not IDENTIFIER.fullmatch(value) or len(value) > LONGEST_ID:
            proposal = re.sub(r"[^a-z0-9]+", "-", value.casefold()).strip("-")[:LONGEST_ID]
            raise WrongValue("id", f"{value[:120]!r} is no id; ids are lower-case words with hyphens", proposal)

    def json_schema(self, vocabulary: str) -> dict[str, Any]:
        return dict(_ID_SCHEMA)


class ReferenceType(IdType):
    """The id of a record of one of the attribute's targets; that it exists is known when everything is read."""

    is_id = True


class VocabularyType(TextType):
    """A spelling of a term of the vocabulary named beside it; held as the term's id."""

    def json_schema(self, vocabulary: str) -> dict[str, Any]:
        return {"$ref": f"#/$defs/vocabulary-{vocabulary}"}


class NamesType(TextType):
    """A name, or names in other scripts by language: `{ur: ...}`."""

    hint = "[one, other]; {ur: ...} for another script"

    def json_schema(self, vocabulary: str) -> dict[str, Any]:
        scripts = {"type": "object", "additionalProperties": {"type": "string"}, "minProperties": 1}
        return {"anyOf": [super().json_schema(vocabulary), scripts]}


VALUE_TYPES: Mapping[str, TextType] = {
    "text": TextType(),
    "url": UrlType(),
    "date": DateType(),
    "interval": IntervalType(),
    "count": CountType(),
    "flag": FlagType(),
    "vocabulary": VocabularyType(),
    "reference": ReferenceType(),
    "names": NamesType(),
    "ids": IdType(),
}
"""By the word for the type in the schema's files."""


# One date stands in many records: what was found of its text is kept.
@lru_cache(maxsize=65536)
def _date_problem(text: str) -> str:
    try:
        parse_date(text)
    except NotADate as problem:
        return str(problem)
    return ""


@lru_cache(maxsize=65536)
def _interval_problem(text: str) -> str:
    try:
        parse_interval(text)
    except NotADate as problem:
        return str(problem)
    return ""
