"""The names in a compiled graph: for each way of comparing, the keys of every node, sorted."""

from __future__ import annotations

from collections.abc import Iterator

from tracktwo.graph.names.folding import as_printed, folded, loose, without_honorifics
from tracktwo.graph.names.forms import name_form
from tracktwo.graph.names.titles import ranks_in
from tracktwo.graph.values import Graph, Node

ID, NAME, BARE_NAME, LOOSE_NAME, PRINTED, PARTS, WORD, RANK = "0", "1", "2", "3", "4", "5", "6", "7"
"""Ways of comparing, first character of a key: ids and former ids; folded names; names of people without ranks;
the key that spellings share; printed forms, which only an exact search finds; of people the parts of each form of the
name, in one spelling and with initials apart, divided by blanks; each of these words alone; ranks and titles."""

ACTORS = ("person", "organisation", "initiative")


def _of_node(node: Node) -> Iterator[str]:
    yield ID + node.id
    for former in node.former_ids:
        yield ID + former
    for name in (node.name, *node.also, *node.other_scripts.values()):
        yield NAME + folded(name)
        if node.type == "person":
            yield BARE_NAME + without_honorifics(name)
            yield from _parts(name)
        if node.type in ACTORS:
            yield LOOSE_NAME + loose(name)


def _parts(name: str) -> Iterator[str]:
    form = name_form(name)
    yield PARTS + " ".join(form.parts)
    for word in form.words:
        yield WORD + word
    for rank in ranks_in(name, before_name=True):
        yield RANK + rank


def name_rows(graph: Graph, index: dict[str, int]) -> list[tuple[bytes, int]]:
    """Key and node index, sorted, each once; keys of nothing but punctuation are left out."""
    rows = {(key.encode(), index[node.id]) for node in graph.nodes.values() for key in _of_node(node) if len(key) > 1}
    for former, present in graph.same_as.items():
        if present in index:
            rows.add(((ID + former).encode(), index[present]))
    for tie in graph.ties.values():
        for claim in tie.claims:
            written = (claim.written_as or tie.source).split("+")[0]
            actor = graph.same_as.get(written, written)
            if actor not in index:
                continue
            if graph.nodes[actor].type == "person":
                held = (claim.as_printed, *(graph.posts[name].name for name in (tie.post,) if name in graph.posts))
                rows |= {((RANK + rank).encode(), index[actor]) for text in held for rank in ranks_in(text)}
            if claim.printed and claim.written_as:
                for form in claim.printed.split("; "):
                    rows.add(((PRINTED + as_printed(form)).encode(), index[actor]))
                    if graph.nodes[actor].type == "person" and claim.basis != "identified":
                        rows |= {(key.encode(), index[actor]) for key in _parts(form) if len(key) > 1}
    return sorted(rows)
