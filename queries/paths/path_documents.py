"""A path that was found -> what JSON answers show, and what people read: wording, dates, citations of each contact."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tracktwo.graph.compiled.compiled_graph import Brief, CompiledGraph
from tracktwo.graph.contact.roles import OCCASION, TIMINGS, WAY_IN, WAY_OUT
from tracktwo.graph.grades import Grade
from tracktwo.graph.values import Claim, Tie
from tracktwo.queries.paths.limits import ArcTests
from tracktwo.queries.paths.search import Found

MILLION = 1_000_000


@dataclass(frozen=True)
class Step:
    """One contact of a path: who, with whom, through what (the occasion or body, None when direct).

    `text` is the sentence; `when` dates as stated; `citations` one for each claim that counts, best first.
    """

    source: Brief
    target: Brief
    via: Brief | None
    rule: str
    wording: str
    text: str
    when: str
    grade: str
    timing: str
    differs: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    citations: list[dict[str, Any]] = field(default_factory=list)
    directed: bool = False
    """Whether the rule has words of its own for each direction (was interviewed by, interviewed)."""

    def as_dict(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "from": self.source.id,
            "to": self.target.id,
            "via": self.via.id if self.via else None,
            "rule": self.rule,
            "text": self.text,
            "when": self.when,
            "grade": self.grade,
            "timing": self.timing,
            "differs": list(self.differs),
            "denied_by": list(self.denied_by),
            "citations": self.citations,
        }


def supporting(tie: Tie, tests: ArcTests) -> list[Claim]:
    """The claims that a tie rests on here, best first."""
    fallen = {tests.graph.source_id(source) for source in tests.limits.fallen}
    left = [claim for claim in tie.claims if claim.counts and claim.source not in fallen]
    return sorted(left, key=lambda claim: (claim.confidence, claim.source))


def sources_of(tie: Tie, tests: ArcTests) -> list[str]:
    """Ids of these claims' sources, each once."""
    return list(dict.fromkeys(claim.source for claim in supporting(tie, tests)))


def citation(graph: CompiledGraph, claim: Claim) -> dict[str, Any]:
    """A claim with its source, ready to show."""
    source = graph.source(claim.source)
    return {
        "source": source.id,
        "title": source.title,
        "address_words": source.address_words,
        "publisher": source.publisher,
        "author": source.author,
        "url": source.url,
        "published": source.published,
        "accessed": source.accessed,
        "kind": source.kind,
        "locator": claim.locator,
        "printed": claim.printed,
        "as": claim.as_printed,
        "basis": claim.basis,
        "says": claim.says,
        "presence": claim.presence,
        "confidence": claim.confidence,
        "counts": claim.counts,
        "release": claim.release,
    }


def citations(graph: CompiledGraph, claims: list[Claim]) -> list[dict[str, Any]]:
    """One citation for each page and place in it, with every form that it prints."""
    made: dict[tuple[str, str], dict[str, Any]] = {}
    for claim in claims:
        one = made.setdefault((claim.source, claim.locator), citation(graph, claim))
        if claim.printed and claim.printed not in one["printed"].split("; "):
            one["printed"] = f"{one['printed']}; {claim.printed}" if one["printed"] else claim.printed
    return list(made.values())


def path_document(graph: CompiledGraph, path: Found, tests: ArcTests, *, cost: int, rank: int) -> dict[str, Any]:
    """One path as JSON; the shape is stable. `cost` is given in millionths and shown in units."""
    from tracktwo.queries.paths.breaking_sets import rests_on
    from tracktwo.queries.paths.breaking_voices import breaking_voices
    from tracktwo.queries.paths.time_order import path_order

    network = graph.network
    briefs = [graph.brief(step >> 1) for step in path.key]
    numbers = [network.arc_tie[arc] for arc in path.arcs]
    ties = [(number, graph.tie(number)) for number in numbers if number >= 0]
    return {
        "from": briefs[0].id,
        "to": briefs[-1].id,
        "rank": rank,
        "cost": cost / MILLION,
        "grade": Grade.at(max(tests.grade(arc) for arc in path.arcs)),
        "timing": TIMINGS[max(tests.timing(arc) or 0 for arc in path.arcs)],
        "in_order": path_order(graph, path),
        "nodes": [
            {"id": one.id, "label": graph.meta["types"][one.type], "name": one.name, "sector": one.sector}
            for one in briefs
        ],
        "ties": [
            {
                "id": tie.id,
                "kind": tie.kind,
                "source": tie.source,
                "target": tie.target,
                "start": tie.spell.start,
                "end": tie.spell.end,
                "roles": list(tie.roles),
                "grade": tests.weighed(number, tie)[0],
                "sources": sources_of(tie, tests),
            }
            for number, tie in ties
        ],
        "rests_on": rests_on(path, tests),
        "falls_with": breaking_voices(path, tests),
    }


