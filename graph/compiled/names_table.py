"""The names in a compiled graph: for each way of comparing, the keys of every node, sorted."""

from __future__ import annotations

from collections.abc import Iterator

from tracktwo.graph.names.folding import as_printed, folded, loose, without_honorifics
from tracktwo.graph.values import Graph, Node

ID, NAME, BARE_NAME, LOOSE_NAME, PRINTED = "0", "1", "2", "3", "4"
"""Ways of comparing, first character of a key: ids and former ids; folded names; names of people without ranks;
the key that spellings share; printed forms, which only an exact search finds."""


def _of_node(node: Node) -> Iterator[str]:
    yield ID + node.id
    for former in node.former_ids:
        yield ID + former
    for name in (node.name, *node.also, *node.other_scripts.values()):
        yield NAME + folded(name)
        if node.type == "person":
            yield BARE_NAME + without_honorifics(name)
        if node.type in ("person", "organisation", "initiative"):
            yield LOOSE_NAME + loose(name)


def name_rows(graph: Graph, index: dict[str, int]) -> list[tuple[bytes, int]]:
    """Key and node index, sorted, each once; keys of nothing but punctuation are left out."""
    rows = {(key.encode(), index[node.id]) for node in graph.nodes.values() for key in _of_node(node) if len(key) > 1}
    for former, present in graph.same_as.items():
        if present in index:
            rows.add(((ID + former).encode(), index[present]))
    for tie in graph.ties.values():
        for claim in tie.claims:
            if claim.printed and claim.written_as:
                written = claim.written_as.split("+")[0]
                actor = graph.same_as.get(written, written)
                if actor in index:
                    for form in claim.printed.split("; "):
                        rows.add(((PRINTED + as_printed(form)).encode(), index[actor]))
    return sorted(rows)
