"""`tracktwo gaps`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tracktwo.commands.gaps import PARTS
from tracktwo.loaders.curation import gap_lists


def test_the_parts_of_the_option_are_those_there_are() -> None:
    assert tuple(gap_lists.PARTS) == PARTS


def test_all_parts_at_once(answer: Callable[..., Any], folder: Path) -> None:
    found = answer("gaps", folder)
    assert list(found["totals"]) == sorted(PARTS)
    rows = {row["part"] for row in found["rows"]}
    assert {"years", "sides", "sectors", "source-kinds", "grounds", "grades", "duplicates"} <= rows
    assert found["totals"]["undated"] == 0


def test_chosen_parts_and_limit(answer: Callable[..., Any], folder: Path) -> None:
    found = answer("gaps", folder, "--part", "unplaced", "--limit", "1")
    assert found["totals"] == {"unplaced": 4}
    (row,) = found["rows"]
    assert (row["part"], row["person"], row["lacks"]) == ("unplaced", "cor-dun", "sector")


@pytest.mark.parametrize("output_format", ["table", "md", "csv"])
def test_other_formats(call: Callable[..., Result], folder: Path, output_format: str) -> None:
    shown = call("gaps", folder, "--format", output_format)
    assert shown.exit_code == 0
    assert "cor-dun" in shown.stdout
    assert "2003" in shown.stdout


def test_what_is_cut_off_says_how_to_see_it(call: Callable[..., Result], folder: Path) -> None:
    shown = call("gaps", folder, "--part", "unplaced", "--limit", "1").stdout
    assert "People without sector or country: 4" in shown
    assert "and 3 more (--part unplaced --limit 4)" in shown
