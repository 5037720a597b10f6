"""Which texts of an answer are ids; nodes, relationships and paths themselves are tried on the stores."""

from __future__ import annotations

from typing import Any

import pytest

from tracktwo.queries.cypher.answer_parts import identifying_columns, parts_of_answer

NODES = {"ama", "cor", "lake", "dawn"}
TIES = {"took-part-in:ama:lake": ("ama", "lake")}


def nodes(columns: tuple[str, ...], *rows: tuple[Any, ...]) -> set[str]:
    return parts_of_answer(columns, rows, NODES, TIES).nodes


@pytest.mark.parametrize("column", ["id", "first_id", "p.id", "other_id"])
def test_columns_named_as_ids_may_hold_others_too(column: str) -> None:
    assert nodes((column,), ("ama",), ("page-1",), (None,)) == {"ama"}


def test_other_columns_count_only_when_every_text_is_an_id() -> None:
    assert nodes(("meeting", "name"), ("lake", "ama"), ("lake", "Cor Dun")) == {"lake"}
    # "dawn" the word beside others is no mention of the body whose id is dawn.
    assert nodes(("time of day",), ("dawn",), ("dusk",)) == set()
    # A name that merely ends alike is no column of ids.
    assert nodes(("paid",), ("ama",), ("dusk",)) == set()


def test_lists_and_maps_are_looked_into() -> None:
    assert nodes(("people",), (["ama", "cor"],)) == {"ama", "cor"}
    assert nodes(("row",), ({"id": "ama", "place": "lake", "more": [{"other_id": "cor"}]},)) == {"ama", "cor"}


def test_a_tie_brings_its_ends() -> None:
    found = parts_of_answer(("id",), [("took-part-in:ama:lake",)], NODES, TIES)
    assert (found.nodes, found.ties) == ({"ama", "lake"}, set(TIES))


def test_numbers_and_nothing_hold_nothing() -> None:
    assert nodes(("id", "many"), (3, None), (True, 1.5)) == set()
    assert nodes(()) == set()


def test_columns_that_identify_a_row() -> None:
    rows = [
        {"id": "ama", "name": "Ama", "m": {"id": "lake", "name": "Lake"}, "p": {"nodes": [{"id": "ama"}]}, "x": "ama"},
        {"id": "cor", "name": "Cor", "m": {"id": "lake", "name": "Lake"}, "p": {"nodes": [{"id": "cor"}]}, "x": None},
    ]
    assert identifying_columns(["id", "name", "m", "p", "x"], rows, NODES.__contains__) == ["id", "m", "p"]
    assert identifying_columns(["id"], [], NODES.__contains__) == []
