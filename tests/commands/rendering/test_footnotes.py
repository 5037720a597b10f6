"""Footnotes: a title only where a page printed one."""

from __future__ import annotations

import pytest

from tracktwo.commands.rendering.footnotes import Footnotes
from tracktwo.workspace.wording.citations import cited

PAGE = {"source": "paper-2", "publisher": "A Paper", "url": "https://example.org/peace-march", "accessed": "2026-01-02"}


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ({"title": "Peace march held"}, "Peace march held. A Paper."),
        # Printed in small letters: as it stands.
        ({"title": "peace march held"}, "peace march held. A Paper."),
        # Nobody saw a title: the words of the address are none, and the address follows anyway.
        ({"title": "", "address_words": "peace march"}, "A Paper, undated."),
        ({"title": "", "published": "2016-03-21"}, "A Paper, 2016-03-21."),
        ({"title": "", "publisher": ""}, "publisher not stated, undated."),
    ],
)
def test_a_page_without_a_title_is_its_publisher_and_date(told: dict[str, str], shown: str) -> None:
    assert cited({**PAGE, **told}) == f"{shown} https://example.org/peace-march (consulted 2026-01-02)"


def test_in_markdown_the_address_is_a_link() -> None:
    notes = Footnotes()
    notes.marks([{**PAGE, "title": "", "address_words": "peace march"}])
    assert notes.markdown() == ["[^1]: A Paper, undated. (consulted 2026-01-02) <https://example.org/peace-march>"]
