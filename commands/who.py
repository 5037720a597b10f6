"""`tracktwo who`: one actor, meeting, letter or body, with its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracktwo.commands.asked import Asked
from tracktwo.commands.completion import ActorName
from tracktwo.commands.options import with_dated_session
from tracktwo.commands.output import Answer
from tracktwo.commands.profile_text import Sections, compared_rows, profile_markdown, profile_rows, profile_text
from tracktwo.commands.saving import save, save_option
from tracktwo.commands.session import Session

if TYPE_CHECKING:
    from tracktwo.graph.compiled.compiled_graph import CompiledGraph


def ask(session: Session, *, name: str, as_of: str, nearest: int) -> Asked:
    """Look up what a name or id means."""
    from tracktwo.queries.profile import profile, sections_of

    def look_up(graph: CompiledGraph) -> tuple[dict[str, Any], str, Sections]:
        return profile(graph, name, as_of=as_of, nearest=nearest), graph.data_version, sections_of(graph)

    found, data_version, sections = session.ask(look_up)
    return Asked(
        "who",
        {"name": found["id"], "as_of": as_of, "nearest": nearest},
        Answer(question=f"who {name}", data_version=data_version, rows=[found]),
        compared_rows(found, sections),
        label=" ".join(["who", found["id"], *([f"as of {as_of}"] if as_of else [])]),
        ordered=False,
        keys=("section", "tie", "id"),
        names=("section", "name"),
    )


@click.command("who")
@click.argument("name", type=ActorName())
@click.option(
    "--nearest", "count", type=click.IntRange(0, 100), default=10, show_default=True, help="How many nearest contacts."
)
@save_option()
@with_dated_session
def command(session: Session, name: str, count: int, label: str | None) -> None:
    """Look up NAME: offices, meetings, letters, nearest contacts, each with its sources.

    NAME is a name in any usual spelling, or an id. Meetings, letters, organisations and initiatives are found too.
    """
    from tracktwo.queries.profile import broader_sectors, sections_of

    asked = ask(session, name=name, as_of=session.as_of, nearest=count)
    answer, (found,) = asked.answer, asked.answer.rows
    if session.output_format == "table":
        answer.text = profile_text(found, session.ask(broader_sectors), session.ask(sections_of))
    elif session.output_format == "md":
        answer.markdown = profile_markdown(found, session.ask(broader_sectors), session.ask(sections_of))
    elif session.output_format == "csv":
        answer.rows = profile_rows(found, session.ask(sections_of))
    with session.writing(answer):
        if label is not None:
            answer.extra = {**answer.extra, **save(session, label, asked)}
