"""Who came into contact with whom, by the schema's rules: the network that paths are searched in.

Points are actors, occasions (meetings, letters) and spells in bodies; arcs lead between them. The cost of one contact
is split over its arcs, so that a path's cost is the plain sum, in millionths. Each condition is a test on one arc.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from tracktwo.graph.as_of import contact_bounds, occasion_bounds
from tracktwo.graph.contact.bodies import body_arcs
from tracktwo.graph.contact.points import Arc, ContactNetwork, Days, Point, node_days, tie_days
from tracktwo.graph.contact.roles import ACTOR, END_IN, END_OUT, IDENTITY, OCCASION
from tracktwo.graph.contact.stays import Stay, Stays
from tracktwo.graph.grades import Grade, worst
from tracktwo.graph.judgements import in_force
from tracktwo.graph.values import Graph, Judgement, Node, Tie
from tracktwo.schema.contact_rules import ContactRule
from tracktwo.schema.model import Schema

LOOSE_WHEN_UNKNOWN = "organisation"


def number(text: str) -> int:
    """A count as written ("32", "120~"), 0 when none is stated."""
    digits = text.rstrip("~?+ ")
    return int(digits) if digits.isdigit() else 0


def people_there(meeting: Node, named: int) -> int:
    """How many were there: as claimed, never fewer than named; 0 when no page says and the list is not complete."""
    claimed = number(meeting.first("size"))
    return max(claimed, named) if claimed or meeting.first("list") == "complete" else 0


def _dated_apart(tie: Tie, occasion: Node) -> bool:
    """Whether somebody's days at an occasion are stated apart from its own."""
    return tie.spell.is_stated and tie.spell != occasion.spell


