"""`tracktwo who`: names as people write them, and every form of the answer."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from support.lake import answer, run


@pytest.mark.embedded
def test_who_finds_spellings_and_suggests(loaded: Path) -> None:
    row = answer("who", "amma bell")["rows"][0]
    assert row["id"] == "ama-bel"
    assert [one["id"] for one in row["meetings"]] == ["lake-2003"]
    assert [one["id"] for one in row["nearest"]] == ["cor-dun"]
    error = answer("who", "Ama Ble", code=2)["error"]
    assert error["code"] == "unknown-name"
    assert any("ama-bel" in line for line in error["details"])
    text = run("who", "ama-bel").stdout
    assert "Lake talks" in text
    assert "[1] Talks held. The Daily, 2003-05-02. https://example.org/2003" in " ".join(text.split())
    assert "[^1]: Talks held" in run("who", "ama-bel", "--format", "md").stdout
    assert next(csv.DictReader(io.StringIO(run("who", "ama-bel", "--format", "csv").stdout)))["id"] == "lake-2003"


@pytest.mark.embedded
def test_a_note_says_whom_a_name_was_taken_for(loaded: Path) -> None:
    said = answer("who", "bel")
    assert any("'bel' is taken for" in notice for notice in said["notices"])
    assert not any("taken for" in notice for notice in answer("who", "ama-bel")["notices"])
    assert any("taken for" in notice for notice in answer("paths", "bel", "cor-dun")["notices"])


@pytest.mark.embedded
def test_whom_an_excluded_name_was_taken_for_is_said_once(loaded: Path) -> None:
    notices = answer("paths", "ama-bel", "eli-fen", "--without", "dun")["notices"]
    assert len([one for one in notices if "'dun' is taken for" in one]) == 1
