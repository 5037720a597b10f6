"""Records -> nodes, sources and posts: attributes with several values, names, ids, what states their existence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tracktwo.graph.values import Node, Post, Source, Value
from tracktwo.loaders.assembling.claims import ClaimMaker, merged
from tracktwo.loaders.assembling.identity import Identity
from tracktwo.loaders.reading.records import Record
from tracktwo.schema.model import Attribute, NodeType, Schema
from tracktwo.schema.value_types import VALUE_TYPES


def source_of(record: Record, identity: Identity) -> Source:
    """The value of a source's record."""
    data = record.data
    names = (
        "title",
        "address_words",
        "publisher",
        "url",
        "published",
        "accessed",
        "author",
        "agency",
        "language",
        "note",
    )
    return Source(
        id=record.id,
        kind=data.get("kind", "news"),
        repeats=identity.present(data.get("repeats", "")),
        party=tuple(sorted({identity.answers(actor) for actor in data.get("party", ())})),
        seen=data.get("seen", True),
        release=data.get("release", "public"),
        **{name: data.get(name, "") for name in names},
    )


def posts_of(record: Record, identity: Identity) -> list[Post]:
    """The posts of an organisation's record."""
    return [
        Post(
            id=part["id"],
            organisation=identity.answers(record.id),
            name=part.get("name", part["id"]),
            also=tuple(name for name in part.get("also", ()) if isinstance(name, str)),
            single=part.get("single", False),
            sector=part.get("sector", ""),
            note=part.get("note", ""),
        )
        for part in record.data.get("posts", ())
    ]


def _names(written: Iterable[Any]) -> tuple[tuple[str, ...], dict[str, str]]:
    """Variants, and names in other scripts by language; a second name in one language is a variant."""
    also: list[str] = []
    scripts: dict[str, str] = {}
    for item in written:
        if isinstance(item, str):
            also.append(item)
            continue
        for language, name in item.items():
            if scripts.setdefault(language, name) != name:
                also.append(name)
    return tuple(dict.fromkeys(also)), dict(sorted(scripts.items()))


