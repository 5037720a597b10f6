"""What every store must do, run on the embedded store and on real Neo4js."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tracktwo.errors import LoadRefused, QueryFailed, QueryRefused, QueryTimedOut, StoreConflict
from tracktwo.graph.store import load_transactions
from tracktwo.graph.store import store as store_module
from tracktwo.graph.store.applying import write
from tracktwo.graph.store.factory import open_store
from tracktwo.graph.store.store import Store
from tracktwo.graph.values import Dataset, Graph, Node
from tracktwo.settings import Settings


def load(store: Store, graph: Graph, **options: bool) -> None:
    store.apply(store.plan(graph), **options)  # type: ignore[arg-type]


def run(store: Store, text: str, **parameters: object) -> None:
    """As somebody else who has the whole database."""
    store.writer.in_transaction(lambda transaction: transaction.run(text, parameters).consume())


def without(graph: Graph, node: str) -> Graph:
    """The graph without a node and what hangs on it."""
    ties = {name: tie for name, tie in graph.ties.items() if node not in (tie.source, tie.target)}
    return replace(
        graph,
        nodes={name: held for name, held in graph.nodes.items() if name != node},
        ties=ties,
        data_version="1" * 64,
    )


def test_loaded_graph_reads_back_equal(store: Store, graph: Graph) -> None:
    assert store.state() is None
    load(store, graph)
    assert store.read_graph() == graph
    state = store.state()
    assert state is not None
    assert (state.dataset, state.data_version, state.edited_by_hand, state.incomplete) == ("small", "0" * 64, False, "")


def test_second_load_writes_nothing(store: Store, graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    load(store, graph)
    before = store.state()
    plan = store.plan(graph)
    assert plan.is_empty
    assert plan.words() == ["nothing differs"]
    monkeypatch.setattr(store.writer, "in_transaction", None)
    store.apply(plan)
    monkeypatch.undo()
    assert store.state() == before


def test_loaded_graph_is_there_when_opened_again(settings: Settings, store: Store, graph: Graph) -> None:
    load(store, graph)
    store.close()
    with open_store(settings) as again:
        assert again.read_graph() == graph
        assert again.counts()["people"] == 3


def test_cypher_sees_labels_types_and_dates(store: Store, graph: Graph) -> None:
    load(store, graph)
    rows = store.read(
        "MATCH (p:Person:Actor {id: 'khan'})-[r:HELD_OFFICE]->(o:Organisation) "
        "RETURN o.id, r.earliest, r.latest, r.certain_from, r.sector, r.top_sector, "
        "r.sources, p.countries, p.top_sectors"
    ).rows
    # Known from 2001-10-20 to 2004-10-05; an intelligence agency that the armed forces run is military.
    assert rows == (
        (
            "isi",
            "2001-10-20",
            "2004-10-05",
            "2001-10-20",
            "military-intelligence",
            "military",
            ["dawn-1"],
            ["Pakistan"],
            ["military"],
        ),
    )
    rows = store.read("MATCH (l:Letter) RETURN l.earliest, l.latest, l.dates").rows
    assert rows == ((None, "2026-07-02", graph.nodes["letter-1"].spell.text()),)
    rows = store.read(
        "MATCH (c:Claim)-[:SUBJECT]->({id: 'shah'}), (c)-[:OBJECT]->(l), (c)-[:STATED_BY]->(s:Source) "
        "RETURN l.id, s.id ORDER BY s.id"
    ).rows
    assert rows == (("letter-1", "dawn-1"), ("letter-1", "hindu-1"))
    assert store.read("MATCH (m:Meeting) RETURN m.size, m.sides").rows == ((32, ["India", "Pakistan"]),)


def test_changes_are_planned_in_words_and_applied(store: Store, graph: Graph) -> None:
    load(store, graph)
    renamed = replace(graph.nodes["rao"], name="Anand Rao", former_ids=())
    retyped = Node("army", "initiative", "Army Dialogue")
    new = Node("aiyar", "person", "M. S. Aiyar")
    ties = {
        name: tie for name, tie in graph.ties.items() if name not in ("signed:rao:letter-1", "held-office:rao:army")
    }
    key = "took-part-in:khan:round-1"
    ties[key] = replace(ties[key], roles=("head",), side="", claims=())
    changed = replace(
        graph,
        nodes=dict(sorted({**graph.nodes, "rao": renamed, "army": retyped, "aiyar": new}.items())),
        ties=ties,
        data_version="2" * 64,
    )
    plan = store.plan(changed)
    assert "  M. S. Aiyar" in plan.words()
    assert "  A. Rao signed Open letter" not in plan.words()
    assert "  Anand Rao signed Open letter" in plan.words()
    store.apply(plan, replace_all=True)
    assert store.read_graph() == changed
    assert store.plan(changed).is_empty


def test_edits_by_hand_are_listed_and_reverted(store: Store, graph: Graph) -> None:
    load(store, graph)
    run(store, "MATCH (n:Tracktwo {id: 'rao'}) SET n.name = 'Somebody', n.extra = 1")
    run(store, "MATCH (a:Tracktwo {id: 'shah'}), (b:Tracktwo {id: 'round-1'}) CREATE (a)-[:TOOK_PART_IN]->(b)")
    run(store, "MATCH (:Tracktwo {id: 'shah'})-[r:SIGNED]->() DELETE r")
    with pytest.raises(StoreConflict, match="edited by hand"):
        store.read_graph()
    plan = store.plan(graph)
    assert plan.reverts_edits
    assert "  A. Rao" in plan.words()
    assert "  O. P. Shah signed Open letter" in plan.words()
    store.apply(plan)
    assert store.read_graph() == graph


def test_written_by_typed_cypher_marks_the_store(store: Store, graph: Graph) -> None:
    load(store, graph)
    plan = store.plan(graph)
    assert store.read("RETURN 1 AS one").state == plan.base
    written = store.typed_write("MATCH (n:Tracktwo {id: $id}) SET n.name = 'X'", {"id": "rao"})
    state = store.state()
    assert state is not None
    assert state.edited_by_hand
    read = store.typed("RETURN 1 AS one")
    assert read.notices == ("the store was edited by hand since its records were loaded",)
    assert written.state == read.state == state
    with pytest.raises(StoreConflict, match="changed by somebody else"):
        store.apply(replace(plan, base=replace(state, load_id="other")))
    load(store, graph)
    state = store.state()
    assert state is not None
    assert not state.edited_by_hand
    assert store.read_graph() == graph


def test_of_two_loads_planned_at_once_the_second_writes_nothing(store: Store, graph: Graph) -> None:
    one, two = store.plan(graph), store.plan(replace(graph, data_version="3" * 64))
    store.apply(one)
    with pytest.raises(StoreConflict, match="changed by somebody else"):
        store.apply(two)
    assert store.read_graph() == graph


def test_another_dataset_is_refused(store: Store, graph: Graph) -> None:
    load(store, graph)
    other = replace(graph, dataset=Dataset("other", "Other", "CC0-1.0"))
    with pytest.raises(LoadRefused, match="'small'"):
        load(store, other)
    assert store.read_graph() == graph
    load(store, other, replace_all=True)
    assert store.read_graph() == other


def test_removing_much_is_refused(store: Store, graph: Graph) -> None:
    load(store, graph)
    # A person, with an office, a signature, a seat and a contact: 5 of 21 things, more than one in twenty.
    less = without(graph, "rao")
    with pytest.raises(LoadRefused, match="would remove 5 of 21"):
        load(store, less)
    assert store.read_graph() == graph
    load(store, less, replace_all=True)
    assert store.read_graph() == less


def test_what_others_keep_is_untouched_where_there_may_be_others(store: Store, graph: Graph) -> None:
    run(store, "CREATE (:Song {id: 'shah', name: 'x'})-[:SUNG_BY]->(:Singer {id: 'rao'})")
    load(store, graph)
    load(store, without(graph, "rao"), replace_all=True)
    rows = store.read("MATCH (s:Song)-[:SUNG_BY]->(t:Singer) RETURN s.id, s.name, t.id").rows
    assert rows == (() if store.embedded else (("shah", "x", "rao"),))


def test_foreign_nodes_under_our_labels_are_refused(store: Store, graph: Graph) -> None:
    run(store, "CREATE (:Person {id: 'shah'})-[:SIGNED]->(:Thing)")
    if store.embedded:
        load(store, graph)
        assert store.read("MATCH (n:Person) RETURN count(n)").rows == ((3,),)
        return
    with pytest.raises(StoreConflict) as caught:
        load(store, graph)
    assert caught.value.details == ("1 nodes with the label Person", "1 relationships of the type SIGNED")
    assert store.state() is None
    assert store.read("MATCH (n:Person) RETURN n.name").rows == ((None,),)


def test_load_in_batches_is_marked_until_it_has_finished(
    store: Store, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "ATOMIC", 1)
    calls: list[int] = []

    def stop(done: int, total: int) -> None:
        calls.append(done)
        if len(calls) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.apply(store.plan(graph), stop)
    state = store.state()
    assert state is not None
    assert state.incomplete == graph.data_version
    assert any("did not finish" in notice for notice in store.typed("RETURN 1").notices)
    with pytest.raises(StoreConflict, match="did not finish"):
        store.read_graph()
    load(store, graph)
    assert store.read_graph() == graph


def test_failing_in_the_middle_leaves_the_old_version(
    store: Store, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(store, graph)
    plan = store.plan(without(graph, "rao"))

    def half(transaction: object, changes: object, progress: object) -> None:
        write(transaction, changes)  # type: ignore[arg-type]
        raise RuntimeError("stopped")

    monkeypatch.setattr(load_transactions, "write", half)
    with pytest.raises(RuntimeError, match="stopped"):
        store.apply(plan, replace_all=True)
    assert store.read_graph() == graph


WRITES = [
    "CREATE (n:Person {id: 'evil'})",
    "MATCH (n:Person) SET n.name = 'evil'",
    "MATCH (n:Person) REMOVE n.name",
    "MATCH (n) DETACH DELETE n",
    "MERGE (n:Person {id: 'evil'}) RETURN n",
    "FOREACH (x IN [1] | CREATE (:Evil))",
    "CALL { CREATE (:Evil) } RETURN 1",
    "MATCH (n:Person) CALL (n) { SET n.name = 'evil' } RETURN n",
    "CREATE INDEX evil FOR (n:Person) ON (n.evil)",
    "DROP CONSTRAINT tracktwo_id",
    "CREATE USER evil SET PASSWORD 'evil-evil-evil'",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'evil-evil-evil'",
    "LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line",
    "load/*x*/csv FROM 'file:///etc/hostname' AS line RETURN line",
    "L\\u004fAD CSV FROM 'http://127.0.0.1:9/x' AS line RETURN line",
    "RETURN 1; CREATE (:Evil)",
    "PROFILE CREATE (:Evil)",
    "SHOW USERS",
]


@pytest.mark.parametrize("text", WRITES)
def test_typed_cypher_cannot_change_or_reach_anything(held: Store, text: str) -> None:
    before = snapshot(held)
    with pytest.raises((QueryRefused, QueryFailed)):
        held.typed(text)
    assert snapshot(held) == before


@pytest.mark.parametrize("text", [text for text in WRITES if "LOAD" in text or "load" in text or "USER" in text])
def test_typed_changes_keep_the_guard(held: Store, text: str) -> None:
    before = snapshot(held)
    with pytest.raises((QueryRefused, QueryFailed)):
        held.typed_write(text)
    assert snapshot(held) == before


@pytest.fixture
def held(store: Store, graph: Graph) -> Store:
    """A store that holds the small graph."""
    load(store, graph)
    return store


def snapshot(store: Store) -> tuple[object, ...]:
    """Everything that a typed query could have changed."""
    nodes = store.writer.rows("MATCH (n) RETURN count(n), count(n.name)").rows
    names = store.writer.rows("SHOW CONSTRAINTS YIELD name RETURN name ORDER BY name").rows
    return store.present().contents, nodes, names


def test_rows_are_limited_and_say_so(held: Store) -> None:
    for many in (50, 8, 7, 6):
        found = held.typed("UNWIND range(1, $n) AS i RETURN i;", {"n": many}, limit=7)
        assert [row[0] for row in found.rows] == [1, 2, 3, 4, 5, 6, 7][:many]
        assert found.cut == (many > 7)
    assert held.typed("RETURN 1 AS one, 'a' AS two").columns == ("one", "two")


def test_long_query_ends_at_its_limit(held: Store) -> None:
    # 10^10 rows, counted: a store that does not end it holds this test up for many minutes, and then answers.
    text = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a + b = 0 RETURN count(*)"
    with pytest.raises(QueryTimedOut, match="after 1 s"):
        held.typed(text, timeout=1.0)
    assert held.typed("MATCH (n:Person) RETURN count(n)").rows == ((3,),)


def test_error_points_at_its_place(held: Store) -> None:
    with pytest.raises(QueryFailed) as caught:
        held.typed("MATCH (n:Person)\nRETURN n.name,, n.id")
    assert caught.value.details[0] == "RETURN n.name,, n.id"
    assert caught.value.details[1] == "              ^"
    assert "line 2, column 15" in caught.value.message
