"""What is loaded where, and whether it is whole."""

from __future__ import annotations

import contextlib
from typing import Any

from tracktwo.errors import CompiledGraphProblem, StoreProblem
from tracktwo.graph.compiled import current as state
from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.compiled.layout import file_name
from tracktwo.workspace.access import Access

NOTHING_LOADED = "nothing has been loaded into this store yet"


def status(access: Access, *, check: bool = False) -> tuple[dict[str, Any], int]:
    """What store and compiled graph say of themselves, and an exit code, 4 when something needs mending.

    `check` verifies all of the compiled file. What is the matter is among the notices.
    """
    row: dict[str, Any] = {}
    code = 0
    try:
        row.update(_stored(access))
        code = max(code, _mend_notices(access, row))
        row.update(_compiled(access, check))
    except CompiledGraphProblem as problem:
        row["compiled"] = f"cannot be used: {problem.message}"
        access.notices.append(f"{problem.message}; {problem.hint}")
        code = problem.exit_code
    except StoreProblem as problem:
        row["store"] = f"cannot be opened: {problem.message}"
        access.notices += [problem.message, *([problem.hint] if problem.hint else [])]
        code = problem.exit_code
        if not access.settings.is_remote:
            # Where look-ups of a Neo4j lie only that Neo4j tells.
            with contextlib.suppress(StoreProblem):
                row.update(_compiled(access, check))
    stored, compiled = row.get("store_data_version"), row.get("compiled_data_version", "")
    if stored is not None and stored != compiled:
        access.notices.append(
            "store and compiled graph differ; `tracktwo sync` rebuilds the compiled graph from the store"
        )
    return row, code


def _compiled(access: Access, check: bool) -> dict[str, Any]:
    folder = access.saved_folder()
    version = state.current_version(folder)
    pending = state.pending_version(folder)
    if pending:
        access.notices.append("a load is under way, or was cut off; the next look-up finishes or forgets it")
    if not version:
        return {"compiled": NOTHING_LOADED}
    with CompiledGraph.open(folder / file_name(version)) as found:
        if check:
            found.verify()
        return {
            "compiled": str(found.path),
            "compiled_data_version": found.data_version,
            "dataset": found.dataset.id,
            "title": found.dataset.title,
            "licence": found.dataset.licence,
            "latest_source": found.latest_source_date,
            **found.counts,
        }


def _stored(access: Access) -> dict[str, Any]:
    if not access.store_exists():
        return {"store": "none yet", "store_holds": "nothing"}
    store = access.open_store()
    held = store.state()
    if held is None:
        return {"store": store.name, "store_holds": "nothing"}
    return {
        "store": store.name,
        "store_data_version": held.data_version,
        "loaded_at": held.loaded_at,
        "tool_version_of_load": held.tool_version,
        "edited_by_hand": held.edited_by_hand,
        "incomplete": bool(held.incomplete),
        **({"older_format": held.of_older_format()} if held.of_older_format() else {}),
    }


def _mend_notices(access: Access, row: dict[str, Any]) -> int:
    """What is to be known about the store's state is added to the notices; the exit code that it calls for."""
    access.notices += access.open_store().notices if access.store_exists() else ()
    if row.get("edited_by_hand"):
        access.notices.append(f"the store was edited by hand; {access.open_store().undone}")
    if row.get("older_format"):
        access.notices.append(f"{row['older_format']}; `tracktwo load` rebuilds it from the records")
    if row.get("incomplete"):
        access.notices.append("the last load into the store did not finish; `tracktwo load` finishes it")
    return 4 if row.get("older_format") or row.get("incomplete") else 0
