"""`tracktwo status`: what is loaded where, and whether it is whole."""

from __future__ import annotations

import contextlib
import textwrap
from collections.abc import Iterator
from typing import Any

import click

from tracktwo import __version__
from tracktwo.commands.options import with_session
from tracktwo.commands.output import NARROW, PIPE_WIDTH, Answer, cell, width_of_terminal
from tracktwo.commands.session import Session
from tracktwo.errors import CompiledGraphProblem, StoreProblem
from tracktwo.graph.compiled import current as state
from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.compiled.layout import file_name

NOTHING_LOADED = "nothing has been loaded into this store yet"


def _compiled(session: Session, check: bool) -> dict[str, Any]:
    folder = session.saved_folder()
    version = state.current_version(folder)
    pending = state.pending_version(folder)
    if pending:
        session.notices.append("a load is under way, or was cut off; the next look-up finishes or forgets it")
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


def _stored(session: Session) -> dict[str, Any]:
    if not session.store_exists():
        return {"store": "none yet", "store_holds": "nothing"}
    store = session.open_store()
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


def _mend_notices(session: Session, row: dict[str, Any]) -> int:
    """What is to be known about the store's state is added to the notices; the exit code that it calls for."""
    session.notices += session.open_store().notices if session.store_exists() else ()
    if row.get("edited_by_hand"):
        session.notices.append(f"the store was edited by hand; {session.open_store().undone}")
    if row.get("older_format"):
        session.notices.append(f"{row['older_format']}; `tracktwo load` rebuilds it from the records")
    if row.get("incomplete"):
        session.notices.append("the last load into the store did not finish; `tracktwo load` finishes it")
    return 4 if row.get("older_format") or row.get("incomplete") else 0


def _lines(row: dict[str, Any], width: int) -> Iterator[str]:
    """One entry for each value; folded only where a terminal is narrow, so that others can search the lines."""
    wide = max(len(key) for key in row) + 2
    for key, value in row.items():
        head = key.replace("_", " ")
        if width >= PIPE_WIDTH:
            yield f"{head:<{wide}}{cell(value)}"
            continue
        indent = wide if width >= NARROW else 2
        first, *more = textwrap.wrap(cell(value), width - indent, break_on_hyphens=False) or [""]
        yield from (f"{head:<{wide}}{first}",) if width >= NARROW else (head, f"  {first}")
        yield from (" " * indent + part for part in more)


@click.command("status")
@click.option("--check", is_flag=True, help="Verify all of the compiled file.")
@with_session
def command(session: Session, check: bool) -> int:
    """Show store, dataset, data version, counts and health; exit code 4 when something needs mending."""
    row: dict[str, Any] = {"version": __version__, "home": str(session.settings.home)}
    code = 0
    try:
        row.update(_stored(session))
        code = max(code, _mend_notices(session, row))
        row.update(_compiled(session, check))
    except CompiledGraphProblem as problem:
        row["compiled"] = f"cannot be used: {problem.message}"
        session.notices.append(f"{problem.message}; {problem.hint}")
        code = problem.exit_code
    except StoreProblem as problem:
        row["store"] = f"cannot be opened: {problem.message}"
        session.notices += [problem.message, *([problem.hint] if problem.hint else [])]
        code = problem.exit_code
        if not session.settings.is_remote:
            # Where look-ups of a Neo4j lie only that Neo4j tells.
            with contextlib.suppress(StoreProblem):
                row.update(_compiled(session, check))
    stored, compiled = row.get("store_data_version"), row.get("compiled_data_version", "")
    if stored is not None and stored != compiled:
        session.notices.append(
            "store and compiled graph differ; `tracktwo sync` rebuilds the compiled graph from the store"
        )
    text = "\n".join(_lines(row, width_of_terminal()))
    session.write(Answer(question="status", data_version=str(compiled), rows=[row], text=text))
    return code
