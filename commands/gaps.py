"""`tracktwo gaps`: what the records cover, and what they lack."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracktwo.commands.options import with_session
from tracktwo.commands.records_read import graph_of_records
from tracktwo.commands.rendering.output import Drawn, markdown_table, table_text
from tracktwo.commands.session import Session
from tracktwo.workspace.answer import Answer

if TYPE_CHECKING:
    from tracktwo.loaders.curation.coverage import Part

PARTS = (
    "years", "sides", "sectors", "source-kinds", "grounds", "grades", "heaviest", "unnamed", "cut", "unplaced",
    "undated", "undated-pages", "organisers", "duplicates",
)  # fmt: skip
"""As in loaders.gap_lists, which is not imported to show help."""


@click.command("gaps")
@click.argument("folder", type=click.Path(file_okay=True, path_type=Path), required=False)
@click.option("--part", "chosen", type=click.Choice(PARTS), multiple=True, help="Only this part; may be repeated.")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Rows of each list.")
@with_session
def command(session: Session, folder: Path | None, chosen: tuple[str, ...], limit: int) -> None:
    """What the records in FOLDER (without one: the bundled records) cover and lack.

    By year, side, sector and kind of source; what ties rest on; then lists: sources that carry most, meetings without
    names, letters whose list is cut, people without sector or country, offices without a date, attendance on undated
    pages alone, organisers whom no page is known to name, likely duplicates.
    """
    from tracktwo.loaders.curation.gap_lists import PARTS as MAKERS
    from tracktwo.schema.reading import load_schema

    graph, schema = graph_of_records(session, folder), load_schema()
    parts = [MAKERS[name](graph, schema) for name in PARTS if not chosen or name in chosen]
    rows = [{"part": part.id, **row} for part in parts for row in _shown(part, limit)]
    answer = Answer(
        question=f"gaps of {folder or 'the bundled records'}",
        data_version=graph.data_version,
        rows=rows,
        extra={"totals": {part.id: len(part.rows) for part in parts}},
    )
    text, markdown = ("\n\n".join(shown(part, limit) for part in parts) for shown in (_text, _markdown))
    session.write(answer, Drawn(text, markdown))


def _shown(part: Part, limit: int) -> list[dict[str, object]]:
    """The rows of a list up to the limit; an account by year, side or kind is shown whole."""
    return [dict(row) for row in (part.rows[:limit] if _is_list(part) else part.rows)]


def _is_list(part: Part) -> bool:
    return part.id in PARTS[PARTS.index("heaviest") :]


def _heading(part: Part) -> str:
    return f"{part.title}: {len(part.rows)}" if _is_list(part) else part.title


def _text(part: Part, limit: int) -> str:
    shown = _shown(part, limit)
    lines = [_heading(part), *([part.note] if part.note else []), table_text(shown, part.columns)]
    if len(shown) < len(part.rows):
        lines.append(f"and {len(part.rows) - len(shown)} more (--part {part.id} --limit {len(part.rows)})")
    return "\n".join(lines)


def _markdown(part: Part, limit: int) -> str:
    note = f"{part.note}\n\n" if part.note else ""
    return f"## {_heading(part)}\n\n{note}{markdown_table(_shown(part, limit), part.columns)}"