class NodeMaker:
    """Makes nodes by one schema."""

    def __init__(self, schema: Schema, maker: ClaimMaker, identity: Identity) -> None:
        self.schema = schema
        self.maker = maker
        self.identity = identity

    def nodes(self, records: Sequence[Record]) -> dict[str, Node]:
        """All nodes by id, sorted; records judged the same are one node, under the kept id. Grades are not set yet."""
        together: dict[str, list[Node]] = {}
        for record in records:
            node_type = self.schema.node_type_of_record(record.kind)
            if node_type is not None and node_type.id != "source":
                together.setdefault(self.identity.answers(record.id), []).append(self._node(record, node_type))
        former: dict[str, set[str]] = {}
        for name, kept in self.identity.same_as().items():
            former.setdefault(kept, set()).add(name)
        made = {}
        for name in sorted(together):
            found = sorted(together[name], key=lambda node: (node.id != name, node.id))
            if found[0].id == name:
                node = self._one(found)
                made[name] = replace(node, former_ids=tuple(sorted(former.get(name, ()))))
        return made

    def _node(self, record: Record, node_type: NodeType) -> Node:
        data = record.data
        also, scripts = _names(data.get("also", ()))
        attributes = self._attributes(data, node_type)
        release = data.get("release", "public")
        answers = self.identity.answers(record.id)
        claims = []
        for reference in data.get("sources", ()):
            claim = self.maker.of_reference(reference, tie=f"node:{answers}", release=release)
            if claim is not None:
                claims.append(replace(claim, written_as=record.id))
        return Node(
            id=record.id,
            type=node_type.id,
            name=data.get(node_type.caption, record.id),
            also=also,
            other_scripts=scripts,
            attributes=attributes,
            claims=tuple(claims),
            note=data.get("note", ""),
        )

    def _attributes(self, data: Mapping[str, Any], node_type: NodeType) -> dict[str, tuple[Value, ...]]:
        found: dict[str, tuple[Value, ...]] = {}
        skipped = {node_type.caption, "also", "former_ids", "note"}
        for name, attribute in node_type.attributes.items():
            written = data.get(name)
            if written in (None, "", []) or name in skipped or attribute.tie:
                continue
            if attribute.stated:
                values = [self._value(item, attribute) for item in written]
            elif isinstance(written, list):
                values = [Value(self._text(item, attribute)) for item in written]
            elif name != "release" or written != "public":
                values = [Value(self._text(written, attribute))]
            else:
                continue
            found[name] = tuple(dict.fromkeys(values))
        if claimed := data.get("claimed"):
            found.update(self._claimed(claimed))
        return dict(sorted(found.items()))

    def _text(self, written: Any, attribute: Attribute) -> str:
        value_type = VALUE_TYPES[attribute.type]
        return self.identity.answers(written) if value_type.is_id else value_type.held(written)

    def _cited(self, references: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
        return tuple(sorted({self.identity.present(reference["source"]) for reference in references}))

    def _background(self, references: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
        """Sources all of whose references are background, sorted."""
        references = list(references)
        shown = [reference for reference in references if reference.get("release") != "background"]
        return tuple(sorted({*self._cited(references)} - {*self._cited(shown)}))

    def _value(self, item: Mapping[str, Any], attribute: Attribute) -> Value:
        references = item.get("sources", ())
        return Value(
            self._text(item["value"], attribute),
            self._cited(references),
            item.get("label", False),
            item.get("note", ""),
            self._background(references),
        )

    def _claimed(self, claimed: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Value, ...]]:
        """`claimed`: totals as sources claim them; `claimed_by_country`: "India: 61"."""
        totals: list[Value] = []
        shares: list[Value] = []
        for item in claimed:
            references, note = item.get("sources", ()), item.get("note", "")
            cited, background = self._cited(references), self._background(references)
            if item.get("total"):
                totals.append(Value(item["total"], cited, note=note, background=background))
            for country, number in item.get("by_country", {}).items():
                shares.append(Value(f"{country}: {number}", cited, note=note, background=background))
        shares.sort(key=lambda value: (value.sources, value.value))
        found = {"claimed": tuple(totals), "claimed_by_country": tuple(shares)}
        return {name: values for name, values in found.items() if values}

    def _one(self, nodes: Sequence[Node]) -> Node:
        """The first with what the others add."""
        node = nodes[0]
        attributes = dict(node.attributes)
        also = list(node.also)
        scripts = dict(node.other_scripts)
        for other in nodes[1:]:
            also.extend(name for name in (other.name, *other.also) if name != node.name)
            for language, name in other.other_scripts.items():
                if scripts.setdefault(language, name) != name:
                    also.append(name)
            for attribute, values in other.attributes.items():
                attributes[attribute] = self._joined(attributes.get(attribute, ()), values)
        claims = merged([claim for found in nodes for claim in found.claims], {})
        node = replace(
            node,
            also=tuple(dict.fromkeys(also)),
            other_scripts=dict(sorted(scripts.items())),
            attributes=dict(sorted(attributes.items())),
            claims=claims,
            sources=tuple(sorted({claim.source for claim in claims})),
            note=" / ".join(dict.fromkeys(found.note for found in nodes if found.note)),
        )
        return replace(node, spell=node.stated_spell(), differs=self._differs(node))

    def _joined(self, values: tuple[Value, ...], others: tuple[Value, ...]) -> tuple[Value, ...]:
        """Values once each, with the sources of all that state them."""
        made = {(value.value, value.note): value for value in values}
        for other in others:
            known = made.get((other.value, other.note))
            if known is None:
                made[other.value, other.note] = other
                continue
            shown = {*known.sources} - {*known.background} | {*other.sources} - {*other.background}
            cited = {*known.sources, *other.sources}
            joined = replace(known, sources=tuple(sorted(cited)), background=tuple(sorted(cited - shown)))
            made[other.value, other.note] = joined
        return tuple(made.values())

    def _differs(self, node: Node) -> tuple[str, ...]:
        """Attributes that may have one value and have several."""
        node_type = self.schema.node_types[node.type]
        found = []
        for name, values in node.attributes.items():
            attribute = node_type.attributes.get(name)
            is_single = name == "claimed" or (attribute is not None and attribute.stated and not attribute.many)
            if is_single and len({value.value for value in values}) > 1:
                found.append(name)
        return tuple(found)
