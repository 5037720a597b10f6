"""`tracktwo check` names the place and the field of each problem."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from support.lake import RECORDS, answer, run, write_records


def test_each_line_names_the_field(call: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "tracktwo.yaml").write_text("id: trial\ntitle: T\nlicence: CC0\n", "utf-8")
    (tmp_path / "a.yaml").write_text(
        "sources:\n  - {id: s, title: 1e3, title: T}\npeople:\n  - {id: p, name: P, plaice: x, sources: [s]}\n", "utf-8"
    )
    result = call("check", tmp_path)
    assert result.exit_code == 3
    lines = [line for line in result.output.splitlines() if line.startswith("a.yaml:")]
    assert [line.split(" ")[:3] for line in lines] == [
        ["a.yaml:2:20:", "error:", "title:"],
        ["a.yaml:2:25:", "error:", "title:"],
        ["a.yaml:4:22:", "error:", "plaice:"],
    ]


@pytest.mark.parametrize(
    ("options", "listed"),
    [
        ((), {"error"}),  # a curator who slipped looks for the error, not for what the page's age makes doubtful
        (("--severity", "warning"), {"error", "warning"}),
        (("--severity", "note"), {"error", "warning", "note"}),
    ],
)
def test_while_there_are_errors_the_rest_is_counted(
    call: Callable[..., Result], tmp_path: Path, options: tuple[str, ...], listed: set[str]
) -> None:
    """One error; of two claims on one publisher's pages a note; of an attendance on an undated page a warning."""
    (tmp_path / "tracktwo.yaml").write_text("id: trial\ntitle: T\nlicence: CC0\n", "utf-8")
    (tmp_path / "a.yaml").write_text(
        "sources:\n"
        "  - {id: s, title: T, publisher: P, kind: news, url: 'https://a.example/1', accessed: 2020-01-01}\n"
        "  - {id: t, title: U, publisher: P, kind: news, url: 'https://a.example/2', accessed: 2020-01-01}\n"
        "people:\n"
        "  - {id: p, name: P, plaice: x, sources: [s]}\n"
        "  - {id: q, name: Q, sources: [s]}\n"
        "meetings:\n"
        "  - {id: m, name: M, date: 2010, sources: [s], participants: [{actors: [q], sources: [s, t]}]}\n",
        "utf-8",
    )
    result = call("check", tmp_path, "--json", *options)
    assert result.exit_code == 3
    found = json.loads(result.output)
    assert {row["severity"] for row in found["rows"]} == listed
    assert found["counts"]["error"] == 1
    assert found["counts"]["warning"]
    assert found["counts"]["note"]
    text = call("check", tmp_path, *options).output
    assert text.count(": error: ") == 1
    assert ("not listed: --severity note" in text) == (listed != {"error", "warning", "note"})


def test_check_of_good_records(tmp_path: Path) -> None:
    rows = answer("check", str(write_records(tmp_path / "r")))["rows"]
    assert [row for row in rows if row["severity"] == "error"] == []


def test_check_names_the_place_and_ends_with_3(tmp_path: Path) -> None:
    folder = write_records(
        tmp_path / "r", records=RECORDS.replace("actors: [cor-dun, eli-fen]", "actors: [cor-dan, eli-fen]")
    )
    errors = [row for row in answer("check", str(folder), code=3)["rows"] if row["severity"] == "error"]
    assert errors[0]["line"] == RECORDS[: RECORDS.index("[cor-dun, eli-fen]")].count("\n") + 1
    assert errors[0]["suggestion"] == "cor-dun"
    assert answer("load", str(folder), code=3)["error"]["code"] == "invalid-records"


def test_csv_and_markdown(tmp_path: Path) -> None:
    folder = write_records(tmp_path / "r", records=RECORDS.replace("country: India", "country: Inda", 1))
    rows = list(csv.DictReader(io.StringIO(run("check", str(folder), "--format", "csv").stdout)))
    assert any(row["severity"] == "error" for row in rows)
    assert run("check", str(folder), "--format", "md").stdout.startswith("| severity | file |")


@pytest.fixture
def two_files(tmp_path: Path) -> Path:
    """A folder with one error in each of two files."""
    made = tmp_path / "trial"
    (made / "more").mkdir(parents=True)
    (made / "tracktwo.yaml").write_text("id: trial\ntitle: T\nlicence: CC0\n", "utf-8")
    for name in ("a.yaml", "more/b.yaml"):
        (made / name).write_text(f"sources:\n  - {{id: {name[-6]}, title: T, plaice: x}}\n", "utf-8")
    return made


def test_only_one_file_is_listed_and_counts_for_the_exit_code(call: Callable[..., Result], two_files: Path) -> None:
    (two_files / "c.yaml").write_text("sources:\n  - {id: right, title: T}\n", "utf-8")
    for words in ((two_files, "--only", "more/b.yaml"), (two_files / "more" / "b.yaml",)):
        result = call("check", *words)
        assert result.exit_code == 3
        assert "more/b.yaml:2:" in result.output
        assert "a.yaml:2:" not in result.output.replace("more/b.yaml:2:", "")
    assert call("check", two_files, "--only", "c.yaml").output == "No problems.\n"


def test_a_file_that_is_not_there_is_told_with_the_nearest(call: Callable[..., Result], two_files: Path) -> None:
    result = call("check", two_files, "--only", "more/bb.yaml")
    assert result.exit_code == 2
    assert "more/b.yaml" in result.output
    (two_files / "tracktwo.yaml").unlink()
    assert "no folder above holds tracktwo.yaml" in call("check", two_files / "a.yaml").output
