"""docs/record-tables.md is what the bundled records give."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
# Scripts import their neighbours, which the safe path of the run on the installed wheel would hide.
BESIDE = {name: value for name, value in os.environ.items() if name != "PYTHONSAFEPATH"}


def test_the_page_is_what_the_records_give() -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "record_tables.py"), "--check"]
    done = subprocess.run(command, env=BESIDE, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr or "stale: run python benchmarks/record_tables.py"
