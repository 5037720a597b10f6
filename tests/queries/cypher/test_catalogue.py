"""The catalogue's files: each is well formed, portable, described truly; and how values are bound."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tracktwo.errors import BadParameter, InvalidSchema, UnknownName
from tracktwo.queries.cypher.catalogue import CatalogueQuery, find_query, read_catalogue
from tracktwo.queries.cypher.catalogue_checks import question_faults
from tracktwo.schema.reading import load_schema
from tracktwo.schema.words import own_labels, own_types

CATALOGUE = read_catalogue()
# Properties that the mapping adds to what the schema's attributes give.
MAPPED = {
    *(
        "name",
        "title",
        "start",
        "end",
        "dates",
        "earliest",
        "latest",
        "certain_from",
        "certain_to",
        "as_of",
        "former_on",
    ),
    *(
        "sectors",
        "top_sectors",
        "countries",
        "grade",
        "denied_by",
        "differs",
        "sources",
        "roles",
        "post",
        "side",
        "kind",
    ),
    *("presence", "publisher", "says", "by", "confidence", "locator", "type_id", "note"),
}


def properties() -> set[str]:
    schema = load_schema()
    return MAPPED | {name for node_type in schema.node_types.values() for name in node_type.attributes}


@pytest.mark.parametrize("question", CATALOGUE.values(), ids=CATALOGUE)
def test_question_is_portable_and_described_truly(question: CatalogueQuery) -> None:
    schema = load_schema()
    faults = question_faults(
        question, labels={*own_labels(schema), "Tracktwo"}, types=own_types(schema), properties=properties()
    )
    assert faults == []


def test_there_are_questions_on_every_topic() -> None:
    assert {question.topic for question in CATALOGUE.values()} == {
        *("actors", "initiatives", "letters", "meetings", "sectors", "sources", "time")
    }
    assert len(CATALOGUE) >= 30


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        ("RETURN a.id AS id ORDER BY id LIMIT $limit", "no label Persn"),
        ("RETURN a.nmae AS id ORDER BY id LIMIT $limit", "no property nmae"),
        ("RETURN a.id AS ident ORDER BY ident LIMIT $limit", "returns ident, describes id"),
        ("RETURN a.id AS id LIMIT $limit", "has no ORDER BY: rows would differ between stores"),
        ("RETURN a.id AS id ORDER BY id", "has no LIMIT"),
        ("SET a.x = 1 RETURN a.id AS id ORDER BY id LIMIT $limit", "SET is outside the portable subset"),
        ("WHERE a.id = $other RETURN a.id AS id ORDER BY id LIMIT $limit", "$other is not declared"),
    ],
)
def test_faults_are_found(broken: str, fault: str) -> None:
    """Each text has one fault more than a good one; the check must name it."""
    question = replace(CATALOGUE["frequent-signers"], cypher="MATCH (a:Persn) " + broken, columns=("id",))
    schema = load_schema()
    assert fault in question_faults(
        question, labels=own_labels(schema), types=own_types(schema), properties=properties()
    )


def test_values_are_bound_by_type() -> None:
    question = CATALOGUE["meetings-between"]
    bound = question.bind({"since": "2001", "limit": "7"})
    # A year stands for its first day; what is not given keeps its default.
    assert bound == {"since": "2001-01-01", "until": "2003-12-31", "limit": 7}


@pytest.mark.parametrize(
    "given",
    [
        {"limit": "many"},
        {"limit": "0"},
        {"limit": "-1"},
        {"limit": "1" + 20 * "0"},
        {"since": "2003-02-31"},
        {"sinze": "2001"},
    ],
)
def test_a_bad_value_is_a_usage_problem(given: dict[str, str]) -> None:
    with pytest.raises(BadParameter):
        CATALOGUE["meetings-between"].bind(given)


def test_whole_numbers_other_than_limits_begin_at_0() -> None:
    question = CATALOGUE["met-after-office"]
    assert question.bind({"years": "0"})["years"] == 0
    with pytest.raises(BadParameter, match="years takes a whole number from 0"):
        question.bind({"years": "-1"})


def test_an_unknown_question_suggests_near_ones() -> None:
    with pytest.raises(UnknownName) as caught:
        find_query("frequent-pear", CATALOGUE)
    assert "frequent-pairs" in caught.value.details


def test_users_keep_their_own(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("id: mine\ntitle: Mine\nquestion: Who?\ncolumns: [id]\n", encoding="utf-8")
    with pytest.raises(InvalidSchema):
        read_catalogue(tmp_path)
    (tmp_path / "mine.cypher").write_text("MATCH (a:Person) RETURN a.id AS id ORDER BY id LIMIT 1", encoding="utf-8")
    assert read_catalogue(tmp_path)["mine"].topic == "own"


def test_a_users_question_cannot_take_a_bundled_name(tmp_path: Path) -> None:
    (tmp_path / "contacts.yaml").write_text("id: contacts\ntitle: T\nquestion: Q\ncolumns: [id]\n", encoding="utf-8")
    (tmp_path / "contacts.cypher").write_text("RETURN 1 AS id", encoding="utf-8")
    with pytest.raises(InvalidSchema, match="taken"):
        read_catalogue(tmp_path)


def test_every_question_has_an_example() -> None:
    for question in read_catalogue().values():
        assert question.example is not None
        assert all(len(row) == len(question.columns) for row in question.example.rows)
        assert question.bind(question.example.parameters)
