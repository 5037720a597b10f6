"""What is wrong with a record folder, and where: one `Problem` each, collected, never only the first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tracktwo.errors import InvalidRecords, cut, shown

SEVERITIES = ("error", "warning", "note")
_LONGEST_NAME, _LONGEST = 300, 1000
"""Signs shown of a file's or field's name, and of what is said."""


class Place(NamedTuple):
    """Where something is written: line and column count from 1, `field` is the nearest field's name above, or ""."""

    file: str
    line: int
    column: int
    field: str


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem; `line` and `column` count from 1, 0 where the whole file is meant. `rule` is a stable word."""

    file: str
    line: int
    column: int
    field: str
    rule: str
    message: str
    suggestion: str = ""
    severity: str = "error"

    def __str__(self) -> str:
        place = shown(self.file, _LONGEST_NAME) + (f":{self.line}:{self.column}" if self.line else "")
        hint = f"; did you mean {shown(self.suggestion, _LONGEST_NAME)!r}?" if self.suggestion else ""
        name = f"{shown(self.field, _LONGEST_NAME)}: " if self.field else ""
        return f"{place}: {self.severity}: {name}{shown(self.message, _LONGEST)}{hint} ({self.rule})"

    def as_json(self) -> dict[str, object]:
        """One row of `check --json`."""
        row = {name: getattr(self, name) for name in self.__slots__}
        return row | {
            "message": shown(self.message, _LONGEST),
            "field": cut(self.field),
            "suggestion": cut(self.suggestion),
        }


def more_problems(file: str, count: int, place: tuple[int, int]) -> Problem:
    """What stands for the problems of a file that are only counted; the place is the first one's."""
    return Problem(file, *place, "", "more-problems", f"{count} more problems in this file are not listed")


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """By file, line, column; errors before warnings before notes at one place; each once."""
    return sorted(
        dict.fromkeys(problems),
        key=lambda found: (
            found.file,
            found.line,
            found.column,
            SEVERITIES.index(found.severity),
            found.rule,
            found.message,
        ),
    )


def refuse_errors(problems: Sequence[Problem]) -> None:
    """Raise InvalidRecords with all errors when there are any; otherwise do nothing."""
    errors = [found for found in problems if found.severity == "error"]
    if errors:
        word = "error" if len(errors) == 1 else "errors"
        raise InvalidRecords(
            f"the records have {len(errors)} {word}",
            problems=in_order(errors),
            hint="Nothing was written; mend the records and run again.",
        )
