"""`tracktwo demo`: the main job in one line."""

from __future__ import annotations

from pathlib import Path

import click

from tracktwo.commands.options import with_session
from tracktwo.commands.paths import drawn_paths
from tracktwo.commands.rendering.output import PLAIN, Drawn
from tracktwo.commands.session import Session
from tracktwo.workspace.demo import demo
from tracktwo.workspace.saved.asking_again import ask_again, news, renew, told

MAP = "tracktwo-map.html"


@click.command("demo")
@click.option(
    "--map",
    "out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=MAP,
    show_default=True,
    help="Where the map is written.",
)
@with_session
def command(session: Session, out: Path) -> None:
    """Load the bundled records into the embedded store, answer the sample question, write the map.

    The default store is used if it is empty or holds these records; otherwise the demo has a store of its own.
    """
    answer, dataset = demo(session.workspace, out)
    asked = ask_again(session.workspace, dataset, answer.data_version)
    drawn = drawn_paths(answer) if session.draws else PLAIN
    where = f"\n\nThe map: {answer.extra['map']}"
    drawn = Drawn(told(drawn.text + where, asked), told(drawn.markdown + where, asked))
    if asked:
        if session.output_format == "csv":
            session.notices.append(told("", asked).strip())
        answer.extra = {**answer.extra, **news(asked)}
    session.write(answer, drawn)
    renew(session.workspace, asked)
