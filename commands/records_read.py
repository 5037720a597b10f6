"""A record folder as a graph for commands that judge records: what is wrong in it is a notice, not an end."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tracktwo.commands.session import Session

if TYPE_CHECKING:
    from tracktwo.graph.values import Graph


def graph_of_records(session: Session, folder: Path | None) -> Graph:
    """The graph as far as it can be made; a notice counts the errors. Raises BadParameter when the folder is none."""
    from tracktwo.loaders.loading import read_and_assemble

    graph, problems = read_and_assemble(folder)
    errors = sum(found.severity == "error" for found in problems)
    if errors:
        where = f" {folder}" if folder else ""
        session.notices.append(f"the records have {errors} errors, what they concern is missing: tracktwo check{where}")
    return graph
