"""What the page shows of a graph, as plain JSON values: nodes, ties with the words of each claim, sources.

Everything is sorted by id and refers by position, so equal graphs give equal data.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from tracktwo.exports.labels import Labels
from tracktwo.graph.public import PublicGraph, public_ties, safe_url
from tracktwo.graph.values import Claim, Node, Source, Tie
from tracktwo.schema.model import Schema

_SHOWN_APART = {"country", "sectors", "date", "within", "name", "title", "note", "release", "former_ids", "also"}


def shown_nodes(graph: PublicGraph, kept: Collection[str] | None = None) -> list[Node]:
    """The nodes of the page, sorted by id: kept ones, or all that have a tie."""
    if kept is not None:
        return [node for key, node in sorted(graph.nodes.items()) if key in kept]
    tied = {end for tie in public_ties(graph) for end in (tie.source, tie.target)}
    return [node for key, node in sorted(graph.nodes.items()) if key in tied]


class PageData:
    """One page's data in the making: positions of sources are given in the order of their ids."""

    def __init__(
        self,
        graph: PublicGraph,
        schema: Schema,
        kept: Collection[str] | None = None,
        kept_ties: Collection[str] | None = None,
    ) -> None:
        self.schema = schema
        self.nodes = shown_nodes(graph, kept)
        self.position = {node.id: at for at, node in enumerate(self.nodes)}
        self.ties = public_ties(graph, self.position, kept_ties)
        self.labels = Labels(graph, schema)
        cited = {claim.source for tie in self.ties for claim in tie.claims}
        for node in self.nodes:
            cited.update(node.sources)
            cited.update(source for values in node.attributes.values() for value in values for source in value.sources)
        self.sources = [source for key, source in sorted(graph.sources.items()) if key in cited]
        self.source_position = {source.id: at for at, source in enumerate(self.sources)}
        self.posts = graph.posts
        self.names = {key: node.name for key, node in graph.nodes.items()}

    def as_json(self) -> dict[str, Any]:
        """nodes, ties, kinds, sources, sectors, types."""
        kinds = {tie.kind for tie in self.ties}
        return {
            "nodes": [self._node(node) for node in self.nodes],
            "ties": [self._tie(tie) for tie in self.ties],
            "sources": [self._source(source) for source in self.sources],
            "kinds": {
                kind.id: {"label": kind.label, "reverse": kind.reverse, "group": kind.group}
                for kind in self.schema.tie_kinds.values()
                if kind.id in kinds
            },
            "types": {found.id: found.label for found in self.schema.node_types.values()},
        }

    def _cited(self, sources: Collection[str]) -> list[int]:
        return sorted({self.source_position[source] for source in sources if source in self.source_position})

    def _node(self, node: Node) -> dict[str, Any]:
        standing, sector = self.labels.standing(node), self.labels.sector(node)
        described = self.schema.node_types[node.type].attributes
        facts = []
        for name, values in sorted(node.attributes.items()):
            if name in _SHOWN_APART or name not in described or described[name].tie:
                continue
            vocabulary = described[name].vocabulary
            for value in values:
                shown = (
                    self.labels.term(vocabulary, value.value)
                    if vocabulary
                    else self.names.get(value.value, value.value)
                )
                facts.append([name.replace("_", " "), shown, self._cited(value.sources)])
        answer = {
            "id": node.id,
            "type": node.type,
            "name": node.name,
            "also": [*node.also, *(text for _, text in sorted(node.other_scripts.items()))],
            "sector": sector,
            "top": list(standing.top_sectors) or (["unknown"] if sector else []),
            "sectors": [self.labels.term("sectors", sector) for sector in standing.sectors],
            "countries": [self.labels.term("countries", code) for code in sorted(standing.countries)],
            "when": node.spell.text(),
            "grade": node.grade if node.type in {"meeting", "letter"} else "",
            "denied": [self.names.get(actor, actor) for actor in node.denied_by],
            "differs": list(node.differs),
            "note": node.note,
            "facts": facts,
            "sources": self._cited(node.sources),
        }
        return {name: value for name, value in answer.items() if value not in ("", [])}

    def _tie(self, tie: Tie) -> dict[str, Any]:
        answer = {
            "id": tie.id,
            "kind": tie.kind,
            "from": self.position[tie.source],
            "to": self.position[tie.target],
            "grade": tie.grade,
            "when": tie.spell.text(),
            "roles": self._roles(tie),
            "side": self.labels.term("countries", tie.side),
            "presence": self.labels.term("presences", tie.presence) if tie.presence not in ("", "attended") else "",
            "differs": list(tie.differs),
            "denied": [self.names.get(actor, actor) for actor in tie.denied_by],
            "note": tie.note,
            "claims": [
                [self.source_position[claim.source], self._words(claim)]
                for claim in tie.claims
                if claim.source in self.source_position
            ],
        }
        return {name: value for name, value in answer.items() if value not in ("", [])}

    def _roles(self, tie: Tie) -> list[str]:
        post = self.posts.get(tie.post)
        named = [post.name] if post else []
        return [*named, *(self.labels.term("roles", role) for role in tie.roles)]

    def _words(self, claim: Claim) -> str:
        """What is particular in one claim, in words; "" for a plain statement."""
        parts = []
        if claim.says != "states":
            who = ", ".join(self.names.get(actor, actor) for actor in claim.by)
            parts.append(f"{claim.says} it" + (f", in the words of {who}" if who else ""))
        if claim.printed:
            parts.append(f"printed as \u201c{claim.printed}\u201d")
        if claim.as_printed:
            parts.append(claim.as_printed)
        if claim.spell.is_stated:
            parts.append(claim.spell.text())
        if claim.presence not in ("", "attended"):
            parts.append(self.labels.term("presences", claim.presence))
        if claim.basis != "stated":
            parts.append(f"basis: {self.labels.term('bases', claim.basis)}")
        if claim.locator:
            parts.append(claim.locator)
        if claim.confidence != "high":
            parts.append(f"{claim.confidence} confidence")
        return "; ".join(parts)

    def _source(self, source: Source) -> dict[str, Any]:
        answer = {
            "id": source.id,
            "title": source.title,
            "address_words": source.address_words,
            "publisher": source.publisher,
            "author": source.author,
            "published": source.published,
            "accessed": source.accessed,
            "kind": self.labels.term("source_kinds", source.kind),
            "url": safe_url(source.url),
        }
        return {name: value for name, value in answer.items() if value}


def latest_source_date(sources: Collection[Source]) -> str:
    """The latest day, month or year on which a source was published; "" when none says."""
    return max((source.published for source in sources if source.published), default="")
