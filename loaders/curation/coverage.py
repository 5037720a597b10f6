"""How the records spread: over years, sides, sectors, kinds of source, and how well each kind of tie is grounded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracktwo.graph.evidence.independence import Library
from tracktwo.graph.evidence.parties import bearers_of
from tracktwo.graph.grades import Grade
from tracktwo.graph.standing import Standing, Standings
from tracktwo.graph.values import Graph, Node
from tracktwo.schema.model import Schema

NOT_STATED = "not stated"
VAGUE = "not one year"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of an account: rows of text and numbers, all with the keys `columns`; `note` says what is counted."""

    id: str
    title: str
    columns: tuple[str, ...]
    rows: Sequence[Mapping[str, Any]]
    note: str = ""


def year_of(node: Node) -> str:
    """The one year in which it began, VAGUE when that may be several, NOT_STATED without a date."""
    if not node.spell.is_stated:
        return NOT_STATED
    first, last = node.spell.possible()
    years = {date.fromordinal(day).year for day in (first, last)}
    if len(years) == 1:
        return str(years.pop())
    start = node.spell.start[:4]
    return start if start.isdigit() and not node.spell.within else VAGUE


def years(graph: Graph, schema: Schema) -> Part:
    """Meetings that were held, those with names, attendances, letters, signatures; no year between is left out."""
    counts: dict[str, Counter[str]] = {}
    where = {node.id: year_of(node) for node in graph.nodes.values() if node.type in ("meeting", "letter")}
    attended = Counter(tie.target for tie in graph.ties.values() if schema.is_a(tie.kind, "attendance"))
    signed = Counter(tie.target for tie in graph.ties.values() if schema.is_a(tie.kind, "signing"))
    for name, year in where.items():
        count = counts.setdefault(year, Counter())
        if graph.nodes[name].type == "meeting":
            if graph.nodes[name].first("status") in schema.contact.silent_statuses:
                continue
            count["meetings"] += 1
            count["with names"] += bool(attended[name])
            count["attendances"] += attended[name]
        else:
            count["letters"] += 1
            count["signatures"] += signed[name]
    numbers = sorted(int(year) for year in counts if year.isdigit())
    listed = [str(year) for year in range(numbers[0], numbers[-1] + 1)] if numbers else []
    listed += [year for year in (VAGUE, NOT_STATED) if year in counts]
    columns = ("meetings", "with names", "attendances", "letters", "signatures")
    rows = [{"year": year, **{key: counts.get(year, Counter())[key] for key in columns}} for year in listed]
    return Part("years", "By year", ("year", *columns), rows)


def sides(graph: Graph, schema: Schema) -> Part:
    """People, attendances and signatures by the side a person's country counts for."""
    known = Standings(graph, schema)
    side = {node.id: side_of(known.at(node.id), schema) for node in graph.nodes.values() if node.type == "person"}
    people = Counter(side.values())
    ties: dict[str, Counter[str]] = {"attendance": Counter(), "signing": Counter()}
    for tie in graph.ties.values():
        counted = ties.get(schema.tie_kinds[tie.kind].tie_class)
        if counted is not None and tie.source in side:
            counted[side[tie.source]] += 1
    rows = [
        {
            "side": found,
            "people": count,
            "attendances": ties["attendance"][found],
            "signatures": ties["signing"][found],
        }
        for found, count in people.most_common()
    ]
    return Part("sides", "By side", ("side", "people", "attendances", "signatures"), rows)


def side_of(standing: Standing, schema: Schema) -> str:
    """India, Pakistan, "both", "elsewhere", or NOT_STATED: what a person's countries count for."""
    if not standing.countries:
        return NOT_STATED
    terms = schema.vocabularies["countries"].terms
    found = {str(terms[country].extra.get("side", "")) for country in standing.countries if country in terms} - {""}
    return "both" if len(found) > 1 else found.pop() if found else "elsewhere"


def sectors(graph: Graph, schema: Schema) -> Part:
    """People by sector, each counted in every sector that an office or the record gives."""
    known = Standings(graph, schema)
    counts: Counter[str] = Counter()
    attended: Counter[str] = Counter()
    of = {node.id: known.at(node.id).sectors or (NOT_STATED,) for node in graph.nodes.values() if node.type == "person"}
    for found in of.values():
        counts.update(found)
    for tie in graph.ties.values():
        if schema.is_a(tie.kind, "attendance") and tie.source in of:
            attended.update(of[tie.source])
    order = [*schema.vocabularies["sectors"].terms, NOT_STATED]
    rows = [
        {"sector": schema.label_of("sectors", name), "people": counts[name], "attendances": attended[name]}
        for name in order
        if counts[name]
    ]
    note = "Somebody who was a diplomat and a politician counts in both."
    return Part("sectors", "By sector", ("sector", "people", "attendances"), rows, note)


def source_kinds(graph: Graph, schema: Schema) -> Part:
    """Sources and the claims on ties that they carry, by kind of source."""
    claims: Counter[str] = Counter()
    for tie in graph.ties.values():
        claims.update(graph.sources[claim.source].kind for claim in tie.claims if claim.source in graph.sources)
    pages = Counter(source.kind for source in graph.sources.values() if source.seen)
    undated = Counter(source.kind for source in graph.sources.values() if source.seen and not source.published)
    untitled = Counter(source.kind for source in graph.sources.values() if source.seen and not source.title)
    rows = [
        {
            "kind": schema.label_of("source_kinds", kind),
            "sources": pages[kind],
            "undated": undated[kind],
            "untitled": untitled[kind],
            "claims": claims[kind],
        }
        for kind in schema.vocabularies["source_kinds"].terms
        if pages[kind]
    ]
    note = "Untitled: no printed title was seen."
    return Part("source-kinds", "By kind of source", ("kind", "sources", "undated", "untitled", "claims"), rows, note)


def grounds(graph: Graph, schema: Schema) -> Part:
    """Ties by kind: on one page, on several that are one voice, on several voices, on weak pages alone; and grades."""
    library = Library(graph.sources, bearers_of(graph.nodes))
    weak = {name for name, found in graph.sources.items() if schema.ceiling("source_kinds", found.kind) != "high"}
    counts: dict[str, Counter[str]] = {}
    for tie in graph.ties.values():
        count = counts.setdefault(tie.kind, Counter())
        claims = [claim for claim in tie.claims if claim.counts]
        cited = {claim.source for claim in claims}
        voices = len(library.groups(claims, frozenset()))
        count["ties"] += 1
        count["one page"] += len(cited) == 1
        count["one voice"] += len(cited) > 1 and voices == 1
        count["more voices"] += voices > 1
        count["weak pages only"] += bool(cited) and cited <= weak
    columns = ("ties", "one page", "one voice", "more voices", "weak pages only")
    rows = [
        {"kind": schema.tie_kinds[kind].label, **{key: counts[kind][key] for key in columns}} for kind in sorted(counts)
    ]
    note = "One voice: several pages that repeat one another, of one publisher, or with one agency's story."
    return Part("grounds", "Ties and what they rest on", ("kind", *columns), rows, note)


def grades(graph: Graph, schema: Schema) -> Part:
    """Ties by kind and grade."""
    counts: dict[str, Counter[str]] = {}
    for tie in graph.ties.values():
        counts.setdefault(tie.kind, Counter())[tie.grade] += 1
    rows = [
        {"kind": schema.tie_kinds[kind].label, **{str(grade): counts[kind][grade] for grade in Grade}}
        for kind in sorted(counts)
    ]
    return Part("grades", "Ties and their grades", ("kind", *map(str, Grade)), rows)
