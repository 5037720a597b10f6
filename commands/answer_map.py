"""`--map`: what a query's answer holds of the graph, drawn as one offline page."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracktwo.commands.output import Answer
from tracktwo.commands.session import Session
from tracktwo.errors import BadParameter

if TYPE_CHECKING:
    from tracktwo.graph.store.bolt import Rows

map_option = click.option(
    "--map",
    "out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT.html",
    help="Also draw what the answer holds: nodes, relationships, paths, or ids of them.",
)


def draw_answer(
    session: Session,
    out: Path,
    found: Rows,
    answer: Answer,
    *,
    title: str,
    caption: str,
    cypher: str,
    named: Collection[str] = (),
) -> dict[str, object]:
    """Write the page of an answer's nodes with the ties that it returned, or without any, all ties among the nodes.

    `found` are the answer's rows as the store gave them. `named` are nodes that the question itself names: those that a
    tie joins to what it returned are drawn too, as the meeting whose participants were asked for. Returns what the
    answer says of the page. Raises BadParameter when the rows hold no node; then nothing is written.
    """
    from tracktwo.commands.map import draw
    from tracktwo.graph.public import public_part, public_ties
    from tracktwo.queries.cypher.answer_parts import parts_of_answer

    graph = session.graph()
    public = public_part(graph)
    parts = parts_of_answer(
        found.columns, found.rows, graph.nodes, {tie.id: (tie.source, tie.target) for tie in graph.ties.values()}
    )
    notes = list(answer.notices)
    if answer.data_version != graph.data_version:
        notes.append(
            f"the store holds data {answer.data_version[:12]}, the page shows data {graph.data_version[:12]}; "
            "`tracktwo sync` makes them agree"
        )
    if not parts.nodes:
        many = {0: "without rows it names", 1: "its only row names"}.get(
            len(found.rows), f"its {len(found.rows)} rows name"
        )
        raise BadParameter(
            f"the answer holds nothing to draw: {many} no person, organisation, initiative, meeting or letter",
            hint="Return nodes, relationships or paths, or ids in a column called id or ..._id.",
            details=[note for note in notes if note not in answer.notices],
        )
    if not parts.ties:
        beside = {end for tie in public_ties(public, parts.nodes | {*named}) for end in (tie.source, tie.target)}
        parts.nodes |= beside.intersection(named)
    shown = parts.nodes & public.nodes.keys()
    joined = {end for tie in public_ties(public, shown, parts.ties or None) for end in (tie.source, tie.target)}
    if len(shown) > 1 and (loose := len(shown - joined)):
        these = f"{loose} of {len(shown)} entries have no tie to any other" if joined else "no tie joins these entries"
        notes.append(f"{these} directly; a query that returns what lies between shows how they meet")
    drawn = draw(
        session,
        graph,
        out,
        title=title,
        caption=caption,
        kept=parts.nodes,
        kept_ties=parts.ties or None,
        cypher=cypher,
        notes=[f"{note[:1].upper()}{note[1:]}." for note in notes],
        smaller="a narrower question",
    )
    session.notices += [note for note in notes if note not in answer.notices]
    session.say(f"Wrote {out}.")
    return {"map": {"file": str(out), **drawn}}
