"""How well something is attested: the grade of a tie, and the confidence of a claim. Both are ordered, best first.

Their values are the words that files, JSON and Cypher hold ("A", "high"); nothing compares these words as text.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar


class _Scale(StrEnum):
    """Words in an order, best first: `<` is better than, `>` is worse than. Raises ValueError for any other word."""

    place: int
    """0 for the best."""

    def __new__(cls, word: str) -> _Scale:
        made = str.__new__(cls, word)
        made._value_ = word
        made.place = len(cls.__members__)
        return made

    def __repr__(self) -> str:
        return repr(str(self))

    def __lt__(self, other: str) -> bool:
        return self.place < type(self)(other).place

    def __le__(self, other: str) -> bool:
        return self.place <= type(self)(other).place

    def __gt__(self, other: str) -> bool:
        return self.place > type(self)(other).place

    def __ge__(self, other: str) -> bool:
        return self.place >= type(self)(other).place


class Grade(_Scale):
    """That a tie exists: A is best, D is low or refuted.

    >>> Grade("A") < Grade.B, str(Grade.C), worst(Grade.C, Grade.A, Grade.D)
    (True, 'C', 'D')
    """

    A = "A"
    B = "B"
    C = "C"
    D = "D"

    @classmethod
    def at(cls, place: int) -> Grade:
        """The grade at a place, as arrays store it: 0 is A."""
        return _GRADES[place]


class Confidence(_Scale):
    """In one claim, from its source's kind, its basis and what a curator lowered it to.

    >>> worst(Confidence.HIGH, Confidence.LOW), Confidence.MEDIUM.bears
    ('low', 'C')
    """

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def bears(self) -> Grade:
        """The grade of what rests on one voice of this confidence."""
        return _GRADES[self.place + 1]


_GRADES = tuple(Grade)

Scale = TypeVar("Scale", Grade, Confidence)


def worst(*some: Scale) -> Scale:
    """The worst of some grades, or the lowest of some confidences."""
    return max(some)


def best(*some: Scale) -> Scale:
    """The best of some grades, or the highest of some confidences."""
    return min(some)
