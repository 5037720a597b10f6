"""Code asks what class of tie a kind is: another kind of attendance is treated as attendance everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.compiled.writing import write_compiled
from tracktwo.graph.values import Graph
from tracktwo.loaders.curation.coverage import years
from tracktwo.loaders.loading import read_and_assemble
from tracktwo.loaders.reading.problems import Problem
from tracktwo.queries.paths.finding import find_paths
from tracktwo.schema.model import Schema
from tracktwo.schema.reading import load_schema

KIND = """\
id: spoke-at
type: SPOKE_AT
label: spoke at
reverse: had as speaker
class: attendance
source: [person]
target: [meeting]
written: [{record: meetings, field: speakers, subject: row}]
carries_contact: occasion
unshown: named-for
explain: Gave a speech there.
attributes: [role, as, printed, presence, note, release]
"""
RULE = """\
  - {id: on-the-platform, carries: occasion, tie_kinds: [spoke-at], cost: 600000, wording: were both at}
"""
RECORDS = """\
sources:
  - {id: p, url: 'https://example.org', title: P, publisher: Paper, published: 2001-03, kind: news}
  - {id: q, url: 'https://example.com', title: Q, publisher: Other, published: 2001-01, kind: news}
people:
  - {id: ann, name: Ann Speaker, sources: [p]}
  - {id: bob, name: Bob Listener, sources: [p]}
  - {id: cem, name: Cem Absent, sources: [p]}
meetings:
  - id: m
    name: The Meeting
    kind: talks
    date: 2001-02-03
    sources: [p]
    participants: [{actor: bob, sources: [p]}]
    speakers: [{actor: ann, sources: [p]}, {actor: cem, presence: announced, sources: [p]}]
"""


@pytest.fixture
def schema(schema_folder: Path) -> Schema:
    """The bundled schema with a second kind of attendance and a rule for it."""
    (schema_folder / "tie_kinds" / "spoke-at.yaml").write_text(KIND, "utf-8")
    meeting, contact = schema_folder / "node_types" / "meeting.yaml", schema_folder / "contact.yaml"
    meeting.write_text(meeting.read_text("utf-8").replace("rows:\n", "rows:\n  speakers: spoke-at\n"), "utf-8")
    rules = contact.read_text("utf-8").replace("\n# Serving in a body", f"{RULE}\n# Serving in a body")
    contact.write_text(rules, "utf-8")
    return load_schema(schema_folder)


def assembled(text: str, schema: Schema, folder: Path) -> tuple[Graph, list[Problem]]:
    """The graph of one record file."""
    folder.mkdir()
    (folder / "tracktwo.yaml").write_text("id: trial\ntitle: T\nlicence: CC0-1.0\n", "utf-8")
    (folder / "a.yaml").write_text(text, "utf-8")
    return read_and_assemble(folder, schema)


def test_presence_is_read_and_who_was_only_announced_is_named(schema: Schema, tmp_path: Path) -> None:
    graph, _ = assembled(RECORDS, schema, tmp_path / "records")
    assert graph.ties["spoke-at:ann:m"].presence == "attended"
    assert {tie.id: tie.kind for tie in graph.ties.values() if tie.source == "cem"} == {"named-for:cem:m": "named-for"}


def test_a_page_before_the_meeting_cannot_show_it(schema: Schema, tmp_path: Path) -> None:
    early = RECORDS.replace("{actor: ann, sources: [p]}", "{actor: ann, sources: [q]}")
    _, problems = assembled(early, schema, tmp_path / "records")
    assert [problem.line for problem in problems if problem.severity == "error"] == [15]


def test_it_is_counted_as_attendance(schema: Schema, tmp_path: Path) -> None:
    graph, _ = assembled(RECORDS, schema, tmp_path / "records")
    assert years(graph, schema).rows[0]["attendances"] == 2


def test_each_pays_half_of_their_own_rule(schema: Schema, tmp_path: Path) -> None:
    graph, _ = assembled(RECORDS, schema, tmp_path / "records")
    with CompiledGraph.open(write_compiled(graph, schema, tmp_path)) as compiled:
        (path,) = find_paths(compiled, "ann", "bob").paths
    # A speaker's half of 0.6 and a participant's half of 1.0, which is what talks cost.
    assert path.document["cost"] == 0.8
    assert path.steps[0].text == "Ann Speaker and Bob Listener were both at The Meeting"
