"""Grading again from a compiled graph, some sources struck: the same rules as in a load, nothing is estimated.

What is left is what a load of the records without these pages gives: claims and denials, groups, parties (who convened
may be known from a struck page alone), retractions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.evidence.grading import Weighing, weigh_all
from tracktwo.graph.evidence.independence import Library
from tracktwo.graph.evidence.parties import Parties
from tracktwo.graph.grades import Confidence
from tracktwo.graph.values import Claim, Source

SAYS = ("states", "denies", "retracts")
SAYS_SHIFT, BEARS = 2, 16
"""A claim's byte: the place of its confidence, what it says from this bit on, and whether it bears on its tie."""

REACHED, SHOWN = 1, 2
"""A tie's byte: what is denied of the meeting is denied of it; it is another tie once nobody says who was there."""

_CONFIDENCES = tuple(Confidence)


class _Sources(Mapping[str, Source]):
    """Sources of a compiled graph by id, read when asked for."""

    def __init__(self, graph: CompiledGraph) -> None:
        self.graph = graph
        self._read: dict[str, Source] = {}

    def __getitem__(self, name: str) -> Source:
        if name not in self._read:
            self._read[name] = self.graph.source(name)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.graph.source_ids())

    def __len__(self) -> int:
        return len(self.graph.source_ids())


