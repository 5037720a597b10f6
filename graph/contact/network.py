"""Who came into contact with whom, by the schema's rules: the network that paths are searched in.

Points are actors, occasions (meetings, letters) and spells in bodies; arcs lead between them. The cost of one contact
is split over its arcs, so that a path's cost is the plain sum, in millionths. Each condition is a test on one arc.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from tracktwo.graph.as_of import contact_bounds, occasion_bounds
from tracktwo.graph.contact.bodies import body_arcs
from tracktwo.graph.contact.points import Arc, ContactNetwork, Days, Point, node_days, tie_days
from tracktwo.graph.contact.roles import ACTOR, END_IN, END_OUT, IDENTITY, OCCASION
from tracktwo.graph.grades import worst
from tracktwo.graph.judgements import in_force
from tracktwo.graph.values import Graph, Judgement, Node, Tie
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
            size = people_there(meeting, len({tie.source for tie in ties}))
            if meeting.first("status") not in silent:
                self.through(meeting, ties, "occasion", kind=meeting.first("kind"), size=size)

    def through(self, occasion: Node, ties: Iterable[Tie], carries: str, *, kind: str = "", size: int = 0) -> None:
        """Arcs from each actor to the occasion and back, each by the rule of its kind of tie."""
        point = Point(occasion.id, OCCASION)
        own, timing = self.bounded(occasion), node_days(occasion).timing
        for tie in ties:
            rule = self.schema.contact.choose(carries, tie_kind=tie.kind, kind=kind, size=size)
            if rule is None:
                continue
            # A participation without dates of its own carries those of the occasion: then all of its pages' dates.
            dated_apart = tie.spell.is_stated and tie.spell != occasion.spell
            days = tie_days(tie) if dated_apart else own
            base = Arc(point, point, rule.cost // 2, worst(tie.grade, occasion.grade), rule.id, tie.id,
                       timing=days.timing if dated_apart else timing, days=days)  # fmt: skip
            for actor in self.points_of(tie, tie.source, leaving=True):
                self.arcs.append(replace(base, source=actor, hop=1))
            for actor in self.points_of(tie, tie.source, leaving=False):
                self.arcs.append(replace(base, target=actor, cost=rule.cost - rule.cost // 2))

    def letters(self) -> None:
        """Co-signing both ways; from the signers to whom the letter was addressed, one way.

        Whoever was at the meeting that a statement is of has met the others there: no second contact.
        """
        rules = self.schema.contact
        met = self.met_before_signing()
        signing: dict[str, list[Tie]] = {}
        for tie in self.by_kind.get("signing", ()):
            if tie.source not in met.get(tie.target, ()):
                signing.setdefault(tie.target, []).append(tie)
        addressed: dict[str, list[Tie]] = {}
        for tie in self.by_kind.get("addressed", ()):
            addressed.setdefault(tie.source, []).append(tie)
        for name, ties in signing.items():
            letter = self.graph.nodes[name]
            size = max(number(letter.first("claimed")), len({tie.source for tie in ties}))
            start = len(self.arcs)
            self.through(letter, ties, "signing")
            if size > rules.largest_letter:
                self.arcs[start:] = [arc for arc in self.arcs[start:] if arc.hop]
            together = rules.choose("signing")
            self.towards(letter, addressed.get(name, ()), together.cost // 2 if together else 0)

    def met_before_signing(self) -> dict[str, set[str]]:
        """Of each letter that a meeting issued, who was there."""
        there: dict[str, set[str]] = {}
        for tie in self.by_kind.get("occasion", ()):
            there.setdefault(tie.target, set()).add(tie.source)
        found: dict[str, set[str]] = {}
        for tie in self.graph.ties.values():
            if self.schema.is_a(tie.kind, "statement"):
                found.setdefault(tie.source, set()).update(there.get(tie.target, ()))
        return found

    def towards(self, letter: Node, ties: Iterable[Tie], paid: int) -> None:
        """Arcs from a letter to whom it was addressed; `paid` is what the signer's arc has cost already."""
        days, timing = self.bounded(letter), node_days(letter).timing
        for tie in ties:
            rule = self.schema.contact.choose("addressed", tie_kind=tie.kind)
            if rule is None:
                continue
            grade = worst(tie.grade, letter.grade)
            for actor in self.points_of(tie, tie.target, leaving=False):
                self.arcs.append(
                    Arc(
                        Point(letter.id, OCCASION),
                        actor,
                        max(0, rule.cost - paid),
                        grade,
                        rule.id,
                        tie.id,
                        timing=timing,
                        days=days,
                    )
                )

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
