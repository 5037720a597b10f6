"""What rests on a source, on invented records: p1 to p6 are good pages of six publishers, blog is a weak one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tracktwo.loaders.assemble import assemble
from tracktwo.loaders.curation.source_weight import Change, changes_without, copies_of, source_loads, without
from tracktwo.loaders.reading.record_folder import read_folder
from tracktwo.loaders.reading.record_set import RecordSet
from tracktwo.schema.reading import load_schema

MEETINGS = """
meetings:
  - id: talks
    name: Talks
    kind: talks
    date: 2001-01-01
    sources: [p1, p2]
    participants:
      - {actor: a, sources: [p1]}
      - {actor: b, sources: [p1, p2]}
      - {actor: c, sources: [p2, {source: p3, says: denies}]}
"""


def recordset(invented: Callable[..., object], tmp_path: Path, text: str = MEETINGS, **more: str) -> RecordSet:
    invented(text, **more)
    return read_folder(tmp_path / "records", load_schema())


def changes(records: RecordSet, *dropped: str) -> dict[str, Change]:
    schema = load_schema()
    graph, _ = assemble(records, schema)
    return {change.tie.source: change for change in changes_without(records, graph, schema, set(dropped))}


def test_ties_fall_or_lose_their_grade(invented: Callable[..., object], tmp_path: Path) -> None:
    found = changes(recordset(invented, tmp_path), "p1")
    # a rests on p1 alone; b had two independent pages (A) and keeps one (B); c is not on p1.
    assert (found["a"].effect, found["a"].without) == ("falls", None)
    assert (found["b"].tie.grade, found["b"].without, found["b"].effect) == ("A", "B", "lower")
    assert "c" not in found


def test_without_a_denial_a_tie_rises(invented: Callable[..., object], tmp_path: Path) -> None:
    found = changes(recordset(invented, tmp_path), "p3")
    assert (found["c"].tie.grade, found["c"].without, found["c"].effect) == ("D", "B", "higher")


def test_what_stays(invented: Callable[..., object], tmp_path: Path) -> None:
    text = MEETINGS.replace("{actor: b, sources: [p1, p2]}", "{actor: b, sources: [p1, p2, p4]}")
    assert changes(recordset(invented, tmp_path, text), "p1")["b"].effect == "stays"


def test_copies_fall_with_what_they_repeat(invented: Callable[..., object], tmp_path: Path) -> None:
    sources = """
- {id: copy, url: 'https://example.org/c', publisher: C, published: 2001-02-03, kind: copy, repeats: p1}
- {id: copy-of-copy, url: 'https://example.org/cc', publisher: CC, published: 2001-02-03, kind: copy, repeats: copy}
"""
    text = MEETINGS.replace("{actor: a, sources: [p1]}", "{actor: a, sources: [p1, copy-of-copy]}")
    records = recordset(invented, tmp_path, text, sources=sources)
    graph, _ = assemble(records, load_schema())
    assert copies_of(graph.sources, "p1") == {"p1", "copy", "copy-of-copy"}
    assert copies_of(graph.sources, "copy-of-copy") == {"copy-of-copy"}
    assert changes(records, "p1", "copy", "copy-of-copy")["a"].effect == "falls"
    assert changes(records, "p1")["a"].without == "C"


def test_loads_count_claims_ties_and_those_that_stand_alone(invented: Callable[..., object], tmp_path: Path) -> None:
    graph, _ = assemble(recordset(invented, tmp_path), load_schema())
    loads = {load.source.id: load for load in source_loads(graph)}
    assert (loads["p1"].claims, loads["p1"].ties, loads["p1"].alone) == (2, 2, 1)
    assert (loads["p2"].claims, loads["p2"].alone) == (2, 0)
    assert loads["p6"].claims == 0
    assert [load.claims for load in source_loads(graph)] == sorted(found.claims for found in loads.values())[::-1]


def test_nothing_dropped_changes_nothing(invented: Callable[..., object], tmp_path: Path) -> None:
    records, schema = recordset(invented, tmp_path), load_schema()
    assert assemble(without(records, set()), schema)[0] == assemble(records, schema)[0]
    assert assemble(without(records, {"p6"}), schema)[0].ties == assemble(records, schema)[0].ties
