"""The network, or a part of it, as one offline page."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracktwo.errors import BadParameter
from tracktwo.workspace.access import Access
from tracktwo.workspace.out_file import write_out

if TYPE_CHECKING:
    from tracktwo.graph.compiled.compiled_graph import CompiledGraph
    from tracktwo.graph.values import Graph

LARGE = 1500
"""Entries from which a page may be slow."""
MOST_SOUGHT = 160
"""Paths at most among which those are looked for that a page may show."""


@dataclass(frozen=True, slots=True)
class View:
    """What of a graph a page shows, and what it says of it.

    `kept` are ids of nodes (None: all that have a tie), `kept_ties` ids of ties among them (None: all); `path` and
    `path_ties` are drawn in front, in this order. `cypher` is the query that the page answers, `notes` what its reader
    must know of the answer, `smaller` what would make a page of too many entries a smaller one.
    """

    title: str = ""
    caption: str = ""
    kept: Collection[str] | None = None
    kept_ties: Collection[str] | None = None
    path: Sequence[str] = ()
    path_ties: Sequence[str] = ()
    cypher: str = ""
    notes: Sequence[str] = ()
    smaller: str = "--around NAME"


@dataclass(frozen=True, slots=True)
class MapQuestion:
    """What is to be drawn: what lies within `hops` ties of one (`around`), or the `count` best paths between two
    (`ends`) and what lies next to them, or without either everything; `as_of` only what is known to have begun."""

    around: str | None = None
    hops: int = 2
    ends: tuple[str, str] | None = None
    count: int = 3
    as_of: str = ""
    title: str = ""


def surroundings(graph: Graph, start: str, hops: int, ties: Collection[str] | None = None) -> set[str]:
    """Ids of all nodes within so many ties (None: of all ties, else of these) of the start, itself among them."""
    near: dict[str, list[str]] = {}
    for tie in graph.ties.values():
        if ties is not None and tie.id not in ties:
            continue
        near.setdefault(tie.source, []).append(tie.target)
        near.setdefault(tie.target, []).append(tie.source)
    found = {start: 0}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        if found[node] == hops:
            continue
        for other in near.get(node, ()):
            if other not in found:
                found[other] = found[node] + 1
                queue.append(other)
    return set(found)


def public_graph(access: Access, *ends: str) -> Graph:
    """What a page may show; raises BadParameter when one of those that it is to be about is not public."""
    from tracktwo.graph.public import public_part

    graph = public_part(access.graph())
    for end in ends:
        if end not in graph.nodes:
            raise BadParameter(f"{end} rests on background claims alone, which no page shows")
    return graph


def view_of(access: Access, question: MapQuestion) -> tuple[Graph, View]:
    """The graph to draw from and what of it is drawn. Raises BadParameter, UnknownName, AmbiguousName."""
    if question.ends is not None:
        return _view_of_paths(access, question)
    start = access.id_of(question.around) if question.around else ""
    if not start and not question.as_of:
        return access.graph(), View(question.title)
    graph = public_graph(access, *filter(None, [start]))
    ties = _known_ties(graph, question)
    if start:
        hops = question.hops
        kept = surroundings(graph, start, hops, ties)
        caption = f"Within {hops} {'tie' if hops == 1 else 'ties'} of {graph.nodes[start].name}"
    else:
        kept = {end for name in ties or () for end in (graph.ties[name].source, graph.ties[name].target)}
        caption = ""
    return graph, View(question.title, _dated(caption, question), kept, ties)


def _known_ties(graph: Graph, question: MapQuestion) -> set[str] | None:
    """Ids of the ties that are known to have begun by the day asked about; None without one.

    Raises BadParameter when there is no such tie.
    """
    if not question.as_of:
        return None
    from tracktwo.graph.as_of import ties_known_by
    from tracktwo.queries.paths.limits import day_of

    ties = ties_known_by(graph, day_of(question.as_of, end=True))
    if not ties:
        raise BadParameter(f"nothing to draw: no tie is known to have held or happened by {question.as_of}")
    return ties


def _dated(caption: str, question: MapQuestion) -> str:
    """The caption with the day asked about."""
    if not question.as_of:
        return caption
    return f"{caption}, as of {question.as_of}" if caption else f"As of {question.as_of}"


def _view_of_paths(access: Access, question: MapQuestion) -> tuple[Graph, View]:
    graph = public_graph(access)
    found, is_best = _public_paths(access, graph, question)
    kept = {node["id"] for one in found for node in one["nodes"]}
    if not found:
        return graph, View(question.title, kept=kept)
    # A path may lead through what is only possible by that day, which it says.
    ties = _known_ties(graph, question)
    if ties is not None:
        ties |= {tie["id"] for one in found for tie in one["ties"]}
    path = [node["id"] for node in found[0]["nodes"]]
    path_ties = [tie["id"] for tie in found[0]["ties"]]
    for node in list(kept):
        if graph.nodes[node].type in {"meeting", "letter"}:
            kept |= surroundings(graph, node, 1, ties)
    first, last = graph.nodes[path[0]].name, graph.nodes[path[-1]].name
    caption = f"{'The best' if is_best else 'A'} path from {first} to {last}"
    return graph, View(question.title, _dated(caption, question), kept, ties, path, path_ties)


def _public_paths(access: Access, graph: Graph, question: MapQuestion) -> tuple[list[dict[str, Any]], bool]:
    """The best so many paths that lie within the public part `graph`, and whether the first is the best of all.

    A notice counts those that were left out. Raises BadParameter when all paths found rest on background claims.
    """
    from tracktwo.queries.paths.finding import find_paths

    def best(compiled: CompiledGraph) -> list[dict[str, Any]]:
        assert question.ends is not None
        return find_paths(compiled, *question.ends, count=sought, as_of=question.as_of).documents

    count = sought = question.count
    while True:
        found = access.ask(best)
        fit = [
            all(node["id"] in graph.nodes for node in one["nodes"])
            and all(tie["id"] in graph.ties for tie in one["ties"])
            for one in found
        ]
        if sum(fit) >= count or len(found) < sought or sought >= MOST_SOUGHT:
            break
        sought = min(2 * sought, MOST_SOUGHT)
    chosen = [one for one, public in zip(found, fit, strict=True) if public][:count]
    passed = found.index(chosen[-1]) + 1 if len(chosen) == count else len(found)
    if hidden := passed - len(chosen):
        rest = f"{hidden} {'path rests' if hidden == 1 else 'paths rest'} on background claims, which no page shows"
        if not chosen:
            raise BadParameter(f"nothing to draw: {rest}")
        access.notices.append(f"{rest}; the next best are drawn" if len(chosen) == count else rest)
    return chosen, bool(chosen) and fit[0]


def page_of(access: Access, graph: Graph, view: View) -> tuple[str, int]:
    """The page of a view of the public part of a graph, and how many entries it has.

    What is left out, and that the page is large, is among the notices. Raises BadParameter when nothing can be shown.
    """
    from tracktwo.exports.map.page import page
    from tracktwo.graph.public import public_part, public_words
    from tracktwo.schema.reading import load_schema

    if view.kept is not None and not view.kept:
        raise BadParameter("nothing to draw: no path was found", hint="`tracktwo paths` says why.")
    public = public_part(graph)
    shown = None if view.kept is None else public.nodes.keys() & view.kept
    if view.kept is not None and len(shown or ()) != len(view.kept):
        hidden = len(view.kept) - len(shown or ())
        if not shown:
            raise BadParameter("nothing to draw: all that was found rests on background claims, which no page shows")
        access.notices.append(f"{hidden} of {len(view.kept)} entries rest on background claims and are not on the page")
    asked = [view.title, view.caption, view.cypher, *view.notes]
    words = asked if public is graph else public_words(graph, asked)
    if words != asked:
        access.notices.append("what was asked names what rests on background claims; the page does not repeat it")
    title, caption, cypher, *notes = words
    text = page(
        public,
        load_schema(),
        title=title,
        caption=caption,
        kept=shown,
        kept_ties=view.kept_ties,
        path=view.path,
        path_ties=view.path_ties,
        cypher=cypher,
        notes=[note for note in notes if note],
    )
    entries = len(public.nodes) if shown is None else len(shown)
    if entries > LARGE:
        access.notices.append(f"the page holds {entries} entries and may be slow; {view.smaller} makes a smaller one")
    return text, entries


def draw(access: Access, graph: Graph, view: View, out: Path) -> dict[str, Any]:
    """Write the page of a view: the file, how many entries and bytes it has."""
    text, entries = page_of(access, graph, view)
    write_out(out, text)
    return {"file": str(out), "entries": entries, "bytes": len(text.encode("utf-8"))}
