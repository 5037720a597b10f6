"""Points, arcs and days of the contact network: what `graph.contact.network` derives and the compiled graph stores."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracktwo.graph.contact.roles import CERTAIN, UNDATED
from tracktwo.graph.grades import Grade
from tracktwo.graph.spells import Stretch, certain_days, node_readings, possible_days, tie_certain, tie_possible
from tracktwo.graph.values import Node, Tie
from tracktwo.schema.dates import MAX_DAY, MIN_DAY


@dataclass(frozen=True, slots=True)
class Point:
    """One point: the node it stands for, its role, and the id an actor was written under or the tie of a spell."""

    node: str
    role: int
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Days:
    """When a contact may have been and certainly was, as day ordinals; `sure_first` 0 when no day is certain."""

    first: int = MIN_DAY
    last: int = MAX_DAY
    sure_first: int = 0
    sure_last: int = 0

    @property
    def timing(self) -> int:
        """CERTAIN when anything bounds it on a side, else UNDATED."""
        return UNDATED if (self.first, self.last) == (MIN_DAY, MAX_DAY) and not self.sure_first else CERTAIN

    def shared_with(self, other: Days) -> Days:
        """When both held; where attested days lie apart, the stretch between them."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        sure_first, sure_last = max(self.sure_first, other.sure_first), min(self.sure_last, other.sure_last)
        if not (self.sure_first and other.sure_first and sure_first <= sure_last):
            sure_first = sure_last = 0
        return Days(min(first, last), max(first, last), sure_first, sure_last)

    def within(self, bounds: Stretch) -> Days:
        """The same under other bounds of what is possible."""
        return replace(self, first=bounds[0], last=bounds[1])


ALWAYS = Days(MIN_DAY, MAX_DAY, MIN_DAY, MAX_DAY)
"""Of arcs that no date is asked of: to a way in, from a way out, between the ids of one actor."""


@dataclass(frozen=True, slots=True)
class Arc:
    """From one point to another. `hop` is 1 on the arc that begins a contact, else 0; `judgement` of identity arcs."""

    source: Point
    target: Point
    cost: int
    grade: Grade
    rule: str
    tie: str = ""
    hop: int = 0
    timing: int = CERTAIN
    days: Days = ALWAYS
    judgement: str = ""


@dataclass(frozen=True)
class ContactNetwork:
    """All points and arcs, in an order that depends on ids alone.

    `covered` holds (person, meeting, person): contacts that are already told by that meeting, one path and not two.
    """

    points: tuple[Point, ...]
    arcs: tuple[Arc, ...]
    covered: frozenset[tuple[str, str, str]] = frozenset()


def node_days(node: Node) -> Days:
    """When a meeting or letter was, under every page's dates."""
    readings = node_readings(node)
    sure = certain_days(node.spell, readings) or (0, 0)
    return Days(*possible_days(node.spell, readings), *sure)


def tie_days(tie: Tie) -> Days:
    """When a tie held, under every page's dates."""
    return Days(*tie_possible(tie), *(tie_certain(tie) or (0, 0)))
