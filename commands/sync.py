"""`tracktwo sync`: the compiled graph, made anew from the store."""

from __future__ import annotations

import click

from tracktwo.commands.asking_again import ask_again, news, renew, told
from tracktwo.commands.compiling import compile_graph
from tracktwo.commands.load import counts
from tracktwo.commands.options import with_session
from tracktwo.commands.output import Answer
from tracktwo.commands.session import Session


@click.command("sync")
@with_session
def command(session: Session) -> None:
    """Rebuild the compiled graph, from which look-ups are answered, from what the store holds now.

    Saved questions are then asked again, as after a load.
    """
    graph = session.open_store().read_graph()
    compile_graph(session, graph)
    asked = ask_again(session, graph.dataset.id, graph.data_version)
    row = {"dataset": graph.dataset.id, **counts(graph), **news(asked)}
    counted = ", ".join(f"{count} {name}" for name, count in counts(graph).items())
    text = told(f"Rebuilt from {counted} (data {graph.data_version[:12]}).", asked)
    session.write(Answer(question="sync", data_version=graph.data_version, rows=[row], text=text))
    renew(session, asked)
