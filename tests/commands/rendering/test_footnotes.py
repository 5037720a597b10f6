"""Footnotes: a title only where a page printed one."""

from __future__ import annotations

import pytest

from tracktwo.commands.rendering.footnotes import Footnotes
from tracktwo.workspace.wording.citations import cited, titled

PAGE = {"source": "paper-2", "publisher": "A Paper", "url": "https://example.org/peace-march", "accessed": "2026-01-02"}


@pytest.mark.parametrize(
    ("title", "words", "shown"),
    [
        ("Peace march held", "", "Peace march held"),
        # Printed in small letters: as it stands.
        ("peace march held", "", "peace march held"),
        ("", "peace march", "[no title seen; address: peace march]"),
        ("", "", "[no title seen]"),
    ],
)
def test_words_of_an_address_are_no_title(title: str, words: str, shown: str) -> None:
    assert titled(title, words) == shown
    citation = {**PAGE, "title": title, "address_words": words}
    assert cited(citation) == f"{shown}. A Paper. https://example.org/peace-march (consulted 2026-01-02)"


def test_in_markdown_the_brackets_make_no_link() -> None:
    notes = Footnotes()
    notes.marks([{**PAGE, "title": "", "address_words": "peace march"}])
    assert notes.markdown() == [
        "[^1]: \\[no title seen; address: peace march\\]. A Paper. (consulted 2026-01-02) <https://example.org/peace-march>"
    ]
