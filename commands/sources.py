"""`tracktwo sources`: what each source carries; for one of them every claim, and what would fall without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracktwo.commands.options import with_session
from tracktwo.commands.rendering.output import PLAIN, Drawn
from tracktwo.commands.session import Session
from tracktwo.errors import BadParameter
from tracktwo.workspace.source_answers import LIST_COLUMNS, SourceAnswer, list_sources, rests_on_source

if TYPE_CHECKING:
    from tracktwo.queries.resting import RestingClaim

HEADINGS = {
    "falls": "Gone without it",
    "lower": "Lower grade without it",
    "higher": "Higher grade without it (it denies)",
    "stays": "Same grade without it",
}


@click.command("sources")
@click.argument("source", metavar="[ID|publisher:NAME]", required=False)
@click.option("--alone", is_flag=True, help="Without the page only; its copies, which repeat it, stay.")
@click.option("--falls", is_flag=True, help="Only ties that fall or lose their grade.")
@click.option("--limit", type=click.IntRange(min=1), default=30, show_default=True, help="Rows of the list.")
@with_session
def command(session: Session, source: str | None, alone: bool, falls: bool, limit: int) -> None:
    """What rests on the source ID (an id or an address) or on all pages of a publisher: each claim, and which ties fall
    or lose their grade.

    Pages that repeat it are taken away with it, since they say nothing of their own. Without ID: the sources that carry
    most; `alone` counts the ties that no other source states.
    """
    if source is None:
        answer = list_sources(session.workspace, limit=limit)
        if session.output_format == "table":
            answer.columns = LIST_COLUMNS[:-2]
        session.write(answer)
        return
    if not source.strip():
        raise BadParameter("the id of the source is empty", hint="Without an id: the sources that carry most.")
    found = rests_on_source(session.workspace, source, alone=alone, falls=falls)
    session.write(found, Drawn(_text(found)) if session.output_format == "table" else PLAIN)


def _text(answer: SourceAnswer) -> str:
    from tracktwo.schema.reading import load_schema

    many = f"{len(answer.sources)} {'page' if len(answer.sources) == 1 else 'pages'}"
    lines = [f"{answer.publisher}: {many}"] if answer.publisher else []
    for source in answer.sources:
        cited = ", ".join(part for part in (source.publisher, source.title, source.published or "undated") if part)
        lines.append(f"{source.id}: {cited} ({load_schema().label_of('source_kinds', source.kind)})")
        if not answer.publisher:
            lines.append(source.url if source.seen else "known only through its copies")
        if source.repeats:
            lines.append(f"repeats {source.repeats}")
    for effect, heading in HEADINGS.items():
        found = [one for one in answer.claims if one.effect == effect]
        if found:
            lines += ["", f"{heading}: {answer.effects[effect]}", *(_line(one, answer) for one in found)]
    if known := answer.known_only_here:
        lines += ["", f"Known from it only: {len(known)}", *(f"  {answer.names[name]} ({name})" for name in known)]
    if not answer.claims:
        lines += ["", "No claim rests on it." if not answer.effects else "No tie falls or loses its grade without it."]
    return "\n".join(lines)


def _line(one: RestingClaim, answer: SourceAnswer) -> str:
    tie = one.tie
    words = f"{answer.names[tie.source]} {answer.wording[tie.kind]} {answer.names[tie.target]}"
    grade = tie.grade if one.effect == "stays" else f"{tie.grade} -> {one.without or 'gone'}"
    printed = f", printed {one.claim.printed!r}" if one.claim.printed else ""
    says = "" if one.claim.says == "states" else f", {one.claim.says}"
    return f"  {grade:<9} {words}{printed}{says}"
