"""Whether a typed query says in which order its rows come."""

from __future__ import annotations

import pytest

from tracktwo.commands.cypher import orders


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n) RETURN n ORDER BY n.id",
        "match (n) return n order\n  by n.id limit 3",
        "MATCH (n) RETURN {name: n.name} AS row ORDER BY row.name",
    ],
)
def test_ordered(text: str) -> None:
    assert orders(text)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n) RETURN n",
        # The order within comes to nothing in the rows that leave.
        "MATCH (n) WITH n ORDER BY n.id RETURN n.id",
        "RETURN COLLECT { MATCH (n) RETURN n.id ORDER BY n.id } AS ids",
        "RETURN 'x ORDER BY y' AS text",
        'RETURN "it\\" ORDER BY y" AS text',
        "RETURN 1 AS `ORDER BY`",
        "RETURN 1 AS one // ORDER BY one",
        "RETURN 1 AS one /* ORDER\nBY one */",
        "",
    ],
)
def test_not_ordered(text: str) -> None:
    assert not orders(text)
