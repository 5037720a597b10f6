"""The graph's values as canonical JSON text and back, exactly: what `tracktwo sync` rebuilds a graph from.

Defaults are left out and keys sorted, so equal values give equal text. Claims are documents of their own.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, fields
from typing import Any, TypeVar

from tracktwo.graph.values import Claim, Judgement, Node, Post, Source, Tie, Value
from tracktwo.schema.dates import Spell

Document = TypeVar("Document", Node, Tie, Claim, Source, Judgement, Post)


def _plain(value: Any) -> Any:
    if isinstance(value, Spell | Value):
        return _members(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if hasattr(value, "items"):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _members(value: Any, leave_out: str = "") -> dict[str, Any]:
    answer = {}
    for member in fields(value):
        held = getattr(value, member.name)
        default = member.default_factory() if member.default_factory is not MISSING else member.default
        if member.name != leave_out and held != default:
            answer[member.name] = _plain(held)
    return answer


def write_document(value: Node | Tie | Claim | Source | Judgement | Post) -> str:
    """A value as JSON text, without its claims."""
    return json.dumps(_members(value, leave_out="claims"), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _tuples(value: Any) -> Any:
    return tuple(_tuples(item) for item in value) if isinstance(value, list) else value


def _value(given: Any) -> Value | str:
    """A value of a node's attribute, or the plain text that a tie's attribute holds."""
    return given if isinstance(given, str) else Value(**{key: _tuples(item) for key, item in given.items()})


def read_document(kind: type[Document], text: str, claims: tuple[Claim, ...] = ()) -> Document:
    """The value that `write_document` wrote; raises ValueError, KeyError or TypeError on other text."""
    members: dict[str, Any] = {}
    for name, item in json.loads(text).items():
        if name == "spell":
            members[name] = Spell(**{key: _tuples(held) for key, held in item.items()})
        elif name == "attributes":
            members[name] = {key: tuple(_value(held) for held in values) for key, values in item.items()}
        else:
            members[name] = _tuples(item)
    if claims:
        members["claims"] = claims
    return kind(**members)
