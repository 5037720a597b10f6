"""`tracktwo duplicates`: ids that may be one actor, meeting or letter, with what speaks for and against."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracktwo.commands.options import with_session
from tracktwo.commands.records_read import graph_of_records
from tracktwo.commands.rendering.output import Drawn
from tracktwo.commands.session import Session
from tracktwo.workspace.answer import Answer

if TYPE_CHECKING:
    from tracktwo.graph.values import Graph
    from tracktwo.loaders.curation.duplicates import Candidate

TYPES = ("person", "organisation", "initiative", "meeting", "letter")
COLUMNS = ("score", "type", "one", "one_name", "other", "other_name", "for", "against", "verdict", "judgement")


@click.command("duplicates")
@click.argument("folder", type=click.Path(file_okay=True, path_type=Path), required=False)
@click.option("--all", "everything", is_flag=True, help="Also pairs that a judgement already speaks on.")
@click.option("--type", "kind", type=click.Choice(TYPES), help="Only this type.")
@click.option("--least", type=click.FloatRange(0, 1), default=None, help="Lowest score named, from 0 to 1.")
@click.option("--limit", type=click.IntRange(min=1), default=None, help="At most so many pairs.")
@with_session
def command(
    session: Session, folder: Path | None, everything: bool, kind: str | None, least: float | None, limit: int | None
) -> None:
    """Pairs of ids in FOLDER (without one: the bundled records) that may be one person, body, meeting or letter.

    Names are compared without titles and across transliterations; shared bodies and series speak for one identity,
    other countries and one list that names both against it. Meetings and letters are compared by their days, number,
    place, series, and who was there or signed. Nothing is joined: write a judgement (same, apart,
    unsure), and the pair is not named again.
    """
    from tracktwo.loaders.curation import duplicates
    from tracktwo.schema.reading import load_schema

    graph = graph_of_records(session, folder)
    least = duplicates.CANDIDATE if least is None else least
    found = [
        pair
        for pair in duplicates.find_candidates(graph, load_schema(), least=least)
        if (everything or not pair.verdict) and kind in (None, pair.type)
    ]
    shown = found[:limit]
    if len(shown) < len(found):
        session.notices.append(f"{len(found) - len(shown)} more pairs; --limit shows them")
    answer = Answer(
        question=f"duplicates in {folder or 'the bundled records'}",
        data_version=graph.data_version,
        rows=[_row(pair, graph) for pair in shown],
        columns=COLUMNS,
    )
    text = "\n\n".join([*(_text(pair, graph) for pair in shown), _summary(len(found), graph, everything)])
    session.write(answer, Drawn(text))


def _row(pair: Candidate, graph: Graph) -> dict[str, Any]:
    return {
        "score": pair.score,
        "type": pair.type,
        "one": pair.one,
        "one_name": graph.nodes[pair.one].name,
        "other": pair.other,
        "other_name": graph.nodes[pair.other].name,
        "for": pair.reasons,
        "against": pair.against,
        "verdict": pair.verdict,
        "judgement": pair.judgement.id if pair.judgement else "",
    }


def _text(pair: Candidate, graph: Graph) -> str:
    lines = [
        f"{pair.score:.2f}  {graph.nodes[pair.one].name} ({pair.one})  /  {graph.nodes[pair.other].name} ({pair.other})"
    ]
    lines += [f"      for: {words}" for words in pair.reasons]
    lines += [f"  against: {words}" for words in pair.against]
    if pair.judgement:
        lines.append(f"   judged: {pair.verdict} ({pair.judgement.id}: {pair.judgement.why})")
    return "\n".join(lines)


def _summary(count: int, graph: Graph, everything: bool) -> str:
    judged = f"{len(graph.judgements)} judgements in the records"
    if not count:
        return f"No pair{'' if everything else ' left to judge'}; {judged}."
    pairs = "1 pair" if count == 1 else f"{count} pairs"
    form = "{id: ..., same | apart | unsure: [one, other], why: ..., by: ..., decided: ...}"
    return f"{pairs}; {judged}. To judge: {form}"
