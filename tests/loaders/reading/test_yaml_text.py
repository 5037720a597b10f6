"""YAML 1.2 as curators write it: what is text stays text, what is unclear is refused."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracktwo.loaders.reading import yaml_text as yaml_reading
from tracktwo.loaders.reading.problems import Problem
from tracktwo.loaders.reading.yaml_text import (
    MOST_DEPTH,
    Unreadable,
    decode,
    has_unusual_decimals,
    read_again,
    read_yaml,
    too_deep,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: no", "no"),
        ("a: on", "on"),
        ("a: 2003-02-28", "2003-02-28"),
        ("a: 010", "010"),
        ("a: 12:30:45", "12:30:45"),
        ("a: ../2026-07-02", "../2026-07-02"),
        ("a: 2014-11~", "2014-11~"),
        ("a: 18", 18),
        ("a: true", True),
        ("a: the +92 code & *bold* words", "the +92 code & *bold* words"),
        ("a: 'rose by, +5'", "rose by, +5"),
        ('a: "0x10"', "0x10"),
    ],
)
def test_values_are_those_of_yaml_1_2(text: str, value: object) -> None:
    assert read_yaml("f", text).values == {"a": value}


@pytest.mark.parametrize("text", ["a: +5", "a: 0x10", "a: 0o17", "- [1, +5]", "a: 1" + "0" * 37])
def test_whole_numbers_in_unusual_forms_stay_text(text: str) -> None:
    reading = read_yaml("f", text)
    assert [found.rule for found in reading.problems] == ["number"]
    value = reading.values["a"] if isinstance(reading.values, dict) else reading.values[0][1]
    assert text.endswith((value, value + "]"))


@pytest.mark.parametrize(
    "text", ["a: 1.50", "a: 1e3", "a: .5", "a: 5.", "a: 2003.10", "a: .inf", "a: 1.00", "a: 1" + "0" * 50]
)
def test_decimals_that_do_not_come_back_as_written_stay_text(text: str) -> None:
    assert has_unusual_decimals(text)
    reading = read_again("f", text)
    assert reading.values == {"a": text[3:]}
    assert [(found.rule, found.line, found.column, found.field) for found in reading.problems] == [
        ("number", 1, 4, "a")
    ]


def test_a_break_after_unclear_values_is_named_with_them() -> None:
    with pytest.raises(Unreadable) as caught:
        read_yaml("f", "a: +5\na: 2\nb: [1\nc: 3\n")
    assert [(found.rule, found.line) for found in caught.value.problems] == [
        ("number", 1),
        ("duplicate-key", 2),
        ("yaml", 4),
    ]


@pytest.mark.parametrize("text", ["a: 1.5", "a: '1.50'", "a: 2003.1 edition", "a: 1.0"])
def test_plain_decimals_pass(text: str) -> None:
    assert not has_unusual_decimals(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a: @x", "put the text in quotes"),
        ("a: b: c", "a colon followed by a blank"),
        ("a: [1, 2\nb: 3", "bracket is not closed"),
        ('a: "x', "not closed"),
        ("a: [1]\n b: 2", "indentation"),
        ("? [a]\n: b", "plain text"),
        ("k: [&x 1\n: @", "anchors"),
    ],
)
def test_refusals_speak_to_a_curator(text: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words) as caught:
        read_yaml("f", text)
    assert caught.value.problems[0].line >= 1


def test_depth_is_counted_before_parsing() -> None:
    assert too_deep("[" * MOST_DEPTH + "]" * MOST_DEPTH) == 0
    assert too_deep("[" * (MOST_DEPTH + 1)) == MOST_DEPTH + 1
    assert too_deep("[]\n" * 10_000) == 0
    assert too_deep("- " * 60) == 100


plain = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp")), max_size=20)
records = st.dictionaries(
    plain, st.one_of(plain, st.integers(0, 9999), st.booleans(), st.lists(plain, max_size=4)), max_size=5
)


@given(records)
def test_what_json_writes_is_read_back(value: dict[str, Any]) -> None:
    text = json.dumps(value, ensure_ascii=False)
    assert read_yaml("f", text).values == value
    assert read_again("f", text).values == value


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    problems: tuple[Problem, ...] = ()
    try:
        read_yaml("f", decode("f", content))
    except Unreadable as refusal:
        problems = refusal.problems
        assert problems
    assert all(found.file == "f" and found.rule and found.message for found in problems)


ANCHOR = re.compile(r"(?:^|[\s\[{,:])[&*][^\s,\]}]", re.MULTILINE)
"""Where YAML lets an anchor or alias begin, said once more and slowly."""


@given(st.text("&* \n[]{},:x", max_size=12))
def test_no_anchor_passes_the_quick_look(text: str) -> None:
    """The quick look may suspect too much, never too little: what the pattern finds it has to find."""
    suspected = any(yaml_reading._may_hold_anchor(text, sign) for sign in "&*")
    assert suspected or not ANCHOR.search(text)


@given(st.text("[]{}", max_size=12), st.integers(90, 110), st.sampled_from(["[]", "{}", "[{}]"]))
def test_the_depth_of_brackets_is_counted_exactly(junk: str, depth: int, pair: str) -> None:
    """Against counting one by one: an opening adds one, a closing takes one away, never below none."""
    half = len(pair) // 2
    text = junk + pair[:half] * depth + pair[half:] * depth
    deepest = now = 0
    for sign in text:
        now = now + 1 if sign in "[{" else max(0, now - 1)
        deepest = max(deepest, now)
    assert (yaml_reading.too_deep(text) > 0) == (deepest > yaml_reading.MOST_DEPTH)
