"""`tracktwo sync`: the compiled graph, made anew from the store."""

from __future__ import annotations

import click

from tracktwo.commands.compiling import compile_graph
from tracktwo.commands.load import counts
from tracktwo.commands.options import with_session
from tracktwo.commands.output import Answer
from tracktwo.commands.session import Session


@click.command("sync")
@with_session
def command(session: Session) -> None:
    """Rebuild the compiled graph, from which look-ups are answered, from what the store holds now."""
    graph = session.open_store().read_graph()
    compile_graph(session, graph)
    row = {"dataset": graph.dataset.id, **counts(graph)}
    counted = ", ".join(f"{count} {name}" for name, count in counts(graph).items())
    text = f"Rebuilt from {counted} (data {graph.data_version[:12]})."
    session.write(Answer(question="sync", data_version=graph.data_version, rows=[row], text=text))
