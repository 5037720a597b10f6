"""A YAML text read a second time, event by event, when the fast parser refuses a value or would change it.

Doubtful values do not stop the file: an unusual number stays the text that stands there, a repeated field keeps its
first value, and each is noted with its place, so that all other problems of the file can still be found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from tracktwo.loaders.reading.positions import LOADER, Place

_MOST_DEPTH = 127
_CONSTANTS = {"": None, "~": None, "null": None, "Null": None, "NULL": None} | dict.fromkeys(
    ("true", "True", "TRUE"), True
)
_CONSTANTS |= dict.fromkeys(("false", "False", "FALSE"), False)
_WHOLE = re.compile(r"-?(?:0|[1-9]\d*)", re.ASCII)
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)\.\d+", re.ASCII)
_CORE_TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that is not clear; `field` is the nearest field's name, "" when there is none."""

    rule: str
    message: str
    place: Place
    field: str


@dataclass(slots=True)
class _Open:
    """A collection whose end is not yet reached; `keys` are the lines of a map's fields, `is_repeated` of the last."""

    made: Any
    keys: dict[Any, int] | None
    key: Any = None
    name: str = ""
    has_key: bool = False
    is_repeated: bool = False


@dataclass(slots=True)
class SecondReading:
    """Values and doubts, in order of place; after the first `most` doubts the others are only counted."""

    unusual: tuple[re.Pattern[str], ...]
    most: int
    doubts: list[Doubt] = field(default_factory=list)
    left_out: int = 0
    first_left_out: Place = (0, 0)
    has_repeated: bool = False
    _stack: list[_Open] = field(default_factory=list)
    _values: Any = None

    def read(self, text: str) -> Any:
        """The values of the text. Raises yaml.MarkedYAMLError where it is broken; the doubts before it are kept."""
        documents = 0
        for event in yaml.parse(text, Loader=LOADER):
            if isinstance(event, yaml.events.CollectionEndEvent):
                self._stack.pop()
            elif isinstance(event, yaml.events.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise _broken("more than one document", event)
            elif isinstance(event, yaml.events.NodeEvent):
                self._node(event)
        return self._values

    def _node(self, event: Any) -> None:
        if isinstance(event, yaml.events.AliasEvent):
            raise _broken("anchors and aliases are not read; write it out", event)
        top = self._stack[-1] if self._stack else None
        is_scalar = isinstance(event, yaml.events.ScalarEvent)
        if top is not None and top.keys is not None and not top.has_key:
            if not is_scalar:
                raise _broken("a field's name must be plain text", event)
            self._begin_field(top, top.keys, event)
            return
        value: Any
        if is_scalar:
            value = self._scalar(event)
            self._put(top, _tagged(event, value))
            return
        is_map = isinstance(event, yaml.events.MappingStartEvent)
        value = {} if is_map else []
        self._put(top, _tagged(event, value))
        self._stack.append(_Open(value, {} if is_map else None))
        if len(self._stack) > _MOST_DEPTH:
            raise _broken("recursion limit", event)

    def _begin_field(self, top: _Open, keys: dict[Any, int], event: Any) -> None:
        top.name, top.has_key = str(event.value), True
        top.key = self._scalar(event)
        line = event.start_mark.line + 1
        first = keys.setdefault(top.key, line)
        top.is_repeated = top.key in top.made
        if top.is_repeated:
            self.has_repeated = True
            self._doubt("duplicate-key", f"{top.name!r} stands twice {self._where()}; first on line {first}", event)

    def _put(self, top: _Open | None, value: Any) -> None:
        if top is None:
            self._values = value
        elif top.keys is None:
            top.made.append(value)
        else:
            if not top.is_repeated:
                top.made[top.key] = value
            top.has_key = False

    def _scalar(self, event: Any) -> Any:
        written = str(event.value)
        if event.style or str(event.tag or "").startswith(_CORE_TAG):
            return written
        if written in _CONSTANTS:
            return _CONSTANTS[written]
        if any(pattern.fullmatch(written) for pattern in self.unusual):
            shown = written if len(written) <= 60 else written[:60] + "..."
            self._doubt("number", f"{shown!r} is a number in an unusual form; put it in quotes", event)
            return written
        if _WHOLE.fullmatch(written):
            return int(written)
        return float(written) if _DECIMAL.fullmatch(written) else written

    def _doubt(self, rule: str, message: str, event: Any) -> None:
        place = event.start_mark.line + 1, event.start_mark.column + 1
        if len(self.doubts) >= self.most:
            self.first_left_out = place if not self.left_out else self.first_left_out
            self.left_out += 1
            return
        name = next((level.name for level in reversed(self._stack) if level.has_key), "")
        self.doubts.append(Doubt(rule, message, place, name))

    def _where(self) -> str:
        """Where the fields of the innermost map stand: records are maps in a list of the topmost map."""
        if len(self._stack) == 1:
            return "at the top of the file"
        return "in one record" if len(self._stack) == 3 and self._stack[1].keys is None else "in one map"


def _tagged(event: Any, value: Any) -> Any:
    """A value with a tag of its own is `{tag: value}`, as the fast parser has it: a map where none is expected."""
    return {event.tag: value} if event.tag and not event.tag.startswith(_CORE_TAG) and event.tag != "!" else value


def _broken(problem: str, event: Any) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
