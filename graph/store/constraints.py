"""Constraints and indexes, derived from the schema; only kinds that every edition of Neo4j has."""

from __future__ import annotations

from tracktwo.schema.model import Schema
from tracktwo.schema.words import CLAIM, OWN

DATED = ("meeting", "letter")


def constraint_statements(schema: Schema) -> tuple[str, ...]:
    """Statements to run before a load, each in a transaction of its own; running them again changes nothing."""
    wanted = [f"CREATE CONSTRAINT tracktwo_id IF NOT EXISTS FOR (n:{OWN}) REQUIRE n.id IS UNIQUE"]
    indexes = [(found.label, "name") for found in schema.node_types.values()]
    indexes += [(found.label, "earliest") for found in schema.node_types.values() if found.id in DATED]
    indexes += [
        (label, "name") for label in sorted({label for found in schema.node_types.values() for label in found.labels})
    ]
    indexes.append((CLAIM, "tie"))
    for label, name in indexes:
        wanted.append(f"CREATE INDEX tracktwo_{label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})")
    return tuple(wanted)
