"""`tracktwo duplicates`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

JUDGED = "judgements:\n  - {id: j-1, apart: [s-belkhir, salima-belkhir], why: two, by: me, decided: 2026-11-23}\n"


def test_pairs_with_reasons(answer: Callable[..., Any], folder: Path) -> None:
    found = answer("duplicates", folder)
    assert sorted(found) == ["data_version", "notices", "question", "rows"]
    (row,) = found["rows"]
    assert (row["one"], row["other"], row["verdict"]) == ("s-belkhir", "salima-belkhir", "")
    assert row["for"][0] == "'Dr Saleema Belkheer' and 'Salima Belkhir': the same name spelled otherwise"
    assert "both India" in row["for"]


def test_judged_pairs_are_left_out_unless_asked_for(answer: Callable[..., Any], folder: Path) -> None:
    (folder / "judgements.yaml").write_text(JUDGED)
    assert answer("duplicates", folder)["rows"] == []
    (row,) = answer("duplicates", folder, "--all")["rows"]
    assert (row["verdict"], row["judgement"]) == ("apart", "j-1")


def test_text_type_and_limits(call: Callable[..., Result], folder: Path) -> None:
    shown = call("duplicates", folder)
    assert shown.exit_code == 0
    assert "Dr Saleema Belkheer (s-belkhir)  /  Salima Belkhir (salima-belkhir)" in shown.stdout
    assert "1 pair; 0 judgements" in shown.stdout
    assert "No pair left to judge" in call("duplicates", folder, "--type", "organisation").stdout
    assert call("duplicates", folder, "--least", "2").exit_code == 2


def test_records_with_errors_are_read_as_far_as_they_go(answer: Callable[..., Any], folder: Path) -> None:
    (folder / "wrong.yaml").write_text("people:\n  - {id: nobody, name: Nobody}\n")
    found = answer("duplicates", folder)
    assert len(found["rows"]) == 1
    assert "1 error;" in found["notices"][0]


def test_a_folder_that_is_none(call: Callable[..., Result], tmp_path: Path) -> None:
    assert call("duplicates", tmp_path / "nowhere").exit_code == 2
