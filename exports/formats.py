"""The formats that `tracktwo export` writes: one row each, read by the command, the docs and the tests.

A new format is one module and one row here. Its function takes a `PublicGraph`: a row that takes any other graph does
not fit into the table, which mypy says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from tracktwo.errors import BadParameter
from tracktwo.files import write_whole

if TYPE_CHECKING:
    from tracktwo.graph.public import PublicGraph
    from tracktwo.graph.values import Graph
    from tracktwo.schema.model import Schema

Held = TypeVar("Held", bound="Graph")
Files = Iterator[tuple[str, str]]
"""Names of files and their texts, in the order in which they are written."""
BASE = "urn:tracktwo:"


@dataclass(frozen=True, slots=True)
class Format(Generic[Held]):
    """A way out: `name` on the command line, what it `writes` and for whom, what it `loses` of the graph.

    `is_folder`: several files rather than one text. `files` takes the graph, the schema, and what the IRIs of things
    begin with, where the format has IRIs.
    """

    name: str
    writes: str
    loses: str
    is_folder: bool
    files: Callable[[Held, Schema, str], Files]


def row(
    name: str, *, writes: str, loses: str, is_folder: bool = False
) -> Callable[[Callable[[Held, Schema, str], Files]], Format[Held]]:
    """Makes a function that yields files a row of the table."""
    return lambda files: Format(name, writes, loses, is_folder, files)


@row(
    "trig",
    writes="RDF with one named graph per claim (ORG, OWL-Time, PROV-O, SKOS): for triple stores and linked data.",
    loses="which page states which attribute of a node, what pages say of its existence, notes and agencies of "
    "sources, and of a direct contact its kind, place and who went between.",
)
def _trig(public: PublicGraph, schema: Schema, base: str) -> Files:
    """One text, `graph.trig`."""
    from tracktwo.exports.rdf import trig

    yield "graph.trig", trig(public, schema, base=base)


@row(
    "neo4j-csv",
    writes='a folder of files for "neo4j-admin database import full @import.args": for a new Neo4j.',
    loses="nothing: the imported database is a store like any other.",
    is_folder=True,
)
def _neo4j_csv(public: PublicGraph, schema: Schema, base: str) -> Files:
    """Files for each set of labels and each type of relationship."""
    from tracktwo.exports.neo4j_csv import bulk_files

    yield from bulk_files(public, schema)


@row(
    "cypher",
    writes="a script that any Neo4j runs, and may run again: for a Neo4j that holds other things too.",
    loses="nothing; it removes nothing either, so what left the records since stays in the database.",
)
def _cypher(public: PublicGraph, schema: Schema, base: str) -> Files:
    """One text, `graph.cypher`."""
    from tracktwo.exports.cypher_script import cypher_script

    yield "graph.cypher", cypher_script(public, schema)


_ROWS: tuple[Format[PublicGraph], ...] = (_trig, _neo4j_csv, _cypher)
FORMATS: Mapping[str, Format[PublicGraph]] = {found.name: found for found in _ROWS}


def write_folder(files: Iterable[tuple[str, str]], folder: Path) -> list[Path]:
    """Writes the files into a folder that is empty or not there; raises BadParameter when it holds anything."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadParameter(f"{folder} is there already and is not an empty folder")
    folder.mkdir(parents=True, exist_ok=True)
    return [write_whole(folder / name, text) for name, text in files]
