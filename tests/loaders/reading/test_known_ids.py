"""Ids of a folder: one name space, former and reserved ids included."""

from __future__ import annotations

from typing import Any

from tracktwo.loaders.reading.known_ids import KnownIds
from tracktwo.loaders.reading.problems import Place
from tracktwo.loaders.reading.records import Record
from tracktwo.loaders.reading.shapes import CITED, JUDGED, POST, Shape
from tracktwo.schema.reading import load_schema


def known(*records: Record) -> KnownIds:
    made = KnownIds(load_schema())
    made.add_all(records)
    return made


def shape(fields: dict[str, Any], file: str = "a.yaml") -> Shape:
    return Shape(Place(file, 1, 1, ""), None, fields)


PERSON = Record("people", "jane", shape({"former_ids": ["jane-doe"]}))
BODY = Record("organisations", "club", shape({"posts": [shape({"id": "club-head"})]}))
UNSEEN = Record("sources", "release", shape({"seen": False}))


def test_records_posts_and_former_ids_are_known() -> None:
    ids = known(PERSON, BODY)
    assert ids.wrong(("person",), "jane") is None
    assert ids.wrong(("person",), "jane-doe") is None
    assert ids.wrong(POST, "club-head") is None
    assert ids.wrong(JUDGED, "club") is None


def test_what_is_wrong_is_told_apart() -> None:
    ids = known(PERSON, BODY, UNSEEN)
    assert (ids.wrong(("person",), "jan") or ("",))[0] == "unknown-id"
    assert (ids.wrong(("person",), "club") or ("",))[0] == "wrong-kind"
    assert (ids.wrong(CITED, "release") or ("",))[0] == "unseen"
    assert ids.wrong(("source",), "release") is None


def test_an_id_is_defined_once() -> None:
    ids = known(
        PERSON,
        Record("meetings", "jane", shape({}, "b.yaml")),
        Record("people", "x", shape({"former_ids": ["club"]}, "c.yaml")),
        BODY,
    )
    assert [(name, later.place.file, first.place.file) for name, later, first in ids.twice] == [
        ("jane", "b.yaml", "a.yaml"),
        ("club", "c.yaml", "a.yaml"),
    ]


def test_the_same_reserves_an_id() -> None:
    judgement = Record("judgements", "j-1", shape({"same": ["jane", "j-doe"], "keep": "jane"}, "j.yaml"))
    ids = known(PERSON, judgement)
    assert ids.wrong(("person",), "j-doe") is None
    assert [name for name, _judgement in ids.reserved] == ["j-doe"]


def test_an_unreadable_file_is_guessed_at() -> None:
    ids = known(PERSON)
    ids.guess(b"people:\n  - {id: lost-one, name: \xe9}\n  - id: 'lost-two'\nlost-three,Name\n")
    assert {"lost-one", "lost-two", "lost-three"} <= ids.guessed
    assert ids.wrong(("person",), "lost-two") is None
