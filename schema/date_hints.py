"""What a text that is no date of the subset may have been meant as: how to write it, for messages alone."""

from __future__ import annotations

import re
from datetime import date

SUBSET = "write 2003, 2003-02, 2003-02-28, 2003-21 (spring), 198X, or an interval a/b"

_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})\Z", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[./-](\d{1,2})(?:[./-](\d{1,2}))?\Z", re.ASCII)
_YEARS = re.compile(r"(\d{4})\s*[-\u2013]\s*(\d{4})\Z", re.ASCII)
_ABOUT = re.compile(r"(?:c\.?|ca\.?|circa|about)\s*(\d{4})\Z", re.ASCII | re.IGNORECASE)
_DECADE = re.compile(r"(\d{3})0'?s\Z", re.ASCII)
_SEASON = re.compile(r"(spring|summer|autumn|fall|winter) (?:of )?(\d{4})\Z", re.ASCII | re.IGNORECASE)
_SHORT_END = re.compile(r"((\d{4})(?:-(\d\d))?(?:-\d\d)?)/(\d\d)\Z", re.ASCII)
_SEASON_NUMBERS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


def way_to_write(text: str, otherwise: str = SUBSET) -> str:
    """How a text that is not a date may be written as one, in words; `otherwise` where nothing is near.

    >>> way_to_write("18/03/2016"), way_to_write("1980s")
    ('write the year first: 2016-03-18', 'write 198X')
    """
    text = text.strip()
    if found := _NUMBERS.match(text):
        one, other, year = found.groups()
        days = list(dict.fromkeys([*_days(year, other, one), *_days(year, one, other)]))
        if days:
            return f"write the year first: {' or '.join(days)}"
    if found := _YEAR_FIRST.match(text):
        year, month, day = found.groups()
        if day and (days := _days(year, month, day)):
            return f"write {days[0]}"
        if not day and 1 <= int(month) <= 12:
            return f"write {year}-{int(month):02}"
    if found := _YEARS.match(text):
        return f"write {found[1]}/{found[2]}"
    if found := _ABOUT.match(text):
        return f"write {found[1]}~"
    if found := _DECADE.match(text):
        return f"write {found[1]}X"
    if found := _SEASON.match(text):
        return f"write {found[2]}-{_SEASON_NUMBERS[found[1].lower()]}"
    if "/" in text and (written := interval_to_write(text)):
        return written
    return otherwise


def interval_to_write(text: str) -> str:
    """How a text with a stroke may be written as an interval or a date, in words; "" when nothing is near.

    >>> interval_to_write("1985/"), interval_to_write("2016-03/04")
    ('write 1985/.. when its end is not known, or 1985 alone', 'write both ends in full: 2016-03/2016-04')
    """
    begin, _, end = text.strip().partition("/")
    if begin and not end:
        return f"write {begin}/.. when its end is not known, or {begin} alone"
    if end and not begin:
        return f"write ../{end} when its begin is not known, or {end} alone"
    if found := _SHORT_END.match(text.strip()):
        whole, year, month, last = found.groups()
        if whole.count("-") == 2:
            return f"write both ends in full: {whole}/{year}-{month}-{last}"
        if month:
            return f"write both ends in full: {whole}/{year}-{last}"
        return f"write both ends in full: {whole}/{year[:2]}{last}, or the month {whole}-{last}"
    return ""


def _days(year: str, month: str, day: str) -> list[str]:
    try:
        return [date(int(year), int(month), int(day)).isoformat()]
    except ValueError:
        return []
