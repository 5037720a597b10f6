"""`tracktwo duplicates`: ids that may be one actor, meeting or letter, with what speaks for and against."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracktwo.commands.options import with_session
from tracktwo.commands.rendering.output import Drawn
from tracktwo.commands.session import Session
from tracktwo.workspace.curating import PairsAnswer, duplicates

if TYPE_CHECKING:
    from tracktwo.loaders.curation.duplicates import Candidate
    from tracktwo.workspace.answer import Row

TYPES = ("person", "organisation", "initiative", "meeting", "letter")


@click.command("duplicates")
@click.option("--all", "judged", is_flag=True, help="Also pairs that a judgement already speaks on.")
@click.option("--type", "kind", type=click.Choice(TYPES), help="Only this type.")
@click.option("--least", type=click.FloatRange(0, 1), default=None, help="Lowest score named, from 0 to 1.")
@click.option("--limit", type=click.IntRange(min=1), default=None, help="At most so many pairs.")
@with_session
def command(session: Session, judged: bool, kind: str | None, least: float | None, limit: int | None) -> None:
    """Pairs of ids in the loaded graph that may be one person, body, meeting or letter.

    Names are compared without titles and across transliterations; shared bodies and series speak for one identity,
    other countries and one list that names both against it. Meetings and letters are compared by their days, number,
    place, series, and who was there or signed. Nothing is joined: write a judgement (same, apart,
    unsure), and the pair is not named again.
    """
    answer = duplicates(session.workspace, judged=judged, kind=kind, least=least, limit=limit)
    told = (_text(pair, row) for pair, row in zip(answer.pairs, answer.rows, strict=True))
    session.write(answer, Drawn("\n\n".join([*told, _summary(answer, judged)])))


def _text(pair: Candidate, row: Row) -> str:
    lines = [f"{pair.score:.2f}  {row['one_name']} ({pair.one})  /  {row['other_name']} ({pair.other})"]
    lines += [f"      for: {words}" for words in pair.reasons]
    lines += [f"  against: {words}" for words in pair.against]
    if pair.judgement:
        lines.append(f"   judged: {pair.verdict} ({pair.judgement.id}: {pair.judgement.why})")
    return "\n".join(lines)


def _summary(answer: PairsAnswer, everything: bool) -> str:
    judged = f"{answer.judgements} judgements in the records"
    if not answer.found:
        return f"No pair{'' if everything else ' left to judge'}; {judged}."
    pairs = "1 pair" if answer.found == 1 else f"{answer.found} pairs"
    form = "{id: ..., same | apart | unsure: [one, other], why: ..., by: ..., decided: ...}"
    return f"{pairs}; {judged}. To judge: {form}"
