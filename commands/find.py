"""`tracktwo find`: people, bodies, series, meetings, letters by words."""

from __future__ import annotations

import click

from tracktwo.commands.options import with_dated_session
from tracktwo.commands.session import Session
from tracktwo.workspace.asking import find
from tracktwo.workspace.questions import FindQuestion


@click.command("find")
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="At most so many rows.")
@with_dated_session
def command(session: Session, words: tuple[str, ...], limit: int, as_of: str) -> None:
    """Find what has all of WORDS: of a name in any spelling, a place, year, month, number, rank, kind, sector, country.

    For example: july 2026 letter; bangkok 2016; chaophraya 18; generals pakistan. What has most of the words in its
    name comes first, then what has most ties.
    """
    session.write(find(session.workspace, FindQuestion(" ".join(words), as_of, limit)))
