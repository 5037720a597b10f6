"""`tracktwo find`: words in, rows out."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.lake import answer, run


@pytest.mark.embedded
def test_find_answers_in_rows_and_json(loaded: Path) -> None:
    rows = answer("find", "lake", "2003")["rows"]
    assert "lake-2003" in [row["id"] for row in rows]
    assert "lake-2003" in run("find", "lake 2003").stdout
    assert run("find", "lake", "--format", "csv").stdout.startswith("name,id,type,when,place,sector,countries,ties")
    limited = answer("find", "lake", "--limit", "1")
    assert len(limited["rows"]) == 1
    # What certainly began later is left out, and said to be.
    before = answer("find", "lake", "2003", "--as-of", "2001")
    assert "lake-2003" not in [row["id"] for row in before["rows"]]
    assert any("began later" in notice for notice in before["notices"])
    assert answer("find", "lake", "--as-of", "soon", code=2)["error"]["code"] == "bad-parameter"
