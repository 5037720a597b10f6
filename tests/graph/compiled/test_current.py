"""A load killed between any two of its steps: the next command answers from what the store holds."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tracktwo.errors import CompiledGraphProblem, StoreBusy
from tracktwo.graph.compiled import current as state
from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.compiled.current import Mend
from tracktwo.graph.compiled.layout import file_name
from tracktwo.graph.compiled.writing import write_compiled
from tracktwo.graph.values import Graph
from tracktwo.schema.reading import load_schema

OLD, NEW = "1" * 64, "2" * 64
SCHEMA = load_schema()


class Store:
    """Holds a graph, and counts how often it is asked."""

    def __init__(self, graph: Graph) -> None:
        self.graph: Graph | None = graph
        self.asked = 0
        self.read = 0

    def held_version(self) -> str:
        self.asked += 1
        return self.graph.data_version if self.graph else ""

    def rebuild(self, folder: Path) -> Path:
        self.read += 1
        assert self.graph is not None
        return write_compiled(self.graph, SCHEMA, folder)

    @property
    def mend(self) -> Mend:
        return Mend(self.held_version, self.rebuild)


@pytest.fixture
def graph(drawing: Any) -> Graph:
    drawing.meet("m", "a", "b")
    found: Graph = drawing.graph()
    return replace(found, data_version=OLD)


@pytest.fixture
def store(graph: Graph, tmp_path: Path) -> Store:
    """A store whose graph was loaded and compiled in good order."""
    write_compiled(graph, SCHEMA, tmp_path)
    state.finish_load(tmp_path, OLD)
    return Store(graph)


def steps(store: Store, folder: Path) -> list[Callable[[], object]]:
    """The five steps of a load of the new version; the fourth and fifth are one call, split here."""
    new = replace(store.graph, data_version=NEW)  # type: ignore[type-var]

    def transaction() -> None:
        store.graph = new

    def point() -> None:
        pending = (folder / state.PENDING).read_bytes()
        state.finish_load(folder, NEW)
        (folder / state.PENDING).write_bytes(pending)

    return [
        lambda: state.begin_load(folder, NEW),
        transaction,
        lambda: write_compiled(new, SCHEMA, folder),  # type: ignore[arg-type]
        point,
        lambda: state.finish_load(folder, NEW),
    ]


@pytest.mark.parametrize("done", range(6))
def test_a_load_killed_after_any_step_is_finished_or_forgotten(store: Store, tmp_path: Path, done: int) -> None:
    for step in steps(store, tmp_path)[:done]:
        step()
    with state.current(tmp_path, store.mend)[0] as found:
        assert found.data_version == (OLD if done < 2 else NEW)
    assert state.pending_version(tmp_path) == ""
    assert state.current_version(tmp_path) == (OLD if done < 2 else NEW)
    # Only what was not written yet is made again, and only an open question goes to the store.
    assert store.read == (1 if done == 2 else 0)
    assert store.asked == (1 if 1 <= done <= 3 else 0)
    with state.current(tmp_path)[0] as found:
        assert found.data_version == (OLD if done < 2 else NEW)


@pytest.mark.parametrize("done", range(6))
def test_recovery_may_be_killed_too(store: Store, tmp_path: Path, done: int) -> None:
    for step in steps(store, tmp_path)[:done]:
        step()

    def killed(folder: Path) -> Path:
        raise KeyboardInterrupt

    try:
        state.current(tmp_path, Mend(store.held_version, killed))[0].close()
    except KeyboardInterrupt:
        assert done == 2
    with state.current(tmp_path, store.mend)[0] as found:
        assert found.data_version == (OLD if done < 2 else NEW)


def test_a_first_load_killed_before_its_transaction_leaves_nothing(tmp_path: Path, graph: Graph) -> None:
    store = Store(graph)
    store.graph = None
    state.begin_load(tmp_path, NEW)
    with pytest.raises(CompiledGraphProblem, match="no graph has been loaded"):
        state.current(tmp_path, store.mend)
    assert state.pending_version(tmp_path) == ""


def test_while_a_load_is_under_way_answers_come_from_before(store: Store, tmp_path: Path) -> None:
    with state.loading(tmp_path):
        state.begin_load(tmp_path, NEW)
        found, notices = state.current(tmp_path, store.mend)
        with found:
            assert found.data_version == OLD
        assert "under way" in notices[0]
        assert store.asked == 0
        with pytest.raises(StoreBusy), state.loading(tmp_path):
            pass


def test_without_a_store_an_unfinished_load_is_said(store: Store, tmp_path: Path) -> None:
    state.begin_load(tmp_path, NEW)
    found, notices = state.current(tmp_path)
    found.close()
    assert "sync" in notices[0]


def test_a_load_that_is_abandoned_leaves_no_note(store: Store, tmp_path: Path) -> None:
    state.begin_load(tmp_path, NEW)
    state.abandon_load(tmp_path)
    assert state.pending_version(tmp_path) == ""


def test_files_of_older_versions_go(store: Store, tmp_path: Path) -> None:
    for step in steps(store, tmp_path):
        step()
    assert [path.name for path in tmp_path.glob("graph-*")] == [file_name(NEW)]


def damage(folder: Path, section: str) -> None:
    path = folder / file_name(OLD)
    place = CompiledGraph.open(path)._file.sections[section].offset
    changed = bytearray(path.read_bytes())
    changed[place] ^= 1
    path.write_bytes(changed)


def test_a_damaged_header_is_mended_when_the_file_is_opened(store: Store, tmp_path: Path) -> None:
    path = tmp_path / file_name(OLD)
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(CompiledGraphProblem):
        state.current(tmp_path)
    with state.current(tmp_path, store.mend)[0] as found:
        found.verify()
    assert store.read == 1


def test_damage_that_a_question_meets_is_mended_and_the_question_asked_again(store: Store, tmp_path: Path) -> None:
    damage(tmp_path, "node.document")
    asked = []

    def question(found: CompiledGraph) -> str:
        asked.append(found)
        return found.node(0).id

    answer, _ = state.answer_from(tmp_path, question, store.mend)
    assert (answer, len(asked), store.read) == ("a", 2, 1)


def test_a_pointer_that_is_not_whole_is_made_anew(store: Store, tmp_path: Path) -> None:
    (tmp_path / state.POINTER).write_text("{", encoding="utf-8")
    with state.current(tmp_path, store.mend)[0] as found:
        assert found.data_version == OLD
    assert state.current_version(tmp_path) == OLD


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are a matter of Unix")
@pytest.mark.parametrize("name", [state.POINTER, state.PENDING, file_name(OLD)])
def test_a_pipe_in_a_files_place_is_never_waited_on(store: Store, tmp_path: Path, name: str) -> None:
    (tmp_path / name).unlink(missing_ok=True)
    os.mkfifo(tmp_path / name)
    with state.current(tmp_path, store.mend)[0] as found:
        assert found.data_version == OLD


@pytest.mark.parametrize("name", [state.POINTER, file_name(OLD)])
def test_a_folder_in_a_files_place_is_named(store: Store, tmp_path: Path, name: str) -> None:
    (tmp_path / name).unlink()
    (tmp_path / name).mkdir()
    with pytest.raises(CompiledGraphProblem, match="is a folder") as caught:
        state.current(tmp_path, store.mend)
    assert name in caught.value.message


def test_a_version_that_no_file_can_be_named_after_is_none(store: Store, tmp_path: Path) -> None:
    (tmp_path / state.POINTER).write_text('{"data_version": "a\\u0000b"}', encoding="utf-8")
    with state.current(tmp_path, store.mend)[0] as found:
        assert found.data_version == OLD
