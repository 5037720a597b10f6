"""Opens the store that the settings name: an address of a Neo4j, a folder, or the embedded default."""

from __future__ import annotations

import hashlib
import math
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tracktwo.errors import StoreConflict, StoreUnavailable
from tracktwo.graph.store.applying import Progress
from tracktwo.graph.store.bolt import Bolt
from tracktwo.graph.store.embedded_engine.place import store_folder
from tracktwo.graph.store.embedded_engine.server import EmbeddedServer
from tracktwo.graph.store.embedded_engine.serving import Connecting, find_session
from tracktwo.graph.store.embedded_engine.sharing import leave_engine, use_engine
from tracktwo.graph.store.plan import LoadPlan
from tracktwo.graph.store.store import Store
from tracktwo.schema.model import Schema
from tracktwo.schema.reading import load_schema
from tracktwo.settings import Settings


def open_store(settings: Settings, *, schema: Schema | None = None, within: float | None = None) -> Store:
    """An open store, to be closed (a context manager). A Neo4j that goes meanwhile is asked again `within` so many
    seconds, by default as long as for any transaction.

    Raises StoreUnavailable (closed port, wrong password, missing wheel), StoreBusy (held by another process) and
    StoreConflict (written by a newer Tracktwo).
    """
    known = schema if schema is not None else load_schema()
    gives_up_at = math.inf if within is None else time.monotonic() + within
    store = _open_remote(settings, known, gives_up_at) if settings.is_remote else _open_embedded(settings, known)
    try:
        store.state()
        store.writer.give_up_at = math.inf
    except BaseException:
        store.close()
        raise
    return store


def neo4j_folder(home: Path, identity: str) -> Path:
    """What belongs to one database of a Neo4j, under whatever address it is reached."""
    return home / "saved" / f"neo4j-{hashlib.sha256(identity.encode('utf-8')).hexdigest()[:16]}"


def _open_remote(settings: Settings, schema: Schema, gives_up_at: float) -> Store:
    bolt = Bolt(
        settings.store, settings.user or ("neo4j" if settings.password else ""), settings.password, settings.database
    )
    bolt.give_up_at = gives_up_at
    try:
        bolt.check()
        store = Store(bolt, bolt, bolt, schema, embedded=False, name=bolt.address)
        if not bolt.keep_bookmarks_in(neo4j_folder(settings.home, store.identity())):
            store.notices = (
                f"{bolt.address} does not show what was last written to it from here; answers may be older than that",
            )
    except BaseException:
        bolt.close()
        raise
    return store


def _open_embedded(settings: Settings, schema: Schema) -> Store:
    if settings.database:
        raise StoreConflict("an embedded store has one database; --database is for a Neo4j")
    folder = store_folder(settings)
    served = find_session(folder)
    if served is not None:
        store = embedded_store(served, schema, name=str(folder.absolute()))
        try:
            store.state()
            return store
        except StoreUnavailable:
            # That serve was ending: wait for its lock as for any other command's.
            store.close()
        except BaseException:
            store.close()
            raise
    server = use_engine(folder)
    try:
        return embedded_store(server, schema, name=str(server.folder), closing=partial(leave_engine, server))
    except BaseException:
        leave_engine(server)
        raise


def embedded_store(
    users: Connecting, schema: Schema, *, name: str, closing: Callable[[], None] = lambda: None
) -> Store:
    """A store over connections as the three users of an embedded engine."""
    admin = users.connect("admin")
    return Store(
        writer=admin,
        reader=users.connect("reader"),
        editor=users.connect("editor"),
        schema=schema,
        embedded=True,
        name=name,
        killer=admin,
        closing=closing,
    )


def rebuild_embedded(settings: Settings, plan: LoadPlan, progress: Progress | None = None) -> None:
    """Makes an embedded store anew, with all that the plan's graph holds, beside the old one, then in its place.

    The store must be closed. Raises StoreBusy when another process holds it (`serve` too); the old one is then, and
    after every other failure, what it was.
    """
    server = EmbeddedServer(store_folder(settings), anew=True)
    with embedded_store(server, plan.schema, name=str(server.folder), closing=server.close) as store:
        store.apply(store.plan(plan.graph), progress)
        server.declare_whole()
