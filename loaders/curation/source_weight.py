"""What rests on a source: its claims, and what the graph would be without it.

The graph without a page is assembled again from the records without its references, so that every rule (groups,
denials, retractions, dates) has its say; nothing is estimated.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from tracktwo.graph.grades import Grade
from tracktwo.graph.values import Claim, Graph, Source, Tie
from tracktwo.loaders.assemble import assemble
from tracktwo.loaders.reading.record_set import RecordSet
from tracktwo.loaders.reading.shapes import Shape
from tracktwo.schema.model import Schema


@dataclass(frozen=True, slots=True)
class Load:
    """What one source carries: claims on ties, the ties, those of them that no other source states, and nodes."""

    source: Source
    claims: int
    ties: int
    alone: int
    nodes: int


@dataclass(frozen=True, slots=True)
class Change:
    """A tie that a page speaks of: its claim there, and its grade without the page (None when the tie is gone)."""

    tie: Tie
    claim: Claim
    without: Grade | None

    @property
    def effect(self) -> str:
        """`falls`, `lower`, `higher` (the page denied it) or `stays`."""
        if self.without is None:
            return "falls"
        before, after = self.tie.grade, self.without
        return "lower" if after > before else "higher" if after < before else "stays"


def source_loads(graph: Graph) -> list[Load]:
    """Every source that is cited or could be, those that carry most claims first."""
    claims: Counter[str] = Counter()
    ties: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for tie in graph.ties.values():
        cited = {claim.source for claim in tie.claims}
        claims.update(claim.source for claim in tie.claims)
        ties.update(cited)
        if len(cited) == 1:
            alone.update(cited)
    nodes = Counter(source for node in graph.nodes.values() for source in set(node.sources))
    found = [
        Load(source, claims[name], ties[name], alone[name], nodes[name])
        for name, source in graph.sources.items()
        if source.seen
    ]
    return sorted(found, key=lambda load: (-load.claims, -load.nodes, load.source.id))


def copies_of(sources: Mapping[str, Source], name: str) -> set[str]:
    """The source and every page that repeats it, through any number of copies."""
    copied = defaultdict(set)
    for source in sources.values():
        copied[source.repeats].add(source.id)
    found, waiting = {name}, [name]
    while waiting:
        for copy in copied[waiting.pop()] - found:
            found.add(copy)
            waiting.append(copy)
    return found


def changes_without(recordset: RecordSet, graph: Graph, schema: Schema, dropped: set[str]) -> list[Change]:
    """Every claim of these sources with the grade its tie has without them; what falls first, then by tie."""
    left, _ = assemble(without(recordset, dropped), schema)
    found = []
    for tie in graph.ties.values():
        remaining = left.ties.get(tie.id)
        for claim in tie.claims:
            if claim.source in dropped:
                found.append(Change(tie, claim, remaining.grade if remaining else None))
    order = ("falls", "lower", "higher", "stays")
    return sorted(found, key=lambda change: (order.index(change.effect), change.claim.id))


def without(recordset: RecordSet, dropped: set[str]) -> RecordSet:
    """The records without references to these sources; rows, values and contacts that nothing else states go too."""
    records = [replace(record, data=_kept(record.data, dropped)) for record in recordset.records]
    # A contact is a tie: as a row it goes with its last page. Other records stay, as what other pages speak of.
    left = [record for record in records if record.kind != "contacts" or record.data.get("sources")]
    return replace(recordset, records=left)


def _kept(data: Shape, dropped: set[str]) -> Shape:
    made = Shape(data.place, data.written)
    for field, value in data.items():
        if not isinstance(value, list):
            made[field] = value
            continue
        kept = [_item(item, dropped) for item in value if not _is_dropped(item, dropped)]
        made[field] = [item for item in kept if item is not None] if field != "sources" else kept
    return made


def _is_dropped(item: Any, dropped: set[str]) -> bool:
    return isinstance(item, dict) and item.get("source") in dropped


def _item(item: Any, dropped: set[str]) -> Any:
    """The item without these references; None when it had some and has none left."""
    if not isinstance(item, Shape) or not isinstance(item.get("sources"), list):
        return item
    kept = [reference for reference in item["sources"] if not _is_dropped(reference, dropped)]
    if len(kept) == len(item["sources"]):
        return item
    return Shape(item.place, item.written, {**item, "sources": kept}) if kept else None
