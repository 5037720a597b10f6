"""Problems as a curator and as a program read them."""

from __future__ import annotations

import pytest

from tracktwo.errors import InvalidRecords
from tracktwo.loaders.reading.notes import MOST_PER_FILE, Notes
from tracktwo.loaders.reading.problems import Problem, in_order, refuse_errors
from tracktwo.schema.yaml_values import read_values

ERROR = Problem("b.yaml", 3, 7, "actor", "unknown-id", "no person has the id 'x'", "xy")
WARNING = Problem("a.yaml", 0, 0, "", "reserved-id", "only reserved", severity="warning")


def test_a_problem_in_one_line() -> None:
    assert str(ERROR) == "b.yaml:3:7: error: actor: no person has the id 'x'; did you mean 'xy'? (unknown-id)"
    assert str(WARNING) == "a.yaml: warning: only reserved (reserved-id)"
    assert ERROR.as_json()["suggestion"] == "xy"


def test_problems_are_sorted_by_place_and_kept_once() -> None:
    assert in_order([ERROR, WARNING, ERROR]) == [WARNING, ERROR]


def test_warnings_alone_refuse_nothing() -> None:
    refuse_errors([WARNING])
    with pytest.raises(InvalidRecords, match="1 error") as caught:
        refuse_errors([WARNING, ERROR])
    assert caught.value.problems == (ERROR,)


def test_junk_is_counted_not_kept() -> None:
    notes = Notes("f.yaml", read_values("\na: 1\nb: 1").value)
    for number in range(MOST_PER_FILE + 7):
        notes.path = ["b"] if number >= MOST_PER_FILE else ["a"]
        notes.add("shape", "junk")
    problems = notes.problems()
    assert len(problems) == MOST_PER_FILE + 1
    assert problems[-1].message == "7 more problems in this file are not listed"
    assert problems[-1].line == 3  # the first of the seven
