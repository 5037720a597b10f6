"""`tracktwo new`."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from tracktwo.cli import tracktwo
from tracktwo.commands.new import TYPES
from tracktwo.loaders.loading import check_records
from tracktwo.loaders.reading.yaml_text import read_yaml
from tracktwo.schema.reading import load_schema


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


@pytest.mark.parametrize("sign", ["\n", "\r", "\t", "\x00", "\x1b", "\x85", "\udc80", "\ufffe"])
def test_a_name_with_a_control_character_is_refused(call: Callable[..., Result], folder: Path, sign: str) -> None:
    shown = call("new", "meeting", "m2", "--name", f'evil: "x"{sign}- y', "--records", folder)
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert f"U+{ord(sign):04X}" in shown.stderr


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder without records."""
    made = tmp_path_factory.mktemp("empty")
    (made / "tracktwo.yaml").write_text("{id: empty, title: Empty, licence: CC0-1.0}\n")
    return made


@given(
    type_id=st.sampled_from(TYPES),
    name=st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"))
    | st.text("ab :#'\"\\{}[]-?,&*!|>%@`\u2028\u2029\ufeff\u202e\u2066\xa0"),
)
def test_every_other_name_is_read_back_from_what_is_printed(empty: Path, type_id: str, name: str) -> None:
    words = ["new", type_id, "m2", f"--name={name}", "--records", str(empty)]
    made = CliRunner().invoke(tracktwo, words)
    assert made.exit_code == 0, made.output
    node_type = load_schema().node_types[type_id]
    (record,) = read_yaml("m2.yaml", made.stdout).values[node_type.record]
    assert (record[node_type.caption] or "") == unicodedata.normalize("NFC", name.strip())
