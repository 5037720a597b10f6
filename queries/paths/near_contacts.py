"""An actor's nearest contacts: everybody one contact away, through what, and how well that is evidenced."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tracktwo.graph.as_of import known_from
from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.contact.roles import END_IN, OCCASION, WAY_IN, WAY_OUT
from tracktwo.graph.values import Tie
from tracktwo.queries.paths.limits import ArcTests, Limits
from tracktwo.queries.paths.path_documents import path_steps
from tracktwo.queries.paths.path_question import points
from tracktwo.queries.paths.search import Found, Search

PASSING = (OCCASION, WAY_IN, WAY_OUT)


def is_known_by(graph: CompiledGraph, tie: Tie, day: int) -> bool:
    """Whether a tie is known to have begun by a day (ordinal)."""
    return known_from(tie, {claim.source: graph.source(claim.source) for claim in tie.claims}) <= day


def _known_arcs(graph: CompiledGraph, tests: ArcTests, day: int) -> Callable[[int], bool]:
    """A test of arcs: possible by the day, through a tie that is known to have begun by then."""
    known: dict[int, bool] = {-1: True}

    def allows(arc: int) -> bool:
        number = graph.network.arc_tie[arc]
        if number not in known:
            known[number] = is_known_by(graph, graph.tie(number), day)
        return known[number] and tests.allows(arc)

    return allows


def near_contacts(
    graph: CompiledGraph, index: int, count: int = 10, *, disputed: bool = False, known_by: int = 0
) -> list[dict[str, Any]]:
    """The closest actors, each once with its closest contact; `times` counts the contacts with it.

    Who was met again and again is nearer: in order of (cost shared out over the times, grade, id). Grade D is left
    out unless asked for, and with `known_by` (a day, 0 for none) what is not known to have begun by then.
    """
    limits = Limits(disputed=disputed, known_by=known_by)
    tests = ArcTests(graph, limits)
    network = graph.network
    allows = _known_arcs(graph, tests, known_by) if known_by else None
    search = Search(network, (), (), 1, worst=limits.worst, allows=allows)
    best: dict[int, tuple[int, int, Found]] = {}
    seen: dict[int, set[tuple[int, ...]]] = {}
    for start in points(graph, [index], limits, -1):
        key = search.extended((), start) or ()
        stack: list[tuple[int, tuple[int, ...], int, tuple[int, ...]]] = [(start, key, 0, ())]
        while stack:
            point, key, weight, arcs = stack.pop()
            for target, more, arc in search.leaving(point):
                longer = search.extended(key, target)
                role = network.point_role[target]
                if longer is None or role == END_IN or search.comes_back(start, arcs, target):
                    continue
                walked: tuple[int, ...] = (*arcs, arc)
                if role in PASSING or network.point_node[target] == index:
                    stack.append((target, longer, weight + more, walked))
                    continue
                found = Found(weight + more, longer, walked, start)
                grade = max(tests.grade(one) for one in walked)
                other = network.point_node[target]
                seen.setdefault(other, set()).add(search.told_apart_by(longer))
                if other not in best or (found.weight, grade, longer) < (
                    best[other][0],
                    best[other][1],
                    best[other][2].key,
                ):
                    best[other] = (found.weight, grade, found)
    nearest = sorted(best, key=lambda other: (best[other][0] // len(seen[other]), best[other][1], other))[:count]
    answer = []
    for other in nearest:
        found = best[other][2]
        brief = graph.brief(other)
        (step,) = path_steps(graph, found, tests)
        answer.append(
            {
                "id": brief.id,
                "name": brief.name,
                "sector": brief.sector,
                "countries": list(brief.countries),
                "cost": search.cost(found.weight) / 1_000_000,
                "times": len(seen[other]),
                **{name: value for name, value in step.as_dict().items() if name not in ("from", "to")},
                "via_name": step.via.name if step.via else "",
                **({"wording": step.wording} if step.directed else {}),
            }
        )
    return answer
