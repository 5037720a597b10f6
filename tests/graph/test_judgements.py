"""Judgements in force: all but those that another one replaces."""

from __future__ import annotations

from tracktwo.graph.judgements import in_force
from tracktwo.graph.values import Judgement


def test_what_another_one_replaces_is_not_in_force() -> None:
    first = Judgement("j-1", "same", ("a", "b"), keep="a")
    second = Judgement("j-2", "unsure", ("a", "b"), replaces="j-1")
    third = Judgement("j-0", "apart", ("a", "c"))
    assert in_force({"j-1": first, "j-2": second, "j-0": third}) == [third, second]
    assert in_force({}) == []
