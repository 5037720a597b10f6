"""Grades and confidences are ordered, best first, and are the words that files hold."""

from __future__ import annotations

import json
from itertools import combinations

import pytest

from tracktwo.graph.grades import Confidence, Grade, best, worst


def test_the_order_is_best_first_and_not_that_of_the_words() -> None:
    assert sorted(Confidence) == ["high", "medium", "low"]  # as text "low" would come before "medium"
    for scale in (Grade, Confidence):
        for one, other in combinations(scale, 2):
            assert (one < other, other > one, one <= other, other >= one, one >= other) == (
                True,
                True,
                True,
                True,
                False,
            )
            assert (worst(one, other), best(other, one)) == (other, one)
    assert worst(Grade.A) is Grade.A


def test_a_word_is_compared_by_its_place_and_no_other_word_is_taken() -> None:
    assert Confidence.MEDIUM < "low"
    assert Confidence.MEDIUM < "low"
    with pytest.raises(ValueError, match="E"):
        Grade("E")
    with pytest.raises(ValueError, match="none"):
        assert Confidence.HIGH < "none"


def test_json_and_text_hold_the_words() -> None:
    assert json.dumps({"grade": Grade.A, "by": {Grade.C: [Confidence.LOW]}}) == '{"grade": "A", "by": {"C": ["low"]}}'
    assert f"{Grade.B} {Confidence.HIGH}" == "B high"


def test_places_are_those_of_arrays() -> None:
    assert [Grade.at(place) for place in range(4)] == ["A", "B", "C", "D"]
    assert [confidence.bears for confidence in Confidence] == ["B", "C", "D"]
