"""An embedded store that one process serves and others use."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import neo4j
import psutil
import pytest
from neo4j.exceptions import DriverError, Neo4jError

from tracktwo.errors import StoreBusy, StoreUnavailable
from tracktwo.graph.store.embedded_engine.server import EmbeddedServer
from tracktwo.graph.store.embedded_engine.serving import (
    ServedSession,
    find_session,
    read_session,
    serving,
    write_session,
)
from tracktwo.graph.store.factory import open_store
from tracktwo.graph.values import Graph
from tracktwo.settings import Settings

pytestmark = pytest.mark.embedded
pytest.importorskip("arcadedb")

SERVER = """
import signal, sys, threading
from pathlib import Path
from tracktwo.graph.store.embedded_engine.serving import serving
stop = threading.Event()
for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, lambda *_: stop.set())
with serving(Path(sys.argv[1]), 0) as served:
    print(served.address, flush=True)
    served.wait(stop)
"""


@contextmanager
def serve(folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A process that serves the folder, and its address."""
    command = [sys.executable, "-c", SERVER, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


def test_other_commands_attach_to_a_served_store(tmp_path: Path, graph: Graph) -> None:
    settings = Settings(home=tmp_path)
    with serve(tmp_path / "store") as (process, address):
        with open_store(settings) as one, open_store(settings) as two:
            one.apply(one.plan(graph))
            assert two.read_graph() == graph
            assert one.reader.address == address
        # Closing what attached leaves the served store open.
        with open_store(settings) as again:
            assert again.read_graph() == graph
            assert again.typed("MATCH (n:Person) RETURN count(n)").rows == ((3,),)
        with pytest.raises(StoreBusy, match=f"process {process.pid}"):
            EmbeddedServer(tmp_path / "store", wait=0.2)
    with open_store(settings) as own:
        assert own.read_graph() == graph


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGKILL"])
def test_ends_cleanly(tmp_path: Path, name: str) -> None:
    with serve(tmp_path / "store") as (process, address):
        (child,) = psutil.Process(process.pid).children()
        file = tmp_path / "store" / "session.json"
        assert file.stat().st_mode & 0o777 == 0o600
        assert json.loads(file.read_text())["process"] == process.pid
        process.send_signal(getattr(signal, name))
        assert process.wait(15) == (-9 if name == "SIGKILL" else 0)
        child.wait(15)
    # The child ends with its parent, even a killed one, and takes the file along.
    assert not file.exists()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2])), timeout=1)


def test_reader_of_the_session_file_may_only_read(tmp_path: Path, graph: Graph) -> None:
    with serve(tmp_path / "store") as (_, address):
        with open_store(Settings(home=tmp_path)) as store:
            store.apply(store.plan(graph))
        users = json.loads((tmp_path / "store" / "session.json").read_text())["users"]
        with (
            neo4j.GraphDatabase.driver(address, auth=tuple(users["reader"])) as driver,
            driver.session(database="tracktwo") as session,
        ):
            assert session.execute_read(lambda work: work.run("MATCH (n:Person) RETURN count(n)").single(True)[0]) == 3
            with pytest.raises((Neo4jError, DriverError)):
                session.execute_write(lambda work: work.run("CREATE (:Evil)").consume())


def test_stale_session_file_is_found_out(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    folder.mkdir()
    users = {group: (group, "old") for group in ("admin", "editor", "reader")}
    write_session(folder, ServedSession(1, os.getpid(), users))
    assert find_session(folder) is None
    assert not (folder / "session.json").exists()
    # While another command holds the lock, a file that it did not write leads nowhere.
    holder = EmbeddedServer(folder)
    try:
        write_session(folder, ServedSession(holder.port, os.getpid(), users))
        assert find_session(folder) is None
    finally:
        holder.close()
    assert not (folder / "session.json").exists()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"port": 1, "process": 2, "users": {"admin": ["a"]}}', "\x00"])
def test_damaged_session_file_is_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "session.json").write_text(text)
    assert read_session(tmp_path) is None


def test_taken_port_is_named(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(StoreUnavailable, match=f"port {port} is taken"), serving(tmp_path / "store", port):
            pass


def test_engine_that_ends_is_noticed(tmp_path: Path) -> None:
    with serving(tmp_path / "store", 0) as served:
        psutil.Process(served.server._process.pid).kill()
        with pytest.raises(StoreUnavailable, match="ended"):
            served.wait(threading.Event())
