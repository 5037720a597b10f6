"""How much rests on each source: claims, ties, ties that nothing else states, nodes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tracktwo.graph.values import Graph, Source


@dataclass(frozen=True, slots=True)
class Load:
    """What one source carries: claims on ties, the ties, those of them that no other source states, and nodes."""

    source: Source
    claims: int
    ties: int
    alone: int
    nodes: int


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
