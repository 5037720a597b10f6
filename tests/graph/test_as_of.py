"""What is known to have begun by a day."""

from __future__ import annotations

import pytest

from tracktwo.graph.as_of import contact_bounds, first_reported, known_from, occasion_bounds
from tracktwo.graph.values import Claim, Dataset, Graph, Node, Source, Tie
from tracktwo.schema.dates import MAX_DAY, MIN_DAY, NO_SPELL, Spell, parse_date

PAGES = {
    "early": Source("early", published="2003-05-02"),
    "late": Source("late", published="2010"),
    "bare": Source("bare"),
    "read": Source("read", accessed="2026-11-23"),
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
        # Begun in 2001, no end stated: certain on no day, and begun by the end of that year.
        (tie(Spell(start="2001"), "late"), "2001-12-31"),
        # Seen at it in 2002.
        (tie(Spell(as_of=("2002",)), "late"), "2002-12-31"),
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


def test_an_undated_page_tells_on_the_day_on_which_it_was_read() -> None:
    assert known_from(tie(Spell(), "read"), PAGES) == parse_date("2026-11-23").latest
    assert first_reported(tie(Spell(), "read", "late").claims, PAGES) == parse_date("2010").latest


def channel(*, spell: Spell = NO_SPELL, page: str = "late", **attributes: tuple[str, ...]) -> tuple[Tie, Graph]:
    """A contact of a and b, in the life of a channel that ran 2005 to 2007."""
    contact = Tie(
        "c", "in-contact-with", "a", "b", spell=spell, attributes=attributes, claims=(Claim(f"c@{page}", "c", page),)
    )
    node = Node("channel", "initiative", "Channel", spell=Spell("2005", "2007"))
    return contact, Graph(Dataset("d", "D", "CC0-1.0"), {"channel": node}, PAGES, {"c": contact}, {}, {})


def test_an_undated_contact_was_before_the_first_page_that_reports_it() -> None:
    assert contact_bounds(*channel(), {}) == (MIN_DAY, parse_date("2010").latest)
    dated = Spell("1999", "1999", within=True)
    assert contact_bounds(*channel(spell=dated), {}) == (parse_date("1999").earliest, parse_date("1999").latest)


def test_an_undated_contact_was_in_the_life_of_its_channel() -> None:
    bounds = contact_bounds(*channel(initiative=("channel",)), {})
    assert bounds == (parse_date("2005").earliest, parse_date("2007").latest)
    # A page of 2003 reports it: the channel that began in 2005 cannot be meant, and bounds nothing.
    early = contact_bounds(*channel(initiative=("channel",), page="early"), {})
    assert early == (MIN_DAY, parse_date("2003-05-02").latest)


def test_an_undated_contact_was_in_the_offices_for_which_its_ends_acted() -> None:
    offices = {
        "a": [Tie("o", "held-office", "a", "cabinet", spell=Spell("2001", "2004"))],
        "b": [
            Tie("p", "held-office", "b", "ministry", spell=Spell("2003", "2009")),
            Tie("q", "held-office", "b", "army", spell=Spell("1970", "1980")),  # he did not act for it
        ],
    }
    found = contact_bounds(*channel(**{"for": ("cabinet", "ministry")}), offices)
    assert found == (parse_date("2003").earliest, parse_date("2004").latest)


def test_an_undated_meeting_was_before_the_first_page_that_reports_it() -> None:
    meeting = Node("m", "meeting", "M", claims=(Claim("m@early", "node:m", "early"),))
    assert occasion_bounds(meeting, PAGES) == (MIN_DAY, parse_date("2003-05-02").latest)
