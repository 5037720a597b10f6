"""Problems of one file while it is read: noted by path, given their places at the end in one pass."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from typing import Any

from tracktwo.graph.names.nearest import closest
from tracktwo.loaders.reading.positions import Path, Places
from tracktwo.loaders.reading.problems import Problem, more_problems

MOST_PER_FILE = 500
"""Later problems of one file are only counted, so that junk cannot fill the memory."""
_MOST_SUGGESTIONS = 60


@dataclass(frozen=True, slots=True)
class Note:
    """A problem whose place is still a path; `key` points at the field's name instead of its value."""

    path: Path
    rule: str
    message: str
    suggestion: str
    severity: str
    key: bool
    field: str


@dataclass(slots=True)
class Notes:
    """What one file's reading leaves: notes, and the ids it names, grouped by the node types they may be.

    `unknown` is filled for a second reading only, when some of those ids turned out not to exist; it answers with the
    message and the suggestion.
    """

    file: str
    path: list[str | int] = field(default_factory=list)
    found: list[Note] = field(default_factory=list)
    left_out: int = 0
    first_left_out: Path = ()
    uses: dict[tuple[str, ...], set[str]] = field(default_factory=dict)
    unknown: Callable[[tuple[str, ...], str], tuple[str, str, str] | None] | None = None
    suggested: int = 0
    has_decimals: bool = False
    """Whether a number with a fraction stood where text is expected."""
    stating: list[dict[str, Any]] = field(default_factory=list)
    """References of the record at hand that state its own attributes."""

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
        """Note a problem at the present path (and `at` below it); `among` are valid values for a suggestion."""
        path = tuple(self.path) if at is None else (*self.path, at)
        if len(self.found) >= MOST_PER_FILE:
            self.first_left_out = path if not self.left_out else self.first_left_out
            self.left_out += 1
            return
        if among and not suggestion and self.suggested < _MOST_SUGGESTIONS:
            self.suggested += 1
            suggestion = closest(text, among)
        name = next((step for step in reversed(path) if isinstance(step, str) and not step.startswith("@")), "")
        self.found.append(Note(path, rule, message, suggestion, severity, key, name))

    def problems(self, places: Callable[[list[Path]], Places]) -> list[Problem]:
        """All of them with their places; `places` is asked once, and only when there are any."""
        if not self.found:
            return []
        where = places([*(note.path for note in self.found), self.first_left_out])
        made: list[Problem] = []
        for note in self.found:
            line, column = where.of(note.path, key=note.key)
            made.append(
                Problem(self.file, line, column, note.field, note.rule, note.message, note.suggestion, note.severity)
            )
        if self.left_out:
            made.append(more_problems(self.file, self.left_out, where.of(self.first_left_out)))
        return made
