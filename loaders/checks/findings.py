"""Problems found while the graph is made, each at the place of a record, a row or a field."""

from __future__ import annotations

from tracktwo.loaders.assembling.entries import Entry
from tracktwo.loaders.reading.problems import Place, Problem, in_order
from tracktwo.loaders.reading.records import Record


class Findings:
    """Collects problems of one folder."""

    def __init__(self) -> None:
        self._found: list[Problem] = []

    def at_record(self, record: Record, rule: str, message: str, *, severity: str = "error") -> None:
        """A problem of a whole record."""
        self.at(record.data.place, rule, message, severity=severity)

    def at_entry(self, entry: Entry, rule: str, message: str, *, severity: str = "error") -> None:
        """A problem of one row."""
        self.at(entry.place, rule, message, severity=severity)

    def at(self, place: Place, rule: str, message: str, *, severity: str = "error") -> None:
        """A problem at a place."""
        self._found.append(Problem(*place, rule, message, severity=severity))

    def problems(self) -> list[Problem]:
        """All of them in order."""
        return in_order(self._found)
