"""Faults on the way to a Neo4j: connections cut at the commit, deadlocks, too little memory, its own time limit."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import neo4j
import pytest
from support.cutting_proxy import cutting

from tracktwo.errors import StoreProblem, StoreUnavailable
from tracktwo.graph.store import bolt as bolt_module
from tracktwo.graph.store import store as store_module
from tracktwo.graph.store.bolt import Bolt
from tracktwo.graph.store.factory import open_store
from tracktwo.graph.store.store import Store
from tracktwo.graph.values import Graph
from tracktwo.settings import Settings

pytestmark = pytest.mark.neo4j_server
CLEAR = "MATCH (n) DETACH DELETE n"


@pytest.fixture
def direct(tmp_path: Path, neo4j_5: Any) -> Iterator[Store]:
    """An empty Neo4j without a proxy."""
    bolt = Bolt(neo4j_5.address, "neo4j", neo4j_5.password)
    bolt.statements([CLEAR])
    bolt.close()
    with open_store(Settings(tmp_path / "direct", neo4j_5.address, "neo4j", password=neo4j_5.password)) as store:
        yield store


@pytest.fixture
def proxy(direct: Store, neo4j_5: Any) -> Iterator[Any]:
    with cutting(neo4j_5.address) as made:
        yield made


@pytest.fixture
def behind(proxy: Any, tmp_path: Path, neo4j_5: Any) -> Settings:
    """The same Neo4j behind a proxy that cuts."""
    return Settings(tmp_path / "behind", proxy.address, "neo4j", password=neo4j_5.password)


@pytest.mark.parametrize("moment", ["before_commit", "after_commit"])
@pytest.mark.parametrize("atomic", [True, False])
def test_load_whose_connection_goes_at_the_commit_is_written_once(
    direct: Store,
    behind: Settings,
    proxy: Any,
    graph: Graph,
    monkeypatch: pytest.MonkeyPatch,
    moment: str,
    atomic: bool,
) -> None:
    """Not written, it is begun anew; written already, it is known again: no tie is there twice."""
    if not atomic:
        monkeypatch.setattr(store_module, "ATOMIC", 1)
    with open_store(behind) as store:
        plan = store.plan(graph)
        proxy.skip = 0 if atomic else 2
        setattr(proxy, moment, 1 if atomic else 2)
        store.apply(plan)
    assert proxy.cuts == (1 if atomic else 2)
    assert direct.read_graph() == graph
    ties = direct.writer.rows("MATCH (:Tracktwo)-[r]->(:Tracktwo) RETURN count(r), count(DISTINCT r.id)").rows[0]
    assert ties[0] == ties[1]


def test_change_is_written_once_too(direct: Store, behind: Settings, proxy: Any, graph: Graph) -> None:
    """A second load finds a state node, and waits for its lock."""
    direct.apply(direct.plan(graph))
    newer = replace(graph, nodes={**graph.nodes, "rao": replace(graph.nodes["rao"], name="X")}, data_version="5" * 64)
    with open_store(behind) as store:
        plan = store.plan(newer)
        proxy.after_commit = 1
        store.apply(plan)
    assert proxy.cuts == 1
    assert direct.read_graph() == newer


def test_commit_of_which_nothing_more_is_heard_is_said_to_be_uncertain(
    direct: Store, behind: Settings, proxy: Any, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bolt_module, "RETRY_WITHIN", 1.0)
    with open_store(behind) as store:
        plan = store.plan(graph)
        proxy.after_commit, proxy.close_at_cut = 1, True
        with pytest.raises(StoreUnavailable, match="whether the change was written is not known"):
            store.apply(plan)
    assert direct.read_graph() == graph


def test_typed_change_whose_commit_is_cut_is_never_run_twice(
    direct: Store, behind: Settings, proxy: Any, graph: Graph
) -> None:
    direct.apply(direct.plan(graph))
    with open_store(behind) as store:
        proxy.skip, proxy.after_commit = 1, 1
        with pytest.raises(StoreUnavailable, match="not known"):
            store.typed_write("MATCH (n:Person {id: 'rao'}) SET n.counted = coalesce(n.counted, 0) + 1")
    assert proxy.cuts == 1
    assert direct.writer.rows("MATCH (n {id: 'rao'}) RETURN n.counted").rows == ((1,),)


def test_query_whose_connection_goes_at_the_explain_keeps_its_time(behind: Settings, proxy: Any) -> None:
    """Pauses of 0.25 and 0.5 s fit into one second, a third of 1 s does not; in 30 s there would be nine or so."""
    with open_store(behind) as store:
        proxy.cut_at = b"EXPLAIN RETURN 1"
        with pytest.raises(StoreUnavailable):
            store.typed("RETURN 1 AS one", timeout=1.0)
        assert 2 <= proxy.cuts <= 3
        proxy.cut_at = b""
        assert store.typed("RETURN 1 AS one", timeout=5.0).rows == ((1,),)
        # What is asked beside the query has no time of its own.
        proxy.cuts, proxy.cut_at = 0, b"tracktwo:state"
        with pytest.raises(StoreUnavailable):
            store.typed("RETURN 1 AS one", timeout=1.0)
        assert 2 <= proxy.cuts <= 3


def test_store_that_goes_while_it_is_opened_is_tried_as_long_as_asked(behind: Settings, proxy: Any) -> None:
    proxy.cut_at = b"tracktwo:state"
    with pytest.raises(StoreUnavailable):
        open_store(behind, within=1.0)
    assert 1 <= proxy.cuts <= 3


def test_two_that_lock_each_other_out_both_finish(direct: Store, neo4j_5: Any) -> None:
    """Neo4j refuses one of them (DeadlockDetected); that one is begun anew as a whole."""
    direct.writer.statements(["CREATE (:Fork {id: 1, n: 0}), (:Fork {id: 2, n: 0})"])
    both, tries, failed = threading.Barrier(2), [], []

    def eat(first: int, second: int) -> None:
        bolt = Bolt(neo4j_5.address, "neo4j", neo4j_5.password)
        mine: list[int] = []

        def work(transaction: neo4j.Transaction) -> None:
            mine.append(1)
            tries.append(first)
            transaction.run("MATCH (f:Fork {id: $id}) SET f.n = f.n + 1", {"id": first}).consume()
            if len(mine) == 1:
                both.wait(20)
            transaction.run("MATCH (f:Fork {id: $id}) SET f.n = f.n + 1", {"id": second}).consume()

        try:
            bolt.in_transaction(work)
        except StoreProblem as problem:
            failed.append(problem.message)
        finally:
            bolt.close()

    threads = [threading.Thread(target=eat, args=pair) for pair in ((1, 2), (2, 1))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not failed
    assert len(tries) == 3
    assert direct.writer.rows("MATCH (f:Fork) RETURN f.n ORDER BY f.id").rows == ((2,), (2,))


@pytest.fixture
def strict(tmp_path: Path, neo4j_strict: Any) -> Settings:
    return Settings(tmp_path / "strict", neo4j_strict.address, "neo4j", password=neo4j_strict.password)


def test_too_little_memory_is_not_tried_again_and_the_setting_is_named(strict: Settings) -> None:
    tries = []

    def work(transaction: neo4j.Transaction) -> None:
        tries.append(1)
        transaction.run("UNWIND range(1, 300000) AS i CREATE (:Hog {id: i, text: 'x' + i})").consume()

    with open_store(strict) as store:
        with pytest.raises(StoreProblem, match="too little memory") as caught:
            store.writer.in_transaction(work)
        assert tries == [1]
        assert "db.memory.transaction.total.max" in caught.value.hint
        assert store.writer.rows("MATCH (n:Hog) RETURN count(n)").rows == ((0,),)
        with pytest.raises(StoreProblem, match="too little memory"):
            store.typed("UNWIND range(1, 3000000) AS i WITH i ORDER BY -i RETURN collect(i)")


def test_own_transactions_outlast_the_servers_time_limit(strict: Settings, neo4j_strict: Any) -> None:
    """A Neo4j that ends transactions after two seconds still takes a load that needs five."""
    ended = []

    def other() -> None:
        with (
            neo4j.GraphDatabase.driver(neo4j_strict.address, auth=("neo4j", neo4j_strict.password)) as driver,
            driver.session() as session,
        ):
            try:
                with session.begin_transaction() as transaction:
                    time.sleep(5)
                    transaction.run("RETURN 1").consume()
            except neo4j.exceptions.Neo4jError as error:
                ended.append(error.code)

    thread = threading.Thread(target=other)
    thread.start()

    def work(transaction: neo4j.Transaction) -> int:
        transaction.run("CREATE (:Slow)").consume()
        time.sleep(5)
        return int(transaction.run("MATCH (n:Slow) DELETE n RETURN count(n)").single(strict=True)[0])

    with open_store(strict) as store:
        assert store.writer.in_transaction(work) == 1
    thread.join(20)
    assert ended, "the limit of the server is none"
