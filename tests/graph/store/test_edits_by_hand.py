"""Changes typed with --write, on every store: which are refused, and what the next load makes of the others."""

from __future__ import annotations

import pytest

from tracktwo.errors import LoadCutShort, QueryFailed, QueryRefused, StoreConflict
from tracktwo.graph.store import store as store_module
from tracktwo.graph.store.store import Store
from tracktwo.graph.values import Graph


@pytest.fixture
def held(store: Store, graph: Graph) -> Store:
    """A store that holds the small graph."""
    store.apply(store.plan(graph))
    return store


def as_another_client(store: Store, text: str) -> None:
    """Unmarked, as with an editor's password of `serve`, or by whoever else uses that Neo4j."""
    store.writer.in_transaction(lambda transaction: transaction.run(text).consume())


def many(store: Store, pattern: str) -> int:
    return int(store.writer.rows(f"MATCH {pattern} RETURN count(*)").rows[0][0])


LOST_TO_US = [
    "MATCH (n:Person {id: 'shah'}) REMOVE n:Tracktwo",
    "CREATE (:Person {id: 'zed'})",
    "MATCH (n:TracktwoState) REMOVE n:Tracktwo",
    "MATCH (n:Person {id: 'shah'}) CREATE (n)-[:SIGNED]->(:Elsewhere {id: 'zed'})",
]


@pytest.mark.parametrize("text", LOST_TO_US)
def test_change_that_no_load_could_undo_is_refused(held: Store, graph: Graph, text: str) -> None:
    with pytest.raises(QueryRefused, match="nothing was changed") as caught:
        held.typed_write(text)
    assert caught.value.details
    state = held.state()
    assert state is not None
    assert not state.edited_by_hand
    assert held.plan(graph).is_empty
    assert many(held, "(n {id: 'zed'})") == 0


def test_next_load_brings_back_what_is_ours(held: Store, graph: Graph) -> None:
    """On a Neo4j what has other names stays, as it may be anybody's; in an embedded store nothing else stays."""
    held.typed_write("CREATE (:Foreign {id: 'zed'})-[:NEAR]->(:Foreign)")
    held.typed_write("MATCH (n:Person {id: 'shah'}) SET n:Marked")
    held.typed_write("MATCH (a:Person {id: 'shah'}), (b:Person {id: 'rao'}) CREATE (a)-[:KNOWS]->(b)")
    held.typed_write("UNWIND range(1, 30) AS i CREATE (:Tracktwo:Person {id: 'new-' + toString(i)})")
    assert many(held, "(n:Person)") == 33
    held.apply(held.plan(graph))
    assert held.read_graph() == graph
    assert many(held, "(n:Person)") == 3
    left = [many(held, pattern) for pattern in ("(:Foreign)", "(:Marked)", "()-[:KNOWS]->()")]
    assert left == ([0, 0, 0] if held.embedded else [2, 1, 1])
    assert held.plan(graph).is_empty


def test_what_came_under_our_names_unmarked_is_removed_or_refused(held: Store, graph: Graph) -> None:
    as_another_client(held, LOST_TO_US[0])
    as_another_client(held, LOST_TO_US[1])
    if not held.embedded:
        with pytest.raises(StoreConflict, match="holds data of somebody else"):
            held.plan(graph)
        assert many(held, "(n:Person)") == 4
        return
    plan = held.plan(graph)
    assert "removed: 2 of a kind that no records have" in plan.words()
    held.apply(plan)
    assert held.read_graph() == graph
    assert many(held, "(n:Person)") == 3


def test_ties_of_a_kind_that_the_schema_no_longer_has_go(held: Store, graph: Graph) -> None:
    ends = "MATCH (a:Person {id: 'shah'}), (b:Person {id: 'rao'}) CREATE (a)-[:PLAYED_CHESS_WITH "
    as_another_client(held, ends + "{id: 'x', kind: 'played-chess-with', doc: '{}'}]->(b)")
    as_another_client(held, ends + "{since: 1999}]->(b)")
    held.apply(held.plan(graph))
    # Without our properties it may be somebody else's.
    assert many(held, "()-[:PLAYED_CHESS_WITH]->()") == (0 if held.embedded else 1)
    assert held.plan(graph).is_empty


