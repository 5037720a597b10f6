"""Places for the nodes of the page: the same for the same graph, in plain Python, in a second or two for 2,000 nodes.

Pivots spread the core (everything but leaves), springs refine it, leaves fan out round their only neighbour,
overlaps are pushed apart. Units are the page's; positions have no meaning but nearness.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Sequence

SPACING = 62.0
PIVOTS = 20
ROUNDS = 60
STRETCH = 1.14
"""Width to height of the stage."""
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))

Point = list[float]


def positions(radii: Sequence[float], edges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Whole-numbered x, y for nodes 0..n-1 of the given radii; edges in any order, parallels and loops allowed."""
    near: list[set[int]] = [set() for _ in radii]
    for one, other in edges:
        if one != other:
            near[one].add(other)
            near[other].add(one)
    neighbours = [sorted(found) for found in near]
    alone = [node for node, found in enumerate(neighbours) if not found]
    leaves = [node for node, found in enumerate(neighbours) if len(found) == 1 and len(neighbours[found[0]]) > 1]
    fringe = set(leaves) | set(alone)
    core = [node for node in range(len(radii)) if node not in fringe]
    # A hub with many leaves needs their room beside its own.
    room = list(radii)
    for leaf in leaves:
        room[neighbours[leaf][0]] += 3.5
    places: list[Point] = [[0.0, 0.0] for _ in radii]
    _spread(core, neighbours, fringe, places)
    _springs(core, neighbours, fringe, room, places)
    _equalise(core, places)
    _push_apart(core, room, places, gap=14.0)
    _fan_out(leaves, neighbours, radii, places)
    _ring(alone, radii, places)
    _push_apart(list(range(len(radii))), radii, places, gap=11.0)
    return [(round(x * STRETCH), round(y)) for x, y in places]


def _distances(start: int, neighbours: Sequence[Sequence[int]], fringe: set[int]) -> dict[int, int]:
    found = {start: 0}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for other in neighbours[node]:
            if other not in found and other not in fringe:
                found[other] = found[node] + 1
                queue.append(other)
    return found


def _spread(core: Sequence[int], neighbours: Sequence[Sequence[int]], fringe: set[int], places: list[Point]) -> None:
    """First places: distances to pivots far from each other, flattened to the two widest directions."""
    if len(core) < 3:
        for turn, node in enumerate(core):
            places[node] = [SPACING * turn, 0.0]
        return
    pivot = max(core, key=lambda node: (len(neighbours[node]), -node))
    nearest = dict.fromkeys(core, math.inf)
    columns: list[list[float]] = []
    for _ in range(min(PIVOTS, len(core))):
        reached = _distances(pivot, neighbours, fringe)
        far = max(reached.values()) + 2
        column = [float(reached.get(node, far)) ** 2 for node in core]
        mean = sum(column) / len(column)
        columns.append([value - mean for value in column])
        for node in core:
            nearest[node] = min(nearest[node], reached.get(node, far))
        pivot = max(core, key=lambda node: (nearest[node], len(neighbours[node]), -node))
    products = [[sum(a * b for a, b in zip(one, two, strict=True)) for two in columns] for one in columns]
    first = _direction(products, [])
    second = _direction(products, [first])
    size = SPACING * math.sqrt(len(core)) / 2
    for axis, direction in enumerate((first, second)):
        values = [
            sum(weight * column[at] for weight, column in zip(direction, columns, strict=True))
            for at in range(len(core))
        ]
        # Equal values are common (same distances to all pivots): a small fixed scatter tells them apart.
        deviation = math.sqrt(sum(value * value for value in values) / len(values)) or 1.0
        for at, node in enumerate(core):
            angle = at * GOLDEN_ANGLE
            scatter = 0.35 * (math.cos(angle) if axis == 0 else math.sin(angle))
            places[node][axis] = size * (values[at] / deviation * 0.6 + scatter)


def _direction(products: Sequence[Sequence[float]], taken: Sequence[Sequence[float]]) -> list[float]:
    """The strongest direction of a symmetric matrix, at right angles to those taken (power iteration)."""
    vector = [1.0 + 0.1 * at for at in range(len(products))]
    for _ in range(60):
        for other in taken:
            overlap = sum(a * b for a, b in zip(vector, other, strict=True))
            vector = [a - overlap * b for a, b in zip(vector, other, strict=True)]
        vector = [sum(a * b for a, b in zip(row, vector, strict=True)) for row in products]
        length = math.sqrt(sum(value * value for value in vector)) or 1.0
        vector = [value / length for value in vector]
    return vector


