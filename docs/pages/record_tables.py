"""docs/record-tables.md: what the record holds, how it is graded, who served when, and where pages differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from pages.regrading import Regrading
from tracktwo.graph.grades import Grade
from tracktwo.graph.spells import tie_certain, tie_possible
from tracktwo.graph.standing import SERVING, Standing, Standings
from tracktwo.graph.values import Graph, Tie
from tracktwo.loaders.checks.exclusion import HANDOVER_DAYS
from tracktwo.schema.dates import MAX_DAY, MIN_DAY
from tracktwo.schema.reading import load_schema

CONTACT = ("attendance", "signing", "contact", "membership")
"""Classes of ties by which people come into contact, and for which it matters in what standing."""
SOLDIER = frozenset({"military", "armed-service", "military-intelligence"})
MINISTER = re.compile(r"(?!Private|Special|Principal|Deputy Secretary|Adviser)(?:[\w,()]+ ){0,4}?Minister\b(?!['’]s)")
HEAD = """# Tables of the record

Written by `make docs` from the bundled records; a test compares the page with them. The rules of grading are in
[records.md](records.md).
"""


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """A Markdown table; numbers to the right."""
    found = [[str(cell) for cell in row] for row in rows]
    marks = [
        "---:" if found and all(re.fullmatch(r"[\d,]*", row[n]) for row in found) else "---" for n in range(len(head))
    ]
    return ["", *(f"| {' | '.join(row)} |" for row in (list(head), marks, *found)), ""]


def grades(graph: Graph) -> list[str]:
    """Grades by kind of tie."""
    schema = load_schema()
    counts = Counter((tie.kind, tie.grade) for tie in graph.ties.values())
    kinds = sorted(
        {tie.kind for tie in graph.ties.values()}, key=lambda kind: (-sum(counts[kind, g] for g in Grade), kind)
    )
    rows = [
        [schema.tie_kinds[k].label, *(counts[k, g] for g in Grade), sum(counts[k, g] for g in Grade)] for k in kinds
    ]
    rows.append(["all", *(sum(counts[k, g] for k in kinds) for g in Grade), len(graph.ties)])
    return ["## Grades by kind of tie", *table(["kind", *Grade, "ties"], rows)]


def rules(graph: Graph) -> list[str]:
    """How many ties each rule of grading moved."""
    rows = []
    for moved in Regrading(graph).moved():
        steps = ", ".join(f"{was} to {now}: {count}" for (was, now), count in sorted(moved.moves.items()))
        rows.append([moved.rule, moved.total, steps or "none"])
    counting = sum(load_schema().is_a(tie.kind, "naming") for tie in graph.ties.values())
    denied = [tie for tie in graph.ties.values() if tie.denied_by]
    text = (
        "All ties were graded again without the rule, the others in force; counted are those that then have another"
        f" grade. Beside these, {counting} ties of people and meetings are no attendance, since pages only announce,"
        f" invite or name. Denied are {len(denied)} ties, of grade {', '.join(sorted({tie.grade for tie in denied}))};"
        " where the denial moved none of them, what states them is too weak to carry a better grade."
    )
    return ["## What each rule of grading moved", "", text, *table(["rule", "ties moved", "from, to"], rows)]


def _classes(standing: Standing, offices: Iterable[Tie]) -> list[str]:
    """Soldier, diplomat, minister: which of these the standing and the offices begun by then make of a person."""
    found = ["soldier"] if SOLDIER & {standing.sector, *standing.sub_sectors} else []
    found += ["diplomat"] if "diplomat" in standing.sub_sectors else []
    return found + (["minister"] if any(MINISTER.match(role) for tie in offices for role in tie.roles) else [])


def served(graph: Graph) -> list[str]:
    """Ties of soldiers, diplomats and ministers by whether they served on the day."""
    standings, counts = Standings(graph, load_schema()), Counter[tuple[str, str]]()
    for tie in graph.ties.values():
        if not load_schema().is_a(tie.kind, *CONTACT):
            continue
        first, _last = tie_possible(tie)
        day = None if first in (MIN_DAY, MAX_DAY) else first
        for person in {end for end in (tie.source, tie.target) if graph.nodes[end].type == "person"}:
            standing = standings.at(person, day)
            word = f"{SERVING}, {standing.timing}" if standing.status == SERVING else standing.status
            held = [graph.ties[name] for name in standing.offices]
            for name in _classes(standing, held):
                counts[name, word] += 1
    words = ("serving, certain", "serving, possible", "former", "unknown")
    rows = [
        [n, *(counts[n, w] for w in words), sum(counts[n, w] for w in words)]
        for n in ("soldier", "diplomat", "minister")
    ]
    text = (
        "Attendance, signatures, memberships and direct contacts of people who on that day held or had held an office"
        " of that kind, or whose record states the sector; one person can be of several. The status is the one that the"
        " program shows: from dated offices, else from a page that calls them former, else unknown."
    )
    return ["## Serving or former", "", text, *table(["who", *words, "ties"], rows)]


def _when(tie: Tie) -> str:
    spell = tie.spell
    dates = f"{spell.start or '?'} to {spell.end or '?'}" if spell.start or spell.end else ""
    return dates or ", ".join(f"as of {day}" for day in spell.as_of) or "not stated"


def holders(graph: Graph) -> list[str]:
    """Posts of one holder at a time that the pages give to two people at one time."""
    of_post: dict[str, list[Tie]] = {}
    for tie in graph.ties.values():
        if load_schema().is_a(tie.kind, "office") and tie.post and graph.posts[tie.post].single and tie.grade != "D":
            of_post.setdefault(tie.post, []).append(tie)
    rows = []
    for post, ties in sorted(of_post.items()):
        for one, other in combinations(sorted(ties, key=lambda tie: (tie_possible(tie), tie.id)), 2):
            sure, other_sure = tie_certain(one), tie_certain(other)
            if one.source == other.source or not sure or not other_sure:
                continue
            days = min(sure[1], other_sure[1]) - max(sure[0], other_sure[0]) + 1
            if days < 1:
                continue
            shown = "holder" in one.differs and "holder" in other.differs
            assert shown or days <= HANDOVER_DAYS, f"{one.id} and {other.id}: no conflict shown"
            names = [f"{graph.nodes[tie.source].name} ({_when(tie)})" for tie in (one, other)]
            place = f"{graph.posts[post].name}, {graph.nodes[graph.posts[post].organisation].name}"
            rows.append([place, *names, days, "pages differ" if shown else "handover"])
    single = sum(post.single for post in graph.posts.values())
    text = (
        f"{single} posts have one holder at a time; {len(of_post)} have a holder in the record. Where the dates of two"
        f" holders certainly overlap for more than {HANDOVER_DAYS} days, both are marked *pages differ*; up to that it"
        " is taken for a handover."
    )
    return [
        "## Posts with two holders at one time",
        "",
        text,
        *table(["post", "one", "other", "days", "shown as"], rows),
    ]


def years(graph: Graph) -> list[str]:
    """Meetings, attendance, letters and signatures by year."""
    counts: dict[str, Counter[str]] = {}
    for node in graph.nodes.values():
        if node.type in ("meeting", "letter"):
            counts.setdefault(_year(node.spell.start or node.spell.end), Counter())[node.type] += 1
    for tie in graph.ties.values():
        if (tie_class := load_schema().tie_kinds[tie.kind].tie_class) in ("attendance", "signing"):
            spell = graph.nodes[tie.target].spell
            counts.setdefault(_year(spell.start or spell.end), Counter())[tie_class] += 1
    kinds = ("meeting", "attendance", "letter", "signing")
    rows = [[year, *(counts[year][kind] for kind in kinds)] for year in sorted(counts)]
    rows.append(["all", *(sum(found[kind] for found in counts.values()) for kind in kinds)])
    return ["## Coverage by year", *table(["year", "meetings", "attendances", "letters", "signatures"], rows)]


def _year(text: str) -> str:
    found = re.match(r"\d{3}[\dX]", text)
    return found.group() if found else "not stated"


def source_kinds(graph: Graph) -> list[str]:
    """Sources and claims by kind of source, and the ties that rest on one kind alone."""
    schema = load_schema()
    sources = Counter(source.kind for source in graph.sources.values() if source.seen)
    claims: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    single: Counter[str] = Counter()
    for tie in graph.ties.values():
        kinds = [graph.sources[claim.source].kind for claim in tie.claims]
        claims.update(kinds)
        alone.update(set(kinds) if len(set(kinds)) == 1 else ())
        single.update(kinds if len(kinds) == 1 else ())
    kinds = sorted(sources, key=lambda kind: (-claims[kind], kind))
    rows = [[schema.label_of("source_kinds", k), sources[k], claims[k], alone[k], single[k]] for k in kinds]
    rows.append(["all", *(sum(c[k] for k in kinds) for c in (sources, claims, alone, single))])
    unseen = sum(not source.seen for source in graph.sources.values())
    text = f"Beside these stand {unseen} originals that are known only through copies; no claim cites them."
    head = ["kind", "sources", "claims", "ties on this kind alone", "ties on one page"]
    return ["## Coverage by kind of source", "", text, *table(head, rows)]


def page(graph: Graph) -> str:
    """The whole page."""
    parts = (grades, rules, served, holders, years, source_kinds)
    return "\n".join([HEAD, *(line for part in parts for line in part(graph))]).rstrip() + "\n"
