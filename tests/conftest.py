"""Fixtures shared by all tests: a home of its own for each run, so that nobody's data is touched."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from hypothesis import settings
from support.drawing import Drawing

pytest_plugins = (
    "support.servers",
    "support.lake",
    "support.stores",
    "support.records",
    "support.command_line",
    "support.schemas",
)

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


@pytest.fixture
def drawing() -> Drawing:
    """An empty drawing."""
    return Drawing()


@pytest.fixture
def new_drawing() -> type[Drawing]:
    """For tests that draw many graphs."""
    return Drawing
