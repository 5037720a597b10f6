"""What stands in a text: maps and lists of plain values that know their places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Position = tuple[int, int]
"""Line and column, both from 1."""
Path = Sequence[str | int]
"""Names of fields and list indexes (from 0), from a map or list downwards."""


class WrittenMap(dict[str, Any]):
    """A map, its fields in the order written; `places` holds where each field's name and value stand."""

    __slots__ = ("place", "places")

    def __init__(self, place: Position = (1, 1)) -> None:
        super().__init__()
        self.place = place
        self.places: dict[str, tuple[Position, Position]] = {}


class WrittenList(list[Any]):
    """A list; `places` holds where each item stands."""

    __slots__ = ("place", "places")

    def __init__(self, place: Position = (1, 1)) -> None:
        super().__init__()
        self.place = place
        self.places: list[Position] = []


def position(value: Any, path: Path = (), *, key: bool = False) -> Position:
    """Where the path below a value leads, or as far as it can be gone; with `key` to the last field's name."""
    named: Position = getattr(value, "place", (1, 1))
    here = named
    step: Any
    for step in path:
        if isinstance(value, WrittenMap):
            if step not in value.places:
                return here
            named, here = value.places[step]
            value = value.get(step)
        elif isinstance(value, WrittenList):
            if not 0 <= step < len(value.places):
                return here
            named = here = value.places[step]
            value = value[step]
        else:
            return here
    return named if key else here
