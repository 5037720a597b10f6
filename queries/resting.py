"""What rests on a source or a publisher: every claim of it, and what would be left of the graph without it.

Each tie is graded again without the pages by the rules of a load (groups, denials, retractions, parties); nothing is
estimated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracktwo.errors import UnknownName
from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.compiled.evidence import Evidence, Struck
from tracktwo.graph.grades import Grade
from tracktwo.graph.names.nearest import nearest
from tracktwo.graph.values import Claim, Source, Tie
from tracktwo.queries.publishers import find_publisher, publisher_asked

EFFECTS = ("falls", "lower", "higher", "stays")
"""What becomes of a tie without the page, in the order in which it is read."""


@dataclass(frozen=True, slots=True)
class RestingClaim:
    """One claim of the page on a tie, and the tie's grade without the page (None when the tie is gone)."""

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


@dataclass(frozen=True, slots=True)
class Resting:
    """What rests on `sources` (one page, or all of the `publisher`) and on the `copies` that are taken away with them.

    `claims`: what falls first, then by the claims' ids; `known_only_here`: ids of nodes that no other page speaks of,
    sorted.
    """

    sources: Sequence[Source]
    copies: Sequence[str]
    claims: Sequence[RestingClaim]
    known_only_here: Sequence[str]
    publisher: str = ""


def find_source(graph: CompiledGraph, asked: str) -> Source:
    """The source of an id or an address. Raises UnknownName with the nearest ids."""
    if graph.source_index(asked) >= 0:
        return graph.source(asked)
    ids = graph.source_ids()
    found = next((source for source in map(graph.source, ids) if source.url and source.url == asked), None)
    if found is None:
        parts = [name for name in ids if asked.casefold() in name]
        near = nearest(asked, ids, least=0.6)
        raise UnknownName(
            f"no source {asked!r}",
            details=list(dict.fromkeys([*parts[:5], *near]))[:8],
            hint="`tracktwo sources` lists those that carry most.",
        )
    return found


def resting_on(graph: CompiledGraph, asked: str, *, alone: bool = False) -> Resting:
    """What rests on the source of an id or address, or on `publisher:NAME`; copies, which say nothing of their own, go
    with it.

    `alone`: the pages go and their copies stay. Raises UnknownName.
    """
    named = publisher_asked(asked)
    publisher, own = find_publisher(graph, named) if named is not None else ("", [find_source(graph, asked)])
    indexes = frozenset(graph.source_index(source.id) for source in own)
    fallen = indexes if alone else indexes.union(*(graph.sources_repeating(index) for index in indexes))
    names = {graph.source_id(one) for one in fallen}
    struck = Struck(Evidence(graph), fallen)
    claims = []
    for number in sorted({tie for one in fallen for tie in graph.ties_citing(one)}):
        tie, left = graph.tie(number), struck.tie(number)
        grade = left.grade if left else None
        claims += [RestingClaim(tie, claim, grade) for claim in tie.claims if claim.source in names]
    claims.sort(key=lambda one: (EFFECTS.index(one.effect), one.claim.id))
    nodes = [graph.node(node) for node in sorted({node for one in fallen for node in graph.nodes_citing(one)})]
    known = [node.id for node in nodes if node.sources and set(node.sources) <= names]
    return Resting(own, sorted(names - {source.id for source in own}), claims, known, publisher)
