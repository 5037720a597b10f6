"""`tracktwo who`: one actor, meeting, letter or body, with its sources."""

from __future__ import annotations

import click

from tracktwo.commands.completion import ActorName
from tracktwo.commands.options import with_dated_session
from tracktwo.commands.rendering.output import PLAIN, Drawn
from tracktwo.commands.save_options import save_if_asked, save_option
from tracktwo.commands.session import Session
from tracktwo.workspace.answer import ProfileAnswer
from tracktwo.workspace.asking import who
from tracktwo.workspace.questions import WhoQuestion


@click.command("who")
@click.argument("name", type=ActorName())
@click.option(
    "--nearest", "count", type=click.IntRange(0, 100), default=10, show_default=True, help="How many nearest contacts."
)
@click.option("--all", "_everybody", is_flag=True, help="Where a name fits many, list them all, not the first 20.")
@save_option()
@with_dated_session
def command(session: Session, name: str, count: int, _everybody: bool, label: str | None, as_of: str) -> None:
    """Look up NAME: offices, meetings, letters, nearest contacts, each with its sources.

    NAME is a name in any usual spelling, or an id. Meetings, letters, organisations and initiatives are found too. A
    note says whom a name was taken for that is written otherwise; of several whom it fits none is chosen, a rank or
    title narrows ("General Durrani").
    """
    answer = who(session.workspace, WhoQuestion(name, as_of, count))
    drawn = drawn_profile(answer) if session.draws else PLAIN
    if session.output_format == "csv":
        from tracktwo.queries.profile_rows import profile_rows

        answer.rows = profile_rows(answer.profile, answer.sections)
    with session.writing(answer, drawn):
        save_if_asked(session, label, answer)


def drawn_profile(answer: ProfileAnswer) -> Drawn:
    """A profile for people."""
    from tracktwo.commands.rendering.profile_text import profile_markdown, profile_text

    found = answer.profile, answer.broader_sectors, answer.sections
    return Drawn(profile_text(*found), profile_markdown(*found))
