"""What a written record becomes: values with their sources, flat rows, nothing that was not written."""

from __future__ import annotations

from typing import Any

import pytest

from tracktwo.loaders.reading.notes import Notes
from tracktwo.loaders.reading.records import Record, RecordReader
from tracktwo.schema.reading import load_schema
from tracktwo.schema.yaml_values import read_values


def read(kind: str, text: str) -> tuple[Record | None, Notes]:
    """The text as the one record of a file's list, on its third line."""
    lists = read_values(f"{kind}:\n\n- {text}\n").value
    notes = Notes("records.yaml", lists, path=[kind, 0])
    return RecordReader(load_schema()).read(kind, lists[kind][0], notes), notes


def shaped(kind: str, text: str) -> dict[str, Any]:
    """The data of one record; nothing may be wrong with it."""
    record, notes = read(kind, text)
    assert notes.found == []
    assert record is not None
    return record.data


def wrong(kind: str, text: str) -> list[tuple[str, str]]:
    """Rule of each problem of one record, and the text from its place on."""
    _record, notes = read(kind, text)
    assert all(found.line == 3 for found in notes.found)
    return [(found.rule, f"- {text}"[found.column - 1 :]) for found in notes.found]


def test_a_plain_value_carries_the_records_stating_sources() -> None:
    data = shaped("meetings", "{id: m, name: M, place: Delhi, sources: [a, {source: b, says: denies, by: x}]}")
    assert data["place"] == [{"value": "Delhi", "sources": [{"source": "a"}], "label": False, "note": ""}]
    assert data["sources"] == [{"source": "a"}, {"source": "b", "says": "denies", "by": ["x"]}]


def test_pages_that_differ_keep_their_order() -> None:
    data = shaped(
        "meetings", "{id: m, name: M, sources: [a], number: [{value: 4, sources: [b]}, {value: 3, sources: [a]}]}"
    )
    assert [(found["value"], found["sources"]) for found in data["number"]] == [
        ("4", [{"source": "b"}]),
        ("3", [{"source": "a"}]),
    ]


def test_a_label_needs_no_page() -> None:
    data = shaped("people", "{id: p, name: P, sources: [a], country: [{value: jammu-kashmir-india, label: true}]}")
    assert data["country"] == [{"value": "jammu-kashmir-india", "sources": [], "label": True, "note": ""}]
    assert wrong("people", "{id: p, name: P, sources: [a], country: [{value: India}]}") == [
        ("unsourced", "{value: India}]}")
    ]


def test_a_claimed_size_is_a_value() -> None:
    data = shaped("meetings", "{id: m, name: M, sources: [a], size: {claimed: 40~, sources: [a]}}")
    assert [found["value"] for found in data["size"]] == ["40~"]


def test_several_values_of_one_page() -> None:
    data = shaped("meetings", "{id: m, name: M, sources: [a], sides: {value: [India, Pakistan], sources: [b]}}")
    assert [(found["value"], found["sources"]) for found in data["sides"]] == [
        ("India", [{"source": "b"}]),
        ("Pakistan", [{"source": "b"}]),
    ]


def test_a_group_becomes_one_row_for_each_actor() -> None:
    text = (
        "{id: m, name: M, sources: [a], participants:"
        " [{actors: [x, {actor: y, as: envoy, sources: [b]}], role: speaker, sources: [a]}]}"
    )
    rows = shaped("meetings", text)["participants"]
    assert rows == [
        {
            "actor": "x",
            "role": "speaker",
            "sources": [{"source": "a"}],
        },
        {
            "actor": "y",
            "role": "speaker",
            "as": "envoy",
            "sources": [{"source": "b"}],
        },
    ]

    at = [row.place for row in rows]  # each where its actor is named
    assert [(place.line, f"- {text}"[place.column - 1 :][:3], place.field) for place in at] == [
        (3, "x, ", "actors"),
        (3, "{ac", "actors"),
    ]
    assert [f"- {text}"[row["sources"][0].place.column - 1] for row in rows] == ["a", "b"]


def test_a_meetings_presence_is_the_default_of_its_rows() -> None:
    rows = shaped(
        "meetings",
        "{id: m, name: M, presence: online, sources: [a],"
        " participants: [{actor: x, sources: [a]}, {actor: y, presence: named, sources: [a]}]}",
    )["participants"]
    assert [row["presence"] for row in rows] == ["online", "named"]


