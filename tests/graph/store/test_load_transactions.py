"""Loads that are killed, cut off, out of room or two at once: nothing acknowledged is lost, no half is seen."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from support import kills, neo4j_server
from support.servers import real_neo4j

from tracktwo.errors import StoreConflict, StoreProblem, StoreUnavailable
from tracktwo.graph.store import bolt as bolt_module
from tracktwo.graph.store.factory import open_store
from tracktwo.settings import Settings

pytest.importorskip("arcadedb")
resource = pytest.importorskip("resource", reason="limits on another process")
ROOT = Path(__file__).parents[3]


@pytest.mark.embedded
def test_killed_loads_on_the_embedded_store(tmp_path: Path) -> None:
    run = kills.Run(Settings(home=tmp_path), Random(3))
    for victim in ("client", "engine", "both", "engine"):
        run.once(victim)
    assert run.figures.faults == []


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Any]:
    """A Neo4j that a test may kill."""
    with real_neo4j("lts", tmp_path / "neo4j") as server:
        settings = Settings(tmp_path, server.address, "neo4j", password=server.password)
        run = kills.Run(settings, Random(3), server)
        yield run
        # It may be another one by then.
        assert run.server is not None
        run.server.stop()


@pytest.mark.neo4j_server
def test_killed_loads_on_neo4j(own_server: Any) -> None:
    for victim in ("client", "server", "client"):
        own_server.once(victim)
    assert own_server.figures.faults == []


@pytest.mark.neo4j_server
def test_neo4j_stopped_in_mid_load_and_started_again(own_server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The load that is cut off says so in words, when nothing answers for long enough; one during which the server
    comes back finishes by itself."""
    with open_store(own_server.settings) as store:
        store.apply(store.plan(kills.version(1)))
        plan = store.plan(kills.version(2))
        stopping = threading.Thread(target=own_server.server.stop)

        def stop(done: int, total: int) -> None:
            if not stopping.is_alive() and own_server.server.process.poll() is None:
                stopping.start()
                own_server.server.process.wait(60)

        with monkeypatch.context() as impatient:
            impatient.setattr(bolt_module, "RETRY_WITHIN", 0.5)
            with pytest.raises(StoreProblem) as caught:
                store.apply(plan, stop, replace_all=True)
            stopping.join()
            with pytest.raises(StoreUnavailable):
                store.state()
        assert own_server.settings.password not in f"{caught.value.message} {caught.value.hint}"
        own_server.server = neo4j_server.start_again(own_server.server)
        assert store.read_graph() == kills.version(1)
        restarted: list[Any] = []

        def restart(done: int, total: int) -> None:
            if not restarted:
                own_server.server.process.kill()
                restarted.append(neo4j_server.start_again(own_server.server))

        monkeypatch.setattr(bolt_module, "RETRY_WITHIN", 120.0)
        plan = store.plan(kills.version(2))
        try:
            store.apply(plan, restart, replace_all=True)
        finally:
            own_server.server = restarted[0]
        assert store.read_graph() == kills.version(2)


def test_two_loads_at_once(settings: Settings) -> None:
    """Both have planned before either writes; one wins, the other says so."""
    with open_store(settings) as store:
        if not store.embedded:
            store.writer.in_transaction(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n").consume())
        plans = [store.plan(kills.version(number)) for number in (1, 2)]
        outcomes: list[object] = []
        ready = threading.Barrier(2)

        def load(plan: Any) -> None:
            ready.wait()
            try:
                store.apply(plan)
            except StoreConflict as problem:
                outcomes.append(problem.message)
            else:
                outcomes.append(plan.graph)

        threads = [threading.Thread(target=load, args=(plan,)) for plan in plans]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(120)
        (winner,) = [found for found in outcomes if not isinstance(found, str)]
        assert len(outcomes) == 2
        assert store.read_graph() == winner


FILLED = """
import sys
from pathlib import Path
from tracktwo.graph.store.factory import open_store
from tracktwo.settings import Settings
sys.path.insert(0, sys.argv[2])
from support import kills
from tracktwo.errors import StoreProblem
with open_store(Settings(Path(sys.argv[1]))) as store:
    store.apply(store.plan(kills.version(1)))
    plan = store.plan(kills.version(2))
    print("planned", flush=True)
    sys.stdin.readline()
    try:
        store.apply(plan, replace_all=True)
        print("applied", flush=True)
    except StoreProblem as problem:
        print(type(problem).__name__, problem.message, flush=True)
"""


@pytest.mark.embedded
@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="limits on another process exist on Linux only")
def test_full_disk_under_the_embedded_store(tmp_path: Path) -> None:
    """No file of the engine may grow any more; its load fails in words, and the version before is whole."""
    import psutil

    command = [sys.executable, "-c", FILLED, str(tmp_path), str(ROOT / "tests")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as client:
        assert client.stdin is not None
        assert client.stdout is not None
        assert client.stdout.readline() == "planned\n"
        (engine,) = psutil.Process(client.pid).children()
        resource.prlimit(engine.pid, resource.RLIMIT_FSIZE, (4096, 4096))
        said, _ = client.communicate("go\n", timeout=120)
        assert "applied" not in said
        assert said.strip()
        gone = time.monotonic() + 30
        while psutil.pid_exists(engine.pid) and time.monotonic() < gone:
            time.sleep(0.1)
        if psutil.pid_exists(engine.pid):
            os.kill(engine.pid, signal.SIGKILL)
    with open_store(Settings(tmp_path)) as store:
        assert store.read_graph() == kills.version(1)
        store.apply(store.plan(kills.version(2)), replace_all=True)
        assert store.read_graph() == kills.version(2)
