"""What the sources of the loaded graph carry, and what would fall without one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracktwo.workspace.access import Access
from tracktwo.workspace.answer import Answer

if TYPE_CHECKING:
    from tracktwo.graph.compiled.compiled_graph import CompiledGraph
    from tracktwo.graph.values import Source
    from tracktwo.loaders.curation.source_weight import Load
    from tracktwo.queries.resting import RestingClaim

LIST_COLUMNS = ("source", "publisher", "kind", "published", "claims", "ties", "alone", "nodes", "repeats", "url")
CLAIM_COLUMNS = ("tie", "says", "printed", "presence", "confidence", "grade", "without", "effect", "source")


@dataclass(kw_only=True)
class SourceAnswer(Answer):
    """What rests on `sources`, one page or all of a `publisher`: `claims` that are shown, one a row.

    `effects` counts them all; `known_only_here` are the ids of nodes that no other page speaks of. `names` holds the
    names of these nodes and of the ends of the ties spoken of, `wording` what their kinds are called.
    """

    sources: Sequence[Source]
    publisher: str
    claims: Sequence[RestingClaim]
    effects: Mapping[str, int]
    known_only_here: Sequence[str]
    names: Mapping[str, str]
    wording: Mapping[str, str]


def list_sources(access: Access, *, limit: int = 30) -> Answer:
    """The sources that carry most claims, at most `limit` of them; `alone` counts ties that no other source states."""
    from tracktwo.loaders.curation.source_weight import source_loads

    graph = access.graph()
    loads = source_loads(graph)
    more = len(loads) - limit
    return Answer(
        question="sources that carry most",
        data_version=graph.data_version,
        rows=[_list_row(load) for load in loads[:limit]],
        columns=LIST_COLUMNS,
        notices=[f"{more} more sources; --limit shows them"] if more > 0 else [],
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


def rests_on_source(access: Access, source: str, *, alone: bool = False, falls: bool = False) -> SourceAnswer:
    """What rests on a source (id or address) or on `publisher:NAME`.

    `alone`: copies stay; `falls`: only what falls or is lowered. Raises UnknownName with the
    nearest ids.
    """
    from tracktwo.queries.resting import resting_on

    def look_up(graph: CompiledGraph) -> SourceAnswer:
        found = resting_on(graph, source, alone=alone)
        effects = Counter(one.effect for one in found.claims)
        shown = [one for one in found.claims if not falls or one.effect in ("falls", "lower")]
        ends = {end for one in shown for end in (one.tie.source, one.tie.target)}
        copies = ", ".join(found.copies)
        return SourceAnswer(
            question=f"what rests on {found.publisher or found.sources[0].id}",
            data_version=graph.data_version,
            rows=[_claim_row(one) for one in shown],
            columns=CLAIM_COLUMNS,
            notices=[f"taken away with it, since they repeat it: {copies}"] if copies else [],
            extra={
                **(
                    {"publisher": found.publisher, "sources": [_source_json(one) for one in found.sources]}
                    if found.publisher
                    else {"source": _source_json(found.sources[0])}
                ),
                "effects": dict(sorted(effects.items())),
                "known_only_here": list(found.known_only_here),
            },
            sources=found.sources,
            publisher=found.publisher,
            claims=shown,
            effects=effects,
            known_only_here=found.known_only_here,
            names={name: graph.brief(graph.index_of(name)).name for name in ends.union(found.known_only_here)},
            wording={kind: str(said["label"]) for kind, said in graph.kinds.items()},
        )

    return access.ask(look_up)


def _claim_row(one: RestingClaim) -> dict[str, Any]:
    return {
        "tie": one.tie.id,
        "kind": one.tie.kind,
        "says": one.claim.says,
        "printed": one.claim.printed,
        "presence": one.claim.presence,
        "confidence": one.claim.confidence,
        "grade": one.tie.grade,
        "without": one.without or "",
        "effect": one.effect,
        "source": one.claim.source,
    }


def _source_json(source: Source) -> dict[str, Any]:
    return {name: getattr(source, name) for name in source.__slots__ if getattr(source, name) not in ("", ())}
