"""The command line as a whole: help, wrong calls, errors nobody foresaw, interruption, terminals, what is imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.lake import answer, run

from tracktwo.overview import COMMANDS

OF_RECORDS = ("check", "new")
HEAVY = (
    "neo4j",
    "networkx",
    "rdflib",
    "pyvis",
    "pandas",
    "numpy",
    "arcadedb",
    "rich",
    "yaml",
    "jinja2",
    "IPython",
)

ONLY_TO_LOAD = (
    "tracktwo.schema.model",
    "tracktwo.schema.reading",
    "tracktwo.graph.contact.points",
    "tracktwo.graph.compiled.arrays",
    "tracktwo.graph.compiled.evidence",
    "click.shell_completion",
    "csv",
    "hashlib",
    "shutil",
)
"""What no look-up needs; each costs some milliseconds."""


def test_help_names_every_command() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert all(name in result.output for name in COMMANDS)


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_help_and_the_shared_options(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    if name == "serve":
        # It answers nothing, and an embedded store has neither users of ours nor databases.
        assert "--store" in result.output
        assert not any(option in result.output for option in ("--format", "--json", "--quiet", "--user", "--database"))
        return
    for option in ("--format", "--json", "--quiet"):
        assert option in result.output
    # A command speaks of a graph or of a record folder, never of both.
    for option in ("--store", "--user", "--database"):
        assert (option in result.output) == (name not in OF_RECORDS)


def imported_by(*arguments: str) -> set[str]:
    """Names of the modules that a call imports, each by its first word and whole."""
    command = [sys.executable, "-X", "importtime", "-m", "tracktwo", *arguments]
    # What measures the tests' branches imports much by itself.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=plain)
    names = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    return names | {name.split(".")[0] for name in names}


def test_the_page_of_all_commands_imports_next_to_nothing() -> None:
    imported = imported_by("--help")
    assert "tracktwo.overview" in imported
    assert not imported & {*HEAVY, "click", "dataclasses", "inspect", "tracktwo.cli"}


def test_help_of_a_command_imports_nothing_heavy() -> None:
    imported = imported_by("who", "--help")
    assert "click" in imported
    assert not imported & {*HEAVY, "tracktwo.graph.values", "tracktwo.queries.profile"}


@pytest.mark.embedded
def test_look_ups_import_no_engine_and_no_parser(loaded: Path) -> None:
    imported = imported_by("who", "ama-bel", "--json")
    assert "tracktwo.queries.profile" in imported
    assert not imported & {*HEAVY, *ONLY_TO_LOAD}


def test_a_command_misspelt_is_suggested() -> None:
    error = answer("laod", code=2)["error"]
    assert error["details"] == ["load"]
    result = run("laod")
    assert result.exit_code == 2
    assert "Did you mean" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--as-of", "2003-02-31"),
        ("check", "--format", "xml"),
        ("query", "--explain"),
        ("query", "most-presnt"),
        ("query", "most-present", "-p", "limit=many"),
        ("query", "most-present", "-p", "nonsense"),
        ("cypher",),
        ("cypher", "RETURN 1", "-p", "x"),
        ("export", "gexf", "out"),
        ("check", "/nowhere/at/all"),
        ("map", "out.html", "--around", "a", "--path", "b", "c"),
        ("query", "--store", "bolt://user:secret@localhost"),
    ],
)
def test_wrong_calls_end_with_2_and_no_traceback(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    assert "secret" not in result.output


def test_nothing_loaded_is_said_without_making_anything(home: Path) -> None:
    error = answer("export", "trig", "-", code=4)["error"]
    assert error["code"] == "compiled-graph"
    assert "tracktwo load" in error["hint"]
    assert not (home / "store").exists()


def test_unexpected_errors_are_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a bug\nof ours")

    monkeypatch.setattr("tracktwo.loaders.loading.check_records", fail)
    result = run("check")
    assert result.exit_code == 1
    assert "a bug of ours" in result.stderr
    assert "report" in result.stderr
    assert "Traceback" not in result.stderr
    monkeypatch.setenv("TRACKTWO_DEBUG", "1")
    assert "Traceback" in run("check").stderr


def test_ctrl_c_ends_with_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tracktwo.loaders.loading.check_records", stop)
    result = run("check")
    assert result.exit_code == 130
    assert "Traceback" not in result.output


def test_a_reader_that_goes_away_is_no_error() -> None:
    code = f"{sys.executable} -m tracktwo.cli query --format csv"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", f"{code} | head -c 10"], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""


def test_utf8_under_the_c_locale() -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "tracktwo.cli", "who", "نیاز", "--json"],
        env=environment,
        capture_output=True,
        check=False,
    )
    json.loads(done.stdout.decode("utf-8"))
    assert done.returncode in {2, 4}


def test_narrow_terminals_get_stacked_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert "topic: actors" in run("query").stdout


@pytest.mark.parametrize("width", [40, 50, 80])
def test_the_status_keeps_to_a_narrow_terminal(width: int, monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TRACKTWO_HOME", str(home / ("long-" * 12)))
    lines = run("status").stdout.splitlines()
    assert max(map(len, lines)) <= width
    # Nothing of the long path is lost at its folds.
    assert str(home / ("long-" * 12)) in "".join(line.strip() for line in lines)


@pytest.mark.parametrize("name", ["who", "paths", "map"])
def test_answers_that_depend_on_the_day_take_one(name: str) -> None:
    assert "--as-of" in run(name, "--help").output


@pytest.mark.parametrize("name", ["query", "cypher", "export", "load"])
def test_no_command_takes_a_day_that_it_would_not_heed(name: str) -> None:
    assert run(name, "x", "y", "--as-of", "2003").exit_code == 2


def test_json_may_be_asked_for_before_the_command_too(loaded: Path) -> None:
    assert json.loads(run("--json", "who", "ama-bel").stdout) == json.loads(run("who", "ama-bel", "--json").stdout)
    wrong = run("--json", "who", "nobody-at-all")
    assert wrong.exit_code == 2
    assert json.loads(wrong.stdout)["error"]["code"] == "unknown-name"
    assert json.loads(run("--json", "check", "--help-me").stdout)["error"]["code"] == "usage"


def tracktwo_in(shell: str, home: Path) -> subprocess.CompletedProcess[bytes]:
    """A shell's line in which `$T` calls the program, with a home of its own."""
    environment = {**os.environ, "T": f"{sys.executable} -m tracktwo", "TRACKTWO_HOME": str(home)}
    return subprocess.run(["bash", "-c", shell], env=environment, capture_output=True, timeout=120, check=False)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("words", ["query", "query --json", "query --format csv", "nonsense --json"])