def test_absent_means_not_stated() -> None:
    assert set(shaped("people", "{id: p, name: P, sources: [a]}")) == {"id", "name", "sources"}


def test_a_vocabulary_takes_any_spelling_and_gives_the_id() -> None:
    data = shaped("people", "{id: p, name: P, sources: [a], country: Jammu and Kashmir (Indian-administered)}")
    assert data["country"][0]["value"] == "jammu-kashmir-india"


def test_claimed_numbers_and_posts() -> None:
    claims = "[{total: 117, by_country: {India: 61}, sources: [a]}]"
    letter = f"{{id: l, title: L, kind: open-letter, sources: [a], claimed: {claims}}}"
    claimed = shaped("letters", letter)["claimed"][0]
    assert (claimed["total"], claimed["by_country"]) == ("117", {"India": "61"})
    posts = shaped(
        "organisations", "{id: o, name: O, type: ngo, sources: [a], posts: [{id: o-head, name: Head, single: true}]}"
    )
    assert (posts["posts"][0]["id"], posts["posts"][0]["single"]) == ("o-head", True)


def test_names_in_other_scripts() -> None:
    data = shaped("people", "{id: p, name: P, sources: [a], also: [Pee, {ur: پی}]}")
    assert data["also"] == ["Pee", {"ur": "پی"}]


def test_a_contact_is_named_after_its_pair() -> None:
    text = "{between: [z, a], for: [o], through: [t], direct: true, kind: back-channel, key: second, sources: [s]}"
    record, notes = read("contacts", text)
    assert notes.found == []
    assert record is not None
    assert record.id == "a+z:second"
    assert (record.data["between"], record.data["through"], record.data["direct"]) == (["z", "a"], ["t"], True)


@pytest.mark.parametrize(
    ("kind", "text", "rule"),
    [
        (
            "meetings",
            "{id: m, name: M, sources: [a], participants: [{actor: x, actors: [y], sources: [a]}]}",
            "missing",
        ),
        ("meetings", "{id: m, name: M, sources: [a], participants: [{actors: [x, x], sources: [a]}]}", "twice"),
        ("meetings", "{id: m, name: M, sources: [a], participants: [{actors: [{actor: x}]}]}", "unsourced"),
        ("meetings", "{id: m, name: M, sources: [a], participants: {actor: x, sources: [a]}}", "shape"),
        ("meetings", "{id: m, name: M, sources: [a, a]}", "twice"),
        ("meetings", "{id: m, name: M, sources: a}", "shape"),
        ("meetings", "{id: m, name: M, sources: [{locator: p. 3}]}", "missing"),
        ("meetings", "{id: m, name: M, sources: [a], date: [{sources: [a]}]}", "missing"),
        ("letters", "{id: l, title: L, kind: petition, sources: [a], claimed: [{total: 3}]}", "unsourced"),
        ("letters", "{id: l, title: L, kind: petition, sources: [a], claimed: [{total: many, sources: [a]}]}", "count"),
        ("people", "{id: p, name: P, sources: [a], also: [{Urdu: x}]}", "language"),
        ("people", "{id: p, name: P, sources: [a], offices: [{actor: o, sources: [a]}]}", "unknown-field"),
        ("people", "{id: p, name: P, sources: [a], offices: [{post: x, organisation: o, sources: [a]}]}", "office"),
        ("contacts", "{between: [a, b, c], kind: talks, sources: [s]}", "between"),
        ("judgements", "{id: j, same: [a, b], why: w, by: b, decided: 2026}", "missing"),
        ("judgements", "{id: j, same: [a, b], keep: c, why: w, by: b, decided: 2026}", "verdict"),
        ("judgements", "{id: j, same: [a, b], apart: [c, d], keep: a, why: w, by: b, decided: 2026}", "verdict"),
        ("judgements", "{id: j, unsure: [a], why: w, by: b, decided: 2026}", "verdict"),
        ("judgements", "{id: j, apart: [a, b], keep: a, why: w, by: b, decided: 2026}", "verdict"),
    ],
)
def test_a_wrong_shape_is_noted(kind: str, text: str, rule: str) -> None:
    assert rule in [found for found, _path in wrong(kind, text)]