@dataclass
class _Maker:
    graph: Graph
    schema: Schema
    arcs: list[Arc] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.same: dict[str, Judgement] = {}
        for found in in_force(self.graph.judgements):
            if found.verdict == "same":
                for written in found.ids:
                    if written != found.keep:
                        self.same.setdefault(written, found)
        self.by_kind: dict[str, list[Tie]] = {}
        for tie in self.graph.ties.values():
            self.by_kind.setdefault(self.schema.tie_kinds[tie.kind].carries_contact, []).append(tie)
        self.written: dict[str, set[str]] = {}
        self.offices: dict[str, list[Tie]] = {}
        for tie in self.graph.ties.values():
            if self.schema.is_a(tie.kind, "office"):
                self.offices.setdefault(tie.source, []).append(tie)

    def bounded(self, occasion: Node) -> Days:
        """When a meeting or letter was; one without a date within what is known of it."""
        return node_days(occasion).within(occasion_bounds(occasion, self.graph.sources))

    def is_loose(self, node: Node) -> bool:
        """Whether being in, or being met as, this body says nothing about who met whom."""
        if node.type != "organisation":
            return False
        return self.schema.contact.is_loose(node.first("type") or LOOSE_WHEN_UNKNOWN)

    def ids_written(self, tie: Tie, actor: str) -> list[str]:
        """The ids under which the claims of a tie name one of its ends."""
        found = set()
        for claim in tie.claims:
            if claim.counts and claim.written_as:
                parts = claim.written_as.split("+")
                found.add(parts[-1] if actor == tie.target else parts[0])
        joined = {name for name in found if name in self.same and self.graph.same_as.get(name) == actor}
        return sorted(joined | ({actor} if not joined or found - joined else set()))

    def points_of(self, tie: Tie, actor: str, *, leaving: bool) -> list[Point]:
        """Where a path leaves from or arrives at for one end of a tie."""
        node = self.graph.nodes[actor]
        if self.is_loose(node):
            return [Point(actor, END_OUT if leaving else END_IN)]
        ids = self.ids_written(tie, actor)
        self.written.setdefault(actor, set()).update(ids)
        return [Point(actor, ACTOR, name) for name in ids]

    def occasions(self) -> None:
        """Meetings: everybody there, both ways, each arc half of the cost."""
        silent = self.schema.contact.silent_statuses
        there: dict[str, list[Tie]] = {}
        for tie in self.by_kind.get("occasion", ()):
            there.setdefault(tie.target, []).append(tie)
        for name, ties in there.items():
            meeting = self.graph.nodes[name]
            if meeting.first("status") in silent:
                continue
            named = len({tie.source for tie in ties})
            number = people_there(meeting, named)
            rules = {
                kind: self.schema.contact.choose(
                    "occasion", tie_kind=kind, kind=meeting.first("kind"), size=number, named=named
                )
                for kind in sorted({tie.kind for tie in ties})
            }
            stays = {tie.id: Stay(tie_days(tie) if _dated_apart(tie, meeting) else None) for tie in ties}
            self.through(meeting, ties, {kind: (rule, rule.cost) for kind, rule in rules.items() if rule}, stays)

    def through(
        self,
        occasion: Node,
        ties: Iterable[Tie],
        rules: Mapping[str, tuple[ContactRule, int]],
        stays: Mapping[str, Stay],
    ) -> Stays:
        """Arcs from each actor to the occasion and back, each by the rule of its kind of tie and its cost."""
        points = Stays(occasion.id, stays.values())
        own, timing = self.bounded(occasion), node_days(occasion).timing
        used = [tie for tie in ties if tie.kind in rules]
        for tie in used:
            rule, cost = rules[tie.kind]
            # A participation without dates of its own carries those of the occasion: then all of its pages' dates.
            dated_apart = _dated_apart(tie, occasion)
            days = tie_days(tie) if dated_apart else own
            way_in, way_out = points.way_in(stays[tie.id]), points.way_out(stays[tie.id])
            base = Arc(way_in, way_in, cost // 2, worst(tie.grade, occasion.grade), rule.id, tie.id,
                       timing=days.timing if dated_apart else timing, days=days)  # fmt: skip
            for actor in self.points_of(tie, tie.source, leaving=True):
                self.arcs.append(replace(base, source=actor, hop=1))
            for actor in self.points_of(tie, tie.source, leaving=False):
                self.arcs.append(replace(base, source=way_out, target=actor, cost=cost - cost // 2))
        if used:
            self.arcs.extend(points.arcs(rules[used[0].kind][0].id))
        return points

    def letters(self) -> None:
        """Co-signing both ways; from the signers to whom the letter was addressed, one way.

        Two who were at the meeting that a statement is of have met there: no second contact between these two.
        """
        met = self.met_before_signing()
        signing: dict[str, list[Tie]] = {}
        for tie in self.by_kind.get("signing", ()):
            signing.setdefault(tie.target, []).append(tie)
        addressed: dict[str, list[Tie]] = {}
        for tie in self.by_kind.get("addressed", ()):
            addressed.setdefault(tie.source, []).append(tie)
        for name, ties in signing.items():
            letter = self.graph.nodes[name]
            number_signing = max(number(letter.first("claimed")), len({tie.source for tie in ties}))
            rules = {
                kind: (rule, rule.cost_among(number_signing))
                for kind in sorted({tie.kind for tie in ties})
                if (rule := self.schema.contact.choose("signing", tie_kind=kind))
            }
            stays = {tie.id: Stay(before=met.get((name, tie.source), ())) for tie in ties}
            points = self.through(letter, ties, rules, stays)
            together = self.schema.contact.choose("signing")
            paid = together.cost_among(number_signing) // 2 if together else 0
            self.towards(letter, points.ways_in(), addressed.get(name, ()), paid)

    def met_before_signing(self) -> dict[tuple[str, str], tuple[str, ...]]:
        """Of each statement of a meeting and each person there: the meetings, where these give contact themselves."""
        silent = self.schema.contact.silent_statuses
        there: dict[str, set[str]] = {}
        for tie in self.by_kind.get("occasion", ()):
            meeting = self.graph.nodes[tie.target]
            if worst(tie.grade, meeting.grade) != Grade.D and meeting.first("status") not in silent:
                there.setdefault(tie.target, set()).add(tie.source)
        found: dict[tuple[str, str], set[str]] = {}
        for tie in self.graph.ties.values():
            if self.schema.is_a(tie.kind, "statement") and tie.grade != Grade.D:
                for person in there.get(tie.target, ()):
                    found.setdefault((tie.source, person), set()).add(tie.target)
        return {ends: tuple(sorted(meetings)) for ends, meetings in found.items()}

    def towards(self, letter: Node, points: Iterable[Point], ties: Iterable[Tie], paid: int) -> None:
        """Arcs from a letter's points to whom it was addressed; `paid` is what the signer's arc has cost already."""
        days, timing = self.bounded(letter), node_days(letter).timing
        for tie in ties:
            rule = self.schema.contact.choose("addressed", tie_kind=tie.kind)
            if rule is None:
                continue
            grade = worst(tie.grade, letter.grade)
            base = Arc(Point(letter.id, OCCASION), Point(letter.id, OCCASION), max(0, rule.cost - paid), grade, rule.id,
                       tie.id, timing=timing, days=days)  # fmt: skip
            for actor in self.points_of(tie, tie.target, leaving=False):
                self.arcs.extend(replace(base, source=point, target=actor) for point in points)

    def direct(self) -> frozenset[tuple[str, str, str]]:
        """Direct contacts, both ways; returns those that a listed meeting tells as well."""
        covered: set[tuple[str, str, str]] = set()
        for tie in self.by_kind.get("direct", ()):
            rule = self.schema.contact.choose("direct", tie_kind=tie.kind)
            if rule is None:
                continue
            timing = tie_days(tie).timing
            days = tie_days(tie).within(contact_bounds(tie, self.graph, self.offices))
            for one, other in ((tie.source, tie.target), (tie.target, tie.source)):
                for start in self.points_of(tie, one, leaving=True):
                    for end in self.points_of(tie, other, leaving=False):
                        self.arcs.append(
                            Arc(start, end, rule.cost, tie.grade, rule.id, tie.id, hop=1, timing=timing, days=days)
                        )
                covered.update((one, meeting, other) for meeting in tie.attributes.get("meetings", ()))
        return frozenset(covered)

    def identities(self) -> None:
        """Between the ids of one actor, at the judgement's confidence: a star around the id kept."""
        for actor, ids in sorted(self.written.items()):
            for written in sorted(ids - {actor}):
                judgement = self.same[written]
                grade = judgement.confidence.bears
                ends = Point(actor, ACTOR, actor), Point(actor, ACTOR, written)
                for one, other in (ends, ends[::-1]):
                    self.arcs.append(Arc(one, other, 0, grade, IDENTITY, judgement=judgement.id))


def contact_network(graph: Graph, schema: Schema) -> ContactNetwork:
    """The network of a graph. The same graph and schema give the same points and arcs in the same order."""
    maker = _Maker(graph, schema)
    maker.occasions()
    maker.letters()
    covered = maker.direct()
    maker.arcs.extend(body_arcs(maker.by_kind.get("body", ()), graph, schema, maker))
    maker.identities()
    points = {point for arc in maker.arcs for point in (arc.source, arc.target)}
    points.update(
        Point(node.id, ACTOR, node.id) for node in graph.nodes.values() if node.type in ("person", "organisation")
    )
    return ContactNetwork(
        tuple(sorted(points, key=lambda point: (point.node, point.role, point.mark))),
        tuple(sorted(maker.arcs, key=_order)),
        covered,
    )


def _order(arc: Arc) -> tuple[object, ...]:
    ends = ((point.node, point.role, point.mark) for point in (arc.source, arc.target))
    return *ends, arc.cost, arc.grade, arc.tie, arc.judgement
