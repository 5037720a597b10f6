"""Paths in order of weight, then ids, from prefixes in the order of what they will weigh at least.

What is still to come is first taken from the distances to the targets, which may lead through nodes that the prefix
has used already. Where an end has a single occasion every other path would lead through it twice, and such prefixes
multiply without end. So after a thousand the search begins anew and strictly: for each prefix the distances are
worked out without its nodes, as in Yen's method (Yen 1971, Management Science 17), and hardly a prefix is taken that
leads to no path.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from heapq import heappop, heappush

from tracktwo.queries.paths.search import HOP_MASK, INFINITE, Found, Key, Search

LOOSE_PREFIXES = 1_000
FEW_HOPS = 4
"""Up to so many contacts the search with that limit is the smaller one from the outset."""

STRICT_PREFIXES = 3_000
"""After so many the search is cut off; it then says so, and never that there is no path."""

Distances = dict[int, list[tuple[int, int]]]
"""For each point (contacts needed, least weight to the targets), the nearest first, the fewer contacts the later."""

Prefix = tuple[int, Key, int, int, int, int, int, tuple[int, ...], int]
"""The weight that is the least, key, worst grade, unsurest time, a number that tells apart, weight up to here, point,
arcs, start. Of what weighs and leads the same, the better graded and surer comes first."""


class Prefixes:
    """One enumeration. `loosely` are distances for all prefixes; `strictly` gives those that one prefix leaves."""

    def __init__(
        self,
        search: Search,
        loosely: Distances,
        strictly: Callable[[Key], Distances],
        *,
        bound: int = INFINITE,
        most_hops: int = HOP_MASK,
    ) -> None:
        self.search = search
        self.loosely = loosely
        self.strictly = strictly
        self.bound = bound
        self.most_hops = most_hops
        self._given: set[Key] = set()
        self._ends = frozenset(search.targets)

    def paths(self) -> Iterator[Found]:
        """The paths; `search.work.complete` becomes False when the search is cut off."""
        work = self.search.work
        for strict in (False, True):
            taken = 0
            for prefix in self._in_order(strict):
                if isinstance(prefix, Found):
                    yield prefix
                    if len(self._given) >= self.search.count:
                        return
                    continue
                taken += 1
                work.prefixes += 1
                work.strict += strict
                if taken > (STRICT_PREFIXES if strict else LOOSE_PREFIXES):
                    break
            else:
                return
        work.complete = False

    def _in_order(self, strict: bool) -> Iterator[Found | None]:
        """The paths found, and None for each prefix that was taken."""
        search = self.search
        heap: list[Prefix] = []
        for point in sorted(set(search.sources)):
            weight = search.begins(point)
            rest = self._left(self.loosely, point, weight)
            if weight + rest <= self.bound and rest < INFINITE:
                key = search.extended((), point) or ()
                heappush(heap, (weight + rest, key, 0, 0, len(heap), weight, point, (), point))
        number = len(heap)
        seen: set[tuple[Key, int]] = set()
        while heap:
            _, key, grade, unsure, _, weight, point, arcs, start = heappop(heap)
            if (key, point) in seen:
                # The same stretch over parallel ties, no lighter and no surer.
                continue
            seen.add((key, point))
            yield None
            if point in self._ends and len(key) > 1:
                told = search.told_apart_by(key)
                if told not in self._given:
                    self._given.add(told)
                    yield Found(weight, key, arcs, start)
            distances = self.strictly(key) if strict else self.loosely
            for next_point, (more, worst, unsurest, arc) in self._cheapest(point).items():
                reached = weight + more
                rest = self._left(distances, next_point, reached)
                if rest >= INFINITE or reached + rest > self.bound:
                    continue
                longer = search.extended(key, next_point)
                if longer is None or (longer, next_point) in seen:
                    continue
                number += 1
                heappush(
                    heap,
                    (
                        reached + rest,
                        longer,
                        max(grade, worst),
                        max(unsure, unsurest),
                        number,
                        reached,
                        next_point,
                        (*arcs, arc),
                        start,
                    ),
                )

    def _cheapest(self, point: int) -> dict[int, tuple[int, int, int, int]]:
        """For each next point the lightest arc to it, of equal ones the better graded, then the surer."""
        search, found = self.search, dict[int, tuple[int, int, int, int]]()
        for next_point, more, arc in search.leaving(point):
            known = found.get(next_point)
            if known is not None and known[0] < more:
                continue
            this = more, search.grade_of(arc), search.unsure(arc) if search.unsure else 0, arc
            if known is None or this < known:
                found[next_point] = this
        return found

    def _left(self, distances: Distances, point: int, reached: int) -> int:
        """The least weight still to come, INFINITE where the contacts that are left do not suffice."""
        left = self.most_hops - self.search.hops(reached)
        return next((distance for needed, distance in distances.get(point, ()) if needed <= left), INFINITE)


def best_paths(search: Search) -> list[Found]:
    """The k best, in order of weight, then ids."""
    bound, to_targets = search.balls()

    def strictly(key: Key) -> Distances:
        return search.distances(HOP_MASK, to_targets, key)

    loosely = {point: [(0, distance)] for point, distance in to_targets.items()}
    return list(Prefixes(search, loosely, strictly, bound=bound).paths())


def best_paths_within(search: Search, most_hops: int) -> list[Found]:
    """The k best of at most so many contacts.

    Distances are kept for each number of contacts left; beyond a few the plain search comes first, which answers when
    its k best are short enough.
    """
    if most_hops > FEW_HOPS:
        found = best_paths(search)
        if search.work.complete and all(search.hops(path.weight) <= most_hops for path in found):
            return found
        search.work.complete, search.work.prefixes, search.work.strict = True, 0, 0
    near = search.hops_from_sources(most_hops)

    def strictly(key: Key) -> Distances:
        return search.distances(most_hops, near, key)

    return list(Prefixes(search, search.distances(most_hops, near), strictly, most_hops=most_hops).paths())