def path_steps(graph: CompiledGraph, path: Found, tests: ArcTests) -> list[Step]:
    """The contacts of a path, in order."""
    network = graph.network
    steps: list[Step] = []
    arcs: list[int] = []
    for arc in path.arcs:
        arcs.append(arc)
        if network.point_role[network.out_head[arc]] in (OCCASION, WAY_IN, WAY_OUT) and arc != path.arcs[-1]:
            continue
        if network.arc_tie[arc] < 0:
            # From one id of an actor to another: told with the contact that follows.
            continue
        steps.append(_step(graph, path, arcs, tests))
        arcs = []
    return steps


def _step(graph: CompiledGraph, path: Found, arcs: list[int], tests: ArcTests) -> Step:
    network = graph.network
    before = path.arcs.index(arcs[0])
    start = network.out_head[path.arcs[before - 1]] if before else path.start
    source = graph.brief(network.point_node[start])
    target = graph.brief(network.point_node[network.out_head[arcs[-1]]])
    passed = [network.point_node[network.out_head[arc]] for arc in arcs[:-1]]
    between = [node for node in passed if graph.brief(node).id not in (source.id, target.id)]
    via = graph.brief(between[0]) if between else None
    numbers = [network.arc_tie[arc] for arc in arcs if network.arc_tie[arc] >= 0]
    ties = [graph.tie(number) for number in numbers]
    deniers = [name for number, tie in zip(numbers, ties, strict=True) for name in tests.weighed(number, tie)[1]]
    rule = graph.rules[network.arc_rule[arcs[-1]]]
    when = "; ".join(dict.fromkeys(text for tie in ties if (text := tie.spell.text())))
    claims = {claim.id: claim for tie in ties for claim in supporting(tie, tests)}
    return Step(
        source=source,
        target=target,
        via=via,
        rule=str(rule["id"]),
        wording=said_from(source, ties, rule),
        text=sentence(graph, source, target, via, ties, rule),
        when=when,
        grade=Grade.at(max(tests.grade(arc) for arc in arcs)),
        timing=TIMINGS[max(tests.timing(arc) or 0 for arc in arcs)],
        differs=tuple(sorted({word for tie in ties for word in tie.differs})),
        denied_by=tuple(sorted(set(deniers))),
        citations=citations(graph, list(claims.values())),
        directed=bool(rule["reverse"]),
    )


def said_from(source: Brief, ties: list[Tie], rule: dict[str, Any]) -> str:
    """The rule's words; from the tie's target those of the other direction, where the rule has such."""
    return str(rule["reverse"] if rule["reverse"] and ties[0].source != source.id else rule["wording"])


def sentence(
    graph: CompiledGraph, source: Brief, target: Brief, via: Brief | None, ties: list[Tie], rule: dict[str, Any]
) -> str:
    """What the pages attest, in the schema's words: opportunity, never influence."""
    wording = said_from(source, ties, rule)
    if via is not None and rule["said_of"]:
        words = own_words(graph, source, target, via, ties, rule)
        if words:
            return words
    if rule["carries"] == "addressed" or rule["reverse"]:
        text = f"{source.name} {wording} {target.name}"
        return f"{text}: {via.name}" if via else text
    if via is not None:
        return f"{source.name} and {target.name} {wording} {via.name}"
    if rule["carries"] == "direct":
        through = [graph.brief(graph.index_of(one)).name for one in ties[0].attributes.get("through", ())]
        how = ", ".join(graph.word("contact_kinds", kind) for kind in ties[0].attributes.get("kind", ()))
        text = f"{source.name} and {target.name} {wording} each other" + (f" ({how})" if how else "")
        return f"{text}, through {' and '.join(through)}" if through else text
    # A path that starts or ends at the occasion or body itself.
    kind = graph.kinds[ties[0].kind]
    if source.id == ties[0].source:
        return f"{source.name} {kind['label']} {target.name}"
    return f"{source.name} {kind['reverse']} {target.name}"


def own_words(
    graph: CompiledGraph, source: Brief, target: Brief, via: Brief, ties: list[Tie], rule: dict[str, Any]
) -> str:
    """What the ends did themselves, by their own kinds of tie; "" where the rule's words are true of each end."""
    ends = [tie for tie in ties if tie.target == via.id]
    if all(graph.kinds[tie.kind]["class"] in rule["said_of"] for tie in ends):
        return ""
    labels = [graph.kinds[tie.kind]["label"] for tie in ends]
    if rule["carries"] == "addressed":
        return f"{source.name} {labels[0]} {via.name}, which {graph.kinds[ties[-1].kind]['label']} {target.name}"
    if len(set(labels)) == 1:
        return f"{source.name} and {target.name} both {labels[0]} {via.name}"
    return f"{source.name} {labels[0]} and {target.name} {labels[-1]} {via.name}"
