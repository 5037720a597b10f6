"""docs/record-check.md lists claims that are still in the record, each in the form that the script renews."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import sample_claims

from tracktwo.loaders.loading import load_records

ROOT = Path(__file__).parents[1]
# What was checked stays listed, also when later claims take its place in the draw: this number only grows.
LISTED = 75
ENTRY = re.compile(
    r"^(?P<number>\d+)\. `(?P<claim>[^`]+)`\n"
    + "".join(rf"   - {line}: .+\n" for line in ("Claim", "Source", "Check", "Page", "Verdict")),
    re.MULTILINE,
)
# Scripts import their neighbours, which the safe path of the run on the installed wheel would hide.
BESIDE = {name: value for name, value in os.environ.items() if name != "PYTHONSAFEPATH"}


def test_every_claim_that_was_checked_is_still_in_the_record() -> None:
    page = (ROOT / "docs" / "record-check.md").read_text(encoding="utf-8")
    listed = [entry["claim"] for entry in ENTRY.finditer(page)]
    stated = {claim.id for tie in load_records().ties.values() for claim in tie.claims}
    assert len(set(listed)) == LISTED
    assert [int(entry["number"]) for entry in ENTRY.finditer(page)] == list(range(1, LISTED + 1))
    assert [entry["claim"] for entry in sample_claims._LISTED.finditer(page)] == listed
    assert [claim for claim in listed if claim not in stated] == []


def test_confidence_grade_and_source_are_those_of_the_records() -> None:
    page = sample_claims.PAGE.read_text(encoding="utf-8")
    assert sample_claims.renewed(page, load_records()) == page, "stale: run python benchmarks/sample_claims.py --renew"


def test_the_draw_does_not_depend_on_chance() -> None:
    command = [sys.executable, str(ROOT / "benchmarks" / "sample_claims.py"), "--count", "5"]
    first, second = (
        subprocess.run(command, env=BESIDE, capture_output=True, text=True, check=True).stdout for _ in range(2)
    )
    assert first == second
    assert first.count("\n\n") == 5
