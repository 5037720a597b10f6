"""How many people were in a body at a time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


class Presence:
    """Made of (person, first day, last day), inclusive, in which each may have been there; several of one person may
    overlap."""

    def __init__(self, stays: Iterable[tuple[str, int, int]]) -> None:
        self._begins: list[int] = []
        self._ends: list[int] = []
        self._absences: list[tuple[int, int]] = []
        until: dict[str, int] = {}
        for person, first, last in sorted(stays):
            known = until.get(person)
            if known is not None and first <= known + 1:
                until[person] = max(known, last)
                continue
            if known is not None:
                self._ends.append(known)
                self._absences.append((known, first))
            self._begins.append(first)
            until[person] = last
        self._ends += until.values()
        self._begins.sort()
        self._ends.sort()

    def during(self, first: int, last: int) -> int:
        """How many may have been there on some day of first..last.

        Stays that touch these days, less one for each absence of which both sides touch them: such a person counts
        once.
        """
        touching = bisect_right(self._begins, last) - bisect_left(self._ends, first)
        return touching - sum(first <= left and back <= last for left, back in self._absences)
