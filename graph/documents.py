"""The one serialiser of the graph's values: canonical JSON text and back, exactly.

Sorted keys, NFC, no spaces; what equals its default is left out, so that equal values give equal text and a new field
with a default changes nothing. Stores, compiled files and the data version are all made from this text. Claims are
documents of their own.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, TypeVar

from tracktwo.graph.grades import Confidence, Grade
from tracktwo.graph.values import Claim, Dataset, Graph, Judgement, Node, Post, Source, Tie, Value
from tracktwo.schema.dates import Spell

Recorded = Node | Tie | Claim | Source | Judgement | Post
Document = TypeVar("Document", Node, Tie, Claim, Source, Judgement, Post)

CLAIMS = "claims"
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical_json(value: object) -> str:
    """Plain values as JSON text: sorted keys, NFC, no spaces.

    >>> canonical_json({"b": [1], "a": "e\\u0301"})
    '{"a":"é","b":[1]}'
    """
    text = _ENCODER.encode(value)
    # A quotation mark begins every string and composes with nothing: the whole is composed as each string would be.
    return text if text.isascii() else unicodedata.normalize("NFC", text)


@cache
def _defaults(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    """Every member of a class of values but its claims, sorted, and its default: MISSING where it must be given."""
    found = {
        member.name: member.default_factory() if member.default_factory is not MISSING else member.default
        for member in fields(kind)
    }
    return tuple((name, found[name]) for name in sorted(found) if name != CLAIMS)


def _plain(value: Any) -> Any:
    if isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return {key: _plain(item) for key, item in value.items()} if isinstance(value, Mapping) else members(value)


def members(value: Recorded | Dataset | Spell | Value, before: str = "") -> dict[str, Any]:
    """A value's members as JSON knows them, without its claims and what equals its default; those before a name."""
    answer: dict[str, Any] = {}
    kind: Any = value.__class__
    for name, default in _defaults(kind):
        if before and name > before:
            break
        held = getattr(value, name)
        if held != default:
            answer[name] = held if isinstance(held, str) else _plain(held)
    return answer


def write_document(value: Recorded) -> str:
    """A value as JSON text, without its claims."""
    return canonical_json(members(value))


def document_of(graph: Graph, value: Recorded) -> str:
    """What `write_document` gives for a value of the graph, written once for as long as the graph is kept."""
    held = graph.written.get(id(value))
    if held is None:
        # The value is kept beside its text: as long as it is, no other one can have its identity.
        held = graph.written[id(value)] = (value, write_document(value))
    return held[1]


def document_with_claims(graph: Graph, value: Node | Tie) -> str:
    """A node or tie as JSON text with its claims among its members."""
    text = document_of(graph, value)
    if not value.claims:
        return text
    # An id sorts behind the claims, so that something always follows them.
    head = canonical_json(members(value, before=CLAIMS))[:-1]
    claims = ",".join(document_of(graph, claim) for claim in value.claims)
    rest = text[len(head) :].removeprefix(",")
    return f'{head}{"," if len(head) > 1 else ""}"{CLAIMS}":[{claims}],{rest}'


def _tuples(value: Any) -> Any:
    return tuple(_tuples(item) for item in value) if isinstance(value, list) else value


def _value(given: Any) -> Value | str:
    """A value of a node's attribute, or the plain text that a tie's attribute holds."""
    return given if isinstance(given, str) else Value(**{key: _tuples(item) for key, item in given.items()})


_SCALES: dict[str, type[Grade] | type[Confidence]] = {"grade": Grade, "confidence": Confidence}


def from_members(kind: type[Document], given: Mapping[str, Any], claims: tuple[Claim, ...] = ()) -> Document:
    """The value of such `members`; raises ValueError, KeyError or TypeError on others."""
    found: dict[str, Any] = {}
    for name, item in given.items():
        if name == "spell":
            found[name] = Spell(**{key: _tuples(held) for key, held in item.items()})
        elif name in _SCALES:
            found[name] = _SCALES[name](item)
        elif name == "attributes":
            found[name] = {key: tuple(_value(held) for held in values) for key, values in item.items()}
        else:
            found[name] = _tuples(item)
    if claims:
        found[CLAIMS] = claims
    return kind(**found)


def read_document(kind: type[Document], text: str, claims: tuple[Claim, ...] = ()) -> Document:
    """The value that `write_document` wrote; raises ValueError, KeyError or TypeError on other text."""
    return from_members(kind, json.loads(text), claims)
