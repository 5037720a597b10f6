"""Comments, quotes and first words of Cypher, however they are disguised."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracktwo.graph.store.cypher_text import before_first_word, first_word, without_asides, word_after


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a 'b // c' d", "a  d"),
        ('a "b\\" /* c" d', "a  d"),
        ("a `b ' c` d ' e'", "a  d "),
        ("a /* ' \n // */ d", "a  d"),
        ("a // 'b\nd", "a \nd"),
        # A name with a backtick in it is written with two; nothing of it is left.
        ("a `b``LIMIT` d", "a  d"),
    ],
)
def test_neither_comments_nor_quotes_are_left(text: str, kept: str) -> None:
    assert without_asides(text, instead="") == kept


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("match (n)", "MATCH"),
        ("/* SHOW */ // USE\n ( show databases", "SHOW"),
        ("CYPHER 5 runtime = slotted /* x */ EXPLAIN MATCH (n)", "EXPLAIN"),
        ("cypher/**/show users", "SHOW"),
        ("", ""),
        ("/* only this", "ONLY"),
    ],
)
def test_the_first_word_is_found_behind_all_that_is_none(text: str, word: str) -> None:
    assert first_word(text)[0] == word


@pytest.mark.parametrize(
    ("text", "named"),
    [("CREATE /* x */ user ann", "USER"), ("CREATE (n)", ""), ("CREATE path = (n)", ""), ("DROP index one", "INDEX")],
)
def test_what_a_create_makes_that_is_no_pattern(text: str, named: str) -> None:
    assert word_after(text, first_word(text)[1]) == named


def test_what_comes_before_the_first_word() -> None:
    assert before_first_word(" /* a */\n// b\nMATCH (n)") == " /* a */\n// b\n"
    assert before_first_word("MATCH (n)") == ""


_PLAIN = st.text(alphabet="ab ;(){}\n", max_size=8)
_ASIDES = st.sampled_from(["/* ' */", '// "x\n', "'/* a'", '"\\"// "', "`'`"])


@given(st.lists(st.tuples(_PLAIN, _ASIDES), max_size=5))
def test_what_stands_between_asides_is_kept_whole(parts: list[tuple[str, str]]) -> None:
    """A comment to the end of its line takes all but the line break."""
    text = "".join(plain + aside for plain, aside in parts)
    kept = "".join(plain + ("\n" if aside.endswith("\n") else "") for plain, aside in parts)
    assert without_asides(text, instead="") == kept
