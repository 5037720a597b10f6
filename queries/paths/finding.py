"""Who could reach whom: the k best paths, each with its ties, grade, timing, and the sources that it rests on.

A path is an opportunity that sources attest, never proof of influence. Ends are names, ids or sets; a path between
sets may lead through other members of them. Hops are contacts from actor to actor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tracktwo.errors import BadParameter
from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.grades import Grade
from tracktwo.queries.lookup import find_ends
from tracktwo.queries.paths.limits import ArcTests, Limits, day_of, excluded, kinds_only
from tracktwo.queries.paths.no_path import reasons_for
from tracktwo.queries.paths.path_documents import Step, path_document, path_steps
from tracktwo.queries.paths.path_question import Question, run
from tracktwo.queries.paths.search import BY, Work


@dataclass(frozen=True)
class FoundPath:
    """One path: `document` as JSON answers show it, `steps` with wording and citations for people."""

    document: dict[str, Any]
    steps: list[Step]


@dataclass
class PathAnswer:
    """All paths in order; without any, `reasons` says why ({"code", "text"}, the nearest reason first).

    Where the search was cut off `complete` is False: then there may be others, also where none was found."""

    paths: list[FoundPath] = field(default_factory=list)
    reasons: list[dict[str, Any]] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    work: Work = field(default_factory=Work)
    complete: bool = True

    @property
    def documents(self) -> list[dict[str, Any]]:
        """The paths as JSON."""
        return [path.document for path in self.paths]


def find_paths(
    graph: CompiledGraph,
    start: str,
    end: str,
    *,
    count: int = 5,
    by: str = "strength",
    max_hops: int | None = None,
    as_of: str = "",
    between: tuple[str, str] | None = None,
    only: Sequence[str] = (),
    without: Sequence[str] = (),
    disputed: bool = False,
) -> PathAnswer:
    """The best paths from one name, id or set to another.

    `by` is "strength" (closest contact), "evidence" (best graded) or "hops" (fewest contacts). `as_of`: contacts that
    had begun by that date, and sets as they were then; `between`: the same within two dates. `only` names kinds of tie,
    `without` kinds, actors, meetings, letters, sources or publishers. Raises UnknownName, AmbiguousName, BadParameter.
    """
    if by not in BY:
        raise BadParameter(f"cannot order paths by {by!r}", details=BY)
    if count < 1 or (max_hops is not None and max_hops < 1):
        raise BadParameter("the numbers of paths and of hops begin at 1")
    left_out = excluded(graph, without)
    window = None
    if between is not None:
        window = day_of(between[0]), day_of(between[1], end=True)
        if window[0] > window[1]:
            raise BadParameter(f"{between[0]} is after {between[1]}")
    limits = Limits(
        disputed=disputed,
        known_by=day_of(as_of, end=True) if as_of else 0,
        window=window,
        only=kinds_only(graph, only),
        without=left_out.kinds,
        barred=left_out.nodes,
        fallen=left_out.sources,
    )
    when = (day_of(as_of), day_of(as_of, end=True)) if as_of else window
    ends = tuple(find_ends(graph, start, when)), tuple(find_ends(graph, end, when))
    if ends[0] == ends[1] and len(ends[0]) == 1:
        raise BadParameter("both ends are the same", details=[graph.brief(ends[0][0]).name])
    for of_end in ends:
        if left_out.nodes.issuperset(of_end):
            names = [graph.brief(index).name for index in of_end]
            raise BadParameter(f"nothing is left of an end when {names[0]} is left out", details=names[1:6])
    found = answer(graph, Question(*ends, count=count, by=by, most_hops=max_hops or 0, limits=limits))
    found.notices[:0] = left_out.notices
    return found


def answer(graph: CompiledGraph, question: Question) -> PathAnswer:
    """The answer to a question whose names are resolved."""
    tests = ArcTests(graph, question.limits)
    search, found = run(graph, question, tests)
    result = PathAnswer(work=search.work)
    for rank, path in enumerate(found, start=1):
        document = path_document(graph, path, tests, cost=search.cost(path.weight), rank=rank)
        result.paths.append(FoundPath(document, path_steps(graph, path, tests)))
    result.complete = search.work.complete
    if not result.complete:
        result.notices.append("the search was ended after very many steps; further paths may exist")
    if question.limits.disputed and any(path.document["grade"] == Grade.D for path in result.paths):
        result.notices.append("paths of grade D rest on ties that are disputed or weakly sourced")
    if graph.meta["background"]:
        result.notices.append("the data holds background claims that are not public")
    if not found and not result.complete:
        text = "the search was ended after very many steps, before it found a path or could say that there is none"
        result.reasons = [{"code": "incomplete", "text": text}]
    elif not found:
        result.reasons = reasons_for(graph, question)
    return result
