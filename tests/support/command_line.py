"""A record folder of five people for commands that read records, and how a command is called."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tracktwo.cli import tracktwo

RECORDS = """\
sources:
  - {id: daily-2003, url: "https://example.org/2003", publisher: The Daily, title: Talks held,
     published: 2003-05-02, accessed: 2026-01-01, kind: news}
  - {id: weekly-2003, url: "https://example.org/w", publisher: The Weekly, title: Who came,
     published: 2003-05-09, accessed: 2026-01-01, kind: news}
  - {id: blog-2003, url: "https://example.org/b", publisher: A Blog, title: The same, repeats: weekly-2003,
     published: 2003-05-10, accessed: 2026-01-01, kind: copy}
organisations:
  - {id: lake-forum, name: Lake Forum, type: think-tank, country: India, sources: [daily-2003]}
people:
  - {id: salima-belkhir, name: Salima Belkhir, country: India, sources: [daily-2003]}
  - {id: s-belkhir, name: Dr Saleema Belkheer, country: India, sources: [weekly-2003]}
  - {id: cor-dun, name: Cor Dun, country: Pakistan, sources: [daily-2003]}
  - {id: eli-fen, name: Eli Fen, country: Pakistan, sources: [weekly-2003]}
meetings:
  - id: lake-2003
    name: Lake talks
    kind: conference
    date: 2003-05-01
    sources: [daily-2003]
    participants:
      - {actors: [salima-belkhir, cor-dun], sources: [daily-2003, weekly-2003]}
  - id: hill-2003
    name: Hill talks
    kind: conference
    date: 2003-05-07
    sources: [weekly-2003]
    participants:
      - {actors: [cor-dun, eli-fen], sources: [weekly-2003, blog-2003]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder; tests may add files."""
    made = tmp_path / "records"
    made.mkdir()
    (made / "tracktwo.yaml").write_text("{id: lake, title: The lake, licence: CC0-1.0}\n")
    (made / "records.yaml").write_text(RECORDS)
    return made


@pytest.fixture
def call() -> Callable[..., Result]:
    """Calls the command line with these words."""

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(tracktwo, [str(argument) for argument in arguments])

    return run


@pytest.fixture
def answer(call: Callable[..., Result]) -> Callable[..., Any]:
    """The JSON that a call answers with; it must succeed."""

    def run(*arguments: object) -> Any:
        found = call(*arguments, "--json")
        assert found.exit_code == 0, found.output
        return json.loads(found.stdout)

    return run


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where the embedded engine is not installed: a load is then quick, and only Cypher is missing."""
    monkeypatch.setattr("importlib.util.find_spec", lambda name, package=None: None)


_OPENED: list[list[str]] = []


def _note_opened(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and _OPENED:
        _OPENED[-1].append(str(arguments[0]))


sys.addaudithook(_note_opened)


@pytest.fixture
def opened() -> Iterator[list[str]]:
    """The paths of all files that this process opens."""
    _OPENED.append([])
    yield _OPENED[-1]
    _OPENED.pop()
