"""Fixtures shared by all tests: a home of its own for each run, so that nobody's data is touched."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty TRACKTWO_HOME, and no store, user or password from the outside."""
    folder = tmp_path / "home"
    monkeypatch.setenv("TRACKTWO_HOME", str(folder))
    for name in ("TRACKTWO_STORE", "TRACKTWO_USER", "TRACKTWO_PASSWORD", "TRACKTWO_DATABASE"):
        monkeypatch.delenv(name, raising=False)
    return folder
