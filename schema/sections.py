"""Where a profile shows a tie, which answers need without the rest of the schema."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """Where a profile shows the ties at one end of a kind: `name` in JSON, `heading`, its place by `order`.

    `wording` is False where the heading says what the tie is, so that lines need not. A profile of the node types in
    `always` has the section even when it is empty.
    """

    name: str
    heading: str
    order: int
    wording: bool = True
    always: tuple[str, ...] = ()
