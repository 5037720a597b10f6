"""Whether a typed query says in which order its rows come, and which of them a limit keeps."""

from __future__ import annotations

import pytest

from tracktwo.queries.cypher.text import ends_in_limit, is_cut_by_chance, orders


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


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n) RETURN n LIMIT 5",
        "match (n) return n skip $some",
        "MATCH (n) RETURN n LIMIT toInteger($n)",
        # Those kept are put in order, but which they are is chance.
        "MATCH (n) WITH n LIMIT 5 RETURN n.id ORDER BY n.id",
        "MATCH (n) WITH n ORDER BY n.id RETURN n LIMIT 5",
        "RETURN COLLECT { MATCH (n) RETURN n.id LIMIT 3 } AS ids ORDER BY ids",
        "MATCH (n) RETURN n // ORDER BY n\nLIMIT 5",
        # A row for each name, or for each value of what is not counted.
        "MATCH (n) RETURN n.name AS name, count(n) AS many LIMIT 1",
        "MATCH (n) WITH n.x AS x, count(n) AS many RETURN x + count(many) LIMIT 1",
        "MATCH (n) WITH count(n) AS many MATCH (m) WITH m LIMIT 1 RETURN m, many",
        "RETURN COUNT { MATCH (n) RETURN n LIMIT 3 } AS many",
    ],
)
def test_cut_by_chance(text: str) -> None:
    assert is_cut_by_chance(text)


@pytest.mark.parametrize(
    "text",
    [
        "MATCH (n) RETURN n",
        "MATCH (n) RETURN n ORDER BY n.id SKIP 2 LIMIT 5",
        "MATCH (n) WITH n ORDER BY n.id LIMIT 5 RETURN n",
        "MATCH (n) RETURN n ORDER BY n.name STARTS WITH 'a', n.id LIMIT 5",
        "MATCH (n) WHERE n.limit = 5 AND n.name = 'no LIMIT 5' RETURN n // LIMIT 5",
        "MATCH (n) WHERE n.x < $limit RETURN n",
        # Aggregates alone give one row.
        "MATCH (n) RETURN count(n) LIMIT 1",
        "MATCH (n) RETURN count(DISTINCT coalesce(n.a, (n.b))) AS many, max( n.x ) AS `the, last` LIMIT 1",
        "MATCH (n) WITH COUNT (*) AS many SKIP 0 RETURN many",
    ],
)
def test_not_cut_by_chance(text: str) -> None:
    assert not is_cut_by_chance(text)


def test_a_limit_at_the_end_is_told_through_what_is_no_query() -> None:
    assert ends_in_limit("MATCH (n) RETURN n ORDER BY n.id LIMIT $limit ;\n// all of them")
    assert not ends_in_limit("MATCH (n) RETURN n ORDER BY n.id // LIMIT $limit")
    assert not ends_in_limit("MATCH (n) WITH n LIMIT $limit RETURN n")
