"""`tracktwo map`: the network as one offline page."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracktwo.commands.completion import ActorName
from tracktwo.commands.options import with_dated_session
from tracktwo.commands.output import Answer, write_out
from tracktwo.commands.session import Session
from tracktwo.errors import BadParameter

if TYPE_CHECKING:
    from tracktwo.graph.compiled.compiled_graph import CompiledGraph
    from tracktwo.graph.values import Graph

LARGE = 1500
MOST_SOUGHT = 160
"""Paths at most among which those are looked for that a page may show."""


def surroundings(graph: Graph, start: str, hops: int) -> set[str]:
    """Ids of all nodes within so many ties of the start, itself among them."""
    near: dict[str, list[str]] = {}
    for tie in graph.ties.values():
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


def public_graph(session: Session, *ends: str) -> Graph:
    """What a page may show; raises BadParameter when one of those that it is to be about is not public."""
    from tracktwo.graph.public import public_part

    graph = public_part(session.graph())
    for end in ends:
        if end not in graph.nodes:
            raise BadParameter(f"{end} rests on background claims alone, which no page shows")
    return graph


def _public_paths(
    session: Session, graph: Graph, ends: tuple[str, str], count: int
) -> tuple[list[dict[str, Any]], bool]:
    """The best so many paths that lie within the public part `graph`, and whether the first is the best of all.

    A notice counts those that were left out. Raises BadParameter when all paths found rest on background claims.
    """
    from tracktwo.queries.paths.finding import find_paths

    def best(compiled: CompiledGraph) -> list[dict[str, Any]]:
        return find_paths(compiled, *ends, count=sought, as_of=session.as_of).documents

    sought = count
    while True:
        found = session.ask(best)
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
        session.notices.append(f"{rest}; the next best are drawn" if len(chosen) == count else rest)
    return chosen, bool(chosen) and fit[0]


@click.command("map")
@click.argument("out", metavar="OUT.html", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--around", type=ActorName(), metavar="NAME", help="Only what lies near one actor, meeting, letter or initiative."
)
@click.option("--hops", type=click.IntRange(1, 6), default=2, show_default=True, help="How many ties away that may be.")
@click.option(
    "--path",
    "ends",
    nargs=2,
    type=ActorName(),
    metavar="FROM TO",
    help="Draw the best paths between two, and what lies next to them.",
)
@click.option("-k", "count", type=click.IntRange(1, 20), default=3, show_default=True, help="How many paths.")
@click.option("--title", metavar="TEXT", help="Heading of the page.")
@with_dated_session
def command(
    session: Session,
    out: Path,
    around: str | None,
    hops: int,
    ends: tuple[str, str] | None,
    count: int,
    title: str | None,
) -> None:
    """Write the network to OUT.html: one file that needs no network, with search, filters and every citation.

    Without --around or --path it shows everything that has a tie.
    """
    if around and ends:
        raise BadParameter("--around and --path exclude each other")
    kept: set[str] | None = None
    caption = ""
    path: list[str] = []
    path_ties: list[str] = []
    if around:
        start = session.id_of(around)
        graph = public_graph(session, start)
        kept = surroundings(graph, start, hops)
        caption = f"Within {hops} {'tie' if hops == 1 else 'ties'} of {graph.nodes[start].name}"
    elif ends:
        graph = public_graph(session)
        found, is_best = _public_paths(session, graph, ends, count)
        kept = {node["id"] for one in found for node in one["nodes"]}
        if found:
            path = [node["id"] for node in found[0]["nodes"]]
            path_ties = [tie["id"] for tie in found[0]["ties"]]
            for node in list(kept):
                if graph.nodes[node].type in {"meeting", "letter"}:
                    kept |= surroundings(graph, node, 1)
            first, last = graph.nodes[path[0]].name, graph.nodes[path[-1]].name
            caption = f"{'The best' if is_best else 'A'} path from {first} to {last}"
    else:
        graph = session.graph()
    shown = draw(session, graph, out, title=title or "", caption=caption, kept=kept, path=path, path_ties=path_ties)
    session.write(
        Answer(
            question=f"map {out}",
            data_version=graph.data_version,
            rows=[{"file": str(out), **shown}],
            text=f"Wrote {out}.",
        )
    )


def draw(
    session: Session,
    graph: Graph,
    out: Path,
    *,
    title: str = "",
    caption: str = "",
    kept: set[str] | None = None,
    kept_ties: set[str] | None = None,
    path: list[str] | None = None,
    path_ties: list[str] | None = None,
    cypher: str = "",
    notes: Sequence[str] = (),
    smaller: str = "--around NAME",
) -> dict[str, int]:
    """Write the page of the public part of a graph; how many entries and bytes it has.

    `smaller` says what would make a page of too many entries a smaller one.
    """
    from tracktwo.exports.map.page import page
    from tracktwo.graph.public import public_part
    from tracktwo.schema.reading import load_schema

    if kept is not None and not kept:
        raise BadParameter("nothing to draw: no path was found", hint="`tracktwo paths` says why.")
    public = public_part(graph)
    shown = None if kept is None else kept & public.nodes.keys()
    if kept is not None and shown != kept:
        hidden = len(kept) - len(shown or ())
        if not shown:
            raise BadParameter("nothing to draw: all that was found rests on background claims, which no page shows")
        session.notices.append(f"{hidden} of {len(kept)} entries rest on background claims and are not on the page")
    text = page(
        public,
        load_schema(),
        title=title,
        caption=caption,
        kept=shown,
        kept_ties=kept_ties,
        path=path or (),
        path_ties=path_ties or (),
        cypher=cypher,
        notes=notes,
    )
    entries = len(public.nodes) if shown is None else len(shown)
    if entries > LARGE:
        session.notices.append(f"the page holds {entries} entries and may be slow; {smaller} makes a smaller one")
    write_out(out, text)
    return {"entries": entries, "bytes": len(text.encode("utf-8"))}
