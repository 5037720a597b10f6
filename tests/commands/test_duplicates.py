"""`tracktwo duplicates`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

JUDGED = "judgements:\n  - {id: j-1, apart: [s-belkhir, salima-belkhir], why: two, by: me, decided: 2026-11-23}\n"

pytestmark = pytest.mark.usefixtures("no_engine")


@pytest.fixture(autouse=True)
def _loaded(folder: Path, call: Callable[..., Result]) -> None:
    assert call("load", folder).exit_code == 0


def test_pairs_with_reasons(answer: Callable[..., Any]) -> None:
    found = answer("duplicates")
    assert sorted(found) == ["data_version", "notices", "question", "rows"]
    (row,) = found["rows"]
    assert (row["one"], row["other"], row["verdict"]) == ("s-belkhir", "salima-belkhir", "")
    assert row["for"][0] == "'Dr Saleema Belkheer' and 'Salima Belkhir': the same name spelled otherwise"
    assert "both India" in row["for"]


def test_what_is_loaded_is_asked_and_no_record_is_read(answer: Callable[..., Any], opened: list[str]) -> None:
    assert len(answer("duplicates", "--all")["rows"]) == 1
    assert [path for path in opened if "/records/" in path] == []


def test_judged_pairs_are_left_out_unless_asked_for(answer: Callable[..., Any], folder: Path) -> None:
    (folder / "judgements.yaml").write_text(JUDGED)
    answer("load", folder)
    assert answer("duplicates")["rows"] == []
    (row,) = answer("duplicates", "--all")["rows"]
    assert (row["verdict"], row["judgement"]) == ("apart", "j-1")


def test_text_type_and_limits(call: Callable[..., Result]) -> None:
    shown = call("duplicates")
    assert shown.exit_code == 0
    assert "Dr Saleema Belkheer (s-belkhir)  /  Salima Belkhir (salima-belkhir)" in shown.stdout
    assert "1 pair; 0 judgements" in shown.stdout
    assert "No pair left to judge" in call("duplicates", "--type", "organisation").stdout
    assert call("duplicates", "--least", "2").exit_code == 2


def test_a_record_folder_is_not_an_argument(call: Callable[..., Result], folder: Path) -> None:
    assert call("duplicates", folder).exit_code == 2
