"""What a query's answer holds of the graph, drawn as one offline page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tracktwo.errors import BadParameter
from tracktwo.workspace.access import Access
from tracktwo.workspace.answer import StoreAnswer
from tracktwo.workspace.drawing import View, draw


@dataclass(frozen=True, slots=True)
class Heading:
    """What the page of an answer says above it. `named` are nodes that the question itself names: those that a tie
    joins to what it returned are drawn too, as the meeting whose participants were asked for."""

    title: str
    caption: str
    cypher: str
    named: Collection[str] = ()


def draw_answer(access: Access, answer: StoreAnswer, heading: Heading, out: Path) -> dict[str, Any]:
    """Write the page of an answer's nodes with the ties that it returned, or without any, all ties among the nodes.

    Returns what the answer says of the page. Raises BadParameter when the rows hold no node; then nothing is written.
    """
    from tracktwo.graph.public import public_part, public_ties
    from tracktwo.queries.cypher.answer_parts import parts_of_answer

    graph, found = access.graph(), answer.stored
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
        named = parts.nodes | {*heading.named}
        beside = {end for tie in public_ties(public, named) for end in (tie.source, tie.target)}
        parts.nodes |= beside.intersection(heading.named)
    shown = parts.nodes & public.nodes.keys()
    joined = {end for tie in public_ties(public, shown, parts.ties or None) for end in (tie.source, tie.target)}
    if len(shown) > 1 and (loose := len(shown - joined)):
        these = f"{loose} of {len(shown)} entries have no tie to any other" if joined else "no tie joins these entries"
        notes.append(f"{these} directly; a query that returns what lies between shows how they meet")
    view = View(
        title=heading.title,
        caption=heading.caption,
        kept=parts.nodes,
        kept_ties=parts.ties or None,
        cypher=heading.cypher,
        notes=[f"{note[:1].upper()}{note[1:]}." for note in notes],
        smaller="a narrower question",
    )
    drawn = draw(access, graph, view, out)
    access.notices += [note for note in notes if note not in answer.notices]
    access.person.say(f"Wrote {out}.")
    return {"map": drawn}
