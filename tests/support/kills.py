"""Kills loads at random moments: is anything acknowledged lost, is half a load ever seen, is the next load exact?

One process loads version after version and says which it has; it, the engine or both are killed (SIGKILL) at a moment
drawn from the time of some loads. Then the store must hold the last version said or the one after it, whole, and the
next load must bring the exact state. A server of Neo4j is killed and started again; every fourth time it is stopped
in an orderly way.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

import psutil

from support import neo4j_server
from tracktwo.errors import StoreUnavailable
from tracktwo.graph.store import bolt
from tracktwo.graph.store.factory import open_store
from tracktwo.graph.values import Claim, Dataset, Graph, Node, Source, Tie, Value
from tracktwo.settings import Settings

PEOPLE = 150
TESTS = Path(__file__).resolve().parents[1]
# The process that loads imports this module by its name.
BESIDE = {**os.environ, "PYTHONPATH": str(TESTS)}
VICTIMS = {"embedded": ("client", "engine", "both"), "neo4j": ("client", "client", "server")}


def version(number: int) -> Graph:
    """A dataset in which every thing differs from one number to the next, and a third of the ties come and go."""
    nodes = {
        f"person-{i:03}": Node(
            f"person-{i:03}", "person", f"Name {i} of {number}", attributes={"country": (Value("India"),)}
        )
        for i in range(PEOPLE)
    }
    nodes |= {f"meeting-{i}": Node(f"meeting-{i}", "meeting", f"Meeting {i} of {number}") for i in range(10)}
    ties = {}
    for i in range(PEOPLE):
        name = f"took-part-in:person-{i:03}:meeting-{(i + (number if i % 3 == 0 else 0)) % 10}"
        claim = Claim(f"{name}@page", name, "page", as_printed=f"{i} in {number}")
        ties[name] = Tie(name, "took-part-in", f"person-{i:03}", name.rpartition(":")[2], grade="B", claims=(claim,))
    return Graph(
        Dataset("kills", "Kills", "CC0-1.0"),
        dict(sorted(nodes.items())),
        {"page": Source("page", title="Page")},
        dict(sorted(ties.items())),
        {},
        {},
        f"{number:064x}",
    )


def load_for_ever(settings: Settings, first: int) -> None:
    """Loads version after version and prints each number once it is acknowledged; ends with its server."""
    bolt.RETRY_WITHIN = 0.5
    with open_store(settings) as store:
        print("open", flush=True)
        number = first
        while True:
            store.apply(store.plan(version(number)), replace_all=True)
            print(number, flush=True)
            number += 1


@dataclass
class Figures:
    """What a run of kills found; `faults` must stay empty."""

    kills: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def words(self) -> str:
        """One line for a document."""
        told = ", ".join(f"{count} {what}" for what, count in sorted(self.outcomes.items()))
        return f"{self.kills} kills: {told}; faults: {len(self.faults)}" + "".join(
            f"\n  {text}" for text in self.faults
        )


@dataclass
class Run:
    """One store under kills; `server` is the one behind the settings' address, if it has one."""

    settings: Settings
    random: Random
    server: neo4j_server.Server | None = None
    figures: Figures = field(default_factory=Figures)
    held: int = 0
    """The version that the store is known to hold."""

    def once(self, victim: str = "") -> None:
        """Loads until a kill of the one named, or of one that is drawn, then checks."""
        victim = victim or self.random.choice(VICTIMS["neo4j" if self.server else "embedded"])
        said = self._killed(victim)
        with self._opened() as store:
            state = store.state()
            found = int(state.data_version, 16) if state else 0
            outcome = "rolled back" if found == said else "committed, unacknowledged"
            if found not in (said, said + 1):
                self.figures.faults.append(f"{victim}: said {said}, holds {found}")
            elif found and store.read_graph() != version(found):
                self.figures.faults.append(f"{victim}: half of {found}")
            store.apply(store.plan(version(found + 1)), replace_all=True)
            if store.read_graph() != version(found + 1):
                self.figures.faults.append(f"{victim}: the next load, {found + 1}, is not exact")
            self.held = found + 1
        self.figures.kills += 1
        self.figures.outcomes[f"of the {victim} ({outcome})"] += 1

    def _killed(self, victim: str) -> int:
        """The last version that was said before the kill."""
        order = {"home": str(self.settings.home), "store": self.settings.store, "password": self.settings.password}
        order |= {"first": self.held + 1}
        command = [sys.executable, "-m", "support.kills"]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=BESIDE
        ) as client:
            assert client.stdin is not None
            assert client.stdout is not None
            client.stdin.write(json.dumps(order) + "\n")
            client.stdin.flush()
            client.stdout.readline()
            children = psutil.Process(client.pid).children()
            time.sleep(self.random.uniform(0.0, 4.0 if self.server else 1.2))
            if victim in ("engine", "both"):
                for child in children:
                    child.kill()
            if victim == "server" and self.server:
                os.kill(self.server.process.pid, signal.SIGTERM if self.random.random() < 0.25 else signal.SIGKILL)
            if victim in ("client", "both"):
                client.kill()
            said = [int(line) for line in client.stdout.read().split()]
            client.wait(120)
        for child in children:
            with contextlib.suppress(psutil.NoSuchProcess):
                child.wait(30)
        if victim == "server" and self.server:
            self.server = neo4j_server.start_again(self.server)
        return said[-1] if said else self.held

    def _opened(self) -> Any:
        ends = time.monotonic() + 60
        while True:
            try:
                return open_store(self.settings)
            except StoreUnavailable:
                # A Neo4j that was killed answers before its database has recovered.
                if time.monotonic() > ends:
                    raise
                time.sleep(0.5)


if __name__ == "__main__":
    # The process that is killed.
    order = json.loads(sys.stdin.readline())
    user = "neo4j" if order["store"] else ""
    load_for_ever(Settings(Path(order["home"]), order["store"], user, password=order["password"]), order["first"])
