"""The k best simple paths between two sets of points: two balls, then prefixes in order of what they will cost.

A ball grows from either side; arcs between them give paths, whose k-th best weight bounds the search. Every node of
every path within the bound then lies in a ball, exact distances to the targets are completed there, and prefixes are
taken in order of (weight, ids), so that equal weights come in the order of ids. Paths are told apart by the nodes
they lead through: a spell's way in and way out are the body; they are simple in actors and occasions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush

from tracktwo.graph.compiled.compiled_graph import Network
from tracktwo.graph.compiled.layout import HOP_BITS
from tracktwo.graph.contact.roles import WAY_IN, WAY_OUT

BY = ("strength", "evidence", "hops")
HOP_MASK = (1 << HOP_BITS) - 1
WIDE = 40
"""When hops come first, the cost has so many bits."""

MOST_PREFIXES = 300_000
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
    """How much a search did: arcs looked at, prefixes taken; `complete` is False when it was cut off."""

    arcs: int = 0
    prefixes: int = 0
    complete: bool = True


@dataclass
class Search:
    """One question. `surcharge` holds what each grade adds (by its place), in millionths; `worst` the worst grade let
    through; `allows` tests an arc by number (None: all pass); `covered` see `CompiledGraph.covered`."""

    network: Network
    sources: Sequence[int]
    targets: Sequence[int]
    count: int
    by: str = "strength"
    surcharge: Sequence[int] = (0, 0, 0, 0)
    worst: int = 2
    allows: Callable[[int], bool] | None = None
    grade: Callable[[int], int] | None = None
    covered: frozenset[tuple[int, int, int]] = frozenset()
    work: Work = field(default_factory=Work)

    def __post_init__(self) -> None:
        extra = self.surcharge if self.by == "evidence" else (0, 0, 0, 0)
        self._extra = [millionths << HOP_BITS for millionths in extra]
        self._hops_first = self.by == "hops"
        self._ends = frozenset(self.targets)

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
        """A path's key without the meetings that a direct contact tells already: both count as one path."""
        if not self.covered:
            return key
        kept = [
            step
            for place, step in enumerate(key)
            if not (0 < place < len(key) - 1 and (key[place - 1] >> 1, step >> 1, key[place + 1] >> 1) in self.covered)
        ]
        return tuple(kept)

    # Search

    def best(self) -> list[Found]:
        """The k best, in order of weight, then ids."""
        bound, to_targets = self._balls()
        return list(self._prefixes(bound, lambda point, _: to_targets.get(point, INFINITE)))

    def best_within(self, most_hops: int) -> list[Found]:
        """The k best of at most so many contacts.

        The plain search answers when its k best are short enough; otherwise distances are kept for each number of
        contacts left.
        """
        found = self.best()
        if self.work.complete and all(self.hops(path.weight) <= most_hops for path in found):
            return found
        self.work.complete = True
        return list(self._prefixes(INFINITE, self._distances_by_hops(most_hops), most_hops))

    def _distances_by_hops(self, most: int) -> Callable[[int, int], int]:
        """The least weight from a point to the targets with at most so many contacts left."""
        near = self._hops_from_sources(most)
        labels: dict[int, list[tuple[int, int]]] = {}
        heap = [(0, 0, point) for point in sorted(set(self.targets)) if point in near]
        while heap:
            distance, hops, point = heappop(heap)
            known = labels.setdefault(point, [])
            if known and known[-1][0] <= hops:
                continue
            known.append((hops, distance))
            for previous, weight, _ in self.arriving(point):
                more = hops + self.hops(weight)
                if near.get(previous, most + 1) + more <= most:
                    heappush(heap, (distance + weight, more, previous))

        def left(point: int, hops: int) -> int:
            return next((distance for needed, distance in labels.get(point, ()) if needed <= hops), INFINITE)

        return left

    def _hops_from_sources(self, most: int) -> dict[int, int]:
        """The fewest contacts from the sources, for points within `most`."""
        near = dict.fromkeys(self.sources, 0)
        level = sorted(near)
        for hops in range(most + 1):
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

    def _balls(self) -> tuple[int, dict[int, int]]:
        """The bound, and exact distances to the targets for all points within it."""
        sides = (dict.fromkeys(self.sources, 0), dict.fromkeys(self.targets, 0))
        parents: tuple[dict[int, int], dict[int, int]] = ({}, {})
        settled: tuple[set[int], set[int]] = (set(), set())
        heaps = (sorted((0, point) for point in sides[0]), sorted((0, point) for point in sides[1]))
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

    def _prefixes(self, bound: int, left: Callable[[int, int], int], most_hops: int = HOP_MASK) -> Iterator[Found]:
        """Paths in order of weight, then ids; `left(point, hops)` is the least weight still to come."""
        heap: list[tuple[int, Key, int, int, int, tuple[int, ...], int]] = []
        number = 0
        for point in sorted(set(self.sources)):
            rest = left(point, most_hops)
            if rest < INFINITE:
                key = self.extended((), point)
                assert key is not None
                heappush(heap, (rest, key, number, 0, point, (), point))
                number += 1
        given: set[Key] = set()
        while heap:
            _, key, _, weight, point, arcs, start = heappop(heap)
            self.work.prefixes += 1
            if self.work.prefixes > MOST_PREFIXES:
                self.work.complete = False
                return
            if point in self._ends and len(key) > 1:
                told = self.told_apart_by(key)
                if told not in given:
                    given.add(told)
                    yield Found(weight, key, arcs, start)
                    if len(given) >= self.count:
                        return
            cheapest: dict[int, tuple[int, int]] = {}
            for next_point, more, arc in self.leaving(point):
                if next_point not in cheapest or (more, arc) < cheapest[next_point]:
                    cheapest[next_point] = (more, arc)
            for next_point, (more, arc) in cheapest.items():
                reached = weight + more
                hops = self.hops(reached)
                rest = left(next_point, most_hops - hops) if hops <= most_hops else INFINITE
                if reached + rest > bound or rest >= INFINITE:
                    continue
                longer = self.extended(key, next_point)
                if longer is key and self.comes_back(start, arcs, next_point):
                    continue
                if longer is not None:
                    heappush(heap, (reached + rest, longer, number, reached, next_point, (*arcs, arc), start))
                    number += 1
