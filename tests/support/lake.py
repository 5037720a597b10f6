"""Four people by a lake and a hill: records, a home that holds them loaded, and how the command line is called."""

from __future__ import annotations

import json
import shutil
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
organisations:
  - {id: lake-forum, name: Lake Forum, type: think-tank, country: India, sources: [daily-2003]}
people:
  - {id: ama-bel, name: Ama Bel, also: [Amma Bell], country: India, sources: [daily-2003]}
  - {id: cor-dun, name: Cor Dun, country: Pakistan, sources: [daily-2003]}
  - {id: eli-fen, name: Eli Fen, country: Pakistan, sources: [weekly-2003]}
  - {id: gil-hay, name: Gil Hay, country: India, sources: [weekly-2003]}
meetings:
  - id: lake-2003
    name: Lake talks
    kind: conference
    date: 2003-05-01
    sources: [daily-2003]
    participants:
      - {actors: [ama-bel, cor-dun], sources: [daily-2003, weekly-2003]}
  - id: hill-2003
    name: Hill talks
    kind: conference
    date: 2003-05-07
    sources: [weekly-2003]
    participants:
      - {actors: [cor-dun, eli-fen], sources: [weekly-2003]}
"""


def write_records(folder: Path, dataset: str = "lake", records: str = RECORDS) -> Path:
    """A record folder with two meetings, of Ama with Cor and of Cor with Eli; Gil met nobody."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tracktwo.yaml").write_text(f"{{id: {dataset}, title: The lake, licence: CC0-1.0}}\n")
    (folder / "records.yaml").write_text(records)
    return folder


def run(*arguments: str, **given: Any) -> Result:
    return CliRunner().invoke(tracktwo, list(arguments), **given)


def answer(*arguments: str, code: int = 0) -> dict[str, Any]:
    """The JSON of a call that must end with this exit code."""
    result = run(*arguments, "--json")
    assert result.exit_code == code, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    assert {"data_version", "question", "notices"} <= found.keys()
    assert found.keys() & {"rows", "paths", "error"}
    return found


@pytest.fixture(scope="session")
def loaded_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home into which the small records were loaded once."""
    folder = tmp_path_factory.mktemp("loaded")
    records = write_records(folder / "records")
    result = CliRunner().invoke(
        tracktwo, ["load", str(records), "--json"], env={"TRACKTWO_HOME": str(folder / "home"), "TRACKTWO_STORE": None}
    )
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def loaded(loaded_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of records and home for one test, whatever it leaves of them."""
    folder = shutil.copytree(loaded_home, tmp_path / "loaded")
    monkeypatch.setenv("TRACKTWO_HOME", str(folder / "home"))
    return folder
