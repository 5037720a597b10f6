"""What hostile typed Cypher changes, reads and calls: nothing, on any store."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import pytest
import yaml

from tracktwo.errors import QueryTimedOut, StoreProblem
from tracktwo.graph.store.store import Store
from tracktwo.graph.values import Graph
from tracktwo.settings import Settings

GROUPS = yaml.safe_load(Path(__file__).with_name("adversarial.yaml").read_text(encoding="utf-8"))
SECRET = "content-of-the-file"
LONG = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a + b = 0 RETURN count(*)"
"""10^10 rows, counted: minutes on any machine."""


def test_list_is_long_and_without_repeats() -> None:
    texts = [text for group in GROUPS for text in group["texts"]]
    assert len(texts) == len(set(texts)) >= 60


@dataclass
class Listener:
    """A port of this machine that answers as a web server would, and counts who calls."""

    port: int
    calls: list[str] = field(default_factory=list)


@pytest.fixture
def listener() -> Iterator[Listener]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        found = Listener(server.getsockname()[1])

        def answer() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                    with connection:
                        connection.settimeout(2)
                        found.calls.append(connection.recv(200).decode(errors="replace"))
                        connection.sendall(b"HTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\na,b\n")
                except OSError:
                    if server.fileno() < 0:
                        return

        threading.Thread(target=answer, daemon=True).start()
        yield found


@dataclass(frozen=True)
class Target:
    """A loaded store with a file that it could read and an address that it could call."""

    store: Store
    file: str
    listener: Listener

    def fill(self, text: str) -> str:
        address = f"http://127.0.0.1:{self.listener.port}"
        text = text.replace("%FILE%", self.file).replace("%HTTP%", address).replace("%ID%", "shah")
        return text.replace("%PORT%", str(self.listener.port))

    def snapshot(self) -> tuple[object, ...]:
        """All that a statement could have changed: our data, anybody's nodes, the schema, users, databases."""
        bolt = self.store.writer
        counts = bolt.rows("MATCH (n) RETURN count(n), count(n.name)").rows
        ties = bolt.rows("MATCH ()-[r]->() RETURN count(r)").rows
        shown = [sorted(map(str, bolt.rows(f"SHOW {name} YIELD name").rows)) for name in ("CONSTRAINTS", "INDEXES")]
        users = sorted(map(str, bolt.rows("SHOW USERS").rows))
        databases = sorted(str(row[0]) for row in bolt.rows("SHOW DATABASES").rows)
        return self.store.present().contents, counts, ties, shown, users, databases


@pytest.fixture
def target(store: Store, graph: Graph, listener: Listener, request: pytest.FixtureRequest, tmp_path: Path) -> Target:
    store.apply(store.plan(graph))
    folder, address = tmp_path, f"file://{tmp_path}/secret.csv"
    if not store.embedded:
        # Neo4j reads files below its import folder only.
        name = request.node.callspec.params["settings"]
        folder, address = request.getfixturevalue(name).home / "import", "file:///secret.csv"
    (folder / "secret.csv").write_text(f"{SECRET},1\n")
    return Target(store, address, listener)


def test_the_file_and_the_address_are_within_reach_of_an_unguarded_query(target: Target) -> None:
    """Without this the other tests could pass for want of anything to read."""
    rows = target.store.writer.rows(f"LOAD CSV FROM '{target.file}' AS line RETURN line").rows
    assert rows == (([SECRET, "1"],),)
    query = f"LOAD CSV FROM 'http://127.0.0.1:{target.listener.port}/x' AS line RETURN line"
    if target.store.embedded:
        # Its administrator may call addresses too, but none of this machine or of a private network.
        with pytest.raises(StoreProblem):
            target.store.writer.rows(query)
    else:
        target.store.writer.rows(query)
        assert target.listener.calls


def attack(target: Target, *, write: bool) -> list[str]:
    """Every statement of the list; what got through, in words."""
    run = target.store.typed_write if write else target.store.typed
    through = []
    before = target.snapshot()
    for group in GROUPS:
        if write and not group["write"]:
            continue
        for text in group["texts"]:
            try:
                answer = repr(run(target.fill(text), timeout=10.0))
                if group.get("refused"):
                    through.append(f"was answered: {text}")
            except StoreProblem as problem:
                answer = f"{problem.message} {problem.hint} {problem.details}"
            if SECRET in answer.replace(target.file, ""):
                through.append(f"read a file: {text}")
            if target.listener.calls:
                through.append(f"made a call: {text}")
                target.listener.calls.clear()
    after = target.snapshot()
    if write:
        # A typed change that ran may mark the store as edited; that is no change of data.
        assert after[1:] == before[1:]
    elif after != before:
        through.append("changed data")
    return through


def test_typed_cypher_reads_the_graph_and_nothing_else(target: Target) -> None:
    assert attack(target, write=False) == []


def test_typed_changes_change_the_graph_and_nothing_else(target: Target) -> None:
    assert attack(target, write=True) == []
    assert not Path("/tmp/evil.csv").exists()


def queries_running(store: Store) -> int:
    shown = store.writer.rows("SHOW TRANSACTIONS").rows
    return sum("range(1, 100000)" in str(row) for row in shown)


@pytest.mark.parametrize("write", [False, True])
def test_long_query_ends_at_its_limit(target: Target, write: bool) -> None:
    run = target.store.typed_write if write else target.store.typed
    with pytest.raises(QueryTimedOut, match=r"after 1.5 s"):
        run(LONG, timeout=1.5)
    # Left alone it would run for many minutes.
    ends = time.monotonic() + 60
    while queries_running(target.store) and time.monotonic() < ends:
        time.sleep(0.05)
    assert queries_running(target.store) == 0


CLIENT = """
import sys
from pathlib import Path
from tracktwo.graph.store.factory import open_store
from tracktwo.settings import Settings
home, address, user, password = sys.stdin.readline().split("|")
with open_store(Settings(Path(home), address, user, password=password.strip())) as store:
    print("ready", flush=True)
    store.typed(sys.argv[1], timeout=60.0)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_ctrl_c_ends_the_query(settings: Settings, request: pytest.FixtureRequest) -> None:
    client = subprocess.Popen(
        [sys.executable, "-c", CLIENT, LONG],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert client.stdin is not None
    assert client.stdout is not None
    client.stdin.write(f"{settings.home}|{settings.store}|{settings.user}|{settings.password}\n")
    client.stdin.flush()
    assert client.stdout.readline() == "ready\n"
    children = psutil.Process(client.pid).children()
    time.sleep(1.0)
    try:
        os.kill(client.pid, signal.SIGINT)
        # Left alone the query would run for many minutes.
        _, said = client.communicate(timeout=60)
        assert "KeyboardInterrupt" in said
        for child in children:
            child.wait(60)
    finally:
        client.kill()
        client.communicate()
    if settings.is_remote:
        opened: Any = request.getfixturevalue("store")
        assert queries_running(opened) == 0
