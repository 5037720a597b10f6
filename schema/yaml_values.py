"""YAML text -> plain values with their places, in one pass over the parser's events; the only reader of YAML.

Words mean what YAML 1.2 says: `no`, `on`, `010`, `1_000`, `12:30` and dates are text. Nothing is altered in silence:
a number whose value would not give back its text stays that text, a repeated field keeps its first value, a tag is
left out, what stands behind ` #` may have been meant; each is noted as a `Doubt`. A broken text raises `Broken`, so do
anchors and aliases (nothing is ever expanded), nesting above MOST_DEPTH and a second document.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

import yaml

from tracktwo.schema.written import Position, WrittenList, WrittenMap

MOST_DEPTH = 100
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_CONSTANTS = {"": None, "~": None, "null": None, "Null": None, "NULL": None} | dict.fromkeys(
    ("true", "True", "TRUE"), True
)
_CONSTANTS |= dict.fromkeys(("false", "False", "FALSE"), False)
_NUMBER_BEGINS = frozenset("+-.0123456789")
_WHOLE = re.compile(r"-?(?:0|[1-9]\d*)", re.ASCII)
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)\.\d+", re.ASCII)
_UNUSUAL = re.compile(
    r"[+-]?0[xob][0-9a-f]+|\+[\d.]+|-?\d*\.\d*[1-9]0+|-?\d*\.00+|-?\.\d+|-?\d+\.|[+-]?[\d.]+e[+-]?\d+|-?\d+\.\d{15,}"
    r"|[+-]?\d{20,}|[+-]?\.(?:inf|nan)",
    re.IGNORECASE | re.ASCII,
)
"""Numbers that come back in another form (`2003.10` as 2003.1)."""
_HASH = re.compile(r"[ \t]#[^\W_]")
_BEHIND = re.compile(r"[ \t]+(#[^\W_][^\n]*)")
_TEXT_TAG = "tag:yaml.org,2002:str"
_ADVICE = (
    ("cannot start any token", "this character cannot begin a value; put the text in quotes"),
    ("mapping values are not allowed", "a colon followed by a blank in plain text; put the text in quotes"),
    ("did not find expected ',' or", "a bracket is not closed, or a comma is missing"),
    ("did not find expected '-'", "the indentation does not fit the lines above"),
    ("did not find expected key", "the indentation does not fit the lines above, or a quote is not closed"),
    ("could not find expected ':'", "a field without a colon, or text that needs quotes"),
    ("unexpected end of stream", "a quote or bracket is not closed"),
    ("control characters", "a control character"),
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that is not clear; `field` is the nearest field's name, "" when there is none."""

    rule: str
    message: str
    place: Position
    field: str
    severity: str = "error"


@dataclass(slots=True)
class Written:
    """A text's value, None when it holds nothing; after the first `most` doubts the others are only counted."""

    value: Any = None
    doubts: list[Doubt] = field(default_factory=list)
    left_out: int = 0
    first_left_out: Position = (0, 0)
    has_repeated: bool = False
    """Whether values of repeated fields were left out."""


class Broken(Exception):
    """The text is no YAML, or YAML that is not read; `doubts` are those before the place."""

    def __init__(self, rule: str, message: str, place: Position) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.place = place
        self.before = Written()

    def __str__(self) -> str:
        return f"line {self.place[0]}, column {self.place[1]}: {self.message}"


def read_values(text: str, *, most: int = 500) -> Written:
    """The value of a text. Raises Broken."""
    reader = _Reader(text, most)
    try:
        reader.read()
    except Broken as broken:
        broken.before = reader.written
        raise
    return reader.written


