"""No claim collapses without a word: references read are claims in the graph, or are reported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracktwo.graph.values import Graph
from tracktwo.loaders.loading import BUNDLED, read_and_assemble
from tracktwo.loaders.reading.problems import Problem
from tracktwo.loaders.reading.record_folder import read_folder
from tracktwo.schema.reading import load_schema

Invented = Callable[..., tuple[Graph, list[Problem]]]
TWO_GRANTS = "initiatives: [{{id: i, name: I, kind: dialogue, sources: [p1], funded_by: [{}, {}]}}]"
LOSS = {"page-twice", "judged-one-twice"}


def found(problems: list[Problem]) -> list[tuple[str, str]]:
    """Rule and severity of what speaks of pages in several rows, or of what a judgement makes one."""
    return [(one.rule, one.severity) for one in problems if one.rule in LOSS | {"judged-one", "tied-to-itself"}]


def test_two_grants_of_one_page_need_a_key(invented: Invented) -> None:
    rows = "{actor: a, from: 1998, sources: [p1]}", "{actor: a, from: 1999, sources: [p1]}"
    _, problems = invented(TWO_GRANTS.format(*rows))
    (problem,) = [one for one in problems if one.rule == "page-twice"]
    assert problem.severity == "error"
    assert "another date" in problem.message
    assert "give each a `key`" in problem.message
    assert problem.line > 1


def test_two_grants_with_keys_are_two_ties_that_no_pages_differ_on(invented: Invented) -> None:
    rows = (f"{{actor: a, key: y{year}, from: {year}, sources: [p1]}}" for year in (1998, 1999))
    graph, problems = invented(TWO_GRANTS.format(*rows))
    assert found(problems) == []
    ties = [tie for tie in graph.ties.values() if tie.kind == "funded"]
    assert [(tie.id, tie.spell.start, tie.differs) for tie in ties] == [
        ("funded:a:i:y1998", "1998", ()),
        ("funded:a:i:y1999", "1999", ()),
    ]


@pytest.mark.parametrize("field", ["participants", "convened_by", "funded_by"])
def test_a_key_is_taken_wherever_rows_of_one_pair_are_normal(invented: Invented, field: str) -> None:
    rows = ", ".join(f"{{actor: a, key: k{number}, sources: [p1]}}" for number in (1, 2))
    graph, problems = invented(f"meetings: [{{id: m, name: M, sources: [p1], {field}: [{rows}]}}]")
    assert found(problems) == []
    assert len([tie for tie in graph.ties.values() if tie.target == "m"]) == 2


def test_rows_of_one_page_that_only_add_are_one_claim_and_a_warning(invented: Invented) -> None:
    rows = "{actor: a, sources: [p1]}, {actor: a, role: speaker, sources: [{source: p1, locator: foot}]}"
    graph, problems = invented(f"meetings: [{{id: m, name: M, sources: [p1], participants: [{rows}]}}]")
    assert found(problems) == [("page-twice", "warning")]
    (tie,) = graph.ties.values()
    assert (tie.roles, tie.claims[0].locator) == (("speaker",), "foot")


def test_rows_of_different_pages_join_without_a_word_and_may_differ(invented: Invented) -> None:
    rows = "{actor: a, from: 1998, sources: [p1]}", "{actor: a, from: 1999, sources: [p2]}"
    graph, problems = invented(TWO_GRANTS.format(*rows))
    assert found(problems) == []
    (tie,) = [one for one in graph.ties.values() if one.kind == "funded"]
    assert tie.differs == ("date",)


def test_one_page_does_not_differ_from_its_row(invented: Invented) -> None:
    row = "{actor: a, from: 1998, sources: [{source: p1, from: 1999}]}"
    graph, _ = invented(TWO_GRANTS.format(row, "{actor: b, sources: [p1]}"))
    assert graph.ties["funded:a:i"].differs == ()


JUDGED = "judgements: [{id: j, same: [a, b], keep: a, why: W, by: B, decided: 2026-01-01}]\n"


@pytest.mark.parametrize(
    "records",
    [
        "contacts: [{between: [a, b], kind: talks, sources: [p1]}]",
        "contacts: [{between: [a, c], through: [b], kind: talks, sources: [p1]}]",
        "contacts: [{between: [a, c], for: [b, c], kind: talks, direct: true, sources: [p1]}]",
    ],
)
def test_what_names_two_that_a_judgement_makes_one_is_reported(invented: Invented, records: str) -> None:
    _, problems = invented(JUDGED + records)
    assert ("judged-one", "error") in found(problems)


def test_one_page_that_names_two_whom_a_judgement_makes_one(invented: Invented) -> None:
    rows = "{actors: [a, b], sources: [p1]}"
    graph, problems = invented(JUDGED + f"meetings: [{{id: m, name: M, sources: [p1], participants: [{rows}]}}]")
    assert found(problems) == [("judged-one-twice", "warning")]
    assert len(graph.ties) == 1


def counting(references: list[Any]) -> int:
    """References that state, of those written in YAML."""
    return sum(isinstance(one, str) or one.get("says", "states") == "states" for one in references)


def in_ties(graph: Graph) -> int:
    """Counting claims of all ties."""
    return sum(claim.says == "states" for tie in graph.ties.values() for claim in tie.claims)


PAGES = ["s1", "s2", "s3"]
PEOPLE = ["ann", "bob", "cem"]


@st.composite
def rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Rows of three people on three pages, with and without keys and dates."""
    made = []
    for _ in range(draw(st.integers(0, 6))):
        row: dict[str, Any] = {"actor": draw(st.sampled_from(PEOPLE))}
        says = st.sampled_from([{}, {}, {"says": "denies"}])
        cited = draw(st.lists(st.sampled_from(PAGES), min_size=1, max_size=3, unique=True))
        row["sources"] = [{"source": page, **draw(says)} for page in cited]
        row |= draw(st.sampled_from([{}, {}, {"key": "one"}, {"key": "two"}]))
        made.append(row)
    return made


