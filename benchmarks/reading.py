"""Processor time of reading the records with their places and validating them; the goal is 1 s for the bundled ones.

`python benchmarks/reading.py [FOLDER]`; exit code 1 above the goal. How long the parser's events alone take, and making
values with places of them, is printed too.
"""

from __future__ import annotations

import gc
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

import yaml

from tracktwo.loaders.loading import BUNDLED
from tracktwo.loaders.reading.record_folder import read_folder
from tracktwo.schema.reading import load_schema
from tracktwo.schema.yaml_values import read_values

GOAL = 1.0
ROUNDS = 5


def timed(work: Callable[[], object]) -> float:
    """Median seconds of processor time: other work on the machine counts little."""
    rounds = []
    for _ in range(ROUNDS):
        gc.collect()
        begun = process_time()
        work()
        rounds.append(process_time() - begun)
    return statistics.median(rounds)


def main() -> int:
    """Measure and print."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else BUNDLED
    schema = load_schema()
    texts = [path.read_text("utf-8") for path in sorted(folder.rglob("*.yaml"))]
    found = read_folder(folder, schema)
    size = sum(map(len, texts)) / 1e6
    print(f"{len(found.records)} records, {len(texts)} YAML files, {size:.2f} MB, {len(found.problems)} problems")
    events = timed(lambda: [sum(1 for _ in yaml.parse(text, Loader=yaml.CBaseLoader)) for text in texts])
    values = timed(lambda: [read_values(text) for text in texts])
    whole = timed(lambda: read_folder(folder, schema))
    print(f"events of the parser   {events:.3f} s")
    print(f"values with places     {values:.3f} s")
    print(f"records, validated     {whole:.3f} s   (goal {GOAL:.1f})")
    return 0 if whole <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
