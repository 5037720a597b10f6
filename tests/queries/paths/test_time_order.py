"""Whether a chain can be walked in order of time."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracktwo.graph.contact.points import Days
from tracktwo.queries.paths.finding import find_paths
from tracktwo.queries.paths.time_order import order_in_time
from tracktwo.workspace.wording.path_words import path_head


@pytest.mark.parametrize(
    ("first", "second", "order"),
    [
        ("2001-05-01", "2003-05-01", "certain"),
        ("2003-05-01", "2001-05-01", "no"),
        ("2003-05-01", "2003-05-01", "certain"),  # on one day
        ("2003", "2003-05-01", "possible"),
        ("2003-05", "2003", "possible"),
        ("2003", "2004", "certain"),
        ("2004", "2003", "no"),
        ("2001-05-01", "", "possible"),  # the second is not dated
    ],
)
def test_a_chain_of_two_meetings(drawing: Any, tmp_path: Path, first: str, second: str, order: str) -> None:
    drawing.meet("m", "a", "b", date=first)
    drawing.meet("n", "b", "c", date=second)
    with drawing.compiled(tmp_path) as graph:
        (path,) = find_paths(graph, "a", "c", count=1).paths
        assert path.document["in_order"] == order
        said = "; it cannot be walked in order of time: a later contact comes before an earlier one"
        assert path_head(path).endswith(said) == (order == "no")


@st.composite
def contacts(draw: st.DrawFn) -> Days:
    first = draw(st.integers(1, 5))
    last = draw(st.integers(first, 6))
    if draw(st.booleans()):
        return Days(first, last)
    sure = draw(st.integers(first, last))
    return Days(first, last, sure, draw(st.integers(sure, last)))


def _walked(choices: list[range]) -> bool:
    return any(list(days) == sorted(days) for days in product(*choices))


@given(st.lists(contacts(), min_size=1, max_size=4))
def test_it_is_what_trying_all_days_gives(chain: list[Days]) -> None:
    """No: on no possible days. Certain: whatever day each one was that is certain on none."""
    possible = _walked([range(one.first, one.last + 1) for one in chain])
    outcomes = product(
        *(
            [range(one.sure_first, one.sure_last + 1)]
            if one.sure_first
            else [range(day, day + 1) for day in range(one.first, one.last + 1)]
            for one in chain
        )
    )
    certain = all(_walked(list(choices)) for choices in outcomes)
    assert (order_in_time(chain) == "no") == (not possible)
    if order_in_time(chain) == "certain":
        assert certain
