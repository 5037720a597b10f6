"""A question about paths whose names are resolved, and the search that answers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.contact.roles import ACTOR, END_IN, END_OUT, OCCASION
from tracktwo.graph.grades import Grade
from tracktwo.queries.paths.limits import ArcTests, Limits
from tracktwo.queries.paths.prefixes import best_paths, best_paths_within
from tracktwo.queries.paths.search import Found, Search


@dataclass(frozen=True)
class Question:
    """What is asked. `start` and `end` are numbers of nodes; `most_hops` 0 for any number."""

    start: tuple[int, ...]
    end: tuple[int, ...]
    count: int = 5
    by: str = "strength"
    most_hops: int = 0
    limits: Limits = field(default_factory=Limits)


def run(graph: CompiledGraph, question: Question, tests: ArcTests | None = None) -> tuple[Search, list[Found]]:
    """The search itself; ends in a barred node are left out of sets."""
    tests = tests or ArcTests(graph, question.limits)
    limits = question.limits
    surcharge = [int(graph.meta["surcharge"].get(grade, 0)) for grade in Grade]
    search = Search(
        graph.network,
        points(graph, question.start, limits, END_OUT),
        points(graph, question.end, limits, END_IN),
        question.count,
        by=question.by,
        surcharge=surcharge,
        worst=limits.worst,
        allows=None if limits.is_plain else tests.allows,
        grade=tests.grade if limits.fallen else None,
        unsure=tests.unsure,
        covered=graph.covered,
    )
    found = best_paths_within(search, question.most_hops) if question.most_hops else best_paths(search)
    return search, found


def points(graph: CompiledGraph, nodes: Sequence[int], limits: Limits, end_role: int) -> list[int]:
    """The points at which paths may start (`end_role` END_OUT) or end (END_IN)."""
    roles = graph.network.point_role
    allowed = (ACTOR, OCCASION, end_role)
    kept = (node for node in nodes if node not in limits.barred)
    return [point for node in kept for point in graph.points_of(node) if roles[point] in allowed]
