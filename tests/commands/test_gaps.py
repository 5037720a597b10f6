"""`tracktwo gaps`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tracktwo.loaders.curation import gap_lists
from tracktwo.workspace.curating import PARTS

pytestmark = pytest.mark.usefixtures("no_engine")


@pytest.fixture(autouse=True)
def _loaded(folder: Path, call: Callable[..., Result]) -> None:
    assert call("load", folder).exit_code == 0


def test_the_parts_of_the_option_are_those_there_are() -> None:
    assert tuple(gap_lists.PARTS) == PARTS


def test_all_parts_at_once(answer: Callable[..., Any]) -> None:
    found = answer("gaps")
    assert list(found["totals"]) == sorted(PARTS)
    rows = {row["part"] for row in found["rows"]}
    assert {"years", "sides", "sectors", "source-kinds", "grounds", "grades", "duplicates"} <= rows
    assert found["totals"]["undated"] == 0


def test_what_is_loaded_is_asked_and_no_record_is_read(
    answer: Callable[..., Any], opened: list[str], folder: Path
) -> None:
    row, *_ = answer("gaps", "--part", "unplaced", "--limit", "1")["rows"]
    # Of the four people of the folder that was loaded; nobody of the bundled record.
    assert row["person"] == "cor-dun"
    assert answer("gaps")["question"] == "gaps of lake"
    assert [path for path in opened if "/records/" in path] == []


def test_chosen_parts_and_limit(answer: Callable[..., Any]) -> None:
    found = answer("gaps", "--part", "unplaced", "--limit", "1")
    assert found["totals"] == {"unplaced": 4}
    (row,) = found["rows"]
    assert (row["part"], row["person"], row["lacks"]) == ("unplaced", "cor-dun", "sector")


@pytest.mark.parametrize("output_format", ["table", "md", "csv"])
def test_other_formats(call: Callable[..., Result], output_format: str) -> None:
    shown = call("gaps", "--format", output_format)
    assert shown.exit_code == 0
    assert "cor-dun" in shown.stdout
    assert "2003" in shown.stdout


def test_what_is_cut_off_says_how_to_see_it(call: Callable[..., Result]) -> None:
    shown = call("gaps", "--part", "unplaced", "--limit", "1").stdout
    assert "People without sector or country: 4" in shown
    assert "and 3 more (--part unplaced --limit 4)" in shown


def test_a_record_folder_is_not_an_argument(call: Callable[..., Result], folder: Path) -> None:
    assert call("gaps", folder).exit_code == 2
