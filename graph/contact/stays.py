"""Who meets whom at one occasion: all of them, unless some were there on days of their own or met elsewhere before.

An occasion at which all meet all is one point. Else there is a way in and a way out for each kind of stay, and an arc
from the one to the other where two such stays meet: a condition on two ties becomes a test on one arc.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracktwo.graph.contact.points import ALWAYS, Arc, Days, Point
from tracktwo.graph.contact.roles import CERTAIN, OCCASION, POSSIBLE
from tracktwo.graph.grades import Grade


@dataclass(frozen=True, slots=True)
class Stay:
    """How somebody was at an occasion: `days` of their own (None: as long as it was), and the meetings `before` at
    which those who were there have met each other already."""

    days: Days | None = None
    before: tuple[str, ...] = ()

    def meets(self, other: Stay) -> tuple[int, Days] | None:
        """How surely two who stayed so met, and when; None when they did not, or met already."""
        if set(self.before) & set(other.before):
            return None
        if self.days is None or other.days is None:
            return CERTAIN, ALWAYS
        if max(self.days.first, other.days.first) > min(self.days.last, other.days.last):
            return None
        shared = self.days.shared_with(other.days)
        return (CERTAIN if shared.sure_first else POSSIBLE), shared


class Stays:
    """The points of one occasion, by stay."""

    def __init__(self, occasion: str, stays: Iterable[Stay]) -> None:
        self.occasion = occasion
        kinds = sorted(set(stays), key=_order)
        self.is_one = all(one.meets(other) == (CERTAIN, ALWAYS) for one in kinds for other in kinds)
        self._mark = {stay: str(number) for number, stay in enumerate(kinds)}

    def way_in(self, stay: Stay) -> Point:
        """Where somebody arrives."""
        return Point(self.occasion, OCCASION, "" if self.is_one else f"in {self._mark[stay]}")

    def way_out(self, stay: Stay) -> Point:
        """From where somebody is reached."""
        return Point(self.occasion, OCCASION, "" if self.is_one else f"out {self._mark[stay]}")

    def ways_in(self) -> Sequence[Point]:
        """Each point at which somebody arrives, once."""
        return list(dict.fromkeys(map(self.way_in, self._mark)))

    def arcs(self, rule: str) -> Iterator[Arc]:
        """From ways in to ways out."""
        if self.is_one:
            return
        for one in self._mark:
            for other in self._mark:
                if met := one.meets(other):
                    timing, days = met
                    yield Arc(self.way_in(one), self.way_out(other), 0, Grade.A, rule, timing=timing, days=days)


def _order(stay: Stay) -> tuple[object, ...]:
    days = stay.days or Days()
    return stay.days is not None, days.first, days.last, days.sure_first, days.sure_last, stay.before
