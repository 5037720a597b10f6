"""Problems found while the graph is made: kept with the path of their place, given line and column at the end."""

from __future__ import annotations

from contextlib import suppress

from tracktwo.loaders.assembling.entries import Entry, Place
from tracktwo.loaders.reading.problems import Problem, in_order
from tracktwo.loaders.reading.record_folder import RecordSet
from tracktwo.loaders.reading.records import Record
from tracktwo.loaders.reading.yaml_text import Unreadable


class Findings:
    """Collects problems of one folder."""

    def __init__(self) -> None:
        self._found: list[tuple[str, Place, str, str, str]] = []

    def at_record(self, record: Record, rule: str, message: str, *, severity: str = "error") -> None:
        """A problem of a whole record."""
        self._found.append((record.file, record.path, rule, message, severity))

    def at_entry(self, entry: Entry, rule: str, message: str, *, severity: str = "error") -> None:
        """A problem of one row."""
        self._found.append((entry.file, entry.path, rule, message, severity))

    def at_path(self, file: str, path: Place, rule: str, message: str, *, severity: str = "error") -> None:
        """A problem at a path of a file."""
        self._found.append((file, path, rule, message, severity))

    def problems(self, recordset: RecordSet) -> list[Problem]:
        """All of them in order, with their places; each file is read at most once for these."""
        wanted: dict[str, list[Place]] = {}
        for file, path, *_ in self._found:
            wanted.setdefault(file, []).append(path)
        places: dict[tuple[str, Place], tuple[int, int]] = {}
        for file, paths in wanted.items():
            # A file changed or gone since it was read has no places to show; its problems are still told.
            with suppress(Unreadable):
                places.update(recordset.places({file: paths}))
        made = []
        for file, path, rule, message, severity in self._found:
            line, column = places.get((file, path), (0, 0))
            name = next((step for step in reversed(path) if isinstance(step, str) and not step.startswith("@")), "")
            made.append(Problem(file, line, column, name, rule, message, severity=severity))
        return in_order(made)
