"""What comes from a record, a name or a file steers neither a terminal nor a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracktwo.cli import tracktwo
from tracktwo.commands.rendering.output import csv_text, markdown_table, printable, table_text, write_answer
from tracktwo.errors import LONGEST_MESSAGE
from tracktwo.workspace.answer import Answer

HOSTILE = "\x1b[2J\x1b]0;x\x07\r\n\0\x7f\x9b\u202e\u2028"
SIGNS = st.text(st.one_of(st.characters(exclude_categories=("Cs",)), st.sampled_from(HOSTILE)), min_size=1, max_size=20)


def steers(text: str) -> list[str]:
    """Signs that a terminal would obey."""
    return [
        sign for sign in text if (sign < " " and sign not in "\n\t") or "\x7f" <= sign <= "\x9f" or sign == "\u202e"
    ]


@given(st.lists(st.fixed_dictionaries({"name": SIGNS, "note": SIGNS}), min_size=1, max_size=3))
def test_no_format_lets_a_value_steer_the_terminal(rows: list[dict[str, str]]) -> None:
    columns = ["name", "note"]
    for text in (table_text(rows, columns, 100), table_text(rows, columns, 30), markdown_table(rows, columns)):
        assert steers(text) == []
    assert steers(csv_text(rows, columns).replace("\r\n", "\n")) == []


def test_json_keeps_the_value_and_writes_it_harmlessly(capsys: pytest.CaptureFixture[str]) -> None:
    write_answer(Answer("q", rows=[{"name": HOSTILE}]), "json")
    written = capsys.readouterr().out
    assert [sign for sign in written if (sign < " " and sign != "\n") or "\x7f" <= sign <= "\x9f"] == []
    assert json.loads(written)["rows"] == [{"name": HOSTILE}]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-2+3", "'-2+3"),
        ("\t=1", "'\t=1"),
        ("-3", "-3"),
        (-3, "-3"),
        (-0.5, "-0.5"),
        ("+92", "+92"),
        ("a=b", "a=b"),
    ],
)
def test_no_cell_is_a_formula_and_numbers_stay_numbers(value: object, written: str) -> None:
    (_, (cell,)) = csv.reader(io.StringIO(csv_text([{"a": value}], ["a"])))
    assert cell == written


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(
    field=SIGNS,
    word=SIGNS,
    file=st.text(st.characters(exclude_characters="/\0", exclude_categories=("Cs",)), max_size=20),
)
def test_check_prints_nothing_that_steers(field: str, word: str, file: str) -> None:
    records = {
        "sources": [{"id": word, field: word, "kind": word, "url": word, "title": "T"}],
        "people": [{"id": "p", "name": word, "sources": [word]}],
        word: [],
    }
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "tracktwo.yaml").write_text("id: trial\ntitle: T\nlicence: CC0\n", "utf-8")
        (folder / f"a{file}.yaml").write_text(yaml.safe_dump(records), "utf-8")
        result = CliRunner().invoke(tracktwo, ["check", name])
    assert result.exit_code == 3
    assert steers(result.output) == []
    # What a problem repeats begins no line of its own.
    assert all(
        ": " in line or line.endswith(("notes", "note")) or "notes (" in line for line in result.output.splitlines()
    )


@pytest.mark.parametrize("size", [100_000, 1_000_000])
def test_no_message_is_as_long_as_what_it_speaks_of(tmp_path: Path, size: int) -> None:
    (tmp_path / "tracktwo.yaml").write_text("id: trial\ntitle: T\nlicence: CC0\n", "utf-8")
    long = "x" * size
    (tmp_path / "a.yaml").write_text(
        f"sources:\n  - {{id: {long}, {long}: 1, kind: {long}, url: {long}, title: T}}\n", "utf-8"
    )
    (tmp_path / f"{'y' * 200}.yaml").write_text(f"{long}: [1]\npeople: {long}\n", "utf-8")
    for words in (
        ["check", str(tmp_path)],
        ["check", str(tmp_path), "--format", "csv"],
        ["who", long],
        ["check", long],
    ):
        result = CliRunner().invoke(tracktwo, words)
        assert result.exit_code in (2, 3, 4)  # 4: there is no store to look the name up in
        assert max(map(len, result.output.splitlines())) <= LONGEST_MESSAGE + 20  # "tracktwo: " before it


def test_names_of_scripts_that_need_joiners_keep_them() -> None:
    assert printable("می\u200cخواهم") == "می\u200cخواهم"
