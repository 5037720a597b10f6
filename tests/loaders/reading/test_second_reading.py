"""The slow reading: the fast parser's values, with doubtful ones noted instead of refused."""

from __future__ import annotations

import re

import pytest
import ryaml
import yaml

from tracktwo.loaders.reading.second_reading import SecondReading

ODD = (re.compile(r"\+\d+"),)


@pytest.mark.parametrize(
    "text",
    [
        "a: [1, -5, 0, 1.5, true, False, ~, Null, '', no, 010, 2003-02-28, '1']\nb:\n",
        "a: !x 1\nb: !!str 1\nc: !x [1]\n",
        "2: a\n~: b\ntrue: c\n",
        "- a\n- {b: {c: d}}\n",
        "a: |\n  several\n  lines\nb: >-\n  folded\n  text\n",
        "",
        "word",
    ],
)
def test_values_are_the_fast_parsers(text: str) -> None:
    reading = SecondReading(ODD, 5)
    assert reading.read(text) == ryaml.loads(text)
    assert reading.doubts == []


def test_the_first_value_is_kept_and_later_ones_noted() -> None:
    reading = SecondReading(ODD, 5)
    assert reading.read("a:\n  - {b: 1, c: +2, b: {d: +3}}\na: 2\n") == {"a": [{"b": 1, "c": "+2"}]}
    assert [(doubt.rule, doubt.place, doubt.field) for doubt in reading.doubts] == [
        ("number", (2, 15), "c"),
        ("duplicate-key", (2, 19), "b"),
        ("number", (2, 26), "d"),
        ("duplicate-key", (3, 1), "a"),
    ]


def test_junk_is_counted_not_kept() -> None:
    reading = SecondReading(ODD, 2)
    reading.read("{" + "a: 1, " * 10 + "}")
    assert (len(reading.doubts), reading.left_out) == (2, 7)
    assert reading.first_left_out == (1, 20)


@pytest.mark.parametrize("text", ["? [a]\n: b", "a: &x 1\nb: *x", "a\n---\nb", "[" * 200 + "]" * 200, "a: ["])
def test_broken_texts_are_refused(text: str) -> None:
    with pytest.raises(yaml.MarkedYAMLError):
        SecondReading(ODD, 2).read(text)
