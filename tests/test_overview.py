"""The page of all commands is what click would write, however wide the terminal is."""

from __future__ import annotations

import subprocess
import sys

import click
import pytest

from tracktwo.cli import tracktwo
from tracktwo.overview import WIDEST, overview_page


@pytest.mark.parametrize("columns", [20, 52, 60, 79, 80, 81, 100, 101, 250])
def test_the_page_is_laid_out_as_click_would(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    context = click.Context(
        tracktwo, info_name="tracktwo", max_content_width=WIDEST, help_option_names=["-h", "--help"]
    )
    assert overview_page(columns) == tracktwo.get_help(context) + "\n"


def test_a_closed_pipe_ends_it_without_a_trace() -> None:
    code = f"{sys.executable} -m tracktwo --help; echo $? >&2"
    done = subprocess.run(["sh", "-c", f"({code}) | true"], capture_output=True, text=True, check=False)
    assert done.stderr.strip() in ("0", "1")  # 0 where the page was written before the reader was gone, else click's
