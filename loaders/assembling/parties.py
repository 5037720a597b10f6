"""Who is a party to a tie: its actors, the convenors of the meeting or series, the organisers of the letter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tracktwo.graph.names.folding import folded_body
from tracktwo.graph.values import Node
from tracktwo.loaders.assembling.entries import Entry
from tracktwo.schema.model import TieKind

ACTORS = frozenset({"person", "organisation", "initiative"})


class Parties:
    """Parties of nodes and ties, from the entries of all records. Kinds of tie say which end's hold for the other."""

    def __init__(self, nodes: Mapping[str, Node], entries: Iterable[Entry], kinds: Mapping[str, TieKind]) -> None:
        self.nodes = nodes
        self._above: dict[str, set[str]] = {}
        for entry in entries:
            party = kinds[entry.kind].party
            if party == "source":
                self._above.setdefault(entry.target, set()).add(entry.source)
            elif party == "target":
                self._above.setdefault(entry.source, set()).add(entry.target)
        self._known: dict[str, frozenset[str]] = {}

    def of_node(self, name: str) -> frozenset[str]:
        """The node itself when it can speak, and those who called it: through series, body and meeting."""
        found = self._known.get(name)
        if found is None:
            reached, waiting = {name}, [name]
            while waiting:
                for above in self._above.get(waiting.pop(), ()):
                    if above not in reached:
                        reached.add(above)
                        if self.nodes[above].type not in ("person", "organisation"):
                            waiting.append(above)
            found = frozenset(one for one in reached if self.nodes[one].type in ACTORS)
            self._known[name] = found
        return found

    def of_tie(self, source: str, target: str) -> frozenset[str]:
        """The parties of both ends."""
        return self.of_node(source) | self.of_node(target)


def names_of(nodes: Mapping[str, Node]) -> dict[str, frozenset[str]]:
    """The folded names of every actor, for comparing with publishers."""
    return {
        node.id: frozenset({folded_body(name) for name in (node.name, *node.also)} - {""})
        for node in nodes.values()
        if node.type in ACTORS
    }
