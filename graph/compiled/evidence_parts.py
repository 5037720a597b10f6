"""What grading reads of a graph -> sections of a compiled file: who says what of each tie and node, and who is a party.

Five bytes a claim, so that a search can grade again without some pages and parse no document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tracktwo.graph.compiled.arrays import FileParts, numbers, rows
from tracktwo.graph.compiled.evidence import BEARS, REACHED, SAYS, SAYS_SHIFT, SHOWN
from tracktwo.graph.documents import canonical_json
from tracktwo.graph.evidence.grading import bears
from tracktwo.graph.evidence.parties import bearers_of, stands_behind
from tracktwo.graph.names.folding import folded_body
from tracktwo.graph.values import Claim, Graph, Tie
from tracktwo.schema.model import Schema


def _said(claims: Iterable[Claim], bearing: Callable[[Claim], bool]) -> Iterable[int]:
    for claim in claims:
        yield claim.confidence.place | SAYS.index(claim.says) << SAYS_SHIFT | (BEARS if bearing(claim) else 0)


def evidence_parts(
    parts: FileParts, graph: Graph, schema: Schema, nodes: dict[str, int], sources: dict[str, int]
) -> None:
    """The sections; nodes, ties and sources are in the order of their numbers."""

    def bearing_on(tie: Tie) -> Callable[[Claim], bool]:
        tie_class = schema.tie_kinds[tie.kind].tie_class
        return lambda claim: bears(claim, schema.attends(claim.presence), tie_class)

    ties = list(graph.ties.values())
    said = [list(_said(tie.claims, bearing_on(tie))) for tie in ties]
    said += [list(_said(node.claims, lambda _: True)) for node in graph.nodes.values()]
    claims = [claim for part in (graph.ties, graph.nodes) for one in part.values() for claim in one.claims]
    begins: list[int] = [0]
    for row in said:
        begins.append(begins[-1] + len(row))
    parts["claim.source"] = numbers("i", (sources[claim.source] for claim in claims))
    parts["claim.said"] = numbers("B", (byte for row in said for byte in row))
    parts["tie.claims"] = numbers("i", begins[: len(ties) + 1])
    parts["node.claims"] = numbers("i", begins[len(ties) :])
    parts["tie.ends"] = numbers("i", (nodes[end] for tie in ties for end in (tie.source, tie.target)))
    parts["tie.weighing"] = numbers("B", (_weighing(tie, schema) for tie in ties))
    _nodes_of_sources(parts, graph, nodes, sources)
    pairs = ((index, pair) for index, tie in enumerate(ties) if (pair := stands_behind(tie, schema.tie_kinds)))
    parts["parties"] = numbers("i", (number for tie, pair in pairs for number in (tie, nodes[pair[0]], nodes[pair[1]])))
    denials = {str(index): list(claim.by) for index, claim in enumerate(claims) if claim.by}
    parts["voices"] = "B", canonical_json({"by": denials, "bearers": _bearers(graph)}).encode()


def _weighing(tie: Tie, schema: Schema) -> int:
    kind = schema.tie_kinds[tie.kind]
    return (REACHED if kind.tie_class == "attendance" else 0) | (SHOWN if kind.unshown else 0)


def _nodes_of_sources(parts: FileParts, graph: Graph, nodes: dict[str, int], sources: dict[str, int]) -> None:
    of_source: list[set[int]] = [set() for _ in sources]
    for node in graph.nodes.values():
        for claim in node.claims:
            of_source[sources[claim.source]].add(nodes[node.id])
    rows(parts, "source.nodes", [sorted(found) for found in of_source])


def _bearers(graph: Graph) -> dict[str, Sequence[str]]:
    """Actors by the folded names that publishers have."""
    publishers = {folded_body(source.publisher) for source in graph.sources.values()}
    return {name: sorted(found) for name, found in bearers_of(graph.nodes).items() if name in publishers}
