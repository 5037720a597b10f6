"""Why there is no path: the nearest reasons, each found by asking the question again with one condition less."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.contact.roles import END_IN, END_OUT
from tracktwo.graph.grades import Grade
from tracktwo.graph.judgements import in_force
from tracktwo.queries.paths.limits import ArcTests, Limits
from tracktwo.queries.paths.path_documents import path_document
from tracktwo.queries.paths.path_question import Question, points, run
from tracktwo.queries.paths.search import Search

Reason = dict[str, Any]


def reasons_for(graph: CompiledGraph, question: Question) -> list[Reason]:
    """Reasons, the nearest first: {"code", "text"} and, where there is one, the "path" that misses by it."""
    found = list(_missed_by_one_condition(graph, question))
    found += _unsure(graph, question)
    if not any(reason["code"] != "unsure" for reason in found):
        found += _isolated(graph, question) or [_apart(graph, question)]
    return found


def _names(graph: CompiledGraph, nodes: tuple[int, ...]) -> str:
    if len(nodes) == 1:
        return graph.brief(nodes[0]).name
    return f"any of {len(nodes)}"


def _missed_by_one_condition(graph: CompiledGraph, question: Question) -> Iterator[Reason]:
    limits = question.limits
    tried: list[tuple[str, str, Question]] = []
    if question.most_hops:
        tried.append(("hops", "the nearest path has {hops} contacts", replace(question, count=1, most_hops=0)))

    def without(code: str, text: str, **changes: Any) -> None:
        tried.append((code, text, replace(question, count=1, limits=replace(limits, **changes))))

    if limits.is_dated:
        without("date", "there is one, but not at that date", known_by=0, window=None)
    if limits.only or limits.without or limits.barred or limits.fallen:
        nothing: frozenset[int] = frozenset()
        without("left-out", "there is one, but only through what the question leaves out", only=frozenset(),
                without=frozenset(), barred=nothing, fallen=nothing)  # fmt: skip
    if not limits.disputed:
        without(
            "disputed", "there is one, but only through ties of grade D (disputed, or weakly sourced)", disputed=True
        )
    missed = False
    for code, text, other in tried:
        reason = _asked_again(graph, code, text, other)
        if reason is not None:
            missed = True
            yield reason
    if not missed and len(tried) > 1:
        other = replace(question, count=1, most_hops=0, limits=Limits(disputed=True))
        reason = _asked_again(graph, "several", "there is one only when several conditions are dropped", other)
        if reason is not None:
            yield reason


def _asked_again(graph: CompiledGraph, code: str, text: str, question: Question) -> Reason | None:
    tests = ArcTests(graph, question.limits)
    search, found = run(graph, question, tests)
    if not found:
        return None
    path = path_document(graph, found[0], tests, cost=search.cost(found[0].weight), rank=1)
    reason: Reason = {"code": code, "text": text.format(hops=search.hops(found[0].weight)), "path": path}
    if code == "disputed":
        weak = [tie["id"] for tie in path["ties"] if tie["grade"] == Grade.D]
        reason["ties"] = weak
    return reason


def _reached(graph: CompiledGraph, question: Question, *, forward: bool) -> set[int]:
    """Points that can be reached from the start, or from which the end can be."""
    tests = ArcTests(graph, question.limits)
    nodes, role = (question.start, END_OUT) if forward else (question.end, END_IN)
    search = Search(
        graph.network,
        (),
        (),
        1,
        worst=question.limits.worst,
        allows=tests.allows,
        grade=tests.grade if question.limits.fallen else None,
    )
    stack = points(graph, nodes, question.limits, role)
    seen = set(stack)
    while stack:
        point = stack.pop()
        for other, _, _ in search.leaving(point) if forward else search.arriving(point):
            if other not in seen:
                seen.add(other)
                stack.append(other)
    return seen


def _nodes(graph: CompiledGraph, reached: set[int]) -> set[int]:
    """The nodes of points, but for bodies at which a path can only end."""
    network = graph.network
    return {network.point_node[point] for point in reached if network.point_role[point] not in (END_IN, END_OUT)}


def _unsure(graph: CompiledGraph, question: Question) -> list[Reason]:
    """Judgements that leave open whether two are one person, where a path would need them to be."""
    open_ones = [one for one in in_force(graph.judgements) if one.verdict == "unsure"]
    if not open_ones:
        return []
    near = _nodes(graph, _reached(graph, question, forward=True)) | set(question.start)
    far = _nodes(graph, _reached(graph, question, forward=False)) | set(question.end)
    found: list[Reason] = []
    if near & far:
        # They are connected; something else in the question is what leaves no path.
        return found
    for judgement in open_ones:
        indexes = [index for index in map(graph.index_of, judgement.ids) if index >= 0]
        if any(one in near and other in far for one in indexes for other in indexes if one != other):
            names = " and ".join(f"{graph.brief(index).name} ({graph.brief(index).id})" for index in indexes)
            text = f"the nearest miss: it is not settled whether {names} are one ({judgement.why})"
            found.append({"code": "unsure", "text": text, "judgement": judgement.id})
    return found


def _isolated(graph: CompiledGraph, question: Question) -> list[Reason]:
    found = []
    for nodes, forward in ((question.start, True), (question.end, False)):
        reached = _nodes(graph, _reached(graph, question, forward=forward))
        if reached - set(nodes):
            continue
        text = f"{_names(graph, nodes)} has no contact in the record that counts"
        if len(nodes) == 1:
            kinds = sorted({tie.kind for tie in graph.ties_of(nodes[0])})
            known = ", ".join(graph.kinds[kind]["label"] for kind in kinds)
            text += f" (known ties: {known})" if known else " (no ties at all)"
        found.append({"code": "isolated", "text": text, "nodes": [graph.brief(node).id for node in nodes]})
    return found


def _apart(graph: CompiledGraph, question: Question) -> Reason:
    people = [
        node for node in _nodes(graph, _reached(graph, question, forward=True)) if graph.brief(node).type == "person"
    ]
    start, end = _names(graph, question.start), _names(graph, question.end)
    return {
        "code": "apart",
        "text": f"{start} can reach {len(people)} people in the record, and none of them leads to {end}",
    }