def test_change_between_the_batches_of_a_load_ends_it(
    store: Store, graph: Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "ATOMIC", 1)
    changed: list[int] = []

    def change(done: int, total: int) -> None:
        if not changed:
            changed.append(done)
            store.typed_write("MATCH (n:Tracktwo) SET n.extra = 1")

    with pytest.raises(LoadCutShort, match="part of it was written"):
        store.apply(store.plan(graph), change)
    state = store.state()
    assert state is not None
    assert state.incomplete == graph.data_version
    store.apply(store.plan(graph))
    assert store.read_graph() == graph


@pytest.mark.parametrize("text", ["LOAD CSV FROM 'file:///etc/hostname' AS x RETURN x", "SHOW USERS", "DROP USER x"])
@pytest.mark.parametrize("write", [False, True])
def test_nobody_is_sent_to_write_for_what_it_does_not_allow(held: Store, text: str, write: bool) -> None:
    run = held.typed_write if write else held.typed
    with pytest.raises(QueryRefused) as caught:
        run(text)
    assert "would change data" not in caught.value.message
    assert "--write allows" not in caught.value.hint


@pytest.mark.parametrize(
    "text", ["CREATE INDEX evil FOR (n:Person) ON (n.evil)", "drop /* x */ constraint tracktwo_id", "ALTER USER x"]
)
def test_schema_and_users_are_not_changed_by_a_typed_change(held: Store, text: str) -> None:
    for run in (held.typed, held.typed_write):
        with pytest.raises(QueryRefused, match="nodes and ties and of nothing else") as caught:
            run(text)
        assert not caught.value.hint


def test_path_with_a_name_is_no_schema(held: Store) -> None:
    rows = held.typed_write("CREATE p = (:Tracktwo {id: 'x'})-[:KNOWS]->(:Foreign) RETURN length(p)").rows
    assert rows == ((1,),)


SHOWN = [
    "PROFILE RETURN 1 AS x",
    "explain RETURN 1 AS x",
    "/* a */ // PROFILE\n Profile RETURN 1 AS x",
    "SHOW TRANSACTIONS",
    "/* a */ // b\n show/**/transactions YIELD transactionId AS x RETURN x",
    "TERMINATE TRANSACTIONS 'x'",
]


@pytest.mark.parametrize("text", SHOWN)
def test_what_its_first_word_tells_is_refused_in_words(held: Store, text: str) -> None:
    for run in (held.typed, held.typed_write):
        with pytest.raises(QueryRefused):
            run(text)


def test_words_within_a_query_are_no_commands(held: Store) -> None:
    found = held.typed("// SHOW USERS\nMATCH (n:Person {id: 'rao'}) RETURN 'PROFILE' AS show, n.explain AS explain")
    assert found.rows == (("PROFILE", None),)


@pytest.mark.parametrize(
    ("text", "line", "shown"),
    [
        ("RETURN 1 AS", 1, "RETURN 1 AS"),
        ("/* who */ RETURN 1,, 2", 1, "/* who */ RETURN 1,, 2"),
        ("// who\n  /* and\nwhat */ RETURN 1,, 2", 3, "what */ RETURN 1,, 2"),
        ("MATCH (n)\n// who\nRETURN n,, n", 3, "RETURN n,, n"),
    ],
)
def test_place_of_an_error_is_in_the_text_that_was_typed(held: Store, text: str, line: int, shown: str) -> None:
    with pytest.raises(QueryFailed) as caught:
        held.typed(text)
    column = shown.index(",,") + 1 if ",," in shown else len(shown)
    assert f"(line {line}, column {column + 1})" in caught.value.message
    assert caught.value.details == (shown, " " * column + "^")


def test_comment_that_is_left_open_is_an_error(held: Store) -> None:
    with pytest.raises(QueryFailed):
        held.typed("RETURN 1 AS x /* open")
