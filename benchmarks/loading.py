"""How long a load takes beside a minimal hand-written UNWIND loader of the same rows, and how much memory it takes.

    .venv/bin/python benchmarks/loading.py embedded --ties 10000
    .venv/bin/python benchmarks/loading.py lts --ties 10000

Both start from an empty store with the same constraints; each is timed in a process of its own, `--rounds` times in
turn; the ratio is that of the fastest rounds. The load also compares with what the store holds, locks and writes the
state; its time is taken from `plan` on. Memory is the peak of the loading process, without the store's.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from random import Random
from typing import Any

from of_tests import of_tests

from tracktwo.graph.store.factory import open_store
from tracktwo.graph.store.mapping import map_graph
from tracktwo.graph.store.store import Store
from tracktwo.graph.values import Claim, Dataset, Graph, Node, Source, Tie, Value
from tracktwo.schema.reading import load_schema
from tracktwo.settings import Settings

HERE = Path(__file__).resolve()
ROWS = 5000


def synthetic(ties: int) -> Graph:
    """People at meetings: `ties` attendances, each with one claim; a person for every five, a meeting for every ten."""
    random = Random(5)
    people = [f"person-{i:06}" for i in range(ties // 5)]
    meetings = [f"meeting-{i:06}" for i in range(ties // 10)]
    pages = [f"page-{i:05}" for i in range(max(1, ties // 50))]
    nodes = {
        name: Node(name, "person", f"Name of {name}", attributes={"country": (Value("India"),)}) for name in people
    }
    nodes |= {name: Node(name, "meeting", f"Meeting {name}") for name in meetings}
    drawn: dict[str, Tie] = {}
    while len(drawn) < ties:
        person, meeting = random.choice(people), random.choice(meetings)
        name = f"took-part-in:{person}:{meeting}"
        page = random.choice(pages)
        claim = Claim(f"{name}@{page}", name, page, as_printed=person)
        drawn[name] = Tie(name, "took-part-in", person, meeting, grade="C", claims=(claim,))
    sources = {name: Source(name, title=name) for name in pages}
    return Graph(
        Dataset("synthetic", "Synthetic", "CC0-1.0"),
        dict(sorted(nodes.items())),
        sources,
        dict(sorted(drawn.items())),
        {},
        {},
        "5" * 64,
    )


def minimal(store: Store, graph: Graph) -> None:
    """What one writes by hand: UNWIND and CREATE of the same rows in batches, each batch a transaction.

    Nothing is compared; MERGE, which may be run again, takes longer on every store.
    """
    contents = map_graph(graph, load_schema())
    nodes: dict[str, list[Any]] = defaultdict(list)
    for node in contents.nodes.values():
        nodes[":".join(("Tracktwo", *node.labels))].append({"id": node.id, "set": dict(node.properties)})
    ties: dict[str, list[Any]] = defaultdict(list)
    for tie in contents.ties.values():
        ties[tie.type].append({"id": tie.id, "a": tie.source, "b": tie.target, "set": dict(tie.properties)})
    texts = [
        (f"UNWIND $rows AS row CREATE (n:{labels} {{id: row.id}}) SET n += row.set", rows)
        for labels, rows in nodes.items()
    ]
    texts += [
        (
            "UNWIND $rows AS row MATCH (a:Tracktwo {id: row.a}), (b:Tracktwo {id: row.b}) "
            f"CREATE (a)-[r:{kind} {{id: row.id}}]->(b) SET r += row.set",
            rows,
        )
        for kind, rows in ties.items()
    ]
    for text, rows in texts:
        for start in range(0, len(rows), ROWS):
            some = rows[start : start + ROWS]
            store.writer.in_transaction(
                lambda transaction, text=text, some=some: transaction.run(text, rows=some).consume()
            )


def peak_memory() -> float:
    """This process's greatest memory in MB; not from getrusage, where a child begins with its parent's peak."""
    status = Path("/proc/self/status").read_text("ascii", "replace")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def timed(order: dict[str, Any]) -> dict[str, Any]:
    """One load of one kind into an empty store: seconds, peak memory in MB, of which before the load."""
    graph = synthetic(order["ties"])
    settings = Settings(
        Path(order["home"]), order["store"], "neo4j" if order["store"] else "", password=order["password"]
    )
    with open_store(settings) as store:
        text = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"
        if not store.embedded:
            with store.writer.session() as session:
                session.run(text).consume()
        store.prepare()
        before = peak_memory()
        began = time.perf_counter()
        if order["kind"] == "load":
            store.apply(store.plan(graph))
        else:
            minimal(store, graph)
        seconds = time.perf_counter() - began
    peak = peak_memory()
    return {"seconds": round(seconds, 2), "peak": round(peak), "before": round(before)}


def apart(kind: str, ties: int, home: Path, store: str = "", password: str = "") -> dict[str, Any]:
    """`timed` in a process of its own."""
    order = {"kind": kind, "ties": ties, "home": str(home), "store": store, "password": password}
    command = [sys.executable, str(HERE), "one", json.dumps(order)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def main() -> None:
    """Prints one line for each round and the ratio."""
    if sys.argv[1:2] == ["one"]:
        print(json.dumps(timed(json.loads(sys.argv[2]))))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["embedded", "lts", "calendar"])
    parser.add_argument("--ties", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=2)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tools = of_tests("support.neo4j_server") if given.kind != "embedded" else None
        server = tools.start(given.kind, Path(folder) / "neo4j", heap="2g") if tools else None
        try:
            best: dict[str, float] = {}
            for turn in range(given.rounds):
                for kind in ("load", "minimal"):
                    home = Path(folder) / f"{kind}-{turn}"
                    found = apart(
                        kind, given.ties, home, server.address if server else "", server.password if server else ""
                    )
                    print(f"{given.kind}, {given.ties} ties, {kind}: {found}", flush=True)
                    best[kind] = min(best.get(kind, found["seconds"]), found["seconds"])
            print(f"{given.kind}, {given.ties} ties: load / minimal = {best['load'] / best['minimal']:.2f}")
        finally:
            if server is not None:
                server.stop()


if __name__ == "__main__":
    main()
