"""Who is a party to a tie: its actors, the convenors of the meeting or series, the organisers of the letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Protocol

from tracktwo.graph.names.folding import folded_body
from tracktwo.graph.values import Node

if TYPE_CHECKING:
    from tracktwo.schema.model import TieKind

ACTORS = frozenset({"person", "organisation", "initiative"})
_LAST = frozenset({"person", "organisation"})
"""Whoever stands behind these is no party through them."""


class Joining(Protocol):
    """A tie, or the entry that it is drawn from."""

    @property
    def kind(self) -> str: ...

    @property
    def source(self) -> str: ...

    @property
    def target(self) -> str: ...


def stands_behind(tie: Joining, kinds: Mapping[str, TieKind]) -> tuple[str, str] | None:
    """(node, who is a party to what is said of it) where a tie makes one so; its kind's file says which end."""
    party = kinds[tie.kind].party
    if party == "source":
        return tie.target, tie.source
    return (tie.source, tie.target) if party == "target" else None


class Parties:
    """Parties of nodes and ties. `pairs` are those of `stands_behind`; `type_of` gives the type of a node."""

    def __init__(self, pairs: Iterable[tuple[str, str]], type_of: Callable[[str], str]) -> None:
        self.type_of = type_of
        self._above: dict[str, set[str]] = {}
        self._below: dict[str, set[str]] = {}
        for below, above in pairs:
            self._above.setdefault(below, set()).add(above)
            self._below.setdefault(above, set()).add(below)
        self._known: dict[str, frozenset[str]] = {}

    @classmethod
    def of(cls, nodes: Mapping[str, Node], ties: Iterable[Joining], kinds: Mapping[str, TieKind]) -> Parties:
        """From all ties of a graph, or all entries of its records."""
        pairs = (pair for tie in ties if (pair := stands_behind(tie, kinds)))
        return cls(pairs, lambda name: nodes[name].type)

    def of_node(self, name: str) -> frozenset[str]:
        """The node itself when it can speak, and those who called it: through series, body and meeting."""
        found = self._known.get(name)
        if found is None:
            reached, waiting = {name}, [name]
            while waiting:
                for above in self._above.get(waiting.pop(), ()):
                    if above not in reached:
                        reached.add(above)
                        if self.type_of(above) not in _LAST:
                            waiting.append(above)
            found = self._known[name] = frozenset(one for one in reached if self.type_of(one) in ACTORS)
        return found

    def of_tie(self, source: str, target: str) -> frozenset[str]:
        """The parties of both ends."""
        return self.of_node(source) | self.of_node(target)

    def below(self, names: Iterable[str]) -> set[str]:
        """These nodes and all whose parties are found through them."""
        reached = set(names)
        waiting = list(reached)
        while waiting:
            name = waiting.pop()
            if self.type_of(name) not in _LAST:
                more = self._below.get(name, set()) - reached
                reached |= more
                waiting.extend(more)
        return reached


def _names(node: Node) -> Iterator[str]:
    if node.type in ACTORS:
        yield from (folded_body(name) for name in (node.name, *node.also))


def bearers_of(nodes: Mapping[str, Node]) -> dict[str, frozenset[str]]:
    """For each folded name the actors who bear it, for telling whose page a publisher's is."""
    found: dict[str, set[str]] = {}
    for node in nodes.values():
        for name in _names(node):
            found.setdefault(name, set()).add(node.id)
    found.pop("", None)
    return {name: frozenset(bearers) for name, bearers in found.items()}
