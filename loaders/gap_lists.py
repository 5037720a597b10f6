"""What the records lack, thing by thing: names, signatories, sectors, countries, dates, second sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from tracktwo.graph.sectors import standings
from tracktwo.graph.values import Graph
from tracktwo.loaders.coverage import Part, grades, grounds, sectors, sides, source_kinds, year_of, years
from tracktwo.loaders.duplicates import find_candidates
from tracktwo.loaders.source_weight import source_loads
from tracktwo.schema.model import Schema


def meetings_without_names(graph: Graph, schema: Schema) -> Part:
    """Held meetings of which no page shows who was there; those with most sources first, names may be found there."""
    attended = {tie.target for tie in graph.ties.values() if tie.kind == "took-part-in"}
    named = Counter(tie.target for tie in graph.ties.values() if tie.kind == "named-for")
    silent = schema.contact.silent_statuses
    found = [
        node
        for node in graph.nodes.values()
        if node.type == "meeting" and node.id not in attended and node.first("status") not in silent
    ]
    rows = [
        {
            "meeting": node.id,
            "name": node.name,
            "year": year_of(node),
            "sources": len(node.sources),
            "only announced or invited": named[node.id],
            "size": node.first("size"),
        }
        for node in sorted(found, key=lambda node: (-len(node.sources), node.id))
    ]
    columns = ("meeting", "name", "year", "sources", "only announced or invited", "size")
    return Part("unnamed", "Meetings without names", columns, rows)


def cut_letters(graph: Graph, schema: Schema) -> Part:
    """Letters of which a page counts more signatories than any page names; the largest difference first."""
    named = Counter(tie.target for tie in graph.ties.values() if tie.kind == "signed")
    rows = []
    for node in graph.nodes.values():
        totals = [
            int(value.value.rstrip("~")) for value in node.attributes.get("claimed", ()) if _is_count(value.value)
        ]
        if node.type == "letter" and totals and max(totals) > named[node.id]:
            rows.append(
                {
                    "letter": node.id,
                    "name": node.name,
                    "year": year_of(node),
                    "claimed": max(totals),
                    "named": named[node.id],
                    "missing": max(totals) - named[node.id],
                }
            )
    rows.sort(key=lambda row: (-int(str(row["missing"])), str(row["letter"])))
    columns = ("letter", "name", "year", "claimed", "named", "missing")
    return Part("cut", "Letters whose list is cut", columns, rows)


def _is_count(text: str) -> bool:
    return text.rstrip("~").isdigit()


def heaviest_sources(graph: Graph, schema: Schema) -> Part:
    """Sources by the ties that no other source states."""
    loads = sorted(source_loads(graph), key=lambda load: (-load.alone, load.source.id))
    rows = [
        {
            "source": load.source.id,
            "publisher": load.source.publisher,
            "kind": load.source.kind,
            "ties": load.ties,
            "alone": load.alone,
        }
        for load in loads
        if load.alone
    ]
    note = "Alone: ties that no other page states."
    return Part("heaviest", "Sources that carry most", ("source", "publisher", "kind", "ties", "alone"), rows, note)


def unplaced_people(graph: Graph, schema: Schema) -> Part:
    """People without a sector or a country; those with most ties first."""
    known = standings(graph, schema)
    ties = Counter(end for tie in graph.ties.values() for end in (tie.source, tie.target))
    rows = []
    for node in graph.nodes.values():
        if node.type != "person":
            continue
        standing = known.get(node.id)
        lacks = [
            word
            for word, found in (("sector", standing and standing.sectors), ("country", standing and standing.countries))
            if not found
        ]
        if lacks:
            rows.append({"person": node.id, "name": node.name, "lacks": " and ".join(lacks), "ties": ties[node.id]})
    rows.sort(key=lambda row: (-int(str(row["ties"])), str(row["person"])))
    return Part("unplaced", "People without sector or country", ("person", "name", "lacks", "ties"), rows)


def undated_offices(graph: Graph, schema: Schema) -> Part:
    """Offices of which no page tells any day; those of people with most offices undated first."""
    undated = [tie for tie in graph.ties.values() if tie.kind == "held-office" and not tie.spell.is_stated]
    many = Counter(tie.source for tie in undated)
    undated.sort(key=lambda tie: (-many[tie.source], tie.id))
    rows = [
        {
            "person": tie.source,
            "name": graph.nodes[tie.source].name,
            "office": graph.posts[tie.post].name if tie.post in graph.posts else ", ".join(tie.roles),
            "organisation": graph.nodes[tie.target].name,
            "sources": len(tie.claims),
        }
        for tie in undated
    ]
    columns = ("person", "name", "office", "organisation", "sources")
    total = sum(tie.kind == "held-office" for tie in graph.ties.values())
    return Part("undated", "Offices without any date", columns, rows, f"Of {total} offices.")


def likely_duplicates(graph: Graph, schema: Schema) -> Part:
    """Pairs of ids that may be one and that nobody has judged."""
    rows = [
        {"score": pair.score, "one": pair.one, "other": pair.other, "for": "; ".join(pair.reasons)}
        for pair in find_candidates(graph, schema)
        if not pair.verdict
    ]
    return Part("duplicates", "Likely duplicates, not judged", ("score", "one", "other", "for"), rows)


PARTS: dict[str, Callable[[Graph, Schema], Part]] = {
    "years": years,
    "sides": sides,
    "sectors": sectors,
    "source-kinds": source_kinds,
    "grounds": grounds,
    "grades": grades,
    "heaviest": heaviest_sources,
    "unnamed": meetings_without_names,
    "cut": cut_letters,
    "unplaced": unplaced_people,
    "undated": undated_offices,
    "duplicates": likely_duplicates,
}
"""Every part of the account, in the order in which it is read."""
