"""What of the graph a query's answer holds: nodes and ties, whether returned whole or by their ids."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

ID_COLUMN = re.compile(r"(^|[._])id$")
"""Columns whose every value may be an id: `id`, `first_id`, `p.id`; another is one when all its values are known."""


@dataclass(slots=True)
class AnswerParts:
    """Ids of the nodes and ties that an answer names; the ends of its ties are among its nodes."""

    nodes: set[str] = field(default_factory=set)
    ties: set[str] = field(default_factory=set)


def _ids(value: Any, *, named_id: bool) -> Iterator[tuple[str, bool]]:
    """Every text that may be an id, and whether its place says that it is one."""
    if isinstance(value, str):
        yield value, named_id
    elif hasattr(value, "nodes") and hasattr(value, "relationships"):
        for part in (*value.nodes, *value.relationships):
            yield from _ids(part, named_id=True)
    elif hasattr(value, "labels") or hasattr(value, "start_node"):
        # Of an entity only its id counts: its other properties hold ids of whatever it is about.
        if isinstance(held := value.get("id"), str):
            yield held, True
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if not isinstance(item, str) or ID_COLUMN.search(str(key)):
                yield from _ids(item, named_id=True)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for item in value:
            yield from _ids(item, named_id=named_id)


def parts_of_answer(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], nodes: Container[str], ties: Mapping[str, tuple[str, str]]
) -> AnswerParts:
    """The nodes and ties of an answer that are among those given; ties come with their two ends.

    Texts count in columns named as ids, and in others when every text of the column is one: a word of a sentence or a
    country is never taken for an id.
    """
    found = AnswerParts()
    for place, column in enumerate(columns):
        named = bool(ID_COLUMN.search(column))
        held = [pair for row in rows for pair in _ids(row[place], named_id=named)]
        loose = {text for text, sure in held if not sure}
        taken = {text for text, sure in held if sure}
        if all(text in nodes or text in ties for text in loose):
            taken |= loose
        found.nodes |= {text for text in taken if text in nodes}
        found.ties |= {text for text in taken if text in ties}
    for tie in found.ties:
        found.nodes.update(end for end in ties[tie] if end in nodes)
    return found


def identifying_columns(
    columns: Sequence[str], rows: Sequence[Mapping[str, Any]], known: Callable[[str], bool]
) -> list[str]:
    """Columns that say what a row is about: in every row a known id, or a node, tie or path of known ids."""

    def is_known(value: Any) -> bool:
        if isinstance(value, Mapping):
            parts = value.get("nodes")
            return all(map(is_known, parts)) if isinstance(parts, list) else is_known(value.get("id"))
        return isinstance(value, str) and known(value)

    return [column for column in columns if rows and all(is_known(row.get(column)) for row in rows)]
