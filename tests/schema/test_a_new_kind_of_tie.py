"""A kind of tie that nobody thought of, as `docs/developers.md` tells to add it: three files of the schema, no code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tracktwo.commands.rendering.profile_text import profile_text
from tracktwo.exports.map.data import PageData
from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.compiled.writing import write_compiled
from tracktwo.graph.public import public_part
from tracktwo.graph.store.mapping import map_graph
from tracktwo.graph.values import Graph
from tracktwo.loaders.loading import read_and_assemble
from tracktwo.loaders.reading.problems import Problem
from tracktwo.queries.paths.finding import find_paths
from tracktwo.queries.profile import broader_sectors, profile, sections_of
from tracktwo.schema.json_schema import json_schema
from tracktwo.schema.model import Schema
from tracktwo.schema.reading import load_schema

PAGE = Path(__file__).parents[2] / "docs" / "developers.md"
RECORDS = """\
sources:
  - {id: p, url: 'https://example.org', title: P, publisher: Paper, published: 2001-03, kind: news}
people:
  - {id: ann, name: Ann Asker, country: India, sources: [p]}
  - id: bob
    name: Bob Answer
    country: Pakistan
    sources: [p]
    interviewed_by: [{actor: ann, date: 2001-02-03, medium: Paper, on_record: true, sources: [p]}]
  - {id: cem, name: Cem Third, country: India, sources: [p]}
contacts:
  - {between: [bob, cem], kind: talks, date: 2000, sources: [p]}
"""


@pytest.fixture
def schema(schema_folder: Path) -> Schema:
    """The bundled schema with one file more, one line more in another, and a rule: the blocks of the page."""
    section = PAGE.read_text("utf-8").split("### A kind of tie\n")[1].split("\n### ")[0]
    kind, row, rule = re.findall(r"```yaml\n(.*?)```", section, re.DOTALL)
    (schema_folder / "tie_kinds" / "interviewed-by.yaml").write_text(kind, "utf-8")
    person = schema_folder / "node_types" / "person.yaml"
    person.write_text(person.read_text("utf-8").replace("rows:\n", f"rows:\n{row}", 1), "utf-8")
    contact = schema_folder / "contact.yaml"
    # After the general rule for direct contact: a rule of one kind goes before those of all kinds wherever it stands.
    written = contact.read_text("utf-8").replace("\n# Serving in a body", f"{rule}\n# Serving in a body", 1)
    contact.write_text(written, "utf-8")
    return load_schema(schema_folder)


def assembled(text: str, schema: Schema, folder: Path) -> tuple[Graph, list[Problem]]:
    """The graph of one record file."""
    folder.mkdir()
    (folder / "tracktwo.yaml").write_text("id: trial\ntitle: T\nlicence: CC0-1.0\n", "utf-8")
    (folder / "a.yaml").write_text(text, "utf-8")
    return read_and_assemble(folder, schema)


@pytest.fixture
def graph(schema: Schema, tmp_path: Path) -> Graph:
    """Bob was interviewed by Ann in February 2001 and had talks with Cem in 2000; nothing to complain of."""
    graph, problems = assembled(RECORDS, schema, tmp_path / "records")
    assert [problem for problem in problems if problem.severity != "note"] == []
    return graph


@pytest.fixture
def compiled(graph: Graph, schema: Schema, tmp_path: Path) -> Iterator[CompiledGraph]:
    """As `load` compiles it."""
    with CompiledGraph.open(write_compiled(graph, schema, tmp_path)) as found:
        yield found


def test_the_reader_checks_it(schema: Schema, tmp_path: Path) -> None:
    wrong = RECORDS.replace("actor: ann", "actor: anne").replace("on_record: true", "on_record: often")
    _, problems = assembled(wrong, schema, tmp_path / "records")
    # Both stand in the row of line 9 of the file.
    found = {(problem.line, problem.rule) for problem in problems if problem.severity == "error"}
    assert found == {(9, "unknown-id"), (9, "flag")}


def test_it_is_stored_with_attributes_of_its_own(graph: Graph, schema: Schema) -> None:
    tie = map_graph(graph, schema).ties["interviewed-by:bob:ann"]
    assert (tie.type, tie.properties["medium"], tie.properties["on_record"]) == ("INTERVIEWED_BY", "Paper", True)


def test_a_profile_shows_it_in_its_section(compiled: CompiledGraph) -> None:
    found = profile(compiled, "bob")
    assert [one["name"] for one in found["interviewers"]] == ["Ann Asker"]
    assert [one["name"] for one in profile(compiled, "ann")["interviewed"]] == ["Bob Answer"]
    lines = profile_text(found, broader_sectors(compiled), sections_of(compiled), width=120).splitlines()
    # After "Direct contacts", as `order` says; the heading says what it is, the line does not repeat it.
    headings = [line for line in lines if line.endswith(" (1)")]
    assert headings == ["Direct contacts (1)", "Interviewed by (1)"]
    assert "- Ann Asker (2001-02-03; grade B) [1]" in lines
    assert any(line.startswith("- Ann Asker (was interviewed by; 2001-02-03") for line in lines)


def test_a_path_leads_over_it_by_its_own_rule(compiled: CompiledGraph) -> None:
    (path,) = find_paths(compiled, "ann", "cem").paths
    assert [step.text for step in path.steps] == [
        "Ann Asker interviewed Bob Answer",
        "Bob Answer and Cem Third were in direct contact with each other (talks)",
    ]
    assert [step.rule for step in path.steps] == ["interview", "direct"]
    # An interview costs 3.5, talks 0.8: both rules are for direct contact, each kind of tie has its own.
    assert path.document["cost"] == 4.3
    (back,) = find_paths(compiled, "cem", "ann").paths
    assert back.steps[1].text == "Bob Answer was interviewed by Ann Asker"


def test_the_map_has_it_in_its_legend(graph: Graph, schema: Schema) -> None:
    kinds = PageData(public_part(graph), schema).as_json()["kinds"]
    assert kinds["interviewed-by"] == {"label": "was interviewed by", "reverse": "interviewed", "group": "met"}


def test_editors_complete_it(schema: Schema) -> None:
    document = json_schema(schema)
    rows = document["properties"]["people"]["items"]["properties"]["interviewed_by"]
    assert rows == {"$ref": "#/$defs/rows-interviewed-by"}
    (name,) = (name for name in document["$defs"] if name == "rows-interviewed-by")
    assert document["$defs"][name]["items"]["properties"]["on_record"] == {"type": "boolean"}
