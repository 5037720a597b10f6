"""The part of a graph that may be given away: without background claims and what rests on nothing else.

The only module that makes a `PublicGraph`; all that leaves the house (`exports/`) takes nothing else.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import NewType
from urllib.parse import urlsplit

from tracktwo.graph.values import Claim, Graph, Node, Tie, Value

PublicGraph = NewType("PublicGraph", Graph)
"""A graph of which everything may be given away."""


def safe_url(url: str) -> str:
    """The address if it is http or https with a host, else ""."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.netloc and not set(url) & set(' "<>\\^`{|}\n\r\t') else ""


def public_ties(
    public: PublicGraph, kept: Collection[str] | None = None, kept_ties: Collection[str] | None = None
) -> list[Tie]:
    """The ties between kept nodes and among the kept ties (None: all), sorted by id."""
    return [
        tie
        for _, tie in sorted(public.ties.items())
        if (kept is None or (tie.source in kept and tie.target in kept)) and (kept_ties is None or tie.id in kept_ties)
    ]


def public_part(graph: Graph) -> PublicGraph:
    """The graph itself when all of it is public; else a smaller one whose data version ends in "-public".

    A tie stays with its public claims, a node of which a public tie or source speaks, a value with its public
    sources.
    """
    hidden = {name for name, source in graph.sources.items() if source.release != "public"}

    def claims(held: tuple[Claim, ...]) -> tuple[Claim, ...]:
        return tuple(claim for claim in held if claim.release == "public" and claim.source not in hidden)

    everything = [claim for tie in graph.ties.values() for claim in tie.claims]
    everything += [claim for node in graph.nodes.values() for claim in node.claims]
    if not hidden and len(claims(tuple(everything))) == len(everything):
        return PublicGraph(graph)
    ties = {name: replace(tie, claims=claims(tie.claims)) for name, tie in graph.ties.items()}
    ties = {name: tie for name, tie in ties.items() if tie.claims or not graph.ties[name].claims}
    tied = {end for tie in ties.values() for end in (tie.source, tie.target)}

    def stays(node: Node) -> bool:
        cited = {claim.source for claim in node.claims} | set(node.sources)
        cited |= {source for values in node.attributes.values() for value in values for source in value.sources}
        return node.id in tied or not cited or bool(cited - hidden)

    def value(held: Value) -> Value | None:
        sources = tuple(source for source in held.sources if source not in hidden)
        return replace(held, sources=sources) if sources or not held.sources else None

    def public(node: Node) -> Node:
        kept = {name: [value(held) for held in values] for name, values in node.attributes.items()}
        attributes = {name: tuple(held for held in values if held is not None) for name, values in kept.items()}
        return replace(
            node,
            claims=claims(node.claims),
            sources=tuple(source for source in node.sources if source not in hidden),
            attributes={name: values for name, values in attributes.items() if values},
        )

    nodes = {name: public(node) for name, node in graph.nodes.items() if stays(node)}
    return PublicGraph(
        replace(
            graph,
            nodes=nodes,
            ties={name: tie for name, tie in ties.items() if tie.source in nodes and tie.target in nodes},
            sources={name: source for name, source in graph.sources.items() if name not in hidden},
            same_as={name: answers for name, answers in graph.same_as.items() if answers in nodes},
            posts={name: post for name, post in graph.posts.items() if post.organisation in nodes},
            data_version=f"{graph.data_version}-public",
        )
    )
