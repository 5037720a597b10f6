"""`tracktwo who`: one actor, meeting, letter or body, with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracktwo.commands.completion import ActorName
from tracktwo.commands.options import with_dated_session
from tracktwo.commands.output import Answer
from tracktwo.commands.profile_text import profile_markdown, profile_rows, profile_text
from tracktwo.commands.session import Session

if TYPE_CHECKING:
    from tracktwo.graph.compiled.reading import CompiledGraph


@click.command("who")
@click.argument("name", type=ActorName())
@click.option(
    "--nearest", "count", type=click.IntRange(0, 100), default=10, show_default=True, help="How many nearest contacts."
)
@with_dated_session
def command(session: Session, name: str, count: int) -> None:
    """Look up NAME: offices, meetings, letters, nearest contacts, each with its sources.

    NAME is a name in any usual spelling, or an id. Meetings, letters, organisations and initiatives are found too.
    """
    from tracktwo.queries.profile import profile

    def ask(graph: CompiledGraph) -> tuple[dict[str, Any], str]:
        return profile(graph, name, as_of=session.as_of, nearest=count), graph.data_version

    found, data_version = session.ask(ask)
    answer = Answer(question=f"who {name}", data_version=data_version, rows=[found])
    if session.output_format == "table":
        answer.text = profile_text(found)
    elif session.output_format == "md":
        answer.markdown = profile_markdown(found)
    elif session.output_format == "csv":
        answer.rows = profile_rows(found)
    session.write(answer)
