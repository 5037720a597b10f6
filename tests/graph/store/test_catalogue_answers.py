"""Every question of the catalogue gives the same rows on the embedded store and on each Neo4j: of a drawn graph, which
has rows where the record may have none, and of all that is recorded."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tracktwo.graph.store.bolt import Rows
from tracktwo.graph.store.factory import open_store
from tracktwo.graph.store.store import Store
from tracktwo.graph.values import Graph
from tracktwo.queries.cypher.catalogue import CatalogueQuery, read_catalogue, run_query
from tracktwo.schema.dates import parse_date
from tracktwo.settings import Settings

CATALOGUE = read_catalogue()
# A value of the drawn graph for each type of parameter; the second one of a type is taken for the next parameter.
CHOSEN = {
    "actor": ("person-1", "person-2"),
    "letter": ("letter-3", "letter-4"),
    "meeting": ("meeting-8", "meeting-7"),
    "initiative": ("series-1", "series-2"),
    "source": ("page-1", "page-2"),
}
LIMIT = 40
ALL = 10**6
CLEAR = "MATCH (n) DETACH DELETE n"


def chosen(question: CatalogueQuery) -> dict[str, str | int]:
    """Ids of the drawn graph in place of the defaults, which are ids of the bundled record."""
    given: dict[str, str | int] = {}
    used: Counter[str] = Counter()
    for parameter in question.parameters:
        if parameter.name == "organisation":
            given[parameter.name] = "isi"
        elif parameter.type in CHOSEN:
            given[parameter.name] = CHOSEN[parameter.type][used[parameter.type] % 2]
            used[parameter.type] += 1
        elif parameter.name == "limit":
            given["limit"] = LIMIT
    return given


def answers(store: Store) -> dict[str, Rows]:
    return {name: run_query(store, question, chosen(question)) for name, question in CATALOGUE.items()}


@pytest.fixture(scope="module")
def embedded_answers(society: Graph, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rows]:
    pytest.importorskip("arcadedb")
    with open_store(Settings(home=tmp_path_factory.mktemp("embedded"))) as store:
        store.apply(store.plan(society))
        assert store.read_graph() == society
        check_examples(store)
        check_in_office(store, society)
        return answers(store)


@pytest.mark.embedded
def test_drawn_graph_has_rows_for_most_questions(embedded_answers: dict[str, Rows]) -> None:
    # So that comparing the stores compares something; what the drawn graph has no such things for stays empty.
    answered = [name for name, found in embedded_answers.items() if found.rows]
    assert len(answered) > 0.7 * len(CATALOGUE)


@pytest.mark.embedded
@pytest.mark.parametrize("name", CATALOGUE)
def test_columns_are_those_described(embedded_answers: dict[str, Rows], name: str) -> None:
    # The embedded store names no columns when there are no rows.
    assert embedded_answers[name].columns in (CATALOGUE[name].columns, ())


def check_examples(store: Store) -> None:
    """Every question's example gives the rows that its description shows."""
    found = {}
    for name, question in CATALOGUE.items():
        assert question.example is not None, name
        assert question.example.rows, name
        rows = run_query(store, question, question.example.parameters).rows
        if json.loads(json.dumps(rows)) != json.loads(json.dumps(question.example.rows)):
            found[name] = rows
    assert found == {}


def check_in_office(store: Store, society: Graph) -> None:
    """Who was in office on a day is all whose spell holds then, certain or possible, with open begins and ends."""
    day = parse_date("2004-01-06").earliest
    offices = [tie for tie in society.ties.values() if tie.kind == "held-office" and tie.spell.is_stated]
    expected: Counter[tuple[str, str, str]] = Counter()
    for tie in offices:
        (first, last), sure = tie.spell.possible(), tie.spell.certain()
        if first <= day <= last:
            expected[tie.source, tie.target, "certain" if sure and sure[0] <= day <= sure[1] else "possible"] += 1
    found = run_query(store, CATALOGUE["in-office-on"], {"day": "2004-01-06", "limit": ALL})
    assert Counter((row[0], row[2], row[6]) for row in found.rows) == expected
    timings = [row[6] for row in found.rows]
    assert timings == sorted(timings)  # certain ones first
    assert set(timings) == {"certain", "possible"}


def remote_answers(server: Any, society: Graph, home: Path) -> dict[str, Rows]:
    with open_store(Settings(home=home, store=server.address, user="neo4j", password=server.password)) as store:
        store.writer.in_transaction(lambda transaction: transaction.run(CLEAR).consume())
        store.apply(store.plan(society))
        check_examples(store)
        check_in_office(store, society)
        return answers(store)


@pytest.fixture(scope="module")
def neo4j_5_answers(neo4j_5: Any, society: Graph, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rows]:
    return remote_answers(neo4j_5, society, tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def neo4j_2026_answers(neo4j_2026: Any, society: Graph, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rows]:
    return remote_answers(neo4j_2026, society, tmp_path_factory.mktemp("home"))


@pytest.mark.neo4j_server
@pytest.mark.embedded
@pytest.mark.parametrize("name", CATALOGUE)
def test_same_rows_on_neo4j_5(embedded_answers: dict[str, Rows], neo4j_5_answers: dict[str, Rows], name: str) -> None:
    assert neo4j_5_answers[name].rows == embedded_answers[name].rows


@pytest.mark.neo4j_server
@pytest.mark.embedded
@pytest.mark.parametrize("name", CATALOGUE)
def test_same_rows_on_neo4j_2026(
    embedded_answers: dict[str, Rows], neo4j_2026_answers: dict[str, Rows], name: str
) -> None:
    assert neo4j_2026_answers[name].rows == embedded_answers[name].rows


def whole_answers(store: Store, bundled: Graph) -> dict[str, tuple[Rows, Rows]]:
    """Each question with its defaults: all rows there are, and those up to its own limit."""
    store.apply(store.plan(bundled), replace_all=True)
    return {
        name: (run_query(store, question, {"limit": ALL}), run_query(store, question, {}))
        for name, question in CATALOGUE.items()
    }


@pytest.fixture(scope="module")
def embedded_record(bundled: Graph, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Rows, Rows]]:
    pytest.importorskip("arcadedb")
    with open_store(Settings(home=tmp_path_factory.mktemp("embedded"))) as store:
        return whole_answers(store, bundled)


@pytest.fixture(params=["neo4j_5", "neo4j_2026"])
def neo4j_record(
    request: pytest.FixtureRequest, bundled: Graph, tmp_path: Path
) -> Iterator[dict[str, tuple[Rows, Rows]]]:
    server = request.getfixturevalue(request.param)
    with open_store(Settings(home=tmp_path, store=server.address, user="neo4j", password=server.password)) as store:
        store.writer.statements([CLEAR])
        yield whole_answers(store, bundled)
        # Tests that come later read all that a server holds.
        store.writer.statements([CLEAR])


@pytest.mark.neo4j_server
@pytest.mark.embedded
def test_same_rows_of_the_whole_record(
    embedded_record: dict[str, tuple[Rows, Rows]], neo4j_record: dict[str, tuple[Rows, Rows]]
) -> None:
    assert {name for name, found in embedded_record.items() if found[0].cut or not found[0].rows} == set()
    assert {name for name, found in neo4j_record.items() if found != embedded_record[name]} == set()
    # The order that a question states leaves none of it to a store.
    assert {
        name for name, (every, first) in neo4j_record.items() if every.rows[: len(first.rows)] != first.rows
    } == set()
