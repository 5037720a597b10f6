"""The command line's surface: listings, errors nobody foresaw, interruption, terminals, completion, the reference."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tracktwo.cli import tracktwo


def run(*arguments: str, **given: Any) -> Result:
    return CliRunner().invoke(tracktwo, list(arguments), **given)


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


def test_commands_and_questions_complete() -> None:
    environment = {**os.environ, "_TRACKTWO_COMPLETE": "bash_complete", "COMP_CWORD": "1", "COMP_WORDS": "tracktwo pa"}
    done = subprocess.run(
        [sys.executable, "-m", "tracktwo.cli"], env=environment, capture_output=True, text=True, check=True
    )
    assert "paths" in done.stdout
    environment |= {"COMP_CWORD": "2", "COMP_WORDS": "tracktwo query most"}
    done = subprocess.run(
        [sys.executable, "-m", "tracktwo.cli"], env=environment, capture_output=True, text=True, check=True
    )
    assert "most-present" in done.stdout


@pytest.mark.parametrize("name", ["who", "paths", "map"])
def test_answers_that_depend_on_the_day_take_one(name: str) -> None:
    assert "--as-of" in run(name, "--help").output


@pytest.mark.parametrize("name", ["query", "cypher", "export", "load"])
def test_no_command_takes_a_day_that_it_would_not_heed(name: str) -> None:
    assert run(name, "x", "y", "--as-of", "2003").exit_code == 2
