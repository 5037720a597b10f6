"""Bytes of a record file: read, or refused with the file and a place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracktwo.loaders.reading.notes import MOST_PER_FILE
from tracktwo.loaders.reading.problems import Problem
from tracktwo.loaders.reading.yaml_text import Unreadable, decode, read_yaml


def test_what_is_not_clear_is_a_problem_at_its_place() -> None:
    reading = read_yaml("f", "a: 1.50\nb: Forum #3\n")
    assert reading.values == {"a": "1.50", "b": "Forum"}
    assert [str(found) for found in reading.problems] == [
        "f:1:4: error: a: '1.50' is a number in an unusual form; put it in quotes (number)",
        "f:2:10: warning: b: '#3' is read as a comment and lost; put the value in quotes, or write `# ` for a comment"
        " (lost-text)",
    ]


def test_a_break_after_unclear_values_is_named_with_them() -> None:
    with pytest.raises(Unreadable) as caught:
        read_yaml("f", "a: +5\na: 2\nb: [1\nc: 3\n")
    assert [(found.rule, found.line) for found in caught.value.problems] == [
        ("number", 1),
        ("duplicate-key", 2),
        ("yaml", 4),
    ]


def test_junk_is_counted_not_kept() -> None:
    problems = read_yaml("f", "{" + "a: 1, " * (MOST_PER_FILE + 3) + "}").problems
    assert len(problems) == MOST_PER_FILE + 1
    assert problems[-1].message == "2 more problems in this file are not listed"


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    problems: tuple[Problem, ...] = ()
    try:
        read_yaml("f", decode("f", content))
    except Unreadable as refusal:
        problems = refusal.problems
        assert problems
    assert all(found.file == "f" and found.rule and found.message for found in problems)
