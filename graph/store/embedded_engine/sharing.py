"""One running engine for all of this process that speak to its folder: a notebook opens a store again and again.

Another process waits for the folder's lock instead, or attaches to `serve`.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path

from tracktwo.graph.store.embedded_engine.server import EmbeddedServer

_users: dict[tuple[int, Path], tuple[EmbeddedServer, int]] = {}
"""The engines that this process started, by its number and their folder, and how many use each."""
_one_at_a_time = threading.RLock()


def use_engine(folder: Path) -> EmbeddedServer:
    """The engine of a folder, started if it does not run; to be given back by `leave_engine`. Raises StoreProblem."""
    key = os.getpid(), folder.absolute()
    with _one_at_a_time:
        running, users = _users.get(key, (None, 0))
        if running is None or not running.is_running:
            running, users = EmbeddedServer(folder), 0
        _users[key] = running, users + 1
        return running


def leave_engine(server: EmbeddedServer) -> None:
    """Gives an engine back; whoever leaves it last ends it. Raises nothing."""
    key = os.getpid(), server.folder
    with _one_at_a_time:
        running, users = _users.get(key, (None, 0))
        if running is not server:
            server.close()
        elif users > 1:
            _users[key] = server, users - 1
        else:
            del _users[key]
            server.close()
