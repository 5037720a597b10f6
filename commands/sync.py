"""`tracktwo sync`: the compiled graph, made anew from the store."""

from __future__ import annotations

import click

from tracktwo.commands.load import counted
from tracktwo.commands.options import with_session
from tracktwo.commands.rendering.output import Drawn
from tracktwo.commands.session import Session
from tracktwo.workspace.answer import Answer
from tracktwo.workspace.saved.asking_again import news, renew, told
from tracktwo.workspace.store_loading import sync


@click.command("sync")
@with_session
def command(session: Session) -> None:
    """Rebuild the compiled graph, from which look-ups are answered, from what the store holds now.

    Saved questions are then asked again, as after a load.
    """
    loaded = sync(session.workspace)
    row = {"dataset": loaded.dataset, **loaded.counts, **news(loaded.asked)}
    text = told(f"Rebuilt from {counted(loaded)} (data {loaded.data_version[:12]}).", loaded.asked)
    session.write(Answer(question="sync", data_version=loaded.data_version, rows=[row]), Drawn(text))
    renew(session.workspace, loaded.asked)
