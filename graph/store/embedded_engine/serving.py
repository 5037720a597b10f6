"""`serve`: an embedded store kept open on a port of this machine, and how other commands find and use it.

`session.json` in the store's folder, readable by its owner only, says port, process and the users' passwords. Whoever
takes the folder's lock removes it, so a file that outlived its `serve` is found out by a lock that is free, or by a
port where nobody knows these passwords.
"""

from __future__ import annotations

import contextlib
import json
import os
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from tracktwo.errors import StoreProblem, StoreUnavailable
from tracktwo.files import try_lock, write_whole
from tracktwo.graph.store.bolt import Bolt
from tracktwo.graph.store.embedded_engine.folders import SESSION_FILE
from tracktwo.graph.store.embedded_engine.server import DATABASE, EmbeddedServer

PORT = 7687
"""Where Bolt clients look first."""


class Connecting(Protocol):
    """Whatever connects as the users "admin", "editor" and "reader" of one embedded store."""

    def connect(self, group: str) -> Bolt:
        """A connection as the user of that group."""


@dataclass(frozen=True, slots=True)
class ServedSession:
    """A running `serve`, as its session file describes it; `users` maps a group to name and password."""

    port: int
    process: int
    users: Mapping[str, tuple[str, str]] = field(repr=False)

    def connect(self, group: str) -> Bolt:
        """A connection as the user of that group."""
        return Bolt(f"bolt://127.0.0.1:{self.port}", *self.users[group], DATABASE, comes_back=False)


def read_session(folder: Path) -> ServedSession | None:
    """What the session file says; None without one, or when it is none of ours."""
    try:
        said: dict[str, Any] = json.loads((folder / SESSION_FILE).read_text(encoding="utf-8"))
        users = {group: (str(said["users"][group][0]), str(said["users"][group][1])) for group in _GROUPS}
        return ServedSession(int(said["port"]), int(said["process"]), users)
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


_GROUPS = ("admin", "editor", "reader")


def write_session(folder: Path, session: ServedSession) -> Path:
    """The session file, whole or not at all, for its owner only."""
    said = {"port": session.port, "process": session.process, "database": DATABASE, "users": dict(session.users)}
    return write_whole(folder / SESSION_FILE, json.dumps(said, indent=1), private=True)


def find_session(folder: Path) -> ServedSession | None:
    """A `serve` of this folder that answers; None when there is none, a stale file is then removed."""
    found = read_session(folder)
    if found is None:
        return None
    lock = try_lock(folder)
    if lock is not None:
        (folder / SESSION_FILE).unlink(missing_ok=True)
        lock.close()
        return None
    # The lock may be another command's by now; then its child has closed that port or knows other passwords.
    try:
        bolt = found.connect("reader")
        try:
            bolt.check()
        finally:
            bolt.close()
    except StoreProblem:
        return None
    return found


@dataclass(frozen=True, slots=True)
class Serving:
    """A store that this process serves; `session_file` holds the users' names and passwords."""

    address: str
    session_file: Path
    server: EmbeddedServer = field(repr=False)

    def wait(self, stop: threading.Event) -> None:
        """Until `stop`; raises StoreUnavailable when the engine ended by itself."""
        while not stop.wait(0.2):
            if not self.server.is_running:
                raise StoreUnavailable(
                    f"the engine of the store in {self.server.folder} ended", hint="nothing is lost; serve it again"
                )


@contextlib.contextmanager
def serving(folder: Path, port: int = PORT) -> Iterator[Serving]:
    """Serves the store in `folder` for the length of a block, at `port` of this machine (0: a free one).

    Raises StoreBusy when another process holds it, StoreUnavailable when the port is taken or it does not start.
    """
    server = EmbeddedServer(folder, port=port)
    try:
        session = ServedSession(server.port, os.getpid(), server.credentials)
        yield Serving(f"bolt://127.0.0.1:{server.port}", write_session(server.folder, session), server)
    finally:
        # Its child removes the file while it still holds the lock.
        server.close()
