"""Sectors of people at a date, from the compiled graph: read for those asked about, with the ties of each."""

from __future__ import annotations

from collections.abc import Iterable, Set

from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.standing import Standings
from tracktwo.graph.values import Graph


def standings_of(graph: CompiledGraph, people: Iterable[str]) -> Standings:
    """Standings of these people (ids). What is printed of a holder anywhere counts, so all ties of each are read."""
    asked = set(people)
    ties = {tie.id: tie for name in asked for tie in graph.ties_of(graph.index_of(name))}
    named = asked | {tie.target for tie in ties.values() if graph.vocabularies.is_a(tie.kind, "office")}
    nodes = {name: graph.node(graph.index_of(name)) for name in named}
    return Standings(Graph(graph.dataset, nodes, {}, ties, {}, {}, posts=graph.posts), graph.vocabularies)


def in_sectors_at(graph: CompiledGraph, indexes: Iterable[int], sectors: Set[str], when: tuple[int, int]) -> list[int]:
    """Of these nodes, by number, those that count for one of the sectors on some day of `when` (ordinals, inclusive);
    what has no career, such as an organisation, stays."""
    asked = [(index, graph.brief(index)) for index in indexes]
    standings = standings_of(graph, (brief.id for _, brief in asked if brief.type == "person"))
    broader = {name: term.broader for name, term in graph.vocabularies.vocabularies["sectors"].terms.items()}

    def counts(person: str) -> bool:
        then = standings.at(person, *when)
        if not then.offices:
            # The record says a sector without dates; where offices give the same one, all of them began later.
            held = standings.at(person).sub_sectors if standings.at(person).offices else ()
            if sectors & {*held, *(broader.get(name, "") for name in held)}:
                return False
        return bool(sectors & set(then.counted))

    return [index for index, brief in asked if brief.type != "person" or counts(brief.id)]
