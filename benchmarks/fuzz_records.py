"""Mutates real record files many times and says what became of them.

`python benchmarks/fuzz_records.py [COUNT [SEED]]`; COUNT is 1,000 unless told.
The mutations are those of tests/loaders/test_fuzz.py. Exit code 1 when a mutant ended in an exception, or in a problem
without its place.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from time import perf_counter

from of_tests import of_tests


def main() -> int:
    """Run and print."""
    module = of_tests("loaders.test_fuzz")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else module.SEED
    begun = perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        outcome = module.run(count, Path(folder), seed)
    print(f"{count} mutants, seed {seed}, {perf_counter() - begun:.0f} s, slowest {outcome.slowest:.2f} s")
    print(", ".join(f"{number} {verdict}" for verdict, number in outcome.verdicts.most_common()))
    for mutation, verdicts in sorted(outcome.by_mutation.items()):
        print(f"  {mutation:<20}" + ", ".join(f"{number} {verdict}" for verdict, number in verdicts.most_common()))
    rules = ", ".join(f"{rule} {number}" for rule, number in outcome.rules.most_common())
    print(f"{len(outcome.rules)} rules: {rules}")
    for failure in outcome.failures:
        print(f"FAILURE {failure}")
    print(f"{len(outcome.failures)} failures")
    return 1 if outcome.failures else 0


if __name__ == "__main__":
    sys.exit(main())
