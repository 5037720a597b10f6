"""What differs between two answers, and its words."""

from __future__ import annotations

from collections import Counter
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tracktwo.workspace.saved.changes import compare_answers, row_name, words
from tracktwo.workspace.saved.question_files import canonical

AMA = {"id": "ama", "name": "Ama Bel", "meetings": 2}
COR = {"id": "cor", "name": "Cor Dun", "meetings": 1}


def test_rows_about_the_same_are_changed_others_come_and_go() -> None:
    now = [{**AMA, "meetings": 3}, {"id": "eli", "name": "Eli Fen", "meetings": 1}]
    changes = compare_answers([AMA, COR], now, ["id"], ordered=True)
    assert words(changes, ["id"]) == [
        "added: 1 row",
        "  Eli Fen",
        "removed: 1 row",
        "  Cor Dun",
        "changed: 1 row",
        "  Ama Bel: meetings 2, now 3",
    ]


def test_order_counts_only_where_the_question_orders() -> None:
    assert not compare_answers([AMA, COR], [COR, AMA], ["id"], ordered=False)
    changes = compare_answers([AMA, COR], [COR, AMA], ["id"], ordered=True)
    assert words(changes, ["id"]) == ["the same rows in another order"]


def test_without_keys_nothing_is_paired() -> None:
    changes = compare_answers([{"many": 2}], [{"many": 3}], [], ordered=False)
    assert words(changes, []) == ["added: 1 row", "  3", "removed: 1 row", "  2"]


def test_of_several_rows_of_one_key_those_most_alike_are_paired() -> None:
    before = [{"id": "a", "post": "envoy", "from": 1}, {"id": "a", "post": "minister", "from": 5}]
    now = [{"id": "a", "post": "minister", "from": 6}, {"id": "a", "post": "envoy", "from": 1}]
    changes = compare_answers(before, now, ["id"], ordered=False)
    assert changes.changed == ((before[1], now[0]),)


def test_names_have_a_limit_and_texts_a_length() -> None:
    rows = [{"id": f"p{number}", "name": f"P {number}"} for number in range(7)]
    told = words(compare_answers([], rows, ["id"], ordered=False), ["id"])
    assert (told[0], told[-1], len(told)) == ("added: 7 rows", "  ... and 2 more", 7)
    assert len(row_name({"name": "x" * 500}, [])) <= 90
    assert row_name({"id": "a", "first_name": "Ama", "second_name": "Cor"}, ["id"]) == "Ama; Cor"
    assert row_name({"p": {"nodes": [AMA, COR], "relationships": []}}, ["p"]) == "Ama Bel - Cor Dun"
    assert row_name({}, []) == "(empty)"


def test_a_node_that_differs_within_says_so() -> None:
    before, now = {"p": {**AMA, "grade": "B"}}, {"p": {**AMA, "grade": "C"}}
    assert words(compare_answers([before], [now], ["p"], ordered=False), ["p"]) == [
        "changed: 1 row",
        "  Ama Bel: p differs",
    ]


ROWS = st.lists(st.fixed_dictionaries({"id": st.sampled_from("abc"), "x": st.integers(0, 2)}), max_size=7)


def counted(rows: list[Any]) -> Counter[str]:
    return Counter(map(canonical, rows))


@given(ROWS, ROWS, st.sampled_from([[], ["id"]]), st.booleans())
def test_the_changes_lead_from_one_answer_to_the_other(
    before: list[Any], now: list[Any], keys: list[str], ordered: bool
) -> None:
    changes = compare_answers(before, now, keys, ordered=ordered)
    left = counted(before) - counted([*changes.removed, *(old for old, _ in changes.changed)])
    assert left + counted([*changes.added, *(new for _, new in changes.changed)]) == counted(now)
    # Nothing is both gone and new, and equal answers differ in nothing.
    assert not counted(list(changes.added)) & counted(list(changes.removed))
    assert bool(changes) == (before != now if ordered else counted(before) != counted(now))