@st.composite
def folders(draw: st.DrawFn) -> dict[str, Any]:
    """Records of a meeting, an initiative and a letter that three people are tied to, of whom two may be one."""
    dated = [{**row, **draw(st.sampled_from([{}, {"from": "1998"}, {"from": "1999"}]))} for row in draw(rows())]
    records: dict[str, Any] = {
        "sources": [
            {"id": page, "url": f"https://example.org/{page}", "title": page, "publisher": page, "kind": "news"}
            for page in PAGES
        ],
        "people": [{"id": name, "name": name, "sources": ["s1"]} for name in PEOPLE],
        "meetings": [
            {"id": "m", "name": "M", "sources": ["s1"], "participants": draw(rows()), "convened_by": draw(rows())}
        ],
        "initiatives": [{"id": "i", "name": "I", "kind": "dialogue", "sources": ["s1"], "funded_by": dated}],
        "letters": [{"id": "l", "title": "L", "kind": "open-letter", "sources": ["s1"], "signatories": draw(rows())}],
    }
    if draw(st.booleans()):
        same = {"id": "j", "same": ["ann", "bob"], "keep": "ann", "why": "W", "by": "B", "decided": "2026-01-01"}
        records["judgements"] = [same]
    return records


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(folders())
def test_references_read_are_claims_in_the_graph_or_reported(records: dict[str, Any]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "tracktwo.yaml").write_text("id: drawn\ntitle: Drawn\nlicence: CC0-1.0\n", "utf-8")
        (folder / "records.yaml").write_text(yaml.safe_dump(records), "utf-8")
        graph, problems = read_and_assemble(folder)
    drawn = [
        *records["meetings"][0]["participants"],
        *records["meetings"][0]["convened_by"],
        *records["initiatives"][0]["funded_by"],
        *records["letters"][0]["signatories"],
    ]
    read = sum(len(row["sources"]) for row in drawn)
    reported = sum(one.rule in LOSS for one in problems)
    assert read == sum(len(tie.claims) for tie in graph.ties.values()) + reported


def test_every_reference_of_the_bundled_record_is_a_claim(bundled: Graph) -> None:
    """Rows and tied attributes of the records; a contact's pages speak of several ties and are looked at by page."""
    schema = load_schema()
    records = read_folder(BUNDLED, schema).records
    read = 0
    pages = set()
    for record in records:
        node_type = schema.node_type_of_record(record.kind)
        if record.kind == "contacts":
            pages |= {one["source"] for one in record.data["sources"] if counting([one])}
        if node_type is None:
            continue
        fields = [*node_type.rows, *(name for name, found in node_type.attributes.items() if found.tie)]
        rows_read = [row for name in fields for row in record.data.get(name, ())]
        read += sum(counting(row["sources"]) for row in rows_read)
    of_contacts = {"in-contact-with", "acted-for"}
    claims = [(tie.kind, claim) for tie in bundled.ties.values() for claim in tie.claims if claim.says == "states"]
    assert read == sum(kind not in of_contacts for kind, _ in claims)
    assert pages == {claim.source for kind, claim in claims if kind in of_contacts}
