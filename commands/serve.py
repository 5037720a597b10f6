"""`tracktwo serve`: the embedded store, open for other clients."""

from __future__ import annotations

import signal
import threading

import click

from tracktwo.commands.options import STORE_OPTION
from tracktwo.errors import BadParameter
from tracktwo.settings import read_settings


@click.command("serve")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=7687,
    show_default=True,
    help="Port of this machine; 0 takes a free one.",
)
@STORE_OPTION
def command(store: str | None, port: int) -> None:
    """Keep the embedded store open on Bolt until Ctrl-C, for Neo4j Browser and other clients.

    Other commands use it meanwhile instead of waiting for it. The user names and passwords for other clients are in
    a file that only you can read; they change each time.
    """
    from tracktwo.graph.store.embedded_engine.place import store_folder
    from tracktwo.graph.store.embedded_engine.serving import serving

    settings = read_settings(store=store)
    if settings.is_remote:
        raise BadParameter("serve opens an embedded store; the one named is served already")
    stop = threading.Event()
    before = {number: signal.signal(number, lambda *_: stop.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        with serving(store_folder(settings), port) as served:
            click.echo(f"Serving at {served.address} (database tracktwo) until Ctrl-C.")
            click.echo(f"Users and passwords, until then: {served.session_file}")
            served.wait(stop)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
