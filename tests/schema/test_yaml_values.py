"""YAML 1.2 as curators write it: what is text stays text, what is unclear is noted, everything knows its place."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tracktwo.schema.written import position
from tracktwo.schema.yaml_values import MOST_DEPTH, Broken, Doubt, read_values


def told(doubts: list[Doubt]) -> list[tuple[str, tuple[int, int], str]]:
    return [(doubt.rule, doubt.place, doubt.field) for doubt in doubts]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: no", "no"),
        ("a: on", "on"),
        ("a: 2003-02-28", "2003-02-28"),
        ("a: 010", "010"),
        ("a: 1_000", "1_000"),
        ("a: 12:30:45", "12:30:45"),
        ("a: ../2026-07-02", "../2026-07-02"),
        ("a: 2014-11~", "2014-11~"),
        ("a: 18", 18),
        ("a: -5", -5),
        ("a: 1.5", 1.5),
        ("a: true", True),
        ("a: False", False),
        ("a:", None),
        ("a: ~", None),
        ("a: Null", None),
        ("a: '1'", "1"),
        ("a: !!str 1", "1"),
        ("a: the +92 code & *bold* words", "the +92 code & *bold* words"),
        ("a: 'rose by, +5'", "rose by, +5"),
        ('a: "0x10"', "0x10"),
        ("a: 2003.1 edition", "2003.1 edition"),
        ("a: |\n  several\n  lines\n", "several\nlines\n"),
        ("a: >-\n  folded\n  text\n", "folded text"),
        ('a: "Jose\\u0301"', "José"),
    ],
)
def test_values_are_those_of_yaml_1_2(text: str, value: object) -> None:
    written = read_values(text)
    assert written.value == {"a": value}
    assert type(written.value["a"]) is type(value)
    assert written.doubts == []


def test_a_fields_name_is_text_whatever_it_looks_like() -> None:
    assert read_values("2: a\n~: b\ntrue: c\non: d\n").value == {"2": "a", "~": "b", "true": "c", "on": "d"}


def test_a_text_may_hold_nothing_or_a_single_value() -> None:
    assert [read_values(text).value for text in ("", "# remark\n", "word", "- 1\n")] == [None, None, "word", [1]]


@pytest.mark.parametrize(
    "number",
    ["+5", "0x10", "0o17", "1" + "0" * 37, "1.50", "1e3", ".5", "5.", "2003.10", ".inf", "1.00", "1" + "0" * 50],
)
def test_a_number_that_would_not_come_back_as_written_stays_text(number: str) -> None:
    written = read_values(f"a: [{number}]")
    assert written.value == {"a": [number]}
    assert told(written.doubts) == [("number", (1, 5), "a")]


def test_of_repeated_fields_the_first_value_is_kept() -> None:
    written = read_values("a:\n  - {b: 1, c: +2, b: {d: +3}}\na: 2\n")
    assert written.value == {"a": [{"b": 1, "c": "+2"}]}
    assert written.has_repeated
    assert told(written.doubts) == [
        ("number", (2, 15), "c"),
        ("duplicate-key", (2, 19), "b"),
        ("number", (2, 26), "d"),
        ("duplicate-key", (3, 1), "a"),
    ]


def test_junk_is_counted_not_kept() -> None:
    written = read_values("{" + "a: 1, " * 10 + "}", most=2)
    assert (len(written.doubts), written.left_out) == (2, 7)
    assert written.first_left_out == (1, 20)


@pytest.mark.parametrize("text", ["a: !x 1", "a: !!int 1", "a: !!python/object:os.system [x]", "a: !x {b: c}"])
def test_a_tag_is_noted_and_left_out(text: str) -> None:
    assert told(read_values(text).doubts) == [("tag", (1, 4), "a")]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a: Lahore Forum, round #3 of 4\n", (1, 24)),
        ("- {a: b}\n- Forum \t#x\n", (2, 10)),
        ("a: [Forum #3\n]", (1, 11)),
        ("a: Lahore\n  Forum #3\n", (2, 9)),
    ],
)
def test_text_lost_behind_a_hash_is_a_warning(text: str, place: tuple[int, int]) -> None:
    doubts = read_values(text).doubts
    assert [(doubt.rule, doubt.place, doubt.severity) for doubt in doubts] == [("lost-text", place, "warning")]


@pytest.mark.parametrize(
    "text",
    ["a: Forum # 3", "a: Forum#3", "a: 'Forum #3'", "a: 'Forum' #3", "#3\na: b", "a: |\n  Forum #3\n", "a: b  ## c"],
)
def test_a_comment_is_no_lost_text(text: str) -> None:
    assert read_values(text).doubts == []


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: @x", (1, 4), "put the text in quotes"),
        ("a: b: c", (1, 5), "a colon followed by a blank"),
        ("a: [1, 2\nb: 3", (2, 2), "bracket is not closed"),
        ("a: [1]\n b: 2", (2, 2), "indentation"),
        ("? [a]\n: b", (1, 3), "name of a field"),
        ("a: {{b: c}}", (1, 5), "a bracket too many"),
        ("a: [1, &x 2]", (1, 8), "'&x': anchors and aliases"),
        ("a: b\nc: *a", (2, 4), "'*a': anchors and aliases"),
        ("k: [&x 1\n: @", (1, 5), "anchors"),
        ("a\n---\nb", (2, 1), "more than one document"),
        ("a:\n\t- b", (2, 1), "a tab"),
    ],
)
def test_refusals_speak_to_a_curator(text: str, place: tuple[int, int], words: str) -> None:
    with pytest.raises(Broken, match=words.replace("*", "\\*")) as caught:
        read_values(text)
    assert caught.value.place == place


@pytest.mark.parametrize(
    "text",
    [
        'a: 1\nb: "x\nc: 2\nd: 3\n',  # never closed: the end of the text is line 5
        'a: 1\nb: "x\nc: 2\nd: "y"\n',  # closed by the next quote, on line 4
        "a: 1\nb: 'x\nc: 2\nd: it's\n",
        'a: 1\nb: ["x, y]\nc: ["z"]\n',
    ],
)
def test_an_unclosed_quote_is_named_where_it_opens(text: str) -> None:
    with pytest.raises(Broken, match="the quote that opens here") as caught:
        read_values(text)
    assert caught.value.place == (2, 5 if "[" in text else 4)


def test_what_was_noted_before_a_break_is_kept() -> None:
    with pytest.raises(Broken) as caught:
        read_values("a: +5\na: 2\nb: [1\nc: 3\n")
    assert [(doubt.rule, doubt.place[0]) for doubt in caught.value.before.doubts] == [
        ("number", 1),
        ("duplicate-key", 2),
    ]


@pytest.mark.parametrize("text", ["[" * 100_000, "a: " + "{b: " * 100_000, "- " * 100_000, "[" * (MOST_DEPTH + 1)])
def test_depth_is_bounded(text: str) -> None:
    with pytest.raises(Broken, match="deep"):
        read_values(text)
    read_values("[" * MOST_DEPTH + "]" * MOST_DEPTH)


plain = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp")), max_size=20)
records = st.dictionaries(
    plain, st.one_of(plain, st.integers(0, 9999), st.booleans(), st.lists(plain, max_size=4)), max_size=5
)


def composed(value: Any) -> Any:
    """The value in composed form, as the reader gives it."""
    import unicodedata

    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {key: composed(item) for key, item in value.items()}
    return [composed(item) for item in value] if isinstance(value, list) else value


@given(records)
def test_what_json_writes_is_read_back(value: dict[str, Any]) -> None:
    assert read_values(json.dumps(value, ensure_ascii=False)).value == composed(value)


TEXT = "people:\n  - {id: a, also: [x, y]}\n  - id: b\n    name: B\n"


def test_values_and_names_of_fields_have_places() -> None:
    people = read_values(TEXT).value
    assert position(people, ("people", 0, "also", 1)) == (2, 23)
    assert position(people, ("people", 1, "name")) == (4, 11)
    assert position(people, ("people", 1, "name"), key=True) == (4, 5)
    assert position(people) == (1, 1)


def test_a_path_that_is_not_there_ends_where_it_can_be_gone_to() -> None:
    people = read_values(TEXT).value
    assert position(people, ("people", 1, "country")) == (3, 5)
    assert position(people, ("people", 1, "country"), key=True) == (3, 5)
    assert position(people, ("people", 2)) == (2, 3)
    assert position(people, ("people", 0, "id", 0)) == (2, 10)
    assert position(None, ("people",)) == (1, 1)


nested = st.recursive(
    st.text(alphabet="abc é", min_size=1, max_size=4),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from("xyz"), inner, max_size=3)),
    max_leaves=12,
)
Path = tuple[str | int, ...]


def paths_of(value: Any, path: Path = ()) -> list[Path]:
    found = [path]
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        found += paths_of(inner, (*path, step))
    return found


def node_at(node: Any, path: Path) -> Any:
    for step in path:
        if isinstance(step, int):
            node = node.value[step]
        else:
            node = next(inner for key, inner in node.value if key.value == step)
    return node


@given(nested, st.booleans())
def test_values_and_places_are_those_of_the_composed_tree(value: Any, flow: bool) -> None:
    """PyYAML's own tree is another way to the places; the whole is put in a list, as a text's top has no place."""
    text = yaml.safe_dump([value], default_flow_style=flow, allow_unicode=True)
    tree = yaml.compose(text, Loader=yaml.SafeLoader)
    read = read_values(text).value
    assert read == composed([value])
    for path in paths_of(read):
        mark = node_at(tree, path).start_mark
        assert position(read, path) == (mark.line + 1, mark.column + 1)
