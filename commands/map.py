"""`tracktwo map`: the network as one offline page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from tracktwo.commands.completion import ActorName
from tracktwo.commands.options import with_dated_session
from tracktwo.commands.rendering.output import Drawn
from tracktwo.commands.session import Session
from tracktwo.errors import BadParameter
from tracktwo.workspace.answer import Answer
from tracktwo.workspace.drawing import MapQuestion, draw, view_of


@click.command("map")
@click.argument("out", metavar="OUT.html", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--around", type=ActorName(), metavar="NAME", help="Only what lies near one actor, meeting, letter or initiative."
)
@click.option(
    "--hops",
    type=click.IntRange(1, 6),
    default=2,
    show_default=True,
    help="How many ties away that may be: two people at one meeting are two ties apart (and one contact, as "
    "--max-hops of paths counts).",
)
@click.option(
    "--path",
    "ends",
    nargs=2,
    type=ActorName(),
    metavar="FROM TO",
    help="Draw the best paths between two, and what lies next to them.",
)
@click.option("-k", "count", type=click.IntRange(1, 20), default=3, show_default=True, help="How many paths.")
@click.option("--title", metavar="TEXT", default="", help="Heading of the page.")
@with_dated_session
def command(session: Session, out: Path, **asked: Any) -> None:
    """Write the network to OUT.html: one file that needs no network, with search, filters and every citation.

    Without --around or --path it shows everything that has a tie.
    """
    if asked["around"] and asked["ends"]:
        raise BadParameter("--around and --path exclude each other")
    graph, view = view_of(session.workspace, MapQuestion(**asked))
    drawn = draw(session.workspace, graph, view, out)
    answer = Answer(question=f"map {out}", data_version=graph.data_version, rows=[drawn])
    session.write(answer, Drawn(f"Wrote {out}."))
