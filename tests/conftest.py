"""Fixtures shared by all tests: a home of its own for each run, so that nobody's data is touched."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from support import neo4j_server
from support.drawing import Drawing

pytest_plugins = ("support.stores", "support.records", "support.command_line", "support.schemas")

# A deadline is a timed assertion: on a busy machine it fails what is right. It is off wherever the tests run, not only
# where the variable CI is set, which is when hypothesis itself leaves it out.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--rewrite`: write expected outputs anew, to be read before they are committed."""
    parser.addoption("--rewrite", action="store_true", help="write expected outputs anew")


def pytest_configure() -> None:
    """A run started in the background ignores Ctrl-C, and so would every program that the tests start and interrupt."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty TRACKTWO_HOME, and no store, user or password from the outside."""
    folder = tmp_path / "home"
    monkeypatch.setenv("TRACKTWO_HOME", str(folder))
    for name in ("STORE", "USER", "PASSWORD", "PASSWORD_FILE", "DATABASE"):
        monkeypatch.delenv(f"TRACKTWO_{name}", raising=False)
    return folder


def _neo4j(profile: str, folder: Path, **how: Any) -> Iterator[Any]:
    try:
        server = neo4j_server.start(profile, folder, **how)
    except neo4j_server.CannotStart as reason:
        # CI must not pass for want of a server; only the calendar release may lack a JDK that is new enough.
        no_java = isinstance(reason, neo4j_server.NoJava)
        if os.environ.get("CI") and not (profile == "calendar" and no_java):
            pytest.fail(f"no Neo4j: {reason}")
        pytest.skip(f"no Neo4j: {reason}")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def neo4j_5(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A running Neo4j 5.26 (the long-term release)."""
    yield from _neo4j("lts", tmp_path_factory.mktemp("neo4j-5"))


@pytest.fixture(scope="session")
def neo4j_2026(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A running Neo4j of the calendar release, where a JDK of 21 or later is found."""
    yield from _neo4j("calendar", tmp_path_factory.mktemp("neo4j-2026"))


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
def neo4j_strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A Neo4j that speaks TLS too, with a certificate of its own, and that has little memory and patience."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl")
    yield from _neo4j("lts", tmp_path_factory.mktemp("neo4j-strict"), more=STRICT, before=_certificate)


@pytest.fixture
def drawing() -> Drawing:
    """An empty drawing."""
    return Drawing()


@pytest.fixture
def new_drawing() -> type[Drawing]:
    """For tests that draw many graphs."""
    return Drawing
