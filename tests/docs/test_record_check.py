"""docs/record-check.md lists claims that are still in the record, each in the form that the page's module renews."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from pages import record_check

from tracktwo.graph.values import Graph

PAGE = Path(__file__).parents[2] / "docs" / "record-check.md"
# What was checked stays listed, also when later claims take its place in the draw: this number only grows.
LISTED = 75
ENTRY = re.compile(
    r"^(?P<number>\d+)\. `(?P<claim>[^`]+)`\n"
    + "".join(rf"   - {line}: .+\n" for line in ("Claim", "Source", "Check", "Page", "Verdict")),
    re.MULTILINE,
)


def test_every_claim_that_was_checked_is_still_in_the_record(bundled: Graph) -> None:
    page = PAGE.read_text(encoding="utf-8")
    listed = [entry["claim"] for entry in ENTRY.finditer(page)]
    stated = {claim.id for tie in bundled.ties.values() for claim in tie.claims}
    assert len(set(listed)) == LISTED
    assert [int(entry["number"]) for entry in ENTRY.finditer(page)] == list(range(1, LISTED + 1))
    assert [entry["claim"] for entry in record_check.LISTED.finditer(page)] == listed
    assert [claim for claim in listed if claim not in stated] == []


def test_the_draw_depends_on_the_claims_alone(bundled: Graph) -> None:
    """Neither on the order of the records nor on chance; and a longer draw holds the shorter one."""
    backwards = replace(bundled, ties=dict(reversed(bundled.ties.items())))
    drawn = [claim.id for _tie, claim in record_check.drawn(bundled, 20)]
    assert [claim.id for _tie, claim in record_check.drawn(backwards, 20)] == drawn
    assert set(drawn) < {claim.id for _tie, claim in record_check.drawn(bundled, 21)}
