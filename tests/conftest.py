"""Fixtures shared by all tests: a home of its own for each run, so that nobody's data is touched."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty TRACKTWO_HOME, and no store, user or password from the outside."""
    folder = tmp_path / "home"
    monkeypatch.setenv("TRACKTWO_HOME", str(folder))
    for name in ("TRACKTWO_STORE", "TRACKTWO_USER", "TRACKTWO_PASSWORD", "TRACKTWO_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    return folder


def _neo4j_module() -> ModuleType:
    """tests/neo4j_server.py, which is also a program of its own (`make neo4j`)."""
    spec = importlib.util.spec_from_file_location("tracktwo_neo4j_server", Path(__file__).with_name("neo4j_server.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Dataclasses look their module up by name.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _neo4j(profile: str, folder: Path) -> Iterator[Any]:
    module = _neo4j_module()
    try:
        server = module.start(profile, folder)
    except module.CannotStart as reason:
        # CI must not pass for want of a server; only the calendar release may lack a JDK that is new enough.
        no_java = isinstance(reason, module.NoJava)
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
