"""What the records lack, thing by thing: names, signatories, sectors, countries, dates, second sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from tracktwo.graph.evidence.grading import confidence
from tracktwo.graph.standing import Standings
from tracktwo.graph.values import Claim, Graph, Tie
from tracktwo.loaders.curation.coverage import Part, grades, grounds, sectors, sides, source_kinds, year_of, years
from tracktwo.loaders.curation.duplicates import find_candidates
from tracktwo.loaders.curation.source_weight import source_loads
from tracktwo.schema.model import Schema


def meetings_without_names(graph: Graph, schema: Schema) -> Part:
    """Held meetings of which no page shows who was there; those with most sources first, names may be found there."""
    attended = {tie.target for tie in graph.ties.values() if schema.is_a(tie.kind, "attendance")}
    named = Counter(tie.target for tie in graph.ties.values() if schema.is_a(tie.kind, "naming"))
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
    named = Counter(tie.target for tie in graph.ties.values() if schema.is_a(tie.kind, "signing"))
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
    known = Standings(graph, schema)
    ties = Counter(end for tie in graph.ties.values() for end in (tie.source, tie.target))
    rows = []
    for node in graph.nodes.values():
        if node.type != "person":
            continue
        standing = known.at(node.id)
        lacks = [word for word, found in (("sector", standing.sector), ("country", standing.country)) if not found]
        if lacks:
            rows.append({"person": node.id, "name": node.name, "lacks": " and ".join(lacks), "ties": ties[node.id]})
    rows.sort(key=lambda row: (-int(str(row["ties"])), str(row["person"])))
    return Part("unplaced", "People without sector or country", ("person", "name", "lacks", "ties"), rows)


def undated_offices(graph: Graph, schema: Schema) -> Part:
    """Offices of which no page tells any day; those of people with most offices undated first."""
    undated = [tie for tie in graph.ties.values() if schema.is_a(tie.kind, "office") and not tie.spell.is_stated]
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
    total = sum(schema.is_a(tie.kind, "office") for tie in graph.ties.values())
    return Part("undated", "Offices without any date", columns, rows, f"Of {total} offices.")


def undated_attendance(graph: Graph, schema: Schema) -> Part:
    """Meetings by the attendances that rest on pages without a date alone: printed before, they would announce only."""
    resting: dict[str, list[Tie]] = {}
    for tie in graph.ties.values():
        cited = [graph.sources[claim.source] for claim in tie.claims if claim.counts]
        if schema.is_a(tie.kind, "attendance") and cited and not any(source.published for source in cited):
            resting.setdefault(tie.target, []).append(tie)
    rows = [
        {
            "meeting": name,
            "name": graph.nodes[name].name,
            "year": year_of(graph.nodes[name]),
            "attendances": len(ties),
            "pages": "; ".join(sorted({claim.source for tie in ties for claim in tie.claims if claim.counts})),
        }
        for name, ties in sorted(resting.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    note = f"{sum(map(len, resting.values()))} attendances."
    columns = ("meeting", "name", "year", "attendances", "pages")
    return Part("undated-pages", "Attendance on undated pages alone", columns, rows, note)


def unsure_organisers(graph: Graph, schema: Schema) -> Part:
    """Convenors and funders held for less sure than the kind of page allows: no page is known to say so.

    By what they convened or paid for.
    """
    rows = []
    for tie in sorted(graph.ties.values(), key=lambda tie: (tie.target, tie.source)):
        if not schema.is_a(tie.kind, "convening", "funding") or not any(claim.counts for claim in tie.claims):
            continue
        if all(_is_lowered(claim, graph, schema) for claim in tie.claims if claim.counts):
            rows.append(
                {
                    "of": tie.target,
                    "kind": schema.tie_kinds[tie.kind].label,
                    "organiser": tie.source,
                    "pages": "; ".join(claim.source for claim in tie.claims if claim.counts),
                }
            )
    total = sum(schema.is_a(tie.kind, "convening", "funding") for tie in graph.ties.values())
    columns = ("of", "kind", "organiser", "pages")
    note = f"Of {total}. The page cited tells of the occasion; whether it names the organiser was not recorded."
    return Part("organisers", "Convenors and funders no page is known to name", columns, rows, note)


def _is_lowered(claim: Claim, graph: Graph, schema: Schema) -> bool:
    return claim.confidence != confidence(schema, graph.sources[claim.source].kind, claim.basis)


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
    "undated-pages": undated_attendance,
    "organisers": unsure_organisers,
    "duplicates": likely_duplicates,
}
"""Every part of the account, in the order in which it is read."""
