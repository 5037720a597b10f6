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


def without_end(text: str) -> str:
    """A statement without the semicolons at its end and the comments around them; others are no end of it.

    >>> without_end("RETURN ';' AS x; // done")
    "RETURN ';' AS x"
    """
    held = _ASIDE.sub(lambda one: (" " if one[0].startswith("/") else "x") * len(one[0]), text)
    kept = len(held.rstrip("; \t\r\n"))
    return (text[:kept] if ";" in held[kept:] else text).strip()


_SHORTEST = re.compile(
    r"\bMATCH\b(?:(?!\bMATCH\b).)*?(?:(?P<path>\w+)\s*=\s*)?\b(?:all)?shortestPaths?\s*\((?P<rest>.*?)"
    r"(?=\b(?:RETURN|WITH|MATCH|UNWIND|OPTIONAL|CALL|UNION)\b|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_RELATION = re.compile(r"\[\s*(?P<name>\w*)[^\]{]*(?P<map>\{)?")


def filtered_shortest(text: str) -> bool:
    """Whether a shortest path is asked for under a condition on what it leads through: on the path or its ties.

    The embedded store finds a shortest path first and then drops it, where Neo4j finds the shortest that holds.

    >>> filtered_shortest("MATCH p = shortestPath((a)-[:R*]-(b)) WHERE none(x IN nodes(p) WHERE x.id = 'c') RETURN p")
    True
    >>> filtered_shortest("MATCH p = shortestPath((a)-[:R*]-(b)) WHERE a.id = 'c' RETURN p")
    False
    """
    for found in _SHORTEST.finditer(without_asides(text, "''")):
        pattern, _, condition = re.sub(r"\bWHERE\b", "\0", found["rest"], flags=re.IGNORECASE).partition("\0")
        names = {found["path"] or ""}
        for relation in _RELATION.finditer(pattern):
            names.add(relation["name"])
            if relation["map"]:
                return True
        if any(name and re.search(rf"\b{name}\b", condition) for name in names):
            return True
    return False
