"""Answers as a notebook shows them: plain tables and lists, every text of a record escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from tracktwo.graph.public import safe_url
from tracktwo.workspace.wording.citations import Citation, Citations, cited

if TYPE_CHECKING:
    from tracktwo.queries.paths.finding import PathAnswer
    from tracktwo.queries.profile_rows import Profile, Sections

MOST_ROWS = 100
"""Rows of a table that are shown; the others are counted."""


class AnswerHead(NamedTuple):
    """What stands round an answer: the question, what to mind, the data version."""

    question: str
    notices: Sequence[str] = ()
    data_version: str = ""


def rows_html(head: AnswerHead, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows of cells as a table under the question."""
    top = "".join(f"<th>{_text(name)}</th>" for name in columns)
    lines = "".join("<tr>" + "".join(f"<td>{_text(one)}</td>" for one in row) + "</tr>" for row in rows[:MOST_ROWS])
    more = len(rows) - MOST_ROWS
    rest = f"<p>and {more} more rows</p>" if more > 0 else ""
    return _framed_by(head, f"<table><thead><tr>{top}</tr></thead><tbody>{lines}</tbody></table>{rest}")


def paths_html(head: AnswerHead, found: PathAnswer) -> str:
    """The paths in words with their sources; without any, the reasons."""
    from tracktwo.workspace.wording.path_words import OPPORTUNITY, about_step, falls_with, path_head, without_paths

    notes = Citations()
    if not found.paths:
        reasons = _list(_text(str(reason["text"])) for reason in found.reasons)
        return _framed_by(head, f"<p>{_text(without_paths(found))}</p>{reasons}")
    told = []
    for path in found.paths:
        steps = _list(f"{_text(f'{one.text} ({about_step(one)})')}{_marks(notes, one.citations)}" for one in path.steps)
        told.append(f"{_text(path_head(path))}{steps}{_text(falls_with(path, notes))}")
    return _framed_by(head, f"{_list(told, 'ol')}{_sources(notes)}<p>{_text(OPPORTUNITY)}</p>")


def profile_html(head: AnswerHead, found: Profile, broader_sectors: Mapping[str, str], sections: Sections) -> str:
    """A profile: what it is, its sections, nearest contacts, sources."""
    from tracktwo.queries.profile_rows import entries_of
    from tracktwo.workspace.wording.profile_words import (
        about_profile,
        as_of_words,
        attributes_of,
        entry_words,
        nearest_words,
    )

    notes = Citations()
    parts = [f"<h3>{_text(str(found['name']))}</h3><p>{_text(about_profile(found, broader_sectors))}</p>"]
    if dated := as_of_words(found):
        parts.append(f"<p>{_text(dated)}</p>")
    parts.append(_list(_text(f"{name}: {value}") for name, value in attributes_of(found)))
    for section, entries in entries_of(found, sections):
        told = (f"{_text(entry_words(one, section))}{_marks(notes, one['citations'])}" for one in entries)
        parts.append(f"<h4>{_text(section.heading)}</h4>{_list(told)}")
    if found.get("nearest"):
        told = (f"{_text(nearest_words(one))}{_marks(notes, one['citations'])}" for one in found["nearest"])
        parts.append(f"<h4>Nearest contacts</h4>{_list(told)}")
    return _framed_by(head, "".join(parts) + _sources(notes), question=False)


def framed(page: str) -> str:
    """A whole page within a notebook, apart from the notebook's own styles; its policy is the page's own."""
    return f'<iframe srcdoc="{escape(page)}" width="100%" height="640" style="border:0" title="Map"></iframe>'


def _framed_by(head: AnswerHead, inner: str, *, question: bool = True) -> str:
    """The inner part between the question, the notices, and the version to cite."""
    asked = f"<p><b>{_text(head.question)}</b></p>" if question else ""
    notices = _list(_text(f"note: {notice}") for notice in head.notices)
    version = f"<p><small>data {_text(head.data_version[:12])}</small></p>" if head.data_version else ""
    return f"<div>{asked}{inner}{notices}{version}</div>"


def _text(text: str) -> str:
    """Text of any script that cannot become markup, and does not turn what stands beside it around."""
    return f"<bdi>{escape(text)}</bdi>"


def _list(items: Iterable[str], tag: str = "ul") -> str:
    made = "".join(f"<li>{item}</li>" for item in items)
    return f"<{tag}>{made}</{tag}>" if made else ""


def _marks(notes: Citations, citations: Sequence[Citation]) -> str:
    numbers = notes.numbers(citations)
    return f" <sup>[{', '.join(map(str, numbers))}]</sup>" if numbers else ""


def _sources(notes: Citations) -> str:
    made = []
    for one in notes.cited.values():
        address = safe_url(str(one.get("url") or ""))
        link = f' <a href="{escape(address)}" rel="noreferrer">{escape(address)}</a>' if address else ""
        made.append(_text(cited(one, address=False)) + link)
    return f"<h4>Sources</h4>{_list(made, 'ol')}" if made else ""
