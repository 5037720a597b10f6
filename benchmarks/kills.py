"""Kills loads at random moments: is anything acknowledged lost, is half a load ever seen, is the next load exact?

    .venv/bin/python benchmarks/kills.py embedded --kills 100
    .venv/bin/python benchmarks/kills.py lts --kills 100

The trial is that of the tests (tests/support/kills.py), which kill a few times only.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from random import Random
from typing import Any

from of_tests import of_tests

from tracktwo.settings import Settings


def killed(kind: str, many: int, seed: int, home: Path) -> Any:
    """The figures of `many` kills of loads on a new store of the kind "embedded", "lts" or "calendar"."""
    trial = of_tests("support.kills")
    if kind == "embedded":
        run = trial.Run(Settings(home=home), Random(seed))
    else:
        tools = of_tests("support.neo4j_server")
        server = tools.start(kind, home / "neo4j")
        run = trial.Run(Settings(home, server.address, "neo4j", password=server.password), Random(seed), server)
    try:
        for _ in range(many):
            run.once()
            print(run.figures.words(), file=sys.stderr, flush=True)
    finally:
        if run.server is not None:
            run.server.stop()
    return run.figures


def main() -> None:
    """Reads the arguments."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=["embedded", "lts", "calendar"])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(killed(given.kind, given.kills, given.seed, Path(folder)).words())


if __name__ == "__main__":
    main()