class Evidence:
    """What is said in one compiled graph, to be weighed with or without some of it. Numbers are those of the graph."""

    def __init__(self, graph: CompiledGraph) -> None:
        self.graph = graph
        section = graph.section
        self._source, self._said = section("claim.source"), section("claim.said")
        self._of_tie, self._of_node = section("tie.claims"), section("node.claims")
        self._ends, self._weighing = section("tie.ends"), section("tie.weighing")
        parties = section("parties")
        self._pairs = list(zip(parties[::3], parties[1::3], parties[2::3], strict=True))
        self._claims: dict[int, Claim] = {}
        self._types: dict[str, str] = {}

    @cached_property
    def _voices(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(bytes(self.graph.section("voices")))
        return found

    @cached_property
    def library(self) -> Library:
        """Whose voice each source is."""
        bearers = {name: frozenset(actors) for name, actors in self._voices["bearers"].items()}
        return Library(_Sources(self.graph), bearers)

    @cached_property
    def parties(self) -> Parties:
        """Parties while no source is struck."""
        return self.parties_without(frozenset())

    def parties_without(self, fallen: frozenset[int]) -> Parties:
        """Parties by the ties that some other source still tells of."""
        ids = self.graph.ids
        kept = ((ids[node], ids[party]) for tie, node, party in self._pairs if self.is_told(tie, fallen))
        return Parties(kept, self._type_of)

    def _type_of(self, name: str) -> str:
        if name not in self._types:
            self._types[name] = self.graph.brief(self.graph.index_of(name)).type
        return self._types[name]

    def claims_of_tie(self, tie: int, fallen: frozenset[int] = frozenset()) -> list[int]:
        """Numbers of the claims on a tie, those of fallen sources left out."""
        return [at for at in range(self._of_tie[tie], self._of_tie[tie + 1]) if self._source[at] not in fallen]

    def claims_of_node(self, node: int, fallen: frozenset[int] = frozenset()) -> list[int]:
        """Numbers of the claims on a node."""
        return [at for at in range(self._of_node[node], self._of_node[node + 1]) if self._source[at] not in fallen]

    def is_told(self, tie: int, fallen: frozenset[int]) -> bool:
        """Whether a source is left that says the tie; a participation needs one that says who was there."""
        if self._weighing[tie] & SHOWN:
            return any(self.states(at) for at in self.claims_of_tie(tie, fallen))
        return bool(self.claims_of_tie(tie, fallen))

    def states(self, claim: int) -> bool:
        """Whether a claim, by its number, states what it speaks of."""
        return bool(self._said[claim] & BEARS) and self.says(claim) == "states"

    def says(self, claim: int) -> str:
        """Whether a claim states, denies or retracts."""
        return SAYS[self._said[claim] >> SAYS_SHIFT & 3]

    def confidence(self, claim: int) -> Confidence:
        """A claim's confidence."""
        return _CONFIDENCES[self._said[claim] & 3]

    def source(self, claim: int) -> int:
        """The number of a claim's source."""
        return self._source[claim]

    def ends(self, tie: int) -> tuple[int, int]:
        """Numbers of the nodes at both ends."""
        return self._ends[2 * tie], self._ends[2 * tie + 1]

    def occasion(self, tie: int) -> int:
        """The meeting whose denials reach the tie, -1 for none."""
        return self._ends[2 * tie + 1] if self._weighing[tie] & REACHED else -1

    def claims(self, numbers: list[int]) -> list[Claim]:
        """Of these claims what grading reads, those left out that do not bear on what they were written for."""
        return [self._claim(at) for at in numbers if self._said[at] & BEARS]

    def _claim(self, at: int) -> Claim:
        found = self._claims.get(at)
        if found is None:
            says = self.says(at)
            found = self._claims[at] = Claim(
                id=str(at),
                tie="",
                source=self.graph.source_id(self._source[at]),
                confidence=self.confidence(at),
                says=says,
                by=tuple(self._voices["by"].get(str(at), ())),
                counts=says == "states",
            )
        return found

    def lost_parties(self, fallen: frozenset[int]) -> list[int]:
        """The nodes that lose a party with these sources, by the ties that no other source tells of."""
        citing = {tie for source in fallen for tie in self.graph.ties_citing(source)}
        return [node for tie, node, _ in self._pairs if tie in citing and not self.is_told(tie, fallen)]


class Struck:
    """The grades that are left when sources (numbers, copies among them) are struck."""

    def __init__(self, evidence: Evidence, fallen: frozenset[int]) -> None:
        self.evidence = evidence
        self.fallen = fallen
        self._ties: dict[int, Weighing | None] = {}
        self._nodes: dict[int, Weighing] = {}
        self._lost = evidence.lost_parties(fallen)
        self.parties = evidence.parties_without(fallen) if self._lost else evidence.parties

    def tie(self, tie: int) -> Weighing | None:
        """Grade of a tie and who denies it; None when nothing is left that says it."""
        if tie not in self._ties:
            evidence = self.evidence
            weighing = None
            if evidence.is_told(tie, self.fallen):
                meeting = evidence.occasion(tie)
                of_meeting = evidence.claims_of_node(meeting, self.fallen) if meeting >= 0 else []
                source, target = (evidence.graph.ids[end] for end in evidence.ends(tie))
                claims = evidence.claims(evidence.claims_of_tie(tie, self.fallen))
                parties = self.parties.of_tie(source, target)
                weighing = weigh_all(claims, evidence.claims(of_meeting), evidence.library, parties)[1]
            self._ties[tie] = weighing
        return self._ties[tie]

    def node(self, node: int) -> Weighing:
        """Grade of a node's existence by its own pages, and who denies it."""
        if node not in self._nodes:
            evidence = self.evidence
            claims = evidence.claims(evidence.claims_of_node(node, self.fallen))
            parties = self.parties.of_node(evidence.graph.ids[node])
            self._nodes[node] = weigh_all(claims, (), evidence.library, parties)[1]
        return self._nodes[node]

    def touched(self) -> set[int]:
        """Numbers of the ties whose grade may be another: which these sources speak of, or whose meeting or party."""
        graph = self.evidence.graph
        nodes = {node for source in self.fallen for node in graph.nodes_citing(source)}
        if self._lost:
            below = self.evidence.parties.below(graph.ids[node] for node in self._lost)
            nodes |= {graph.index_of(name) for name in below}
        ties = {tie for source in self.fallen for tie in graph.ties_citing(source)}
        return ties.union(*(graph.tie_numbers_of(node) for node in nodes))
