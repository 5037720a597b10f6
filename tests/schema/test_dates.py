"""Vague dates: what is read, what is refused, and laws that hold for every spell."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tracktwo.schema.dates import (
    MAX_DAY,
    MIN_DAY,
    NotADate,
    Spell,
    iso,
    parse_date,
    parse_interval,
    spell_of_date,
)


def day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "exact"),
    [
        ("2003", "2003-01-01", "2003-12-31", False),
        ("2003-02", "2003-02-01", "2003-02-28", False),
        ("2004-02", "2004-02-01", "2004-02-29", False),
        ("2003-02-28", "2003-02-28", "2003-02-28", True),
        ("198X", "1980-01-01", "1989-12-31", False),
        ("2014-11~", "2014-10-01", "2014-12-31", False),
        ("2014-11-26?", "2014-11-25", "2014-11-27", False),
        ("198X?", "1970-01-01", "1999-12-31", False),
        # A whole unit on either side, never a day of a further one; two for both doubts at once.
        ("1984~", "1983-01-01", "1985-12-31", False),
        ("1995%", "1993-01-01", "1997-12-31", False),
        ("2001-03~", "2001-02-01", "2001-04-30", False),
        ("2001-03%", "2001-01-01", "2001-05-31", False),
        ("2016-03-18%", "2016-03-16", "2016-03-20", False),
        # A month or day that is not known; a century.
        ("2016-03-XX", "2016-03-01", "2016-03-31", False),
        ("1999-XX", "1999-01-01", "1999-12-31", False),
        ("1999-XX-XX", "1999-01-01", "1999-12-31", False),
        ("1999-XX~", "1998-01-01", "2000-12-31", False),
        ("19XX", "1900-01-01", "1999-12-31", False),
        # Seasons: three months; the winter of a year is each of the two that touch it.
        ("2004-21", "2004-03-01", "2004-05-31", False),
        ("2004-22", "2004-06-01", "2004-08-31", False),
        ("2004-23~", "2004-06-01", "2005-02-28", False),
        ("2004-24", "2003-12-01", "2005-02-28", False),
        # Nothing is before the year 1 or after 9999.
        ("0001~", "", "0002-12-31", False),
        ("9999%", "9997-01-01", "", False),
    ],
)
def test_a_date_means_its_days(text: str, earliest: str, latest: str, exact: bool) -> None:
    span = parse_date(text)
    assert (iso(span.earliest), iso(span.latest), span.exact) == (earliest, latest, exact)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2003-02-31",
        "2003-13",
        "2003-00",
        "2003-1",
        "03",
        "1980s",
        "2003/2004",
        "2003-02-28T10:00",
        "0000",
        "٢٠٠٣",
        "2003 ",
        "20X",
        "-2003",
        "2003-02-00",
        "..",
        "2003~?",
        "1999-XX-05",
        "2004-25",
        "2004-21-01",
        "00XX",
        "XXXX",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(NotADate):
        parse_date(text)


def test_a_refusal_says_how_long_the_month_is() -> None:
    with pytest.raises(NotADate, match="that month has 28"):
        parse_date("2003-02-31")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1985/", "write 1985/.. when its end is not known, or 1985 alone"),
        ("/1985", "write ../1985 when its begin is not known, or 1985 alone"),
        ("18/03/2016", "write the year first: 2016-03-18"),
        ("05.03.2016", "write the year first: 2016-03-05 or 2016-05-03"),
        ("2016-03/04", "write both ends in full: 2016-03/2016-04"),
        ("2016-03-18/20", "write both ends in full: 2016-03-18/2016-03-20"),
        ("2003/04", "write both ends in full: 2003/2004, or the month 2003-04"),
        ("1985-1989", "write 1985/1989"),
        ("2016/3/18", "write 2016-03-18"),
        ("1980s", "write 198X"),
        ("c. 1985", "write 1985~"),
        ("spring 2004", "write 2004-21"),
        ("1985/soon", "write 2003, 2003-02, 2003-02-28, 2003-21 (spring), 198X, or an interval a/b"),
    ],
)
def test_a_refusal_says_what_can_be_written(text: str, said: str) -> None:
    with pytest.raises(NotADate) as problem:
        parse_interval(text)
    assert str(problem.value).endswith(said)


@pytest.mark.parametrize("text", ["2004/2003", "../..", "/2003", "2003/", "2003/2004/2005", "a/b", "2003-02-31/2004"])
def test_what_is_no_interval_is_refused(text: str) -> None:
    with pytest.raises(NotADate):
        parse_interval(text)


def test_an_open_side_is_none() -> None:
    begin, end = parse_interval("../2026-07-02")
    assert begin is None
    assert end is not None
    assert iso(end.latest) == "2026-07-02"


@pytest.mark.parametrize(
    ("spell", "possible", "certain"),
    [
        # From some day of July 2003 to some day of November 2006.
        (Spell("2003-07", "2006-11"), ("2003-07-01", "2006-11-30"), ("2003-07-31", "2006-11-01")),
        # No end stated: it certainly held only on the first day.
        (Spell("2003-07-01"), ("2003-07-01", ""), ("2003-07-01", "2003-07-01")),
        (Spell("2003"), ("2003-01-01", ""), None),
        # A page that saw him in office carries the certainty from the start to that day.
        (Spell("2003", as_of=("2005-01-06",)), ("2003-01-01", ""), ("2003-12-31", "2005-01-06")),
        (Spell(end="2005", as_of=("2004-01-06",)), ("", "2005-12-31"), ("2004-01-06", "2005-01-01")),
        (Spell(as_of=("2004-01-06", "2006-01-06")), ("", ""), ("2004-01-06", "2006-01-06")),
        (Spell(as_of=("2004",)), ("", ""), None),
        # Over on 3 May: the day before is the last possible one.
        (Spell(former_on="2017-05-03"), ("", "2017-05-02"), None),
        (Spell("2010-01-01", former_on="../2017-05-03"), ("2010-01-01", "2017-05-02"), ("2010-01-01", "2010-01-01")),
        (
            Spell("2010-01-01", "2012-12-31", former_on="2011-06-01"),
            ("2010-01-01", "2011-05-31"),
            ("2010-01-01", "2011-05-31"),
        ),
        # One meeting, month known: possible all month, certain on no day.
        (Spell("2016-03", "2016-03"), ("2016-03-01", "2016-03-31"), None),
        (Spell("2016-03-18", "2016-03-20"), ("2016-03-18", "2016-03-20"), ("2016-03-18", "2016-03-20")),
        (Spell("1980", "1989", within=True), ("1980-01-01", "1989-12-31"), None),
        (Spell("2016-03-18", "2016-03-18", within=True), ("2016-03-18", "2016-03-18"), ("2016-03-18", "2016-03-18")),
        # Exact start, end only known by its year: the start day is certain, nothing after it.
        (Spell("2003-05-01", "2003"), ("2003-05-01", "2003-12-31"), ("2003-05-01", "2003-05-01")),
        # Vague bounds that overlap: only what a page saw is certain.
        (Spell("2003", "2003-06", as_of=("2003-03-03",)), ("2003-01-01", "2003-06-30"), ("2003-03-03", "2003-06-01")),
        # Seen in office before the stated start: the pages differ, so that day is possible and not certain.
        (
            Spell("2005-01-01", "2006-01-01", as_of=("2004-01-06",)),
            ("2004-01-06", "2006-01-01"),
            ("2005-01-01", "2006-01-01"),
        ),
        # A vague begin and a vague end that share one day: on that day it held.
        (Spell("2003-02", "2003-03-01?"), ("2003-02-01", "2003-03-02"), ("2003-02-28", "2003-02-28")),
        (Spell(), ("", ""), None),
    ],
)
def test_a_spell_is_possible_and_certain(
    spell: Spell, possible: tuple[str, str], certain: tuple[str, str] | None
) -> None:
    assert tuple(map(iso, spell.possible())) == possible
    found = spell.certain()
    assert (None if found is None else tuple(map(iso, found))) == certain


@pytest.mark.parametrize(
    ("spell", "text"),
    [
        (Spell("2003-07", "2006-11"), "2003-07 to 2006-11"),
        (Spell("2016", "2016"), "2016"),
        (Spell("", "2026-07-02", within=True), "on or before 2026-07-02"),
        (Spell("2026", "", within=True), "on or after 2026"),
        (Spell("198X", "198X", within=True), "in 198X"),
        (Spell("1985", "1989", within=True), "once in 1985 to 1989"),
        (
            Spell("2003", as_of=("2004-01-06",), former_on="2017"),
            "2003 to (end not stated); attested 2004-01-06; over by 2017",
        ),
        (
            Spell(former_on="../2026-11-23"),
            "former (page undated, read 2026-11-23)",
        ),
        (Spell(), ""),
    ],
)
def test_a_spell_in_words(spell: Spell, text: str) -> None:
    assert spell.text() == text


days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


@st.composite
def dates(draw: st.DrawFn) -> str:
    text = draw(days).isoformat()
    text = text[: draw(st.sampled_from([4, 7, 10]))]
    if draw(st.booleans()):
        text = {4: text[: draw(st.integers(2, 3))].ljust(4, "X"), 7: text[:5] + "XX", 10: text[:8] + "XX"}[len(text)]
    return text + draw(st.sampled_from(["", "", "?", "~", "%"]))


@st.composite
def spells(draw: st.DrawFn) -> Spell:
    start, end, former = (draw(st.one_of(st.just(""), dates())) for _ in range(3))
    if start and end:
        assume(parse_date(end).latest >= parse_date(start).earliest)
    if draw(st.booleans()):
        return Spell(start, end, within=True)
    return Spell(start, end, tuple(draw(st.lists(dates(), max_size=2))), former)


@given(dates())
def test_earliest_is_never_after_latest(text: str) -> None:
    span = parse_date(text)
    assert MIN_DAY <= span.earliest <= span.latest <= MAX_DAY
    assert not span.exact or span.earliest == span.latest


@given(days)
def test_a_plain_day_is_itself(when: date) -> None:
    span = parse_date(when.isoformat())
    assert iso(span.earliest) == iso(span.latest) == when.isoformat()


@given(dates())
def test_doubt_only_widens(text: str) -> None:
    plain, doubted, both = (parse_date(text.rstrip("?~%") + mark) for mark in ("", "~", "%"))
    assert both.earliest < doubted.earliest < plain.earliest
    assert plain.latest < doubted.latest < both.latest


@given(spells())
def test_what_is_certain_is_possible(spell: Spell) -> None:
    certain = spell.certain()
    if certain is not None:
        first, last = spell.possible()
        assert first <= certain[0] <= certain[1] <= last


@given(dates(), dates())
def test_an_interval_is_read_as_start_and_end(one: str, other: str) -> None:
    text = f"{one}/{other}"
    try:
        parse_interval(text)
    except NotADate:
        assert parse_date(other).latest < parse_date(one).earliest
        return
    assert (spell_of_date(text).start, spell_of_date(text).end) == (one, other)