def test_standard_output_that_is_full_is_said_in_words(words: str, tmp_path: Path) -> None:
    found = tracktwo_in(f"$T {words} > /dev/full", tmp_path)
    assert found.returncode == 2
    assert b"Traceback" not in found.stderr
    assert b"unexpected" not in found.stderr
    assert b"No space left on device" in found.stderr or b"no such command" in found.stderr


def test_standard_output_that_is_closed_is_said_in_words(tmp_path: Path) -> None:
    found = tracktwo_in("$T query >&-", tmp_path)
    assert found.returncode == 2
    assert found.stderr.decode() == "tracktwo: standard output is closed: there is nowhere to write the answer\n"


@pytest.mark.parametrize("words", ["who $'dul\\xffat'", "paths $'dul\\xffat' x", "cypher $'RETURN \"\\xff\"'"])
def test_a_broken_byte_in_a_word_is_named(words: str, loaded: Path) -> None:
    found = tracktwo_in(f"$T {words}", Path(os.environ["TRACKTWO_HOME"]))
    assert found.returncode == 2, found.stderr
    assert b"is not UTF-8" in found.stderr
    assert b"\\xff" in found.stderr


@pytest.mark.parametrize("words", ["load", "sync", "status", "who x", "query signers -p letter=x", "cypher 'RETURN 1'"])
def test_a_home_that_cannot_be_written_is_named(words: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    found = tracktwo_in(f"$T {words}", tmp_path / "file" / "home")
    assert b"unexpected" not in found.stderr
    assert b"report this" not in found.stderr
    assert found.returncode in (0, 4)
    assert found.returncode == 0 or found.stderr


@pytest.mark.parametrize("value", ["12345678901234567890", "[1, 12345678901234567890]", '{"a": -12345678901234567890}'])
def test_a_number_that_no_store_holds_is_refused(value: str) -> None:
    result = run("cypher", "RETURN $x", "-p", f"x={value}")
    assert result.exit_code == 2
    assert "64 bits" in result.output
