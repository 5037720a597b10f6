"""`tracktwo new`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tracktwo.loaders.loading import check_records


def test_a_skeleton_is_printed_and_nothing_written(call: Callable[..., Result], folder: Path) -> None:
    before = sorted(folder.iterdir())
    shown = call(
        "new", "meeting", "lake-2004", "--name", "Lake talks, again", "--source", "daily-2003", "--records", folder
    )
    assert shown.exit_code == 0
    assert '  - id: lake-2004\n    name: "Lake talks, again"\n' in shown.stdout
    assert "sources: [daily-2003]" in shown.stdout
    assert sorted(folder.iterdir()) == before


def test_written_and_filled_it_passes_check(call: Callable[..., Result], folder: Path) -> None:
    file = folder / "new" / "person.yaml"
    assert call("new", "person", "ona-pel", "--name", "Ona Pel", "--records", folder, "--out", file).exit_code == 0
    assert any(found.severity == "error" and found.file == "new/person.yaml" for found in check_records(folder))
    text = file.read_text("utf-8").replace("sources: []", "sources: [daily-2003]")
    for field, value in (
        ("country", "India"),
        ("organisation", "lake-forum"),
        ("role", "fellow"),
        ("as_of", "2003-05-01"),
    ):
        text = text.replace(f" {field}:", f" {field}: {value}", 1)
    file.write_text(text, "utf-8")
    assert [str(found) for found in check_records(folder)] == []
    assert call("new", "person", "ona-pel", "--records", folder).exit_code == 2


def test_a_new_source_gets_a_skeleton_of_its_own(answer: Callable[..., Any], folder: Path) -> None:
    (row,) = answer("new", "letter", "lake-letter", "--source", "daily-2004", "--records", folder)["rows"]
    assert row["skeleton"].index("sources:\n  - id: daily-2004") < row["skeleton"].index(
        "letters:\n  - id: lake-letter"
    )


def test_names_near_the_one_given_are_shown(answer: Callable[..., Any], folder: Path) -> None:
    found = answer("new", "person", "salima-b", "--name", "Prof. Salima Belkheer", "--records", folder)
    assert {notice.split()[2] for notice in found["notices"]} == {"salima-belkhir", "s-belkhir"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("meeting", "lake-2003"),  # taken by a meeting
        ("person", "daily-2003"),  # taken by a source
        ("person", "Not An Id"),
        ("person", "x", "--source", "lake-forum"),  # no source
        ("source", "x", "--source", "x"),
        ("planet", "x"),
    ],
)
def test_refused(call: Callable[..., Result], folder: Path, arguments: tuple[str, ...]) -> None:
    assert call("new", *arguments, "--records", folder).exit_code == 2


def test_a_file_is_never_written_over(call: Callable[..., Result], folder: Path) -> None:
    file = folder / "records.yaml"
    before = file.read_text()
    assert call("new", "person", "ona-pel", "--records", folder, "--out", file).exit_code == 2
    assert file.read_text() == before
