"""How a graph is laid out in a store: labels, relationship types and properties, the same on every store.

Every node carries `Tracktwo`, its type's labels, and `doc`, the whole value as JSON text (`documents`); the other
properties are for Cypher. Spells appear as printed (`start`, `end`, `dates`) and as ISO days that compare as text:
`earliest`/`latest` (possible), `certain_from`/`certain_to`; an open side has no property.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tracktwo.errors import InvalidRecords
from tracktwo.graph.documents import document_of
from tracktwo.graph.office_sectors import sector_of_office
from tracktwo.graph.standing import Standing, Standings
from tracktwo.graph.values import Claim, Graph, Judgement, Node, Post, Source, Tie
from tracktwo.schema.dates import Spell, iso
from tracktwo.schema.model import Attribute, Schema
from tracktwo.schema.value_types import VALUE_TYPES
from tracktwo.schema.words import (
    CLAIM,
    JUDGEMENT,
    OBJECT,
    POST,
    POST_OF,
    SOURCE,
    STATED_BY,
    SUBJECT,
    node_labels,
)

Properties = dict[str, Any]


@dataclass(frozen=True, slots=True)
class StoredNode:
    """A node as stored: `labels` sorted, without `Tracktwo`; `properties` without `id`."""

    id: str
    labels: tuple[str, ...]
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StoredTie:
    """A relationship as stored; `properties` without `id`."""

    id: str
    type: str
    source: str
    target: str
    properties: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Contents:
    """Nodes and relationships by id, and the JSON text of the ids that answer for others."""

    nodes: Mapping[str, StoredNode] = field(default_factory=dict)
    ties: Mapping[str, StoredTie] = field(default_factory=dict)
    same_as: str = "{}"


def _stated(given: Mapping[str, Any]) -> Properties:
    """Without what is not stated; tuples as lists, which is what a store gives back."""
    kept = {key: list(value) if isinstance(value, tuple) else value for key, value in given.items()}
    return {key: value for key, value in kept.items() if value not in ("", [], None)}


def spell_properties(spell: Spell) -> Properties:
    """The dates of a spell, as printed and as ISO days."""
    if not spell.is_stated:
        return {}
    first, last = spell.possible()
    sure = spell.certain()
    return _stated(
        {
            "start": spell.start,
            "end": spell.end,
            "as_of": spell.as_of,
            "former_on": spell.former_on,
            "dates": spell.text(),
            "earliest": iso(first),
            "latest": iso(last),
            "certain_from": iso(sure[0]) if sure else "",
            "certain_to": iso(sure[1]) if sure else "",
        }
    )


def _attribute(attribute: Attribute | None, texts: Iterable[str]) -> Any:
    """The property of an attribute: its first text, or all where there may be several, as its type is stored."""
    listed = list(dict.fromkeys(texts))
    if attribute is None:
        return listed
    made = [VALUE_TYPES[attribute.type].stored(text) for text in listed]
    return made if attribute.many else made[0]


def map_node(node: Node, schema: Schema, labels: tuple[str, ...], standing: Standing, document: str) -> StoredNode:
    """A person, organisation, initiative, meeting or letter."""
    known = schema.node_types[node.type].attributes
    given: Properties = {
        name: _attribute(known.get(name), (value.value for value in values))
        for name, values in node.attributes.items()
        if values
    }
    given |= spell_properties(node.spell)
    if node.type in ("person", "organisation"):
        given |= {"top_sector": standing.sector, "top_sectors": standing.top_sectors, "sectors": standing.sectors}
        given["countries"] = sorted(standing.countries)
    elif "country" in node.attributes:
        given["countries"] = sorted({value.value for value in node.attributes["country"]})
    given |= {
        "type_id": node.type,
        "name": node.name,
        "also": node.also,
        "former_ids": node.former_ids,
        "sources": node.sources,
        "grade": node.grade,
        "denied_by": node.denied_by,
        "differs": node.differs,
        "note": node.note,
        "doc": document,
    }
    return StoredNode(node.id, labels, _stated(given))


def map_source(source: Source, document: str) -> StoredNode:
    """A source; `name` is its title, else its id, as every node has a name to show."""
    names = ("title", "publisher", "url", "kind", "published", "accessed", "author", "agency", "repeats", "party")
    more = ("address_words", "language", "seen", "note", "release")
    given: Properties = {name: getattr(source, name) for name in (*names, *more)}
    given |= {"name": source.title or source.id, "type_id": "source", "doc": document}
    return StoredNode(source.id, (SOURCE,), _stated(given))


def map_claim(claim: Claim, document: str) -> StoredNode:
    """What one source says of one tie or node."""
    names = (
        "tie",
        "source",
        "confidence",
        "basis",
        "says",
        "by",
        "counts",
        "presence",
        "roles",
        "as_printed",
        "printed",
    )
    given: Properties = {
        name: getattr(claim, name) for name in (*names, "side", "capacity", "locator", "note", "release")
    }
    given |= spell_properties(claim.spell) | {"doc": document}
    return StoredNode(claim.id, (CLAIM,), _stated(given))


def map_judgement(judgement: Judgement, document: str) -> StoredNode:
    """A decision on identity."""
    names = ("verdict", "ids", "keep", "confidence", "why", "by", "decided", "replaces")
    given: Properties = {name: getattr(judgement, name) for name in names}
    return StoredNode(judgement.id, (JUDGEMENT,), _stated(given | {"doc": document}))


def map_post(post: Post, document: str) -> StoredNode:
    """A post of an organisation."""
    names = ("name", "also", "single", "sector", "organisation", "note")
    given: Properties = {name: getattr(post, name) for name in names}
    return StoredNode(post.id, (POST,), _stated(given | {"type_id": "post", "doc": document}))


def map_tie(tie: Tie, graph: Graph, schema: Schema) -> StoredTie:
    """A tie as a relationship; an office also carries the sector that it gives."""
    names = ("key", "post", "roles", "side", "capacity", "presence", "grade", "dates_grade", "differs", "denied_by")
    known = schema.tie_kinds[tie.kind].attributes
    given: Properties = {
        f"contact_{name}" if name == "kind" else name: _attribute(known.get(name), texts)
        for name, texts in tie.attributes.items()
        if texts
    }
    given |= {name: getattr(tie, name) for name in (*names, "note")}
    given |= spell_properties(tie.spell)
    given["kind"] = tie.kind
    given["sources"] = sorted({claim.source for claim in tie.claims if claim.counts and claim.says == "states"})
    given["printed_as"] = tuple(dict.fromkeys(claim.as_printed for claim in tie.claims if claim.as_printed))
    post = graph.posts.get(tie.post)
    given["post_name"] = post.name if post else ""
    if schema.is_a(tie.kind, "office") and (sector := sector_of_office(tie, graph, schema)):
        vocabulary = schema.vocabularies["sectors"]
        given |= {"sector": sector, "top_sector": vocabulary.top(sector) if sector in vocabulary.terms else ""}
    given["doc"] = document_of(graph, tie)
    return StoredTie(tie.id, schema.tie_kinds[tie.kind].type, tie.source, tie.target, _stated(given))


def _arrows(claim: Claim, subject: str, target: str) -> Iterator[StoredTie]:
    yield StoredTie(f"{claim.id}#subject", SUBJECT, claim.id, subject, {})
    if target:
        yield StoredTie(f"{claim.id}#object", OBJECT, claim.id, target, {})
    yield StoredTie(f"{claim.id}#source", STATED_BY, claim.id, claim.source, {})


def map_graph(graph: Graph, schema: Schema) -> Contents:
    """The whole graph as it is to be stored; raises InvalidRecords when two things share an id."""
    nodes: dict[str, StoredNode] = {}
    ties: dict[str, StoredTie] = {}

    def add(node: StoredNode) -> None:
        if node.id in nodes:
            raise InvalidRecords(f"two things have the id {node.id!r}; ids are shared by all kinds of record")
        nodes[node.id] = node

    labels, standings = node_labels(schema), Standings(graph, schema)
    for node in graph.nodes.values():
        add(map_node(node, schema, labels[node.type], standings.at(node.id), document_of(graph, node)))
    for source in graph.sources.values():
        add(map_source(source, document_of(graph, source)))
    for judgement in graph.judgements.values():
        add(map_judgement(judgement, document_of(graph, judgement)))
    for post in graph.posts.values():
        add(map_post(post, document_of(graph, post)))
        ties[f"{post.id}#of"] = StoredTie(f"{post.id}#of", POST_OF, post.id, post.organisation, {})
    for node in graph.nodes.values():
        for claim in node.claims:
            add(map_claim(claim, document_of(graph, claim)))
            ties.update((arrow.id, arrow) for arrow in _arrows(claim, node.id, ""))
    for tie in graph.ties.values():
        ties[tie.id] = map_tie(tie, graph, schema)
        for claim in tie.claims:
            add(map_claim(claim, document_of(graph, claim)))
            ties.update((arrow.id, arrow) for arrow in _arrows(claim, tie.source, tie.target))
    same_as = json.dumps(dict(graph.same_as), sort_keys=True, ensure_ascii=False)
    return Contents(nodes, ties, same_as)
