"""Contact through a body: members whose spells in it overlap. Each spell is a way in and a way out of the body.

That two spells overlap is a condition on two consecutive ties, which a search that labels points would get wrong; as
arcs from ways in to ways out it is a test on one arc.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from tracktwo.graph.contact.points import Arc, Point, tie_days
from tracktwo.graph.contact.presence import Presence
from tracktwo.graph.contact.roles import ACTOR, END_IN, END_OUT, POSSIBLE, WAY_IN, WAY_OUT
from tracktwo.graph.grades import Grade
from tracktwo.graph.spells import ties_overlap
from tracktwo.graph.values import Graph, Node, Tie
from tracktwo.schema.contact_rules import ContactRule
from tracktwo.schema.model import Schema


class Ends(Protocol):
    """What knows the points of a tie's ends and which bodies are loose."""

    def is_loose(self, node: Node) -> bool: ...

    def points_of(self, tie: Tie, actor: str, *, leaving: bool) -> list[Point]: ...


def body_arcs(ties: Iterable[Tie], graph: Graph, schema: Schema, ends: Ends) -> Iterator[Arc]:
    """All arcs of memberships and offices. Loose bodies join nobody, but a path may start or end at any body."""
    rules = {kind: rule for kind in schema.tie_kinds if (rule := schema.contact.choose("body", tie_kind=kind))}
    bodies: dict[str, list[Tie]] = {}
    for tie in ties:
        if tie.kind in rules:
            bodies.setdefault(tie.target, []).append(tie)
    for name, inside in sorted(bodies.items()):
        for tie in inside:
            yield from _to_the_body(tie, rules[tie.kind], ends)
        if not ends.is_loose(graph.nodes[name]):
            yield from _within(inside, rules, ends, schema.contact.largest_body)


def _to_the_body(tie: Tie, rule: ContactRule, ends: Ends) -> Iterator[Arc]:
    days = tie_days(tie)
    for actor in ends.points_of(tie, tie.source, leaving=True):
        target = Point(tie.target, END_IN)
        yield Arc(actor, target, rule.cost, tie.grade, rule.id, tie.id, hop=1, timing=days.timing, days=days)
    for actor in ends.points_of(tie, tie.source, leaving=False):
        source = Point(tie.target, END_OUT)
        yield Arc(source, actor, rule.cost, tie.grade, rule.id, tie.id, hop=1, timing=days.timing, days=days)


def _within(ties: list[Tie], rules: Mapping[str, ContactRule], ends: Ends, most: int) -> Iterator[Arc]:
    days = {tie.id: tie_days(tie) for tie in ties}
    presence = Presence((tie.source, days[tie.id].first, days[tie.id].last) for tie in ties)
    for tie in ties:
        own = days[tie.id]
        rule = rules[tie.kind]
        way_in, way_out = Point(tie.target, WAY_IN, tie.id), Point(tie.target, WAY_OUT, tie.id)
        for actor in ends.points_of(tie, tie.source, leaving=True):
            if actor.role == ACTOR:
                yield Arc(actor, way_in, rule.cost // 2, tie.grade, rule.id, tie.id, hop=1)
        for actor in ends.points_of(tie, tie.source, leaving=False):
            yield Arc(way_out, actor, rule.cost - rule.cost // 2, tie.grade, rule.id, tie.id)
        for other in ties:
            if other.source == tie.source:
                continue
            first, last = max(own.first, days[other.id].first), min(own.last, days[other.id].last)
            among = presence.during(first, last) if first <= last else 0
            if not among or among > most or (found := ties_overlap(tie, other)) == "no":
                continue
            more = max(one.cost_among(among) - one.cost for one in (rule, rules[other.kind]))
            shared = own.shared_with(days[other.id])
            timing = shared.timing
            if found == "possible":
                # On the day of a handover both held, and need not have met.
                shared, timing = replace(shared, sure_first=0, sure_last=0), POSSIBLE
            out = Point(tie.target, WAY_OUT, other.id)
            # The grades of both memberships are on the arcs to the way in and from the way out.
            yield Arc(way_in, out, more, Grade.A, rule.id, timing=timing, days=shared)
