"""Completion of commands, questions and names."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.embedded
def test_names_complete(loaded: Path) -> None:
    environment = {
        **os.environ,
        "_TRACKTWO_COMPLETE": "bash_complete",
        "COMP_CWORD": "2",
        "COMP_WORDS": "tracktwo who am",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tracktwo.cli"], env=environment, capture_output=True, text=True, check=True
    )
    assert "ama-bel" in done.stdout
    # A surname is offered too; bash filters what it shows, so the id is what is said.
    environment["COMP_WORDS"] = "tracktwo who bel"
    done = subprocess.run(
        [sys.executable, "-m", "tracktwo.cli"], env=environment, capture_output=True, text=True, check=True
    )
    assert "ama-bel" in done.stdout


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
