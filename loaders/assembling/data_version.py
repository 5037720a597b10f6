"""The data version: SHA-256 over the canonical form of a graph and its schema.

It changes with any claim, node, judgement, post, the dataset's own words, the schema, and with RULES; never with file
names, grouping, line endings, the order of keys or of rows, or the clock.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any

from tracktwo.graph.values import Graph

RULES = 2
"""Raised when the way from records to graph changes what the same records mean."""


@cache
def _members(kind: type[Any]) -> tuple[tuple[str, Any], ...]:
    return tuple((found.name, _default(found)) for found in fields(kind))


def _default(found: Field[Any]) -> Any:
    if found.default is not MISSING:
        return found.default
    return found.default_factory() if found.default_factory is not MISSING else MISSING


def _plain(value: Any) -> Any:
    """Values as JSON knows them; what equals its default is left out, so that a new field changes nothing."""
    if isinstance(value, str):
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {_plain(key): _plain(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        kept = ((name, getattr(value, name), default) for name, default in _members(value.__class__))
        return {name: _plain(item) for name, item, default in kept if item != default}
    return value


def canonical(graph: Graph, schema_text: str) -> bytes:
    """The canonical form: sorted JSON, NFC, UTF-8. A data version already in the graph has no part in it."""
    form = {
        "rules": RULES,
        "schema": unicodedata.normalize("NFC", schema_text),
        "dataset": _plain(graph.dataset),
        "nodes": _plain(graph.nodes),
        "sources": _plain(graph.sources),
        "ties": _plain(graph.ties),
        "judgements": _plain(graph.judgements),
        "same_as": _plain(graph.same_as),
        "posts": _plain(graph.posts),
    }
    return json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def data_version(graph: Graph, schema_text: str) -> str:
    """64 hexadecimal digits."""
    return hashlib.sha256(canonical(graph, schema_text)).hexdigest()
