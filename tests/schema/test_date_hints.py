"""What a text that is no date may be written as."""

from __future__ import annotations

import re

import pytest

from tracktwo.schema.date_hints import SUBSET, interval_to_write, way_to_write
from tracktwo.schema.dates import parse_interval


@pytest.mark.parametrize(
    "text", ["18/03/2016", "31.12.1999", "2016-3-5", "2016/3", "1985-1989", "circa 1985", "1980s", "winter of 1998"]
)
def test_what_is_proposed_can_be_read(text: str) -> None:
    said = way_to_write(text)
    assert said != SUBSET
    parse_interval(re.findall(r"[\dX~/-]{4,}", said)[0])


@pytest.mark.parametrize("text", ["1985/", "/1985", "2016-03/04", "2016-03-18/20", "2003/04"])
def test_what_is_proposed_for_an_interval_can_be_read(text: str) -> None:
    proposed = re.findall(r"[\dX~./-]{4,}", interval_to_write(text))
    assert proposed
    for one in proposed:
        parse_interval(one)


@pytest.mark.parametrize("text", ["soon", "", "2003-13", "45/45/2016"])
def test_where_nothing_is_near_the_subset_is_told(text: str) -> None:
    assert way_to_write(text) == SUBSET
