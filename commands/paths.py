"""`tracktwo paths`: how one could reach the other."""

from __future__ import annotations

from typing import Any

import click

from tracktwo.commands.completion import ActorName
from tracktwo.commands.options import with_dated_session
from tracktwo.commands.rendering.output import PLAIN, Drawn
from tracktwo.commands.save_options import save_if_asked, save_option
from tracktwo.commands.session import Session
from tracktwo.workspace.answer import PathsAnswer
from tracktwo.workspace.asking import paths
from tracktwo.workspace.questions import PathsQuestion


@click.command("paths")
@click.argument("start", metavar="FROM", type=ActorName())
@click.argument("end", metavar="TO", type=ActorName())
@click.option("-k", "count", type=click.IntRange(1, 100), default=5, show_default=True, help="How many paths.")
@click.option(
    "--max-hops",
    type=click.IntRange(1, 20),
    help="Contacts on a path at most, each from one actor to the next; a meeting between them is part of the contact.",
)
@click.option(
    "--by",
    type=click.Choice(("evidence", "strength", "hops")),
    default="strength",
    show_default=True,
    help="What comes first: the best attested, the closest, or the shortest.",
)
@click.option("--between", nargs=2, metavar="D1 D2", help="Only contacts within two dates.")
@click.option(
    "--only", multiple=True, metavar="KIND", help="Only ties of this kind (took-part-in, signed, ...); repeat for more."
)
@click.option(
    "--without",
    multiple=True,
    metavar="WHAT",
    help="Leave out a kind of tie, an actor, an occasion, a source or publisher:NAME.",
)
@click.option("--disputed", is_flag=True, help="Also through ties of grade D.")
@save_option()
@with_dated_session
def command(session: Session, label: str | None, **asked: Any) -> None:
    """Find how FROM could reach TO: through whom, through which meeting, letter or body, when, says who.

    FROM and TO are a name, an id, or a set such as sector:military,country:Pakistan. "No path" is an answer too, with
    the reasons.
    """
    answer = paths(session.workspace, PathsQuestion(**asked))
    with session.writing(answer, drawn_paths(answer) if session.draws else PLAIN):
        save_if_asked(session, label, answer)


def drawn_paths(answer: PathsAnswer) -> Drawn:
    """Paths for people."""
    from tracktwo.commands.rendering.path_text import paths_markdown, paths_text

    return Drawn(paths_text(answer.question, answer.found), paths_markdown(answer.question, answer.found))
