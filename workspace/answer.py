"""What a question was answered with: one value for commands, notebooks and pages."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracktwo.graph.store.bolt import Rows
    from tracktwo.queries.paths.finding import PathAnswer
    from tracktwo.queries.profile_rows import Sections
    from tracktwo.workspace.answer_html import AnswerHead
    from tracktwo.workspace.asked import Asked

Row = Mapping[str, Any]


@dataclass
class Answer:
    """What was found: `rows` (or `paths`), what was asked, from which data, and what to mind about it.

    `columns` are those of the rows in the order in which they are read; without any, all keys of the rows. `extra` are
    further members of the envelope. `asked` is what it takes to put the question again, where it can be put again.
    """

    question: str
    data_version: str = ""
    rows: Sequence[Row] = ()
    columns: Sequence[str] = ()
    paths: Sequence[Row] | None = None
    notices: list[str] = field(default_factory=list)
    extra: Mapping[str, Any] = field(default_factory=dict)
    asked: Asked | None = None

    def as_json(self) -> dict[str, Any]:
        """The envelope: data_version, question, notices, and paths or rows."""
        found: dict[str, Any] = {"data_version": self.data_version, "question": self.question, "notices": self.notices}
        found.update(self.extra)
        if self.paths is not None:
            found["paths"] = list(self.paths)
        else:
            found["rows"] = list(self.rows)
        return found

    def _repr_html_(self) -> str:
        """As a notebook shows it: the rows as a table."""
        from tracktwo.workspace.answer_html import rows_html

        columns = list(self.columns) or columns_of(self.rows)
        return rows_html(self._head(), columns, [[cell(row.get(name)) for name in columns] for row in self.rows])

    def _head(self) -> AnswerHead:
        from tracktwo.workspace.answer_html import AnswerHead

        return AnswerHead(self.question, self.notices, self.data_version)


@dataclass(kw_only=True)
class ProfileAnswer(Answer):
    """A look-up: one row, the profile; with what it takes to read it: sections and the sectors' broader ones."""

    sections: Sections = field(repr=False)
    broader_sectors: Mapping[str, str] = field(repr=False)

    @property
    def profile(self) -> Row:
        """The row (see `queries.profile.profile`)."""
        return self.rows[0]

    def _repr_html_(self) -> str:
        from tracktwo.workspace.answer_html import profile_html

        return profile_html(self._head(), self.profile, self.broader_sectors, self.sections)


@dataclass(kw_only=True)
class PathsAnswer(Answer):
    """Paths: `paths` are their documents, `rows` one for each contact, `found` the same with wording and citations."""

    found: PathAnswer = field(repr=False)

    def _repr_html_(self) -> str:
        from tracktwo.workspace.answer_html import paths_html

        return paths_html(self._head(), self.found)


@dataclass(kw_only=True)
class StoreAnswer(Answer):
    """Rows of a store: `rows` as plain values, `stored` as the store gave them."""

    stored: Rows = field(repr=False)


@dataclass(kw_only=True)
class MapPage(Answer):
    """A map: the page as `html`, of `entries` people, bodies and occasions."""

    html: str = field(repr=False)
    entries: int

    def write(self, file: str | PathLike[str]) -> Path:
        """Writes the page whole or not at all. Raises BadParameter when the place cannot be written to."""
        from tracktwo.workspace.out_file import write_out

        write_out(Path(file), self.html)
        return Path(file)

    def __post_init__(self) -> None:
        """Its one row says how large the page is, not what is on it."""
        self.rows = [{"entries": self.entries, "bytes": len(self.html.encode("utf-8"))}]

    def _repr_html_(self) -> str:
        from tracktwo.workspace.answer_html import framed

        return framed(self.html)


def columns_of(rows: Iterable[Row]) -> list[str]:
    """All keys of the rows, in the order in which they first come."""
    return list(dict.fromkeys(key for row in rows for key in row))


def cell(value: object) -> str:
    """One value as one line of text; lists are joined with "; "."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return "; ".join(cell(item) for item in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key}: {cell(item)}" for key, item in value.items())
    return str(value)


def json_text(value: object) -> str:
    """Stable JSON in UTF-8: keys sorted, two spaces, one value never written two ways."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2, default=str)
