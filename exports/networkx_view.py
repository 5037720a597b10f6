"""The graph and its contact network as networkx graphs: for exchange, measures, and as the tests' oracle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracktwo.graph.contact.network import contact_network
from tracktwo.graph.contact.points import TIMINGS
from tracktwo.graph.values import Graph
from tracktwo.schema.model import Schema

if TYPE_CHECKING:
    import networkx as nx


def to_networkx(graph: Graph) -> nx.MultiDiGraph[str]:
    """Nodes and ties, keyed by their ids; attributes are text, so that every file format can hold them."""
    import networkx as nx

    made: nx.MultiDiGraph[str] = nx.MultiDiGraph(dataset=graph.dataset.id, data_version=graph.data_version)
    for node in graph.nodes.values():
        made.add_node(node.id, type=node.type, name=node.name, grade=node.grade, dates=node.spell.text())
    for tie in graph.ties.values():
        sources = sorted({claim.source for claim in tie.claims if claim.counts})
        made.add_edge(
            tie.source,
            tie.target,
            key=tie.id,
            kind=tie.kind,
            grade=tie.grade,
            start=tie.spell.start,
            end=tie.spell.end,
            roles="; ".join(tie.roles),
            sources="; ".join(sources),
        )
    return made


def contacts_to_networkx(graph: Graph, schema: Schema, *, worst: str = "C") -> nx.MultiDiGraph[int]:
    """Points and arcs of the contact network, in the order that a compiled file numbers them; costs in millionths.

    Arcs graded below `worst` are left out.
    """
    import networkx as nx

    network = contact_network(graph, schema)
    made: nx.MultiDiGraph[int] = nx.MultiDiGraph()
    place = {point: index for index, point in enumerate(network.points)}
    for point, index in place.items():
        made.add_node(index, node=point.node, role=point.role)
    for arc in network.arcs:
        if arc.grade <= worst:
            made.add_edge(
                place[arc.source],
                place[arc.target],
                cost=arc.cost,
                grade=arc.grade,
                rule=arc.rule,
                tie=arc.tie,
                hop=arc.hop,
                timing=TIMINGS[arc.timing],
            )
    return made
