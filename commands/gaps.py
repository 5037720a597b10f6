"""`tracktwo gaps`: what the loaded graph covers, and what it lacks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracktwo.commands.options import with_session
from tracktwo.commands.rendering.output import PLAIN, Drawn, markdown_table, table_text
from tracktwo.commands.session import Session
from tracktwo.workspace.curating import LISTS, PARTS, GapsAnswer, gaps

if TYPE_CHECKING:
    from tracktwo.loaders.curation.coverage import Part


@click.command("gaps")
@click.option("--part", "chosen", type=click.Choice(PARTS), multiple=True, help="Only this part; may be repeated.")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Rows of each list.")
@with_session
def command(session: Session, chosen: tuple[str, ...], limit: int) -> None:
    """What the loaded graph covers and lacks.

    By year, side, sector and kind of source; what ties rest on; then lists: sources that carry most, meetings without
    names, letters whose list is cut, people without sector or country, offices without a date, attendance on undated
    pages alone, organisers whom no page is known to name, likely duplicates.
    """
    answer = gaps(session.workspace, parts=chosen, limit=limit)
    session.write(answer, _drawn(answer) if session.draws else PLAIN)


def _drawn(answer: GapsAnswer) -> Drawn:
    text, markdown = ("\n\n".join(told(answer, part) for part in answer.parts) for told in (_text, _markdown))
    return Drawn(text, markdown)


def _heading(part: Part) -> str:
    return f"{part.title}: {len(part.rows)}" if part.id in LISTS else part.title


def _text(answer: GapsAnswer, part: Part) -> str:
    shown = answer.shown(part)
    lines = [_heading(part), *([part.note] if part.note else []), table_text(shown, part.columns)]
    if len(shown) < len(part.rows):
        lines.append(f"and {len(part.rows) - len(shown)} more (--part {part.id} --limit {len(part.rows)})")
    return "\n".join(lines)


def _markdown(answer: GapsAnswer, part: Part) -> str:
    note = f"{part.note}\n\n" if part.note else ""
    return f"## {_heading(part)}\n\n{note}{markdown_table(answer.shown(part), part.columns)}"
