"""Vague dates: a named subset of EDTF (ISO 8601-2), and spells of time made of them.

Subset: `2003`, `2003-02`, `2003-02-28`; a month or day that is not known `2003-XX`, `2003-02-XX`; a season `2003-21`
(spring, 22 summer, 23 autumn, 24 winter); a decade `198X`, a century `19XX`; each with an optional `?` (uncertain), `~`
(about) or `%` (both), and intervals `a/b`, `../b`, `a/..`. Days are proleptic Gregorian ordinals (`date.toordinal`),
inclusive.

`?` and `~` reach one whole unit of the date's own precision to either side, `%` two: `1984~` is 1983 to 1985,
`2001-03%` January to May. A season is three months, March to May and so on; the winter of a year is each of the two
that touch it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

MIN_DAY = 1
MAX_DAY = date.max.toordinal()

_SIMPLE = re.compile(
    r"(?:(\d\d)XX|(\d{3})X|(\d{4})(?:-(\d\d|XX)(?:-(\d\d|XX))?)?)([?~%]?)\Z",
    re.ASCII,
)
_MARGINS = {"": 0, "?": 1, "~": 1, "%": 2}
_FIRST_MONTH, _LAST_MONTH = 12, 9999 * 12 + 11
_SEASONS = {"21": (2, 4), "22": (5, 7), "23": (8, 10), "24": (-1, 13)}
"""First and last month of each, counted from January (0)."""


class NotADate(ValueError):
    """The text is outside the subset, or names a day that does not exist."""


@dataclass(frozen=True, slots=True)
class DateSpan:
    """First and last day that a date text may mean; `exact` when it means one certain day."""

    earliest: int
    latest: int
    exact: bool


def _simple(text: str) -> DateSpan:
    found = _SIMPLE.match(text)
    if not found:
        raise _no_date(text)
    century, decade, year_text, month_text, day_text, doubt = found.groups()
    margin = _MARGINS[doubt]
    if century is not None or decade is not None:
        years = 100 if century is not None else 10
        first = int(century or decade) * years
        return _months(text, first * 12, (first + years) * 12 - 1, years * 12 * margin)
    year = int(year_text)
    begin = year * 12
    if month_text in _SEASONS and day_text is None:
        first, last = _SEASONS[month_text]
        return _months(text, begin + first, begin + last, 3 * margin)
    if month_text is None or (month_text == "XX" and day_text in (None, "XX")):
        return _months(text, begin, begin + 11, 12 * margin)
    if month_text == "XX" or not 1 <= int(month_text) <= 12:
        raise NotADate(f"{text!r} has no such month")
    month = begin + int(month_text) - 1
    if day_text is None or day_text == "XX":
        return _months(text, month, month, margin)
    days = monthrange(max(year, 1), int(month_text))[1]
    if not 1 <= int(day_text) <= days:
        raise NotADate(f"{text!r} has no such day; that month has {days}")
    if year < 1:
        raise NotADate(f"{text!r} is before the year 1")
    day = date(year, int(month_text), int(day_text)).toordinal()
    return DateSpan(max(MIN_DAY, day - margin), min(MAX_DAY, day + margin), exact=not doubt)


def _months(text: str, first: int, last: int, margin: int) -> DateSpan:
    """Whole months, counted from January of the year 0, with so many more on either side."""
    if max(first, 0) < _FIRST_MONTH:
        raise NotADate(f"{text!r} is before the year 1")
    first, last = max(_FIRST_MONTH, first - margin), min(_LAST_MONTH, last + margin)
    (year, month), (last_year, last_month) = divmod(first, 12), divmod(last, 12)
    end = date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1])
    return DateSpan(date(year, month + 1, 1).toordinal(), end.toordinal(), exact=False)


def _no_date(text: str) -> NotADate:
    from tracktwo.schema.date_hints import way_to_write

    return NotADate(f"{text!r} is not a date; {way_to_write(text)}")


def parse_date(text: str) -> DateSpan:
    """The days that one date (no interval) may mean. Raises NotADate, which says how it may be written.

    >>> span = parse_date("2016-02")
    >>> span.latest - span.earliest
    28
    """
    return _simple(text)


def parse_interval(text: str) -> tuple[DateSpan | None, DateSpan | None]:
    """Begin and end of `a/b`; None for an open side; a single date is its own begin and end.

    Raises NotADate when a side is wrong, both are open, or the end certainly lies before the begin.
    """
    if "/" not in text:
        span = _simple(text)
        return span, span
    begin_text, _, end_text = text.partition("/")
    try:
        begin = None if begin_text == ".." else _simple(begin_text)
        end = None if end_text == ".." else _simple(end_text)
    except NotADate as problem:
        from tracktwo.schema.date_hints import interval_to_write, way_to_write

        if written := interval_to_write(text) or (begin_text and end_text and way_to_write(text, "")):
            raise NotADate(f"{text!r} is no interval; {written}") from problem
        raise
    if begin is None and end is None:
        raise NotADate(f"{text!r} is open on both sides")
    if begin is not None and end is not None and end.latest < begin.earliest:
        raise NotADate(f"{text!r} ends before it begins")
    return begin, end


def over_by(text: str) -> tuple[int, int]:
    """First and last day that a date on which something was over may mean.

    Of `../b` the day is not known: as nothing shows it over any earlier, it counts as b alone.
    """
    begin, end = parse_interval(text)
    last = end or begin
    assert last is not None  # open on both sides is no interval
    return (begin or last).earliest, last.latest


@dataclass(frozen=True, slots=True)
class Spell:
    """A stretch of time as stated: begin and end, days on which it is attested, a day on which it was over.

    An undated page that calls it over says so on or before the day it was read (`former_on` is `../day`).

    `within` says that `start`/`end` bound one event that happened once somewhere between them; otherwise it lasted.
    """

    start: str = ""
    end: str = ""
    as_of: tuple[str, ...] = ()
    former_on: str = ""
    within: bool = False

    @property
    def is_stated(self) -> bool:
        """Whether anything at all is known of when it was."""
        return bool(self.start or self.end or self.as_of or self.former_on)

    def possible(self) -> tuple[int, int]:
        """First and last day on which it may have held; MIN_DAY and MAX_DAY where nothing bounds it.

        A day on which a page attests it is possible whatever the entry's own bounds say.
        """
        first = parse_date(self.start).earliest if self.start else MIN_DAY
        last = parse_date(self.end).latest if self.end else MAX_DAY
        if self.former_on:
            last = min(last, max(MIN_DAY, over_by(self.former_on)[1] - 1))
        for text in self.as_of:
            attested = parse_date(text)
            first, last = min(first, attested.earliest), max(last, attested.latest)
        return first, last

    def certain(self) -> tuple[int, int] | None:
        """First and last day of the stretch through which it certainly held; None when there is none."""
        start = parse_date(self.start) if self.start else None
        end = parse_date(self.end) if self.end else None
        if self.within:
            return (start.earliest, start.latest) if start and start.exact and self.start == self.end else None
        days = [span.earliest for span in map(parse_date, self.as_of) if span.exact]
        days += [span.earliest for span in (start, end) if span is not None and span.exact]
        if days:
            first, last = min(days), max(days)
            if start is not None and start.latest <= last:
                first = min(first, start.latest)
            if end is not None and end.earliest >= first:
                last = max(last, end.earliest)
        elif start is not None and end is not None and start.latest <= end.earliest:
            first, last = start.latest, end.earliest
        else:
            return None
        # Attested days outside the stated bounds contradict them: what one page denies is not certain.
        if start is not None:
            first = max(first, start.earliest)
        if end is not None:
            last = min(last, end.latest)
        if self.former_on:
            last = min(last, over_by(self.former_on)[0] - 1)
        return (first, last) if first <= last else None

    def text(self) -> str:
        """As shown: `2003-07 to 2006-11`, `attested 2004-01-06`, `over by 2017`; "" when nothing is stated.

        What an undated page calls over: `former (page undated, read 2026-11-23)`.
        """
        parts: list[str] = []
        if self.within and self.start != self.end:
            both = f"once in {self.start} to {self.end}"
            parts.append(
                both
                if self.start and self.end
                else f"on or before {self.end}"
                if self.end
                else f"on or after {self.start}"
            )
        elif self.within:
            parts.append(f"in {self.start}")
        elif self.start and self.start == self.end:
            parts.append(self.start)
        elif self.start or self.end:
            parts.append(f"{self.start or '(start not stated)'} to {self.end or '(end not stated)'}")
        if self.as_of:
            parts.append("attested " + ", ".join(self.as_of))
        if self.former_on:
            read = self.former_on.removeprefix("../")
            undated = f"former (page undated, read {read})"
            parts.append(f"over by {read}" if read == self.former_on else undated)
        return "; ".join(parts)


NO_SPELL = Spell()


def spell_of_date(text: str, *, within: bool = False) -> Spell:
    """The spell of a `date` or `within` text: one date is start and end; an open side is "".

    >>> spell_of_date("2016-03-18/2016-03-20").certain() is not None
    True
    >>> spell_of_date("../2026-07-02", within=True).certain() is None
    True
    """
    parse_interval(text)
    if "/" not in text:
        return Spell(start=text, end=text, within=within)
    begin, _, end = text.partition("/")
    return Spell(start="" if begin == ".." else begin, end="" if end == ".." else end, within=within)


def iso(day: int) -> str:
    """A day ordinal as `YYYY-MM-DD`; "" for MIN_DAY and MAX_DAY, which stand for an open side."""
    return "" if day in (MIN_DAY, MAX_DAY) else date.fromordinal(day).isoformat()
