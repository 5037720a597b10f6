"""The graph and its contact network as networkx graphs: for exchange, measures, and as the tests' oracle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracktwo.exports.labels import BETWEEN, Labels, dates
from tracktwo.graph.contact.network import contact_network
from tracktwo.graph.contact.roles import TIMINGS
from tracktwo.graph.public import PublicGraph
from tracktwo.schema.model import Schema

if TYPE_CHECKING:
    import networkx as nx

    TiesGraph = nx.MultiDiGraph[str]


def to_networkx(public: PublicGraph, schema: Schema) -> TiesGraph:
    """Nodes and ties, keyed by their ids, ties from subject to object.

    All attributes are text, "" where nothing is stated, so that every file format of networkx can hold them. Of both:
    `grade` (A to D), `start`, `end` (EDTF as stated), `earliest`, `latest` (ISO days, inclusive), `sources` (ids),
    `cited` (the same for a reader); several in one text stand between "; ". Of nodes: `type`, `label` (of the type),
    `name`, `sector` ("civilian", "military", "international", "unknown"), `country`. Of ties: `kind`, `label`, `roles`.
    `sources` of a tie are those that state it.
    """
    import networkx as nx

    labels = Labels(public, schema)
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph(dataset=public.dataset.id, data_version=public.data_version)
    for node in public.nodes.values():
        made.add_node(
            node.id,
            type=node.type,
            label=schema.node_types[node.type].label,
            name=node.name,
            sector=labels.sector(node),
            country=BETWEEN.join(labels.countries(node)),
            grade=str(node.grade),
            **dates(node.spell),
            sources=BETWEEN.join(node.sources),
            cited=labels.cited(node.sources),
        )
    for tie in public.ties.values():
        sources = tuple(sorted({claim.source for claim in tie.claims if claim.counts}))
        made.add_edge(
            tie.source,
            tie.target,
            key=tie.id,
            kind=tie.kind,
            label=schema.tie_kinds[tie.kind].label,
            roles=BETWEEN.join(labels.term("roles", role) for role in tie.roles),
            grade=str(tie.grade),
            **dates(tie.spell),
            sources=BETWEEN.join(sources),
            cited=labels.cited(sources),
        )
    return made


def contacts_to_networkx(public: PublicGraph, schema: Schema, *, worst: str = "C") -> nx.MultiDiGraph[int]:
    """Points and arcs of the contact network, in the order that a compiled file numbers them; costs in millionths.

    Arcs graded below `worst` are left out.
    """
    import networkx as nx

    network = contact_network(public, schema)
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
                grade=str(arc.grade),
                rule=arc.rule,
                tie=arc.tie,
                hop=arc.hop,
                timing=TIMINGS[arc.timing],
            )
    return made
