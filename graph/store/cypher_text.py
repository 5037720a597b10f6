"""What the text of a Cypher statement says by itself: comments and quotes left out, its first word, what comes before.

Patterns, no parser: what must not be run is decided by the store (`guard`), the text only tells what no store does.
"""

from __future__ import annotations

import re

_COMMENT = r"/\*.*?\*/|//[^\r\n]*"
_QUOTED = r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`"""
_ASIDE = re.compile(rf"{_QUOTED}|{_COMMENT}", re.DOTALL)

_NO_WORD = rf"(?:{_COMMENT}|\W)*+"
_BEGINNING = re.compile(
    rf"{_NO_WORD}(?:CYPHER\b(?:{_NO_WORD}(?:\d[\d.]*|\w+\s*=\s*\w+))*+{_NO_WORD})?(?P<word>\w*)",
    re.DOTALL | re.IGNORECASE,
)
_GAP = rf"(?:\s|{_COMMENT})*+"
_BEFORE = re.compile(_GAP, re.DOTALL)
_NAMED = re.compile(rf"{_GAP}(?P<what>\w++)(?!{_GAP}=)", re.DOTALL)


def without_asides(text: str, instead: str = " ") -> str:
    """The text without comments, strings and quoted names; `instead` stands where one was.

    >>> without_asides("RETURN 'a // b' AS `x y` // LIMIT 1")
    'RETURN   AS    '
    """
    return _ASIDE.sub(instead, text)


def first_word(text: str) -> tuple[str, int]:
    """The first word of a statement in capitals, behind comments and the options of Neo4j's CYPHER, and where it ends.

    >>> first_word("/* x */ CYPHER 5 runtime=slotted match (n)")
    ('MATCH', 38)
    """
    found = _BEGINNING.match(text)
    assert found is not None  # it may be of no length
    return found["word"].upper(), found.end()


def word_after(text: str, place: int) -> str:
    """The word that follows, in capitals, "" where a pattern or a path with a name does."""
    found = _NAMED.match(text, place)
    return found["what"].upper() if found else ""


def before_first_word(text: str) -> str:
    """The spaces and comments with which a statement begins."""
    found = _BEFORE.match(text)
    return found[0] if found else ""
