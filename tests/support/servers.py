"""Real Neo4js as fixtures, and what becomes of the tests that need one which does not start.

In CI (the variable CI is set) it fails them, whatever the reason, with the last lines of the server's own log. Only the
calendar release may lack a JDK that is new enough; the summary of the run then says so. On a person's machine they are
skipped, and the summary says that too.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest

from support import neo4j_server
from support.neo4j_server import CannotStart, NoJava, Server

SKIPPED = "no Neo4j: "


def left_out(profile: str, reason: CannotStart, *, in_ci: bool) -> bool:
    """Whether tests of that Neo4j may be skipped for that reason; else they fail."""
    return not in_ci or (profile == "calendar" and isinstance(reason, NoJava))


@contextmanager
def real_neo4j(profile: str, folder: Path, **how: Any) -> Iterator[Server]:
    """A running server ("lts" or "calendar") with its data in the folder; ends with the block."""
    try:
        server = neo4j_server.start(profile, folder, **how)
    except CannotStart as reason:
        if left_out(profile, reason, in_ci=bool(os.environ.get("CI"))):
            pytest.skip(f"{SKIPPED}{reason}")
        pytest.fail(f"{SKIPPED}{reason}", pytrace=False)
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def neo4j_5(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running Neo4j 5.26 (the long-term release)."""
    with real_neo4j("lts", tmp_path_factory.mktemp("neo4j-5")) as server:
        yield server


@pytest.fixture(scope="session")
def neo4j_2026(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running Neo4j of the calendar release, where a JDK of 21 or later is found."""
    with real_neo4j("calendar", tmp_path_factory.mktemp("neo4j-2026")) as server:
        yield server


STRICT = (
    "dbms.ssl.policy.bolt.enabled=true",
    "dbms.ssl.policy.bolt.base_directory=certificates/bolt",
    "server.bolt.tls_level=OPTIONAL",
    "db.memory.transaction.total.max=20m",
    "db.transaction.timeout=2s",
    "db.transaction.bookmark_ready_timeout=2s",
)


def _certificate(profile: str, home: Path) -> None:
    """A certificate for this machine that nobody but itself has signed."""
    folder = home / "certificates" / "bolt"
    folder.mkdir(parents=True)
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    command += ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    command += ["-keyout", str(folder / "private.key"), "-out", str(folder / "public.crt")]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture(scope="session")
def neo4j_strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Neo4j that speaks TLS too, with a certificate of its own, and that has little memory and patience."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl")
    with real_neo4j("lts", tmp_path_factory.mktemp("neo4j-strict"), more=STRICT, before=_certificate) as server:
        yield server


T = TypeVar("T")
LONG_TERM, CALENDAR = {"neo4j_5", "neo4j_strict"}, {"neo4j_2026"}


def spread(items: Sequence[T], servers: Callable[[T], set[str]], workers: int) -> list[T]:
    """The tests in an order in which two or more workers need not start the same servers.

    Each worker begins with an equal share of what stands in a row. Tests of the long-term release are put at the
    beginning of the first share, those of the calendar release at the beginning of the second; what a worker that has
    finished takes over is taken from the end of another's share.
    """
    if workers < 2:
        return list(items)
    first = [item for item in items if servers(item) & LONG_TERM]
    second = [item for item in items if servers(item) & CALENDAR and item not in first]
    rest = [item for item in items if not servers(item) & (LONG_TERM | CALENDAR)]
    before = max(0, len(items) // workers - len(first))
    return [*first, *rest[:before], *second, *rest[before:]]


def _servers(item: pytest.Item) -> set[str]:
    """The fixtures of servers that a test asks for, by itself or as its parameter."""
    asked = set(getattr(item, "fixturenames", ()))
    chosen = item.callspec.params.values() if hasattr(item, "callspec") else ()
    return asked | {name for name in chosen if isinstance(name, str)}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Every worker collects for itself; all come to the same order."""
    items[:] = spread(items, _servers, getattr(config, "workerinput", {}).get("workercount", 1))


def missing(skipped: list[Any]) -> Counter[str]:
    """How many tests were skipped for each Neo4j that is missing, by the reason given."""
    reasons = (report.longrepr[2] for report in skipped if isinstance(report.longrepr, tuple))
    found = (re.match(rf"(?:Skipped: )?{SKIPPED}(.*)", reason, re.DOTALL) for reason in reasons)
    return Counter(match[1] for match in found if match)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says at the end, in one line each, which Neo4js this run has not tried."""
    for reason, count in sorted(missing(terminalreporter.stats.get("skipped", [])).items()):
        terminalreporter.write_line(f"NOT TRIED: {count} tests on a real Neo4j: {reason}", yellow=True, bold=True)