def _cells(nodes: Sequence[int], places: Sequence[Point], size: float) -> dict[tuple[int, int], list[int]]:
    cells: dict[tuple[int, int], list[int]] = defaultdict(list)
    for node in nodes:
        cells[int(places[node][0] // size), int(places[node][1] // size)].append(node)
    return cells


def _springs(
    core: Sequence[int],
    neighbours: Sequence[Sequence[int]],
    fringe: set[int],
    room: Sequence[float],
    places: list[Point],
) -> None:
    """Neighbours pull, near nodes push, all are drawn a little to the middle; steps shrink to nothing."""
    if len(core) < 3:
        return
    size = SPACING * 2.6
    # Many ties on one node would pull all its neighbours onto one point.
    pull = {node: 1.0 / math.sqrt(max(1, sum(1 for other in neighbours[node] if other not in fringe))) for node in core}
    for turn in range(ROUNDS):
        step = SPACING * 0.9 * (1 - turn / ROUNDS) + 1.0
        cells = _cells(core, places, size)
        moves: dict[int, Point] = {}
        for (column, row), members in cells.items():
            around = [
                other
                for right in (-1, 0, 1)
                for down in (-1, 0, 1)
                for other in cells.get((column + right, row + down), ())
            ]
            for node in members:
                x, y = places[node]
                move_x, move_y = -x * 0.008, -y * 0.008
                own = SPACING * SPACING * (0.55 + room[node] / 30)
                for other in around:
                    dx, dy = x - places[other][0], y - places[other][1]
                    squared = dx * dx + dy * dy
                    if 0 < squared < size * size:
                        push = own / squared
                        move_x += dx * push
                        move_y += dy * push
                for other in neighbours[node]:
                    if other not in fringe:
                        dx, dy = places[other][0] - x, places[other][1] - y
                        strength = math.hypot(dx, dy) / (SPACING * 3.4) * min(pull[node], pull[other])
                        move_x += dx * strength
                        move_y += dy * strength
                moves[node] = [move_x, move_y]
        for node, (move_x, move_y) in moves.items():
            length = math.hypot(move_x, move_y)
            if length:
                share = min(length, step) / length
                places[node][0] += move_x * share
                places[node][1] += move_y * share


def _equalise(core: Sequence[int], places: list[Point]) -> None:
    """Spread the crowded middle: half of a node's radius follows its rank, so that area is used evenly."""
    if len(core) < 3:
        return
    centre = [sum(places[node][axis] for node in core) / len(core) for axis in (0, 1)]
    radius = {node: math.hypot(places[node][0] - centre[0], places[node][1] - centre[1]) for node in core}
    widest = sorted(radius.values())[int(len(core) * 0.97)] or 1.0
    full = SPACING * 0.62 * math.sqrt(len(core)) + SPACING
    for rank, node in enumerate(sorted(core, key=lambda found: (radius[found], found))):
        wanted = full * (0.55 * math.sqrt((rank + 1) / len(core)) + 0.45 * min(1.08, radius[node] / widest))
        share = wanted / radius[node] if radius[node] else 0.0
        for axis in (0, 1):
            places[node][axis] = (places[node][axis] - centre[axis]) * share


def _fan_out(
    leaves: Sequence[int], neighbours: Sequence[Sequence[int]], radii: Sequence[float], places: list[Point]
) -> None:
    """Leaves in rings round their hub, the first on the side away from the middle."""
    fans: dict[int, list[int]] = defaultdict(list)
    for leaf in leaves:
        fans[neighbours[leaf][0]].append(leaf)
    for hub, members in sorted(fans.items()):
        outward = math.atan2(places[hub][1], places[hub][0])
        ring, held, reach = 0, 0, radii[hub] + 26.0
        while held < len(members):
            fits = max(3, int(2 * math.pi * reach / 26.0))
            here = members[held : held + fits]
            for turn, leaf in enumerate(here):
                side = (turn + 1) // 2 * (1 if turn % 2 else -1)
                angle = outward + side * 2 * math.pi / fits + ring * 0.4
                places[leaf] = [places[hub][0] + reach * math.cos(angle), places[hub][1] + reach * math.sin(angle)]
            held, ring, reach = held + len(here), ring + 1, reach + 24.0


def _ring(alone: Sequence[int], radii: Sequence[float], places: list[Point]) -> None:
    """Nodes without ties stand in a ring round the rest."""
    edge = max((math.hypot(x, y) for x, y in places), default=0.0) + 2 * SPACING
    for turn, node in enumerate(alone):
        angle = 2 * math.pi * turn / len(alone)
        places[node] = [edge * math.cos(angle), edge * math.sin(angle)]


def _push_apart(nodes: Sequence[int], radii: Sequence[float], places: list[Point], gap: float) -> None:
    """Move overlapping pairs apart by equal shares until none is left or 30 rounds are over."""
    size = 2 * max((radii[node] for node in nodes), default=1.0) + gap
    for _ in range(30):
        cells = _cells(nodes, places, size)
        moved = False
        for node in nodes:
            x, y = places[node]
            column, row = int(x // size), int(y // size)
            for right in (-1, 0, 1):
                for down in (-1, 0, 1):
                    for other in cells.get((column + right, row + down), ()):
                        if other <= node:
                            continue
                        dx, dy = places[other][0] - places[node][0], places[other][1] - places[node][1]
                        distance = math.hypot(dx, dy)
                        wanted = radii[node] + radii[other] + gap
                        if distance >= wanted:
                            continue
                        if distance < 1e-6:
                            dx, dy, distance = math.cos(node * GOLDEN_ANGLE), math.sin(node * GOLDEN_ANGLE), 1.0
                        share = (wanted - distance) / distance / 2 + 1e-3
                        places[node][0] -= dx * share
                        places[node][1] -= dy * share
                        places[other][0] += dx * share
                        places[other][1] += dy * share
                        moved = True
        if not moved:
            return
