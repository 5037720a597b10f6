"""A record folder -> a graph, or every problem it has; without a folder, the bundled records."""

from __future__ import annotations

from pathlib import Path

from tracktwo.graph.values import Graph
from tracktwo.loaders.assemble import assemble
from tracktwo.loaders.reading.problems import Problem, in_order, refuse_errors
from tracktwo.loaders.reading.record_folder import read_folder
from tracktwo.schema.model import Schema
from tracktwo.schema.reading import load_schema

BUNDLED = Path(__file__).parents[1] / "records"


def read_and_assemble(folder: Path | None = None, schema: Schema | None = None) -> tuple[Graph, list[Problem]]:
    """The graph as far as it can be made, and all problems in order. Raises BadParameter when the folder is none."""
    schema = schema or load_schema()
    recordset = read_folder(folder or BUNDLED, schema)
    graph, found = assemble(recordset, schema)
    return graph, in_order([*recordset.problems, *found])


def load_records(folder: Path | None = None) -> Graph:
    """The graph of a folder. Raises InvalidRecords with all errors when there are any."""
    graph, problems = read_and_assemble(folder)
    refuse_errors(problems)
    return graph


def check_records(folder: Path | None = None) -> list[Problem]:
    """Every problem of a folder, errors, warnings and notes, in order of place."""
    return read_and_assemble(folder)[1]
