"""The data version: SHA-256 over the canonical form of a graph and its schema.

It changes with any claim, node, judgement, post, the dataset's own words, the schema, and with RULES; never with file
names, grouping, line endings, the order of keys or of rows, or the clock.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import TypeVar

from tracktwo.graph.documents import canonical_json, document_of, document_with_claims, members
from tracktwo.graph.values import Graph, Node, Tie

RULES = 3
"""Raised when the way from records to graph changes what the same records mean."""

Kept = TypeVar("Kept")


def _by_id(values: Mapping[str, Kept], write: Callable[[Kept], str]) -> str:
    return "{" + ",".join(f"{canonical_json(name)}:{write(values[name])}" for name in sorted(values)) + "}"


def canonical_form(graph: Graph, schema_text: str) -> bytes:
    """The canonical form: sorted JSON, NFC, UTF-8. A data version already in the graph has no part in it."""

    def whole(value: Node | Tie) -> str:
        return document_with_claims(graph, value)

    form = {
        "dataset": canonical_json(members(graph.dataset)),
        "judgements": _by_id(graph.judgements, lambda value: document_of(graph, value)),
        "nodes": _by_id(graph.nodes, whole),
        "posts": _by_id(graph.posts, lambda value: document_of(graph, value)),
        "rules": str(RULES),
        "same_as": canonical_json(dict(graph.same_as)),
        "schema": canonical_json(schema_text),
        "sources": _by_id(graph.sources, lambda value: document_of(graph, value)),
        "ties": _by_id(graph.ties, whole),
    }
    return ("{" + ",".join(f'"{name}":{text}' for name, text in sorted(form.items())) + "}").encode()


def data_version(graph: Graph, schema_text: str) -> str:
    """64 hexadecimal digits."""
    return hashlib.sha256(canonical_form(graph, schema_text)).hexdigest()
