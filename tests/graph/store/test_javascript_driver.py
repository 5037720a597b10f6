"""The official driver for JavaScript reads the same graph from `serve` and from Neo4j, over bolt:// and neo4j://."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tracktwo.graph.store.embedded_engine.serving import serving
from tracktwo.graph.store.factory import open_store
from tracktwo.graph.store.store import Store
from tracktwo.graph.values import Graph
from tracktwo.settings import Settings

pytest.importorskip("arcadedb")
ROOT = Path(__file__).parents[3]
VERSION = "6.3.0"
FOLDER = ROOT / ".cache" / "javascript" / VERSION


def unavailable(reason: str) -> None:
    """Fails in CI, elsewhere skips."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def driver() -> Path:
    """The folder in which the driver is installed, once."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        unavailable("no driver for JavaScript: node and npm were not found")
    if not (FOLDER / "complete").exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        command = [str(npm), "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(FOLDER)]
        done = subprocess.run(
            [*command, f"neo4j-driver@{VERSION}"], capture_output=True, text=True, check=False, timeout=300
        )
        if done.returncode:
            unavailable(f"no driver for JavaScript: {done.stderr[-300:]}")
        (FOLDER / "complete").touch()
    return FOLDER


def read_by_javascript(driver: Path, address: str, user: str, password: str, database: str = "") -> Any:
    script = ROOT / "tests" / "javascript" / "counts.mjs"
    given = "\n".join((address, user, password, database))
    done = subprocess.run(
        ["node", str(script), str(driver)], input=given, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def read_here(store: Store) -> dict[str, list[dict[str, Any]]]:
    def ask(text: str) -> list[dict[str, Any]]:
        found = store.read(text)
        return [dict(zip(found.columns, row, strict=True)) for row in found.rows]

    return {
        "labels": ask("MATCH (n:Tracktwo) UNWIND labels(n) AS label RETURN label, count(*) AS many ORDER BY label"),
        "types": ask("MATCH (:Tracktwo)-[r]->(:Tracktwo) RETURN type(r) AS type, count(*) AS many ORDER BY type"),
        "people": ask("MATCH (p:Person) RETURN p.id AS id, p.name AS name ORDER BY id"),
    }


@pytest.mark.embedded
@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_reads_what_serve_serves(driver: Path, society: Graph, tmp_path: Path, scheme: str) -> None:
    with serving(tmp_path / "store", 0) as served, open_store(Settings(home=tmp_path)) as store:
        store.apply(store.plan(society))
        address = served.address.replace("bolt", scheme)
        user, password = served.server.credentials["reader"]
        found = read_by_javascript(driver, address, user, password, "tracktwo")
        assert found == read_here(store)
        assert len(found["people"]) == 80


@pytest.mark.neo4j_server
@pytest.mark.parametrize("name", ["neo4j_5", "neo4j_2026"])
@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_reads_what_neo4j_holds(
    driver: Path, society: Graph, tmp_path: Path, request: pytest.FixtureRequest, name: str, scheme: str
) -> None:
    server = request.getfixturevalue(name)
    with open_store(Settings(tmp_path, server.address, "neo4j", password=server.password)) as store:
        store.writer.in_transaction(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n").consume())
        store.apply(store.plan(society))
        address = server.address.replace("bolt", scheme)
        found = read_by_javascript(driver, address, "neo4j", server.password)
        assert found == read_here(store)
