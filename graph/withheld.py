"""What of a graph must not leave it: the nodes, ids, claims and words that rest on background alone.

A node is withheld when its record is marked background, when every reference that states it is, or when nothing but
withheld ties and values speaks of it; so is an id judged the same as another whose own record is so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from tracktwo.graph.values import Claim, Graph, Node, Tie, Value

SHORTEST = 4
"""Names of fewer letters are not looked for in free text: they are words too."""


class Withheld:
    """Answers for one graph; worked out once."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.sources = frozenset(name for name, source in graph.sources.items() if source.release != "public")
        self._ties: dict[str, list[Tie]] = defaultdict(list)
        for tie in graph.ties.values():
            for end in {tie.source, tie.target}:
                self._ties[end].append(tie)
        judged = {name for judgement in graph.judgements.values() for name in judgement.ids}
        self._names: re.Pattern[str] | None = None
        self.ids: set[str] = set()
        self.mixed: set[str] = set()
        """Nodes that stay, of which another id is withheld: whose names are whose nothing says."""
        for node in graph.nodes.values():
            self._judge(node, judged)
        found: set[str] | None = None
        while found is None or found - self.ids:
            self.ids |= found or set()
            found = {node.id for node in graph.nodes.values() if node.id not in self.ids and not self._spoken_of(node)}
        self.ids |= {name for name, answers in graph.same_as.items() if answers in self.ids}
        self._names = self._pattern()

    def __bool__(self) -> bool:
        """Whether anything at all is withheld."""
        claims = [claim for node in self.graph.nodes.values() for claim in node.claims]
        claims += [claim for tie in self.graph.ties.values() for claim in tie.claims]
        values = (value for node in self.graph.nodes.values() for held in node.attributes.values() for value in held)
        return bool(
            self.sources
            or self.ids
            or not all(self.states(claim) for claim in claims)
            or any(value.background for value in values)
        )

    def ties_of(self, node_id: str) -> list[Tie]:
        """All ties at a node, withheld ones too."""
        return self._ties.get(node_id, [])

    def states(self, claim: Claim) -> bool:
        """Whether the claim's own marks let it go."""
        return claim.release == "public" and claim.source not in self.sources

    def claim(self, claim: Claim) -> Claim | None:
        """The claim without whom it must not name; None when it must not leave, or nobody is left who said it."""
        if not self.states(claim) or not self.ids.isdisjoint(claim.written_as.split("+")):
            return None
        by = tuple(actor for actor in claim.by if actor not in self.ids)
        return None if claim.by and not by else replace(claim, by=by, note=self.text(claim.note))

    def value(self, value: Value) -> Value | None:
        """The value with the sources that may be named; None when none is left, or it names what is withheld."""
        sources = tuple(name for name in value.sources if name not in self.sources and name not in value.background)
        if value.value in self.ids or (value.sources and not sources):
            return None
        return replace(value, sources=sources, background=(), note=self.text(value.note))

    def tie(self, tie: Tie) -> bool:
        """Whether its ends, its key or all of its claims forbid that the tie leaves."""
        if tie.source in self.ids or tie.target in self.ids or self._in_key(tie.key):
            return True
        kept = [claim for claim in tie.claims if self.claim(claim)]
        # Of a withheld statement nobody learns by its public denial.
        return not kept or (len(kept) < len(tie.claims) and all(claim.says != "states" for claim in kept))

    def text(self, text: str) -> str:
        """A curator's words; "" when they name somebody or something withheld."""
        return "" if text and self._names and self._names.search(text.casefold()) else text

    def _judge(self, node: Node, judged: set[str]) -> None:
        """Withholds the node, or ids joined to it, by what its own record says."""
        if any(value.value != "public" for value in node.attributes.get("release", ())):
            self.ids.add(node.id)
            return
        open_claims = [claim for claim in node.claims if self.states(claim)]
        if len(open_claims) == len(node.claims):
            return
        stated = {claim.written_as for claim in open_claims if claim.says == "states"}
        written = {claim.written_as for claim in node.claims}
        if not stated or (node.id in written and node.id not in stated):
            self.ids.add(node.id)
            return
        others = {name for name, answers in self.graph.same_as.items() if answers == node.id}
        if others & judged and (hidden := others - stated):
            self.ids |= hidden
            self.mixed.add(node.id)

    def _spoken_of(self, node: Node) -> bool:
        """Whether a record's own reference, a value or a tie that may leave speaks of it, or nothing ever did."""
        if node.claims:
            return True
        values = [value for held in node.attributes.values() for value in held if value.sources]
        ties = self.ties_of(node.id)
        cited = [*node.sources, *(source for value in values for source in value.sources), *ties]
        return (
            not cited
            or any(source not in self.sources for source in node.sources)
            or any(self.value(value) for value in values)
            or any(not self.tie(tie) for tie in ties)
        )

    def _in_key(self, key: str) -> bool:
        """Whether the key of a tie, which may be made of ids joined by hyphens, holds a withheld one."""
        return bool(key) and any(f"-{name}-" in f"-{key}-" for name in self.ids)

    def _pattern(self) -> re.Pattern[str] | None:
        nodes = [node for name, node in self.graph.nodes.items() if name in self.ids]
        names: Iterable[str] = {
            name.casefold()
            for node in nodes
            for name in (node.name, *node.also, *node.other_scripts.values())
            if len(name) >= SHORTEST
        } | {name for name in self.ids if len(name) >= SHORTEST}
        listed = "|".join(re.escape(name) for name in sorted(names))
        return re.compile(rf"(?<!\w)(?:{listed})(?!\w)") if listed else None
