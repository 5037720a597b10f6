"""What two actors share, or what speaks against their being one: occasions, bodies, series, country, sector."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from tracktwo.graph.standing import Standings
from tracktwo.graph.values import Graph
from tracktwo.schema.model import Schema

SAME_COUNTRY = 0.03
OTHER_COUNTRY = -0.3
SAME_SECTOR = 0.03
OTHER_SECTOR = -0.08
SAME_BODY = 0.12
SAME_SERIES = 0.08
SAME_OCCASION = 0.05
ONE_PAGE = -0.2
"""Two names in one list on one page are two people, unless the page counts somebody twice."""

_OCCASIONS = ("attendance", "naming", "signing")
_BODIES = ("office", "membership", "structure")


@dataclass(frozen=True, slots=True)
class Indication:
    """What was found for (`weight` above 0) or against one identity, in words."""

    weight: float
    words: str


@dataclass(slots=True)
class _Known:
    """What the graph says of one actor: occasions with the pages that name it there, bodies, series."""

    occasions: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    bodies: set[str] = field(default_factory=set)
    series: set[str] = field(default_factory=set)


class Surroundings:
    """Every actor's occasions, bodies, series, country and sectors; made once for a graph."""

    def __init__(self, graph: Graph, schema: Schema) -> None:
        self.graph = graph
        self.schema = schema
        standings = Standings(graph, schema)
        self.standings = {
            node.id: standings.at(node.id) for node in graph.nodes.values() if node.type in ("person", "organisation")
        }
        self.known: dict[str, _Known] = defaultdict(_Known)
        self.rounds: dict[str, set[str]] = defaultdict(set)
        for tie in graph.ties.values():
            if schema.is_a(tie.kind, "series"):
                self.rounds[tie.source].add(tie.target)
        for tie in graph.ties.values():
            if schema.is_a(tie.kind, *_OCCASIONS):
                known = self.known[tie.source]
                known.occasions[tie.target].update(claim.source for claim in tie.claims)
                known.series |= self.rounds.get(tie.target, set())
            elif schema.is_a(tie.kind, *_BODIES):
                self.known[tie.source].bodies.add(tie.target)

    def evidence(self, one: str, other: str) -> list[Indication]:
        """All that speaks for or against, strongest first."""
        found = [*self._place(one, other), *self._occasions(one, other), *self._bodies(one, other)]
        return sorted(found, key=lambda item: (-abs(item.weight), item.words))

    def _place(self, one: str, other: str) -> Iterable[Indication]:
        first, second = self.standings.get(one), self.standings.get(other)
        if first is None or second is None:
            return
        countries = self.schema.vocabularies["countries"]
        if shared := set(first.countries) & set(second.countries):
            yield Indication(SAME_COUNTRY, "both " + _list(self._terms("countries", shared)))
        elif (
            first.countries
            and second.countries
            and not any(
                countries.within(a, b) or countries.within(b, a) for a in first.countries for b in second.countries
            )
        ):
            here, there = (_list(self._terms("countries", found.countries)) for found in (first, second))
            yield Indication(OTHER_COUNTRY, f"one {here}, the other {there}")
        if shared := set(first.sectors) & set(second.sectors):
            yield Indication(SAME_SECTOR, "both " + _list(self._terms("sectors", shared)))
        elif first.top_sectors and second.top_sectors and not set(first.top_sectors) & set(second.top_sectors):
            here, there = (_list(self._terms("sectors", found.top_sectors)) for found in (first, second))
            yield Indication(OTHER_SECTOR, f"one {here}, the other {there}")

    def _terms(self, vocabulary: str, ids: Iterable[str]) -> list[str]:
        return sorted(self.schema.label_of(vocabulary, found) for found in ids)

    def _occasions(self, one: str, other: str) -> Iterable[Indication]:
        first, second = self.known[one], self.known[other]
        shared = sorted(set(first.occasions) & set(second.occasions))
        listed = [name for name in shared if first.occasions[name] & second.occasions[name]]
        if listed:
            yield Indication(ONE_PAGE, f"one page names both at {self._names(listed)}")
        if apart := [name for name in shared if name not in listed]:
            yield Indication(SAME_OCCASION, f"named by different pages at {self._names(apart)}")
        met = {series for name in shared for series in self.rounds.get(name, ())}
        if series := sorted((first.series & second.series) - met):
            yield Indication(SAME_SERIES, f"both at rounds of {self._names(series)}, never at the same one")

    def _bodies(self, one: str, other: str) -> Iterable[Indication]:
        shared = sorted(self.known[one].bodies & self.known[other].bodies)
        if shared:
            large = all(self.schema.contact.is_loose(self.graph.nodes[name].first("type")) for name in shared)
            yield Indication(SAME_BODY / 2 if large else SAME_BODY, f"both of {self._names(shared)}")

    def _names(self, ids: list[str]) -> str:
        return _list([self.graph.nodes[name].name for name in ids])


def _list(names: list[str], most: int = 3) -> str:
    shown = ", ".join(names[:most])
    return shown + (f" and {len(names) - most} more" if len(names) > most else "")
