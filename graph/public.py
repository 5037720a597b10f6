"""The part of a graph that may be given away: without background claims and what rests on nothing else."""

from __future__ import annotations

from dataclasses import replace

from tracktwo.graph.values import Claim, Graph, Node, Value


def public_part(graph: Graph) -> Graph:
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
        return graph
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
    return replace(
        graph,
        nodes=nodes,
        ties={name: tie for name, tie in ties.items() if tie.source in nodes and tie.target in nodes},
        sources={name: source for name, source in graph.sources.items() if name not in hidden},
        same_as={name: answers for name, answers in graph.same_as.items() if answers in nodes},
        posts={name: post for name, post in graph.posts.items() if post.organisation in nodes},
        data_version=f"{graph.data_version}-public",
    )
