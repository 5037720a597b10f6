"""The k best simple paths between two sets of points: two balls, then prefixes in order of what they will cost.

A ball grows from either side; arcs between them give paths, whose k-th best weight bounds the search. Every node of
every path within the bound then lies in a ball, exact distances to the targets are completed there, and prefixes are
taken in order (`prefixes`). Paths are told apart by the nodes they lead through: a spell's way in and way out are the
body; they are simple in actors and occasions. Hops are contacts: a path that begins at an occasion is one into its
first contact, so that it has as many there as back.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from tracktwo.graph.compiled.compiled_graph import Network
from tracktwo.graph.compiled.layout import HOP_BITS
from tracktwo.graph.contact.roles import OCCASION, WAY_IN, WAY_OUT

BY = ("strength", "evidence", "hops")
HOP_MASK = (1 << HOP_BITS) - 1
WIDE = 40
"""When hops come first, the cost has so many bits."""

INFINITE = 1 << 62

Key = tuple[int, ...]


@dataclass
class Found:
    """One path: its weight, its key (see `Search.step`), the arcs by number, the point it starts at."""

    weight: int
    key: Key
    arcs: tuple[int, ...]
    start: int


@dataclass
class Work:
    """How much a search did: arcs looked at, prefixes taken, those of them taken strictly (`prefixes`); `complete` is
    False when it was cut off."""

    arcs: int = 0
    prefixes: int = 0
    strict: int = 0
    complete: bool = True


@dataclass
class Search:
    """One question. `surcharge` holds what each grade adds (by its place), in millionths; `worst` the worst grade let
    through; `allows` tests an arc by number (None: all pass); `unsure` says how unsure its time is (None: all alike);
    `covered` see `CompiledGraph.covered`."""

    network: Network
    sources: Sequence[int]
    targets: Sequence[int]
    count: int
    by: str = "strength"
    surcharge: Sequence[int] = (0, 0, 0, 0)
    worst: int = 2
    allows: Callable[[int], bool] | None = None
    grade: Callable[[int], int] | None = None
    unsure: Callable[[int], int] | None = None
    covered: frozenset[tuple[int, int, int]] = frozenset()
    work: Work = field(default_factory=Work)

    def __post_init__(self) -> None:
        extra = self.surcharge if self.by == "evidence" else (0, 0, 0, 0)
        self._extra = [millionths << HOP_BITS for millionths in extra]
        self._hops_first = self.by == "hops"
        nodes = [{self.network.point_node[point] for point in points} for points in (self.sources, self.targets)]
        self._in_both = nodes[0] & nodes[1]

    # Arcs

    def leaving(self, point: int) -> Iterator[tuple[int, int, int]]:
        """Target, weight and number of each arc from a point that passes the tests."""
        network, grade_of = self.network, self.grade
        for arc in range(network.out_at[point], network.out_at[point + 1]):
            self.work.arcs += 1
            grade = network.out_grade[arc] if grade_of is None else grade_of(arc)
            if grade > self.worst or (self.allows is not None and not self.allows(arc)):
                continue
            yield network.out_head[arc], self._weight(network.out_weight[arc], grade), arc

    def arriving(self, point: int) -> Iterator[tuple[int, int, int]]:
        """Source, weight and number of each arc to a point that passes the tests."""
        network, grade_of = self.network, self.grade
        for place in range(network.in_at[point], network.in_at[point + 1]):
            self.work.arcs += 1
            arc = network.in_arc[place]
            grade = network.in_grade[place] if grade_of is None else grade_of(arc)
            if grade > self.worst or (self.allows is not None and not self.allows(arc)):
                continue
            yield network.in_head[place], self._weight(network.in_weight[place], grade), arc

    def grade_of(self, arc: int) -> int:
        """The place of an arc's grade."""
        return self.network.out_grade[arc] if self.grade is None else self.grade(arc)

    def _weight(self, stored: int, grade: int) -> int:
        if self._hops_first:
            return (stored & HOP_MASK) << WIDE | stored >> HOP_BITS
        return stored + self._extra[grade]

    def cost(self, weight: int) -> int:
        """Millionths of a weight; the number of contacts, in millionths, when hops come first."""
        return (weight >> WIDE) * 1_000_000 if self._hops_first else weight >> HOP_BITS

    def hops(self, weight: int) -> int:
        """Contacts in a weight."""
        return weight >> WIDE if self._hops_first else weight & HOP_MASK

    # Keys

    def step(self, point: int) -> int:
        """A point's part of a key: twice its node, and 1 more when it is a body that is passed through."""
        return self.network.point_node[point] << 1 | (self.network.point_role[point] in (WAY_IN, WAY_OUT))

    def extended(self, key: Key, point: int) -> Key | None:
        """The key with one more point; None when the path would not be simple.

        Actors and occasions occur once; a body may be passed again, but never by a path that also stops at it.
        """
        step = self.step(point)
        if key and key[-1] == step:
            return key
        if step & 1:
            return None if step - 1 in key else (*key, step)
        return None if step in key or step + 1 in key else (*key, step)

    def comes_back(self, start: int, arcs: Sequence[int], point: int) -> bool:
        """Whether one more arc leads to a point where the path has been on this stay at its last node."""
        step = self.step(point)
        for arc in reversed(arcs):
            last = self.network.out_head[arc]
            if last == point:
                return True
            if self.step(last) != step:
                return False
        return start == point

    def told_apart_by(self, key: Key) -> Key:
        """A path's key without the meetings that a direct contact tells already: both count as one path. So do a path
        and the same one back between two that are each in both sets."""
        if len(key) > 1 and {key[0] >> 1, key[-1] >> 1} <= self._in_both:
            key = min(key, key[::-1])
        if not self.covered:
            return key
        kept = [
            step
            for place, step in enumerate(key)
            if not (0 < place < len(key) - 1 and (key[place - 1] >> 1, step >> 1, key[place + 1] >> 1) in self.covered)
        ]
        return tuple(kept)

    # Search

    def begins(self, point: int) -> int:
        """The weight with which a path begins: one contact at an occasion, whose own arcs only end contacts."""
        if self.network.point_role[point] != OCCASION:
            return 0
        return 1 << WIDE if self._hops_first else 1

    def distances(self, most: int, within: Container[int], key: Key = ()) -> dict[int, list[tuple[int, int]]]:
        """For each point (contacts needed, least weight to the targets), the nearest first, over points `within`.

        With the key of a prefix only over points that may follow it. No more than `most` contacts, and no weight
        for the sake of fewer contacts when `most` is HOP_MASK.
        """
        limited = most < HOP_MASK
        near = within if limited and isinstance(within, dict) else {}
        labels: dict[int, list[tuple[int, int]]] = {}
        ends = sorted(point for point in set(self.targets) if point in within)
        heap = [(0, 0, point) for point in ends if not key or self.extended(key, point) is not None]
        while heap:
            distance, hops, point = heappop(heap)
            known = labels.setdefault(point, [])
            if known and known[-1][0] <= hops:
                continue
            known.append((hops, distance))
            for previous, weight, _ in self.arriving(point):
                more = hops + self.hops(weight) if limited else 0
                if previous not in within or near.get(previous, 0) + more > most:
                    continue
                found = labels.get(previous)
                if found and found[-1][0] <= more:
                    continue
                if key and self.extended(key, previous) is None:
                    continue
                heappush(heap, (distance + weight, more, previous))
        return labels

    def hops_from_sources(self, most: int) -> dict[int, int]:
        """The fewest contacts from the sources, for points within `most`."""
        near = {point: self.hops(self.begins(point)) for point in self.sources}
        level: list[int] = []
        for hops in range(most + 1):
            level += [point for point in self.sources if near[point] == hops]
            following: list[int] = []
            while level:
                point = level.pop()
                if near[point] != hops:
                    continue
                for next_point, weight, _ in self.leaving(point):
                    reached = hops + self.hops(weight)
                    if reached <= most and reached < near.get(next_point, most + 1):
                        near[next_point] = reached
                        (level if reached == hops else following).append(next_point)
            level = following
        return near

    def balls(self) -> tuple[int, dict[int, int]]:
        """The bound, and exact distances to the targets for all points within it."""
        sides = ({point: self.begins(point) for point in self.sources}, dict.fromkeys(self.targets, 0))
        parents: tuple[dict[int, int], dict[int, int]] = ({}, {})
        settled: tuple[set[int], set[int]] = (set(), set())
        heaps = (sorted((sides[0][point], point) for point in sides[0]), sorted((0, point) for point in sides[1]))
        best: dict[Key, int] = {}
        bound = INFINITE
        while heaps[0] and heaps[1] and heaps[0][0][0] + heaps[1][0][0] <= bound:
            side = 0 if len(heaps[0]) <= len(heaps[1]) else 1
            distance, point = heappop(heaps[side])
            if point in settled[side]:
                continue
            settled[side].add(point)
            other = sides[1 - side]
            for next_point, weight, _ in self.leaving(point) if side == 0 else self.arriving(point):
                reached = distance + weight
                known = sides[side].get(next_point, INFINITE)
                if reached < known:
                    sides[side][next_point] = reached
                    parents[side][next_point] = point
                    heappush(heaps[side], (reached, next_point))
                whole = other.get(next_point, INFINITE)
                if reached + whole <= bound and whole < INFINITE:
                    ends = (point, next_point) if side == 0 else (next_point, point)
                    bound = self._met(ends, reached + whole, parents, best, bound)
        self._complete(bound, sides, settled, heaps[1])
        return bound, {point: sides[1][point] for point in settled[1]}

    def _met(
        self,
        ends: tuple[int, int],
        weight: int,
        parents: tuple[dict[int, int], dict[int, int]],
        best: dict[Key, int],
        bound: int,
    ) -> int:
        """Takes note of the path over one arc between the balls; returns the new bound."""
        points = [ends[0]]
        while points[-1] in parents[0]:
            points.append(parents[0][points[-1]])
        points.reverse()
        points.append(ends[1])
        while points[-1] in parents[1]:
            points.append(parents[1][points[-1]])
        key = self.key_of(points)
        if len(key) < 2:
            return bound
        told = self.told_apart_by(key)
        best[told] = min(weight, best.get(told, INFINITE))
        if len(best) < self.count:
            return bound
        bound = min(bound, sorted(best.values())[self.count - 1])
        for dear in [key for key, known in best.items() if known > bound]:
            del best[dear]
        return bound

    def key_of(self, points: Sequence[int]) -> Key:
        """The key of a path over these points, () when it would not be simple."""
        key: Key = ()
        for point in points:
            longer = self.extended(key, point)
            if longer is None:
                return ()
            key = longer
        return key

    def _complete(
        self, bound: int, sides: tuple[dict[int, int], dict[int, int]], settled: tuple[set[int], set[int]],
        heap: list[tuple[int, int]],
    ) -> None:  # fmt: skip
        """Carries the backward ball on inside the forward one, as far as the bound allows."""
        from_sources, to_targets = sides
        while heap:
            distance, point = heappop(heap)
            if point in settled[1] or distance > to_targets[point]:
                continue
            if point not in settled[0] or from_sources[point] + distance > bound:
                continue
            settled[1].add(point)
            for previous, weight, _ in self.arriving(point):
                reached = distance + weight
                if reached < to_targets.get(previous, INFINITE):
                    to_targets[previous] = reached
                    heappush(heap, (reached, previous))
