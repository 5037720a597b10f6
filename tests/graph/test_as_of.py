"""What is known to have begun by a day."""

from __future__ import annotations

import pytest

from tracktwo.graph.as_of import known_from
from tracktwo.graph.values import Claim, Source, Tie
from tracktwo.schema.dates import MAX_DAY, Spell, parse_date

PAGES = {
    "early": Source("early", published="2003-05-02"),
    "late": Source("late", published="2010"),
    "bare": Source("bare"),
}


def tie(spell: Spell, *pages: str, counts: bool = True) -> Tie:
    claims = tuple(Claim(f"t@{page}", "t", page, counts=counts) for page in pages)
    return Tie("t", "member-of", "a", "b", spell=spell, claims=claims)


@pytest.mark.parametrize(
    ("found", "day"),
    [
        # Dated: from its first certain day, whatever a later page says.
        (tie(Spell(start="2001-03-04"), "late"), "2001-03-04"),
        # Some day of 2001: certainly by its end.
        (tie(Spell(start="2001", end="2001"), "late"), "2001-12-31"),
        # Undated: the earlier of the pages that state it, the last day that its date may mean.
        (tie(Spell(), "early", "late"), "2003-05-02"),
        (tie(Spell(), "late"), "2010-12-31"),
        # A page from before it began only foretold it.
        (tie(Spell(start="2005-01-01"), "early"), "2005-01-01"),
    ],
)
def test_the_first_day_that_tells(found: Tie, day: str) -> None:
    assert known_from(found, PAGES) == parse_date(day).latest


def test_nothing_tells_of_an_undated_page_or_an_announcement() -> None:
    assert known_from(tie(Spell(), "bare"), PAGES) == MAX_DAY
    assert known_from(tie(Spell(), "early", counts=False), PAGES) == MAX_DAY
