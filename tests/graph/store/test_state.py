"""A store of an older format is rebuilt, a newer one refused; an engine is made anew beside the old one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tracktwo.errors import StoreConflict
from tracktwo.graph.store.embedded_engine.folders import ENGINE, NEW, OLD, WHOLE, declare_whole, settle
from tracktwo.graph.store.factory import open_store, rebuild_embedded
from tracktwo.graph.store.state import FORMAT
from tracktwo.graph.store.store import Store
from tracktwo.graph.values import Graph
from tracktwo.settings import Settings
from tracktwo.version import VERSION

OLDER, NEWER = FORMAT - 1, FORMAT + 1


def run(store: Store, text: str, **given: object) -> None:
    store.writer.in_transaction(lambda transaction: transaction.run(text, given).consume())


def make_older(store: Store) -> None:
    """As an older Tracktwo might have left it: a property under another name, one more, and no documents."""
    run(store, "MATCH (n:Person) SET n.full_name = n.name, n.rank = 1 REMOVE n.name, n.doc")
    run(store, "MATCH (:Tracktwo)-[r:SIGNED]->() REMOVE r.doc")
    run(store, "MATCH (n:TracktwoState) SET n.format = $format, n.tool_version = '0.0.1'", format=OLDER)


def test_older_format_is_planned_and_rewritten_though_the_data_are_the_same(
    store: Store, settings: Settings, graph: Graph
) -> None:
    store.apply(store.plan(graph))
    if not store.embedded:
        run(store, "CREATE (:Song {id: 'shah'})")
    make_older(store)
    with pytest.raises(StoreConflict, match=r"0\.0\.1") as caught:
        store.read_graph()
    assert "tracktwo load" in caught.value.hint
    assert any("0.0.1" in notice for notice in store.read("RETURN 1").notices)
    plan = store.plan(graph)
    assert not plan.reverts_edits
    assert "0.0.1" in plan.words()[0]
    assert plan.anew is store.embedded
    if store.embedded:
        store.close()
        rebuild_embedded(settings, plan)
    else:
        store.apply(plan)
    with open_store(settings) as again:
        assert again.read_graph() == graph
        state = again.state()
        assert state is not None
        assert (state.format, state.tool_version) == (FORMAT, VERSION)
        assert again.plan(graph).is_empty
        assert again.writer.rows("MATCH (n) WHERE n.rank IS NOT NULL RETURN count(n)").rows == ((0,),)
        if not again.embedded:
            assert again.writer.rows("MATCH (n:Song) RETURN n.id").rows == (("shah",),)


def test_format_that_differs_alone_is_a_change(store: Store, settings: Settings, graph: Graph) -> None:
    """Nothing else would be written, and yet the store must not stay of the older format."""
    store.apply(store.plan(graph))
    run(store, "MATCH (n:TracktwoState) SET n.format = $format", format=OLDER)
    assert not store.plan(graph).is_empty


@pytest.mark.parametrize("held", [NEWER, "new"])
def test_newer_or_unknown_format_is_refused_untouched(
    store: Store, settings: Settings, graph: Graph, held: object
) -> None:
    store.apply(store.plan(graph))
    run(store, "MATCH (n:TracktwoState) SET n.format = $format, n.tool_version = '99.1.0'", format=held)
    with pytest.raises(StoreConflict) as caught:
        store.plan(graph)
    if held == NEWER:
        assert "use Tracktwo 99.1.0 or later" in caught.value.hint
    store.close()
    with pytest.raises(StoreConflict):
        open_store(settings)


# The engine's folders; a file named "what" says which engine it is.


def engine(folder: Path, name: str, what: str, *, whole: bool = False) -> None:
    (folder / name).mkdir()
    (folder / name / "what").write_text(what)
    if whole:
        declare_whole(folder)


def test_rebuilding_that_was_cut_off_leaves_the_old_engine(tmp_path: Path) -> None:
    engine(tmp_path, ENGINE, "old")
    engine(tmp_path, NEW, "half")
    settle(tmp_path)
    assert [found.name for found in tmp_path.iterdir()] == [ENGINE]
    assert (tmp_path / ENGINE / "what").read_text() == "old"


def test_whole_new_engine_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    engine(tmp_path, ENGINE, "old")
    engine(tmp_path, NEW, "new", whole=True)
    engine(tmp_path, OLD, "left over")
    settle(tmp_path)
    assert [found.name for found in tmp_path.iterdir()] == [ENGINE]
    assert (tmp_path / ENGINE / "what").read_text() == "new"
    assert not (tmp_path / ENGINE / WHOLE).exists()


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.mark.parametrize("steps", range(9))
def test_killed_between_any_two_steps_the_next_start_finishes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    """Each rename and each removal is a step; after any number of them, opening again gives the new engine."""
    engine(tmp_path, ENGINE, "old")
    engine(tmp_path, NEW, "new", whole=True)
    left = [steps]

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def step(*arguments: object, **options: object) -> object:
            if not left[0]:
                raise Killed
            left[0] -= 1
            return real(*arguments, **options)

        return step

    with monkeypatch.context() as patched:
        for owner, name in ((Path, "rename"), (Path, "unlink")):
            patched.setattr(owner, name, counted(getattr(owner, name)))
        patched.setattr("os.unlink", counted(__import__("os").unlink))
        patched.setattr("os.rmdir", counted(__import__("os").rmdir))
        try:
            settle(tmp_path)
        except Killed:
            pass
        else:
            assert steps >= 5
    settle(tmp_path)
    assert [found.name for found in tmp_path.iterdir()] == [ENGINE]
    assert sorted(found.name for found in (tmp_path / ENGINE).iterdir()) == ["what"]
    assert (tmp_path / ENGINE / "what").read_text() == "new"
