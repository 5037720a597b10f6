"""Loads into a store, and the compiled graph made of each.

Order of a load: note the version to be; the store's transaction; the file; the pointer; the note goes. Killed
between any two of these, the next command asks the store what it holds and finishes or forgets the load.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tracktwo.errors import CompiledGraphProblem, LoadRefused, StoreConflict, TracktwoError
from tracktwo.graph.compiled import current as state
from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.compiled.layout import file_name
from tracktwo.workspace.access import Access

if TYPE_CHECKING:
    from tracktwo.graph.store.applying import Progress
    from tracktwo.graph.store.plan import LoadPlan
    from tracktwo.graph.values import Graph


def whole_version(access: Access) -> str:
    """The data version that was loaded and compiled, "" when there is none or a load was cut off; opens no store."""
    folder = access.saved_folder()
    version = state.current_version(folder)
    held = access.lacks_engine or access.store_exists()
    if not version or state.pending_version(folder) or not held:
        return ""
    try:
        with CompiledGraph.open(folder / file_name(version)):
            return version
    except CompiledGraphProblem:
        return ""


def load_without_engine(access: Access, graph: Graph, *, replace: bool = False, records: str = "") -> None:
    """Where the embedded engine is not installed: compile the graph straight from its records; only Cypher is missing.

    Raises LoadRefused for another dataset than the one compiled before, unless `replace`.
    """
    folder = access.saved_folder()
    held = _compiled_dataset(folder)
    if held not in ("", graph.dataset.id) and not replace:
        raise LoadRefused(
            f"the dataset {held!r} is loaded; these records are {graph.dataset.id!r}",
            hint="use another folder with --store, or --replace",
        )
    access.notices.append(
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


def whole(access: Access, records: str) -> tuple[str, str] | None:
    """Dataset and data version when these very record files were loaded and nothing touched the store since."""
    folder = access.saved_folder()
    version = whole_version(access)
    if not version or state.loaded_records(folder) != records:
        return None
    with CompiledGraph.open(folder / file_name(version)) as found:
        return found.dataset.id, version


def _write(graph: Graph, folder: Path) -> Path:
    from tracktwo.graph.compiled.writing import write_compiled
    from tracktwo.schema.reading import load_schema

    return write_compiled(graph, load_schema(), folder)


def compile_graph(access: Access, graph: Graph) -> None:
    """Write the compiled file of a graph that the store holds, and point to it."""
    folder = access.saved_folder()
    with state.loading(folder, "sync"):
        _write(graph, folder)
        state.finish_load(folder, graph.data_version)


def load_graph(access: Access, plan: LoadPlan, *, replace: bool = False, records: str = "") -> None:
    """Carry out a plan and compile its graph; an empty plan only sees to the compiled graph.

    `records` is the fingerprint of the record files, by which the next load knows them again.
    """
    folder, version = access.saved_folder(), plan.graph.data_version
    if plan.is_empty and whole_version(access) == version and state.loaded_records(folder) == records:
        return
    with state.loading(folder, "load"):
        if not plan.is_empty:
            state.begin_load(folder, version)
            try:
                with access.person.progress("Loading") as report:
                    if plan.anew:
                        _rebuild(access, plan, report, replace=replace)
                    else:
                        access.open_store().apply(plan, report, replace_all=replace)
            except StoreConflict:
                # Nothing was written; whatever else goes wrong, only the store knows: it is asked, now or next.
                state.abandon_load(folder)
                raise
            except TracktwoError:
                _settle(access, folder)
                raise
        _write(plan.graph, folder)
        state.finish_load(folder, version, records)


def _rebuild(access: Access, plan: LoadPlan, report: Progress, *, replace: bool) -> None:
    """For an embedded store of an older format: a new one in its place."""
    from tracktwo.graph.store.factory import rebuild_embedded
    from tracktwo.graph.store.load_transactions import changed_since

    plan.require_harmless(replace=replace)
    held = access.open_store().state()
    if held is None or plan.base is None or held.load_id != plan.base.load_id:
        raise changed_since()
    access.close()
    rebuild_embedded(access.settings, plan, report)


def _settle(access: Access, folder: Path) -> None:
    """After a load that failed: make the pointer agree with the store if it still answers."""
    try:
        state.recover(folder, access.mend())
    except TracktwoError as problem:
        access.notices.append(f"the next command finishes or forgets this load ({problem.message})")