class _Reader:
    """The collection that is open, and around it those that it stands in."""

    def __init__(self, text: str, most: int) -> None:
        self.text = text
        self.most = most
        self.written = Written()
        self.may_lose = bool(_HASH.search(text))
        self.made: Any = WrittenList()  # holds the text's one value
        self.is_map = False
        self.awaits_name = False
        self.is_repeated = False
        self.name = ""
        self.name_place: Position = (1, 1)
        self.around: list[tuple[Any, bool, str]] = []
        self.long_quote: Any = None

    def read(self) -> None:
        top = self.made
        handlers = {
            yaml.ScalarEvent: self._scalar,
            yaml.MappingStartEvent: self._map,
            yaml.SequenceStartEvent: self._list,
            yaml.MappingEndEvent: self._end,
            yaml.SequenceEndEvent: self._end,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
        }
        try:
            for event in yaml.parse(self.text, Loader=_LOADER):
                if handle := handlers.get(event.__class__):
                    handle(event)
        except yaml.YAMLError as problem:
            raise self._broken(problem) from None
        self.written.value = top[0] if top else None

    def _document(self, event: Any) -> None:
        if self.made:
            raise Broken("yaml", "holds more than one document (`---`); use one file for each", _place(event))

    def _alias(self, event: Any) -> None:
        message = f"{'*' + event.anchor!r}: anchors and aliases are not read; write it out"
        raise Broken("alias", message, _place(event))

    def _scalar(self, event: Any) -> None:
        mark = event.start_mark
        place = (mark.line + 1, mark.column + 1)
        value = event.value
        if event.anchor or event.tag:
            self._marked(event, place)
        elif self.awaits_name:
            pass
        elif event.style:
            if event.style == '"' and not value.isascii():
                value = unicodedata.normalize("NFC", value)  # signs written as `\u0301`
            if event.style in "'\"" and event.end_mark.line != mark.line:
                self.long_quote = event
        else:
            if self.may_lose:
                self._look_behind(event)
            value = self._plain(value, place)
        if self.awaits_name:
            self._field(event.value, place)
        else:
            self._put(value, place)

    def _plain(self, written: str, place: Position) -> Any:
        """What an unquoted text stands for."""
        if written in _CONSTANTS:
            return _CONSTANTS[written]
        if written[0] not in _NUMBER_BEGINS:
            return written
        if _UNUSUAL.fullmatch(written):
            shown = written if len(written) <= 60 else written[:60] + "..."
            self._doubt("number", f"{shown!r} is a number in an unusual form; put it in quotes", place)
            return written
        if _WHOLE.fullmatch(written):
            return int(written)
        return float(written) if _DECIMAL.fullmatch(written) else written

    def _field(self, name: str, place: Position) -> None:
        """A field of the open map begins."""
        self.name, self.name_place, self.awaits_name = name, place, False
        self.is_repeated = name in self.made
        if self.is_repeated:
            self.written.has_repeated = True
            first = self.made.places[name][0][0]
            self._doubt("duplicate-key", f"{name!r} stands twice {self._where()}; first on line {first}", place)

    def _put(self, value: Any, place: Position) -> None:
        """A value of the open collection."""
        made = self.made
        if not self.is_map:
            made.append(value)
            made.places.append(place)
            return
        if not self.is_repeated:
            made[self.name] = value
            made.places[self.name] = (self.name_place, place)
        self.awaits_name = True

    def _map(self, event: Any) -> None:
        self._open(event, WrittenMap(_place(event)), True)

    def _list(self, event: Any) -> None:
        self._open(event, WrittenList(_place(event)), False)

    def _open(self, event: Any, made: Any, is_map: bool) -> None:
        if self.awaits_name:
            raise Broken(
                "key", "a list or map where the name of a field is expected; is a bracket too many?", made.place
            )
        if event.anchor or event.tag:
            self._marked(event, made.place)
        self._put(made, made.place)
        self.around.append((self.made, self.is_map, self.name))
        if len(self.around) > MOST_DEPTH:
            raise Broken("too-deep", f"nested more than {MOST_DEPTH} deep", made.place)
        self.made, self.is_map, self.awaits_name = made, is_map, is_map

    def _end(self, event: Any) -> None:
        self.made, self.is_map, self.name = self.around.pop()
        self.awaits_name = self.is_map

    def _marked(self, event: Any, place: Position) -> None:
        """Something stands before the value: an anchor is refused, a tag noted, unless it says that text is text."""
        if event.anchor:
            message = f"{'&' + event.anchor!r}: anchors and aliases are not read; write it out"
            raise Broken("alias", message, place)
        if event.tag not in ("!", _TEXT_TAG):
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")[:60]
            self._doubt("tag", f"the tag {tag!r} is not read; leave it out, and put text in quotes", place)

    def _look_behind(self, event: Any) -> None:
        if lost := _BEHIND.match(self.text, event.end_mark.index):
            mark = event.end_mark
            place = (mark.line + 1, mark.column + 1 + lost.start(1) - lost.start())
            shown = lost[1].strip()[:60]
            message = f"{shown!r} is read as a comment and lost; put the value in quotes, or write `# ` for a comment"
            self._doubt("lost-text", message, place, "warning")

    def _doubt(self, rule: str, message: str, place: Position, severity: str = "error") -> None:
        written = self.written
        if len(written.doubts) >= self.most:
            written.first_left_out = place if not written.left_out else written.first_left_out
            written.left_out += 1
        else:
            written.doubts.append(Doubt(rule, message, place, self.name, severity))

    def _where(self) -> str:
        """Where the fields of the open map stand: records are maps in a list of the topmost map."""
        if len(self.around) == 1:
            return "at the top of the file"
        return "in one record" if len(self.around) == 3 and not self.around[2][1] else "in one map"

    def _broken(self, problem: Any) -> Broken:
        """The parser's refusal in words for a curator, with its place."""
        mark = getattr(problem, "problem_mark", None)
        words = str(getattr(problem, "problem", problem))
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        lines = self.text.splitlines()
        shown = lines[line - 1] if line <= len(lines) else ""
        indent = shown[: len(shown) - len(shown.lstrip())]
        if "\t" in indent or shown[column - 1 : column] == "\t":
            return Broken("tab", "a tab; indent with blanks", (line, shown.index("\t") + 1))
        if str(getattr(problem, "context", "")).endswith("a quoted scalar") and "end of stream" in words:
            opened = problem.context_mark
            return Broken("yaml", "the quote that opens here is not closed", (opened.line + 1, opened.column + 1))
        quote = self.long_quote
        if quote is not None and mark and quote.end_mark.line == mark.line:
            message = f"the quote that opens here closes only on line {line}, inside other text; a quote is missing"
            return Broken("yaml", message, _place(quote))
        advice = next((advice for sign, advice in _ADVICE if sign in words), "")
        return Broken("yaml", advice or words, (line, column))


def _place(event: Any) -> Position:
    return event.start_mark.line + 1, event.start_mark.column + 1
