"""What one file's reading leaves: its problems, and the ids that it names, each with its place."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from tracktwo.graph.names.nearest import closest
from tracktwo.loaders.reading.problems import Place, Problem, more_problems
from tracktwo.schema.written import Position, position

MOST_PER_FILE = 500
"""Later problems of one file are only counted, so that junk cannot fill the memory."""
_MOST_SUGGESTIONS = 60


@dataclass(slots=True)
class Notes:
    """Problems found so far, and the uses of ids, grouped by what they may be the id of.

    `written` is what is read, `path` leads from its top to where the reading is.
    """

    file: str
    written: Any = None
    path: list[str | int] = field(default_factory=list)
    found: list[Problem] = field(default_factory=list)
    left_out: int = 0
    first_left_out: Position = (1, 1)
    uses: dict[tuple[str, ...], dict[str, list[Place]]] = field(default_factory=dict)
    suggested: int = 0
    doubtful: set[Position] = field(default_factory=set)
    """Places of values that are named as unclear already; nothing more is said of them."""
    stating: list[dict[str, Any]] = field(default_factory=list)
    """References of the record at hand that state its own attributes."""

    def here(self, *at: str | int, key: bool = False) -> Place:
        """Where the reading is, or `at` below it; `key` means a field's name instead of its value."""
        path = (*self.path, *at)
        line, column = position(self.written, path, key=key)
        for step in reversed(path):
            if step.__class__ is str:
                return Place(self.file, line, column, str(step))
        return Place(self.file, line, column, "")

    def use(self, targets: tuple[str, ...], name: str) -> None:
        """Note that the id of one of the targets stands here; whether it exists is known when everything is read."""
        self.uses.setdefault(targets, {}).setdefault(name, []).append(self.here())

    def add(
        self,
        rule: str,
        message: str,
        *,
        at: str | int | None = None,
        among: Collection[str] = (),
        text: str = "",
        suggestion: str = "",
        severity: str = "error",
        key: bool = False,
    ) -> None:
        """Note a problem where the reading is (and `at` below it); `among` are valid values for a suggestion."""
        place = self.here(key=key) if at is None else self.here(at, key=key)
        if among and not suggestion and self.suggested < _MOST_SUGGESTIONS:
            self.suggested += 1
            suggestion = closest(text, among)
        self.add_at(place, rule, message, suggestion=suggestion, severity=severity)

    def add_at(self, place: Place, rule: str, message: str, *, suggestion: str = "", severity: str = "error") -> None:
        """Note a problem at a place of this file."""
        spot = place.line, place.column
        if spot in self.doubtful:
            return
        if len(self.found) >= MOST_PER_FILE:
            self.first_left_out = spot if not self.left_out else self.first_left_out
            self.left_out += 1
            return
        self.found.append(Problem(*place, rule, message, suggestion, severity))

    def problems(self) -> list[Problem]:
        """All of them."""
        if not self.left_out:
            return self.found
        return [*self.found, more_problems(self.file, self.left_out, self.first_left_out)]
