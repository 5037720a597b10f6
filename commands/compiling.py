"""The compiled graph of a session's store: asked, mended after a load that was cut off, made anew.

Order of a load: note the version to be; the store's transaction; the file; the pointer; the note goes. Killed
between any two of these, the next command asks the store what it holds and finishes or forgets the load.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tracktwo.commands.progress import progress_bar
from tracktwo.errors import CompiledGraphProblem, LoadRefused, StoreConflict, TracktwoError
from tracktwo.graph.compiled import current as state
from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.compiled.layout import file_name

if TYPE_CHECKING:
    from tracktwo.commands.session import Session
    from tracktwo.graph.store.applying import Progress
    from tracktwo.graph.store.plan import LoadPlan
    from tracktwo.graph.values import Graph

Answer = TypeVar("Answer")


def mend(session: Session) -> state.Mend:
    """How to make the session's compiled graph anew from its store."""

    def held_version() -> str:
        if not session.store_exists():
            return ""
        found = session.open_store().state()
        return found.data_version if found is not None and not found.incomplete else ""

    def rebuild(folder: Path) -> Path:
        return _write(session.open_store().read_graph(), folder)

    return state.Mend(held_version, rebuild)


def ask(session: Session, question: Callable[[CompiledGraph], Answer]) -> Answer:
    """A question's answer from the current compiled graph; what to mind is added to the session's notices.

    Raises CompiledGraphProblem when nothing was loaded, other StoreProblems when the store is needed and fails.
    """
    found, notices = state.answer_from(session.saved_folder(), question, mend(session))
    session.notices += notices
    return found


def whole_version(session: Session) -> str:
    """The data version that was loaded and compiled, "" when there is none or a load was cut off; opens no store."""
    folder = session.saved_folder()
    version = state.current_version(folder)
    held = session.lacks_engine or session.store_exists()
    if not version or state.pending_version(folder) or not held:
        return ""
    try:
        with CompiledGraph.open(folder / file_name(version)):
            return version
    except CompiledGraphProblem:
        return ""


def load_without_engine(session: Session, graph: Graph, *, replace: bool = False, records: str = "") -> None:
    """Where the embedded engine is not installed: compile the graph straight from its records; only Cypher is missing.

    Raises LoadRefused for another dataset than the one compiled before, unless `replace`.
    """
    folder = session.saved_folder()
    held = _compiled_dataset(folder)
    if held not in ("", graph.dataset.id) and not replace:
        raise LoadRefused(
            f"the dataset {held!r} is loaded; these records are {graph.dataset.id!r}",
            hint="use another folder with --store, or --replace",
        )
    session.notices.append(
        "the embedded store is not installed here: look-ups, paths, maps and exports work, Cypher needs "
        "`pip install 'tracktwo[embedded]'` or a Neo4j (--store bolt://localhost:7687)"
    )
    with state.loading(folder, "load"):
        _write(graph, folder)
        state.finish_load(folder, graph.data_version, records)


def _compiled_dataset(folder: Path) -> str:
    """The dataset of the compiled graph; "" when there is none that can be read, which then is nobody's loss."""
    try:
        with CompiledGraph.open(folder / file_name(state.current_version(folder))) as found:
            return found.dataset.id
    except CompiledGraphProblem:
        return ""


def whole(session: Session, records: str) -> tuple[str, str] | None:
    """Dataset and data version when these very record files were loaded and nothing touched the store since."""
    folder = session.saved_folder()
    version = whole_version(session)
    if not version or state.loaded_records(folder) != records:
        return None
    with CompiledGraph.open(folder / file_name(version)) as found:
        return found.dataset.id, version


def _write(graph: Graph, folder: Path) -> Path:
    from tracktwo.graph.compiled.writing import write_compiled
    from tracktwo.schema.reading import load_schema

    return write_compiled(graph, load_schema(), folder)


def compile_graph(session: Session, graph: Graph) -> None:
    """Write the compiled file of a graph that the store holds, and point to it."""
    folder = session.saved_folder()
    with state.loading(folder, "sync"):
        _write(graph, folder)
        state.finish_load(folder, graph.data_version)


def load_graph(session: Session, plan: LoadPlan, *, replace: bool = False, records: str = "") -> None:
    """Carry out a plan and compile its graph; an empty plan only sees to the compiled graph.

    `records` is the fingerprint of the record files, by which the next load knows them again.
    """
    folder, version = session.saved_folder(), plan.graph.data_version
    if plan.is_empty and whole_version(session) == version and state.loaded_records(folder) == records:
        return
    with state.loading(folder, "load"):
        if not plan.is_empty:
            state.begin_load(folder, version)
            try:
                with progress_bar("Loading", quiet=session.quiet) as report:
                    if plan.anew:
                        _rebuild(session, plan, report, replace=replace)
                    else:
                        session.open_store().apply(plan, report, replace_all=replace)
            except StoreConflict:
                # Nothing was written; whatever else goes wrong, only the store knows: it is asked, now or next.
                state.abandon_load(folder)
                raise
            except TracktwoError:
                _settle(session, folder)
                raise
        _write(plan.graph, folder)
        state.finish_load(folder, version, records)


def _rebuild(session: Session, plan: LoadPlan, report: Progress, *, replace: bool) -> None:
    """For an embedded store of an older format: a new one in its place."""
    from tracktwo.graph.store.factory import rebuild_embedded
    from tracktwo.graph.store.load_transactions import changed_since

    plan.require_harmless(replace=replace)
    held = session.open_store().state()
    if held is None or plan.base is None or held.load_id != plan.base.load_id:
        raise changed_since()
    session.close_store()
    rebuild_embedded(session.settings, plan, report)


def _settle(session: Session, folder: Path) -> None:
    """After a load that failed: make the pointer agree with the store if it still answers."""
    try:
        state.recover(folder, mend(session))
    except TracktwoError as problem:
        session.notices.append(f"the next command finishes or forgets this load ({problem.message})")
