"""Values -> sections of a compiled file: numbers, texts, rows of numbers, and the contact network both ways."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence

from tracktwo.graph.compiled.layout import HOP_BITS
from tracktwo.graph.contact.points import Arc, ContactNetwork, Point

FileParts = dict[str, tuple[str, bytes]]
"""Sections to be: name to item code and bytes."""


def numbers(code: str, values: Iterable[int]) -> tuple[str, bytes]:
    return code, array(code, values).tobytes()


def texts(parts: FileParts, name: str, texts: Iterable[bytes]) -> None:
    """Two sections: offsets, and the bytes of all."""
    offsets, body = [0], bytearray()
    for text in texts:
        body += text
        offsets.append(len(body))
    parts[f"{name}.at"] = numbers("q", offsets)
    parts[name] = "B", bytes(body)


def rows(parts: FileParts, name: str, rows: Sequence[Sequence[int]]) -> None:
    """Two sections: where the numbers of each row begin, and the numbers of all."""
    begins = [0]
    for row in rows:
        begins.append(begins[-1] + len(row))
    parts[f"{name}.at"] = numbers("q", begins)
    parts[name] = numbers("i", (number for row in rows for number in row))


def network_parts(
    parts: FileParts, network: ContactNetwork, nodes: dict[str, int], ties: dict[str, int], rules: dict[str, int]
) -> list[str]:
    """The arrays of points and arcs, both directions; returns the judgements that arcs name."""
    place = {point: index for index, point in enumerate(network.points)}
    judgements = sorted({arc.judgement for arc in network.arcs if arc.judgement})
    arcs = sorted(network.arcs, key=lambda arc: (place[arc.source], place[arc.target]))
    parts["point.node"] = numbers("i", (nodes[point.node] for point in network.points))
    parts["point.role"] = numbers("B", (point.role for point in network.points))
    begins = [0] * (len(nodes) + 1)
    for point in network.points:
        begins[nodes[point.node] + 1] += 1
    for index in range(len(nodes)):
        begins[index + 1] += begins[index]
    parts["node.points"] = numbers("q", begins)
    _direction(parts, "out", arcs, place, len(place), range(len(arcs)), forward=True)
    backward = sorted(range(len(arcs)), key=lambda index: (place[arcs[index].target], place[arcs[index].source], index))
    _direction(parts, "in", arcs, place, len(place), backward, forward=False)
    parts["arc.tie"] = numbers("i", (ties[arc.tie] if arc.tie else -1 for arc in arcs))
    parts["arc.rule"] = numbers("i", (rules.get(arc.rule, -1) for arc in arcs))
    parts["arc.judgement"] = numbers("i", (judgements.index(arc.judgement) if arc.judgement else -1 for arc in arcs))
    parts["arc.timing"] = numbers("B", (arc.timing for arc in arcs))
    parts["arc.first"] = numbers("i", (arc.days.first for arc in arcs))
    parts["arc.last"] = numbers("i", (arc.days.last for arc in arcs))
    parts["arc.sure_first"] = numbers("i", (arc.days.sure_first for arc in arcs))
    parts["arc.sure_last"] = numbers("i", (arc.days.sure_last for arc in arcs))
    covered = sorted(
        (nodes[one], nodes[meeting], nodes[other]) for one, meeting, other in network.covered if meeting in nodes
    )
    parts["covered"] = numbers("i", (number for triple in covered for number in triple))
    return judgements


def _direction(
    parts: FileParts,
    name: str,
    arcs: Sequence[Arc],
    place: dict[Point, int],
    many: int,
    order: Sequence[int],
    *,
    forward: bool,
) -> None:
    begins = [0] * (many + 1)
    for arc in arcs:
        begins[place[arc.source if forward else arc.target] + 1] += 1
    for index in range(many):
        begins[index + 1] += begins[index]
    parts[f"{name}.at"] = numbers("q", begins)
    parts[f"{name}.head"] = numbers("i", (place[arcs[i].target if forward else arcs[i].source] for i in order))
    parts[f"{name}.weight"] = numbers("q", (arcs[i].cost << HOP_BITS | arcs[i].hop for i in order))
    parts[f"{name}.grade"] = numbers("B", (arcs[i].grade.place for i in order))
    if not forward:
        parts[f"{name}.arc"] = numbers("i", order)
