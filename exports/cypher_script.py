"""The graph as a Cypher script of statements that may be run again: `cypher-shell -f graph.cypher`, any edition.

Each statement brings one batch of rows, as text of its own; nodes are merged by their labels and id, ties by id between
their ends. The script adds and corrects; it removes nothing.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from tracktwo.exports.neo4j_csv import state_node
from tracktwo.graph.public import PublicGraph
from tracktwo.graph.store.applying import batches
from tracktwo.graph.store.constraints import constraint_statements
from tracktwo.graph.store.mapping import StoredNode, StoredTie, map_graph
from tracktwo.schema.model import Schema
from tracktwo.schema.words import OWN

ROWS = 200


def literal(value: Any) -> str:
    """A value as Cypher text."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"`{name}`: {literal(held)}" for name, held in sorted(value.items())) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(literal(one) for one in value) + "]"
    if isinstance(value, str):
        # JSON's escapes are Cypher's; what stands beyond the Basic Multilingual Plane is written as itself.
        return json.dumps(value, ensure_ascii=False)
    return json.dumps(value)


def script_statements(graph: PublicGraph, schema: Schema) -> Iterator[str]:
    """Constraints, nodes by labels, relationships by type, each statement without its semicolon."""
    yield from constraint_statements(schema)
    contents = map_graph(graph, schema)
    nodes: dict[tuple[str, ...], list[StoredNode]] = defaultdict(list)
    for node in [*contents.nodes.values(), state_node(graph, contents)]:
        nodes[node.labels].append(node)
    ties: dict[str, list[StoredTie]] = defaultdict(list)
    for tie in contents.ties.values():
        ties[tie.type].append(tie)
    for labels, held in sorted(nodes.items()):
        marked = "".join(f":{label}" for label in labels)
        for batch in batches(held, ROWS):
            rows = [{"id": node.id, "set": dict(node.properties)} for node in batch]
            yield (f"UNWIND {literal(rows)} AS row\nMERGE (n:{OWN}{marked} {{id: row.id}})\nSET n += row.`set`")
    for kind, drawn in sorted(ties.items()):
        for some in batches(drawn, ROWS):
            rows = [{"id": t.id, "source": t.source, "target": t.target, "set": dict(t.properties)} for t in some]
            yield (
                f"UNWIND {literal(rows)} AS row\n"
                f"MATCH (a:{OWN} {{id: row.source}}), (b:{OWN} {{id: row.target}})\n"
                f"MERGE (a)-[r:{kind} {{id: row.id}}]->(b)\nSET r += row.`set`"
            )


def cypher_script(graph: PublicGraph, schema: Schema) -> str:
    """The whole script."""
    return "".join(f"{text};\n" for text in script_statements(graph, schema))
