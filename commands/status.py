"""`tracktwo status`: what is loaded where, and whether it is whole."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

import click

from tracktwo.commands.options import with_session
from tracktwo.commands.rendering.output import NARROW, PIPE_WIDTH, Drawn, width_of_terminal
from tracktwo.commands.session import Session
from tracktwo.version import VERSION
from tracktwo.workspace.answer import Answer, cell
from tracktwo.workspace.status import status


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
    found, code = status(session.workspace, check=check)
    row = {"version": VERSION, "home": str(session.workspace.settings.home), **found}
    answer = Answer(question="status", data_version=str(row.get("compiled_data_version", "")), rows=[row])
    session.write(answer, Drawn("\n".join(_lines(row, width_of_terminal()))))
    return code
