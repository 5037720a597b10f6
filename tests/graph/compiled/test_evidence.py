"""Grades without some pages: what the compiled file answers is what the records without these pages give."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.struck_records import copies_of, without

from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.compiled.evidence import Evidence, Struck
from tracktwo.graph.compiled.writing import write_compiled
from tracktwo.graph.evidence.grading import bears, weigh_all
from tracktwo.graph.evidence.independence import Library
from tracktwo.graph.evidence.parties import Parties, bearers_of
from tracktwo.graph.values import Claim, Graph, Tie
from tracktwo.loaders.assemble import assemble
from tracktwo.loaders.loading import BUNDLED
from tracktwo.loaders.reading.record_folder import RecordSet, read_folder
from tracktwo.schema.reading import load_schema

SCHEMA = load_schema()

Outcome = tuple[str, tuple[str, ...]] | None
"""Grade and who denies it; None when the tie is gone."""


@contextmanager
def compiled(graph: Graph) -> Iterator[CompiledGraph]:
    with tempfile.TemporaryDirectory() as folder, CompiledGraph.open(write_compiled(graph, SCHEMA, Path(folder))) as it:
        yield it


def in_records(records: RecordSet, dropped: set[str]) -> Graph:
    """The graph of the records without references to these pages: the strongest oracle."""
    return assemble(without(records, dropped), SCHEMA)[0]


def told(left: Graph, tie: str) -> Outcome:
    found = left.ties.get(tie)
    return (found.grade, found.denied_by) if found else None


def weighed(struck: Struck, found: CompiledGraph, tie: Tie, touched: set[int]) -> Outcome:
    """By the compiled file; what the pages do not touch keeps its grade."""
    number = found.tie_index(tie.id)
    if number not in touched:
        return tie.grade, tie.denied_by
    weighing = struck.tie(number)
    return (weighing.grade, weighing.denied_by) if weighing else None


def differences(graph: Graph, records: RecordSet, struck: set[str]) -> list[tuple[object, ...]]:
    """Every tie and node of which the file and the records without these pages say something else."""
    dropped = {copy for page in struck for copy in copies_of(graph.sources, page)}
    left = in_records(records, dropped)
    with compiled(graph) as found:
        fallen = {copy for page in struck for copy in found.sources_repeating(found.source_index(page))}
        assert {found.source_id(one) for one in fallen} == dropped
        now = Struck(Evidence(found), frozenset(fallen))
        touched = now.touched()
        wrong: list[tuple[object, ...]] = []
        for tie in graph.ties.values():
            pair = weighed(now, found, tie, touched), told(left, tie.id)
            if pair[0] != pair[1]:
                wrong.append((sorted(struck), tie.id, *pair))
        for node in left.nodes.values():
            weighing = now.node(found.index_of(node.id))
            if (weighing.grade, weighing.denied_by) != (node.grade, node.denied_by):
                wrong.append((sorted(struck), node.id, weighing, node.grade))
        return wrong


# Small folders, drawn at random


def written(random: Random) -> str:
    """Records with every rule of grading in them: copies, publishers, agencies, parties, denials, retractions."""
    pages = [f"p{number}" for number in range(random.randint(3, 8))]

    def source(number: int, name: str) -> str:
        more = random.choice(["", "", ", agency: PTI", ", party: [a]", ", party: [club]", ", party: [b, series]"])
        if number and random.random() < 0.3:
            more += f", repeats: {random.choice([*pages[:number], 'unseen'])}"
        publisher = random.choice(["Paper", "The Paper", "Herald", "Club", "Person A", "PTI", f"Own {number}"])
        kind = random.choice(["news", "news", "news", "official", "blog", "copy"])
        day = random.choice(["2001-03-01", "2001-03-04", "2001-03-05", "2001-03-09"])
        return (
            f"  - {{id: {name}, url: 'https://example.org/{name}', title: T, publisher: {publisher}, "
            f"published: {day}, accessed: 2026-11-23, kind: {kind}{more}}}"
        )

    def cited(*says: str) -> str:
        references = []
        for page in random.sample(pages, random.randint(1, min(4, len(pages)))):
            more = random.choice(["", "", "", ", basis: unnamed", ", confidence: low", *says])
            references.append(f"{{source: {page}{more}}}" if more else page)
        return f"[{', '.join(references)}]"

    denied = ", says: denies", ", says: denies, by: [b]", ", says: denies, by: [club]", ", says: retracts"
    presence = (", presence: announced", ", presence: absent", *denied)
    lines = ["sources:", "  - {id: unseen, title: Original, seen: false, publisher: Herald}"]
    lines += [source(number, name) for number, name in enumerate(pages)]
    lines += ["organisations:", f"  - {{id: club, name: The Club, type: ngo, sources: {cited()}}}"]
    lines += ["initiatives:", f"  - {{id: series, name: Series, sources: {cited()},"]
    lines += [f"     convened_by: [{{actor: club, sources: {cited()}}}]}}"]
    lines += ["people:"]
    for name in "abc":
        office = f", offices: [{{organisation: club, role: Head, from: 2000, sources: {cited(*denied)}}}]"
        lines.append(
            f"  - {{id: {name}, name: Person {name.upper()}, sources: {cited()}{random.choice(['', office])}}}"
        )
    lines.append("meetings:")
    for number in range(random.randint(1, 3)):
        series = random.choice(["", f"initiative: {{value: series, sources: {cited()}}}, "])
        convened = random.choice(["", f"convened_by: [{{actor: {random.choice('abc')}, sources: {cited()}}}], "])
        rows = ", ".join(f"{{actor: {name}, sources: {cited(*presence)}}}" for name in random.sample("abc", 2))
        again = random.choice(["", f", {{actor: a, sources: {cited(*presence)}}}"])
        lines.append(
            f"  - {{id: m{number}, name: M, kind: talks, date: 2001-02-01, {series}{convened}"
            f"sources: {cited(*denied)}, participants: [{rows}{again}]}}"
        )
    lines += ["letters:", f"  - {{id: l, title: L, kind: open-letter, date: 2001-02-01, sources: {cited(*denied)},"]
    lines += [f"     organised_by: [{{actor: c, sources: {cited()}}}],"]
    lines += [f"     signatories: [{{actor: a, sources: {cited(*denied)}}}, {{actor: b, sources: {cited()}}}]}}"]
    lines += ["contacts:", f"  - {{between: [a, b], kind: back-channel, for: [club], sources: {cited(*denied)}}}"]
    return "\n".join(lines) + "\n"


def read(text: str) -> RecordSet:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "tracktwo.yaml").write_text("id: drawn\ntitle: Drawn\nlicence: CC0-1.0\n", "utf-8")
        (Path(folder) / "records.yaml").write_text(text, "utf-8")
        return read_folder(Path(folder), SCHEMA)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**9))
def test_struck_pages_leave_what_the_records_without_them_give(seed: int) -> None:
    random = Random(seed)
    records = read(written(random))
    graph, _ = assemble(records, SCHEMA)
    pages = [name for name in graph.sources if name != "unseen"]
    assert differences(graph, records, set()) == []
    assert differences(graph, records, {random.choice(pages)}) == []
    assert differences(graph, records, set(random.sample(pages, random.randint(1, len(pages))))) == []


# The bundled records


@cache
def bundled() -> tuple[RecordSet, Graph]:
    records = read_folder(BUNDLED, SCHEMA)
    return records, assemble(records, SCHEMA)[0]


def left_of(graph: Graph, dropped: set[str], library: Library, ties: set[str]) -> Iterator[tuple[Tie, Outcome]]:
    """These ties without these pages, weighed from the graph's values."""

    def left(claims: tuple[Claim, ...]) -> list[Claim]:
        # What a retraction took back counts again where the retraction is struck.
        return [claim for claim in claims if claim.source not in dropped]

    behind = [tie for tie in graph.ties.values() if SCHEMA.tie_kinds[tie.kind].party and left(tie.claims)]
    parties = Parties.of(graph.nodes, behind, SCHEMA.tie_kinds)
    for tie in (graph.ties[name] for name in sorted(ties)):
        kind = SCHEMA.tie_kinds[tie.kind]
        claims = left(tie.claims)
        if not claims or (kind.unshown and not any(claim.counts for claim in claims)):
            yield tie, None
            continue
        of_meeting = left(graph.nodes[tie.target].claims) if kind.tie_class == "attendance" else []
        _, found = weigh_all(
            claims,
            of_meeting,
            library,
            parties.of_tie(tie.source, tie.target),
            lambda claim, found=kind: bears(claim, SCHEMA.attends(claim.presence), found.tie_class),  # type: ignore[misc]
        )
        yield tie, (found.grade, found.denied_by)


