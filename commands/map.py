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
from tracktwo.workspace.drawing import MapQuestion, draw, page_of, view_of
from tracktwo.workspace.out_file import is_standard_output

_PICTURES = {".png", ".svg", ".pdf", ".jpg", ".jpeg", ".gif"}


@click.command("map")
@click.argument("out", metavar="OUT.html", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
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
    """Write the network to OUT.html ("-": to standard output): one file that needs no network, with search, filters
    and every citation.

    Without --around or --path it shows everything that has a tie.
    """
    if asked["around"] and asked["ends"]:
        raise BadParameter("--around and --path exclude each other")
    if out.suffix.lower() in _PICTURES:
        raise BadParameter(
            f"{out}: map writes an HTML page, no {out.suffix} file", hint=f"Try {out.with_suffix('.html')}."
        )
    graph, view = view_of(session.workspace, MapQuestion(**asked))
    if is_standard_output(out):
        click.echo(page_of(session.workspace, graph, view)[0], nl=False)
        for notice in session.notices:
            session.terminal.warn(f"note: {notice}")
        return
    drawn = draw(session.workspace, graph, view, out)
    answer = Answer(question=f"map {out}", data_version=graph.data_version, rows=[drawn])
    session.write(answer, Drawn(f"Wrote {out}."))
