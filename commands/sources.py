"""`tracktwo sources`: what each source carries; for one of them every claim, and what would fall without it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracktwo.commands.options import with_session
from tracktwo.commands.records_read import graph_of_records, note_errors
from tracktwo.commands.rendering.output import Drawn
from tracktwo.commands.session import Session
from tracktwo.errors import BadParameter, UnknownName
from tracktwo.graph.names.nearest import nearest
from tracktwo.workspace.answer import Answer
from tracktwo.workspace.wording.citations import titled

if TYPE_CHECKING:
    from tracktwo.graph.values import Graph, Source
    from tracktwo.loaders.curation.source_weight import Change, Load
    from tracktwo.schema.model import Schema

LIST_COLUMNS = ("source", "publisher", "kind", "published", "claims", "ties", "alone", "nodes", "repeats", "url")
CLAIM_COLUMNS = ("tie", "says", "printed", "presence", "confidence", "grade", "without", "effect", "source")
EFFECTS = {
    "falls": "Gone without it",
    "lower": "Lower grade without it",
    "higher": "Higher grade without it (it denies)",
    "stays": "Same grade without it",
}


@click.command("sources")
@click.argument("source", metavar="[ID]", required=False)
@click.option("--records", "folder", metavar="DIR", type=click.Path(path_type=Path), help="Records; else the bundled.")
@click.option("--alone", is_flag=True, help="Without the page only; its copies, which repeat it, stay.")
@click.option("--falls", is_flag=True, help="Only ties that fall or lose their grade.")
@click.option("--limit", type=click.IntRange(min=1), default=30, show_default=True, help="Rows of the list.")
@with_session
def command(session: Session, source: str | None, folder: Path | None, alone: bool, falls: bool, limit: int) -> None:
    """What rests on the source ID (an id or an address): each claim, and which ties fall or lose their grade.

    Pages that repeat it are taken away with it, since they say nothing of their own. Without ID: the sources that carry
    most; `alone` counts the ties that no other source states.
    """
    if source is not None and not source.strip():
        raise BadParameter("the id of the source is empty", hint="Without an id: the sources that carry most.")
    if source is None:
        _write_list(session, graph_of_records(session, folder), limit)
    else:
        _write_one(session, source, folder, alone, falls)


def _write_list(session: Session, graph: Graph, limit: int) -> None:
    from tracktwo.loaders.curation.source_weight import source_loads

    loads = source_loads(graph)
    if len(loads) > limit:
        session.notices.append(f"{len(loads) - limit} more sources; --limit shows them")
    session.write(
        Answer(
            question="sources that carry most",
            data_version=graph.data_version,
            rows=[_list_row(load) for load in loads[:limit]],
            columns=LIST_COLUMNS if session.output_format != "table" else LIST_COLUMNS[:-2],
        )
    )


def _list_row(load: Load) -> dict[str, Any]:
    source = load.source
    return {
        "source": source.id,
        "publisher": source.publisher,
        "kind": source.kind,
        "published": source.published,
        "claims": load.claims,
        "ties": load.ties,
        "alone": load.alone,
        "nodes": load.nodes,
        "repeats": source.repeats,
        "url": source.url,
    }


def _write_one(session: Session, asked: str, folder: Path | None, alone: bool, falls: bool) -> None:
    from tracktwo.loaders.assemble import assemble
    from tracktwo.loaders.curation import source_weight
    from tracktwo.loaders.loading import BUNDLED
    from tracktwo.loaders.reading.record_folder import read_folder
    from tracktwo.schema.reading import load_schema

    schema = load_schema()
    recordset = read_folder(folder or BUNDLED, schema)
    graph, found = assemble(recordset, schema)
    note_errors(session, folder, [*recordset.problems, *found])
    source = find_source(graph, asked)
    dropped = {source.id} if alone else source_weight.copies_of(graph.sources, source.id)
    changes = source_weight.changes_without(recordset, graph, schema, dropped)
    effects = Counter(change.effect for change in changes)
    if len(dropped) > 1:
        session.notices.append(f"taken away with it, since they repeat it: {', '.join(sorted(dropped - {source.id}))}")
    known = [node.id for node in graph.nodes.values() if node.sources and set(node.sources) <= dropped]
    shown = [change for change in changes if not falls or change.effect in ("falls", "lower")]
    session.write(
        Answer(
            question=f"what rests on {source.id}",
            data_version=graph.data_version,
            rows=[_claim_row(change) for change in shown],
            columns=CLAIM_COLUMNS,
            extra={"source": _source_json(source), "effects": dict(sorted(effects.items())), "known_only_here": known},
        ),
        Drawn(_text(source, shown, effects, known, graph, schema)),
    )


def find_source(graph: Graph, asked: str) -> Source:
    """The source of an id or an address. Raises UnknownName with the nearest ids."""
    by_url = {source.url: source for source in graph.sources.values() if source.url}
    found = graph.sources.get(asked) or by_url.get(asked)
    if found is None:
        parts = [name for name in graph.sources if asked.casefold() in name]
        near = nearest(asked, graph.sources, least=0.6)
        raise UnknownName(
            f"no source {asked!r}",
            details=list(dict.fromkeys([*parts[:5], *near]))[:8],
            hint="`tracktwo sources` lists those that carry most.",
        )
    return found


def _claim_row(change: Change) -> dict[str, Any]:
    return {
        "tie": change.tie.id,
        "kind": change.tie.kind,
        "says": change.claim.says,
        "printed": change.claim.printed,
        "presence": change.claim.presence,
        "confidence": change.claim.confidence,
        "grade": change.tie.grade,
        "without": change.without or "",
        "effect": change.effect,
        "source": change.claim.source,
    }


def _source_json(source: Source) -> dict[str, Any]:
    return {name: getattr(source, name) for name in source.__slots__ if getattr(source, name) not in ("", ())}


def _text(
    source: Source, changes: list[Change], effects: Counter[str], known: list[str], graph: Graph, schema: Schema
) -> str:
    title = titled(source.title, source.address_words)
    cited = ", ".join(part for part in (source.publisher, title, source.published or "no date") if part)
    lines = [f"{source.id}: {cited} ({schema.label_of('source_kinds', source.kind)})"]
    lines.append(source.url if source.seen else "known only through its copies")
    if source.repeats:
        lines.append(f"repeats {source.repeats}")
    for effect, heading in EFFECTS.items():
        found = [change for change in changes if change.effect == effect]
        if found:
            lines += ["", f"{heading}: {effects[effect]}", *(_line(change, graph, schema) for change in found)]
    if known:
        lines += ["", f"Known from it only: {len(known)}", *(f"  {graph.nodes[name].name} ({name})" for name in known)]
    if not changes:
        lines += ["", "No claim rests on it." if not effects else "No tie falls or loses its grade without it."]
    return "\n".join(lines)


def _line(change: Change, graph: Graph, schema: Schema) -> str:
    tie = change.tie
    words = f"{graph.nodes[tie.source].name} {schema.tie_kinds[tie.kind].label} {graph.nodes[tie.target].name}"
    grade = tie.grade if change.effect == "stays" else f"{tie.grade} -> {change.without or 'gone'}"
    printed = f", printed {change.claim.printed!r}" if change.claim.printed else ""
    says = "" if change.claim.says == "states" else f", {change.claim.says}"
    return f"  {grade:<9} {words}{printed}{says}"
