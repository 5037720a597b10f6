"""The page of questions says what the catalogue's files say."""

from __future__ import annotations

from pathlib import Path

from tracktwo.queries.cypher.catalogue import read_catalogue
from tracktwo.queries.cypher.catalogue_page import catalogue_page

PAGE = Path(__file__).parents[3] / "docs" / "queries.md"


def test_page_is_up_to_date() -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == catalogue_page(read_catalogue()), "make docs"


def test_every_question_has_an_example() -> None:
    for question in read_catalogue().values():
        assert question.example is not None
        assert all(len(row) == len(question.columns) for row in question.example.rows)
        assert question.bind(question.example.parameters)
