"""What a query's text says of its rows: whether they come in an order, and whether a limit takes some by chance."""

from __future__ import annotations

import re

from tracktwo.graph.store.cypher_text import without_asides

_ENDS_IN_LIMIT = re.compile(r"\bLIMIT\s+\$limit[\s;]*\Z", re.IGNORECASE)
_AGGREGATE = re.compile(
    r" ?(?:count|sum|avg|min|max|collect|stDevP?|percentile(?:Cont|Disc)) ?\(\)(?: AS(?: \w+)?)? ?", re.IGNORECASE
)


def orders(text: str) -> bool:
    """Whether a query says in which order its rows come: ORDER BY after its last RETURN, subqueries apart."""
    kept = without_asides(text)
    while (smaller := re.sub(r"\{[^{}]*\}", " ", kept)) != kept:
        kept = smaller
    last = re.split(r"\bRETURN\b", kept, flags=re.IGNORECASE)[-1]
    return re.search(r"\bORDER\s+BY\b", last, re.IGNORECASE) is not None


def _is_one_row(projected: str) -> bool:
    """Whether what follows a RETURN or WITH is aggregates alone, which give one row."""
    while (smaller := re.sub(r"\((?:[^()]|\(\))*\)", "()", projected)) != projected:
        projected = smaller
    return all(_AGGREGATE.fullmatch(one) for one in projected.split(","))


def is_cut_by_chance(text: str) -> bool:
    """Whether a LIMIT or SKIP of a query, within or at its end, keeps rows that no ORDER BY of its clause chose."""
    kept = " ".join(without_asides(text).split())
    for part in re.split(r"\bRETURN\b|(?<!STARTS )(?<!ENDS )\bWITH\b", kept, flags=re.IGNORECASE):
        cut = re.search(r"(?<![.$])\b(LIMIT|SKIP) ?([\d$(]|toInteger)", part, re.IGNORECASE)
        before = part[: cut.start()] if cut else ""
        if cut and not re.search(r"\bORDER BY\b", before, re.IGNORECASE) and not _is_one_row(before):
            return True
    return False


def ends_in_limit(text: str) -> bool:
    """Whether the last thing that a query says is `LIMIT $limit`."""
    return _ENDS_IN_LIMIT.search(without_asides(text)) is not None


_ALIAS = re.compile(r"\bAS\s+(\w+)", re.IGNORECASE)
_CLAUSES_AFTER = re.compile(r"\b(?:ORDER\s+BY|SKIP|LIMIT|UNION)\b", re.IGNORECASE)


def returned_columns(text: str) -> tuple[str, ...]:
    """The names of the columns that a query returns; () where only the store can tell (`RETURN *`, quoted names).

    >>> returned_columns("MATCH (p) RETURN DISTINCT p.id AS id, count(*) ORDER BY id LIMIT 3")
    ('id', 'count(*)')
    """
    kept = without_asides(text, instead="``")
    body = re.split(r"\bRETURN\b", kept, flags=re.IGNORECASE)
    if len(body) < 2:
        return ()
    returned = re.sub(r"^\s*DISTINCT\b", "", _CLAUSES_AFTER.split(body[-1])[0], flags=re.IGNORECASE)
    names = columns_of_body(returned.strip("; \r\n\t"))
    return () if "``" in returned or "*" in names else names


def columns_of_body(body: str) -> tuple[str, ...]:
    """The names of what follows RETURN, up to its end: aliases, else the expressions."""
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(body):
        depth += (letter in "([{") - (letter in ")]}")
        if letter == "," and depth == 0:
            parts.append(body[start:place])
            start = place + 1
    parts.append(body[start:])
    names = []
    for part in parts:
        aliases = _ALIAS.findall(part)
        names.append(aliases[-1] if aliases else part.strip())
    return tuple(names)
