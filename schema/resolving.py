"""Whether every name that one file of a schema says of another exists: asked when all of them are read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from tracktwo.errors import InvalidSchema
from tracktwo.schema.model import Attribute, NodeType, Schema, TieKind


def check_names(schema: Schema, shared: Mapping[str, Attribute]) -> None:
    """Raises InvalidSchema for the first name that does not exist; `shared` are the fields of `fields.yaml`."""
    for message in _unknown_names(schema, shared):
        raise InvalidSchema(message)


def _unknown_names(schema: Schema, shared: Mapping[str, Attribute]) -> Iterator[str]:
    for group in (shared, schema.reference, *schema.entries.values()):
        yield from _attributes("fields.yaml", group, schema)
    for node_type in schema.node_types.values():
        yield from _of_node_type(node_type, schema)
    for kind in schema.tie_kinds.values():
        yield from _of_tie_kind(kind, schema)
    yield from _of_contact(schema)


def _unknown(file: str, names: Iterable[str], known: Collection[str], what: str) -> Iterator[str]:
    for name in names:
        if name and name not in known:
            yield f"{file}: {name!r} is no {what}"


def _attributes(file: str, given: Mapping[str, Attribute], schema: Schema) -> Iterator[str]:
    for attribute in given.values():
        yield from _unknown(file, [attribute.vocabulary], schema.vocabularies, "vocabulary")
        yield from _unknown(file, attribute.targets, schema.node_types, "node type")
        yield from _unknown(file, [attribute.tie], schema.tie_kinds, "kind of tie")


def _of_node_type(node_type: NodeType, schema: Schema) -> Iterator[str]:
    file = f"node_types/{node_type.id}.yaml"
    yield from _attributes(file, node_type.attributes, schema)
    yield from _unknown(file, node_type.rows.values(), schema.tie_kinds, "kind of tie")
    yield from _unknown(file, node_type.parts.values(), schema.entries, "group of fields.yaml")
    for name, kind in node_type.rows.items():
        if schema.written_in(node_type.record, name) is None:
            yield f"{file}: rows {name!r}: the kind of tie {kind!r} is not written there"


def _of_tie_kind(kind: TieKind, schema: Schema) -> Iterator[str]:
    file = f"tie_kinds/{kind.id}.yaml"
    yield from _attributes(file, kind.attributes, schema)
    yield from _unknown(file, (*kind.source, *kind.target), schema.node_types, "node type")
    yield from _unknown(file, [kind.unshown], schema.tie_kinds, "kind of tie")
    for section in kind.sections.values():
        yield from _unknown(file, section.always, schema.node_types, "node type")
    for place in kind.written:
        node_type = schema.node_type_of_record(place.record)
        if node_type is None:
            fields: Collection[str] = schema.entries.get(place.record, ())
            there = "fields.yaml"
        else:
            fields, there = (*node_type.rows, *node_type.attributes), f"node_types/{node_type.id}.yaml"
        if place.field not in fields:
            line = f"write `{place.field}: {kind.id}` under `rows` there"
            yield f"{file}: is written in {place.record} as {place.field!r}, which {there} does not have; {line}"


def _of_contact(schema: Schema) -> Iterator[str]:
    file, contact, vocabularies = "contact.yaml", schema.contact, schema.vocabularies
    types, statuses = vocabularies["organisation_types"].terms, vocabularies["meeting_statuses"].terms
    yield from _unknown(file, sorted(contact.loose_types), types, "type of organisation")
    yield from _unknown(file, sorted(contact.silent_statuses), statuses, "status of a meeting")
    for rule in contact.rules.values():
        yield from _unknown(file, rule.kinds, vocabularies["meeting_kinds"].terms, "kind of meeting")
        yield from _unknown(file, rule.tie_kinds, schema.tie_kinds, "kind of tie")
        classes = {one.tie_class for one in schema.tie_kinds.values()}
        yield from _unknown(file, rule.said_of, classes, "class of ties")
        for name in rule.tie_kinds:
            carried = schema.tie_kinds[name].carries_contact
            if carried != rule.carries:
                message = f"rule {rule.id!r} is for what carries {rule.carries!r}, but {name!r} carries {carried!r}"
                yield f"{file}: {message}; see carries_contact in tie_kinds/{name}.yaml"
        if rule.reverse and rule.carries != "direct":
            yield f"{file}: rule {rule.id!r} has a `reverse`, which is for direct contact alone; leave it out"
