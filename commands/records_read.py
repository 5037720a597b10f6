"""A record folder as a graph for commands that judge records: what is wrong in it is a notice, not an end."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tracktwo.commands.session import Session

if TYPE_CHECKING:
    from tracktwo.graph.values import Graph
    from tracktwo.loaders.reading.problems import Problem


def graph_of_records(session: Session, folder: Path | None) -> Graph:
    """The graph as far as it can be made; a notice counts the errors. Raises BadParameter when the folder is none."""
    from tracktwo.loaders.loading import read_and_assemble

    graph, problems = read_and_assemble(folder)
    note_errors(session, folder, problems)
    return graph


def note_errors(session: Session, folder: Path | None, problems: Iterable[Problem]) -> None:
    """A notice when some of the problems are errors."""
    errors = sum(found.severity == "error" for found in problems)
    if errors:
        count = "1 error" if errors == 1 else f"{errors} errors"
        where = f" {folder}" if folder else ""
        session.notices.append(f"the records have {count}; what they concern is missing here: tracktwo check{where}")
