"""What the loaded graph covers and lacks, and which of its ids may be one: for those who keep the records."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracktwo.workspace.access import Access
from tracktwo.workspace.answer import Answer

if TYPE_CHECKING:
    from tracktwo.graph.values import Graph
    from tracktwo.loaders.curation.coverage import Part
    from tracktwo.loaders.curation.duplicates import Candidate

PARTS = (
    "years", "sides", "sectors", "source-kinds", "grounds", "grades", "heaviest", "unnamed", "cut", "unplaced",
    "undated", "undated-pages", "organisers", "duplicates",
)  # fmt: skip
"""As in loaders.curation.gap_lists, which is not imported to show help."""
LISTS = PARTS[PARTS.index("heaviest") :]
"""Parts that list things, and may be long; the others are accounts by year, side or kind, which are shown whole."""
PAIR_COLUMNS = ("score", "type", "one", "one_name", "other", "other_name", "for", "against", "verdict", "judgement")


@dataclass(kw_only=True)
class GapsAnswer(Answer):
    """An account in `parts`, of which `shown` rows each are the answer's rows, the part's id before their own keys."""

    parts: Sequence[Part]
    limit: int

    def shown(self, part: Part) -> list[dict[str, Any]]:
        """The rows of a list up to the limit; an account whole."""
        return [dict(row) for row in (part.rows[: self.limit] if part.id in LISTS else part.rows)]


@dataclass(kw_only=True)
class PairsAnswer(Answer):
    """Pairs of ids, best first; `found` is how many there are, `judgements` how many the graph holds."""

    pairs: Sequence[Candidate]
    found: int
    judgements: int


def gaps(access: Access, *, parts: Collection[str] = (), limit: int = 10) -> GapsAnswer:
    """What the graph covers and lacks: the parts named (none: all), each list cut to `limit` rows."""
    from tracktwo.loaders.curation.gap_lists import PARTS as MAKERS
    from tracktwo.schema.reading import load_schema

    graph, schema = access.graph(), load_schema()
    made = [MAKERS[name](graph, schema) for name in PARTS if not parts or name in parts]
    answer = GapsAnswer(
        question=f"gaps of {graph.dataset.id}",
        data_version=graph.data_version,
        extra={"totals": {part.id: len(part.rows) for part in made}},
        parts=made,
        limit=limit,
    )
    answer.rows = [{"part": part.id, **row} for part in made for row in answer.shown(part)]
    return answer


def duplicates(
    access: Access,
    *,
    judged: bool = False,
    kind: str | None = None,
    least: float | None = None,
    limit: int | None = None,
) -> PairsAnswer:
    """Pairs of ids that may be one person, body, meeting or letter; `judged`: also those a judgement speaks on.

    Of one type of node where `kind` names it, from the score `least` on, at most `limit` of them.
    """
    from tracktwo.loaders.curation.duplicates import CANDIDATE, find_candidates
    from tracktwo.schema.reading import load_schema

    graph = access.graph()
    found = [
        pair
        for pair in find_candidates(graph, load_schema(), least=CANDIDATE if least is None else least)
        if (judged or not pair.verdict) and kind in (None, pair.type)
    ]
    shown = found[:limit]
    return PairsAnswer(
        question=f"duplicates in {graph.dataset.id}",
        data_version=graph.data_version,
        rows=[_pair_row(pair, graph) for pair in shown],
        columns=PAIR_COLUMNS,
        notices=[f"{len(found) - len(shown)} more pairs; --limit shows them"] if len(shown) < len(found) else [],
        pairs=shown,
        found=len(found),
        judgements=len(graph.judgements),
    )


def _pair_row(pair: Candidate, graph: Graph) -> dict[str, Any]:
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
