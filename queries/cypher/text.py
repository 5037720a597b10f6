"""What the text of a Cypher query says of its rows: in which order they come, and which of them a limit keeps."""

from __future__ import annotations

import re

_ASIDE = re.compile(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`|//[^\n]*|/\*.*?\*/""", re.DOTALL)


def orders(text: str) -> bool:
    """Whether a query says in which order its rows come: ORDER BY after its last RETURN, subqueries apart."""
    kept = _ASIDE.sub(" ", text)
    while (smaller := re.sub(r"\{[^{}]*\}", " ", kept)) != kept:
        kept = smaller
    last = re.split(r"\bRETURN\b", kept, flags=re.IGNORECASE)[-1]
    return re.search(r"\bORDER\s+BY\b", last, re.IGNORECASE) is not None


_AGGREGATE = re.compile(
    r" ?(?:count|sum|avg|min|max|collect|stDevP?|percentile(?:Cont|Disc)) ?\(\)(?: AS(?: \w+)?)? ?", re.IGNORECASE
)


def _is_one_row(projected: str) -> bool:
    """Whether what follows a RETURN or WITH is aggregates alone, which give one row."""
    while (smaller := re.sub(r"\((?:[^()]|\(\))*\)", "()", projected)) != projected:
        projected = smaller
    return all(_AGGREGATE.fullmatch(one) for one in projected.split(","))


def is_cut_by_chance(text: str) -> bool:
    """Whether a LIMIT or SKIP of a query, within or at its end, keeps rows that no ORDER BY of its clause chose."""
    kept = " ".join(_ASIDE.sub(" ", text).split())
    for part in re.split(r"\bRETURN\b|(?<!STARTS )(?<!ENDS )\bWITH\b", kept, flags=re.IGNORECASE):
        cut = re.search(r"(?<![.$])\b(LIMIT|SKIP) ?([\d$(]|toInteger)", part, re.IGNORECASE)
        before = part[: cut.start()] if cut else ""
        if cut and not re.search(r"\bORDER BY\b", before, re.IGNORECASE) and not _is_one_row(before):
            return True
    return False