@pytest.mark.slow
def test_every_pair_of_tie_and_page_of_the_bundled_record() -> None:
    graph = bundled()[1]
    assert not any(claim.says == "retracts" for tie in graph.ties.values() for claim in tie.claims)
    library = Library(graph.sources, bearers_of(graph.nodes))
    citing: dict[str, set[str]] = {}
    for tie in graph.ties.values():
        for claim in tie.claims:
            citing.setdefault(claim.source, set()).add(tie.id)
    pairs, wrong = 0, []
    with compiled(graph) as found:
        evidence = Evidence(found)
        for page in graph.sources:
            struck = Struck(evidence, frozenset(found.sources_repeating(found.source_index(page))))
            dropped, touched = copies_of(graph.sources, page), struck.touched()
            ties = {tie for one in dropped for tie in citing.get(one, ())}
            for tie, outcome in left_of(graph, dropped, library, ties):
                pairs += 1
                if weighed(struck, found, tie, touched) != outcome:
                    wrong.append((page, tie.id, outcome))
    assert (pairs > 3_000, wrong) == (True, [])


@pytest.mark.slow
def test_a_page_struck_in_the_bundled_records_themselves() -> None:
    """The records are assembled again. Without this page the office of one man rests on two pages of one publisher."""
    records, graph = bundled()
    assert graph.ties["held-office:asad-durrani:isi-dg"].grade == "A"
    page = "efsas-2018-06-08-efsas-comments-paranoia-pakistani"
    assert in_records(records, {page}).ties["held-office:asad-durrani:isi-dg"].grade == "B"
    assert differences(graph, records, {page}) == []
