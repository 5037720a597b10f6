"""The schema as values: node types, kinds of tie, rules of contact, vocabularies. Frozen, built by `schema.reading`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracktwo.schema.contact_rules import ContactRules
from tracktwo.schema.sections import Section
from tracktwo.schema.terms import Vocabularies


@dataclass(frozen=True, slots=True)
class Attribute:
    """One field. `stated`: written as a value, `{value, sources}` or a list of these (pages differ), and read as the
    list of them; otherwise read as one text, or a list of texts when `many`. `tie` names the kind of tie it draws,
    `type` one of `value_types.VALUE_TYPES`.
    """

    name: str
    type: str = "text"
    vocabulary: str = ""
    targets: tuple[str, ...] = ()
    many: bool = False
    required: bool = False
    stated: bool = False
    tie: str = ""
    explain: str = ""


@dataclass(frozen=True, slots=True)
class NodeType:
    """A type of record that becomes a node. `record` is the top-level list it is written in, `caption` the field
    that names it, `rows` maps fields that hold rows to the kind of tie they draw."""

    id: str
    label: str
    record: str
    name: str
    plural: str
    labels: tuple[str, ...] = ()
    caption: str = "name"
    explain: str = ""
    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)
    rdf: tuple[str, ...] = ()
    """Classes of public vocabularies that it is, as prefixed names ("foaf:Person")."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """Fields that hold small maps (`posts`, `claimed`) to the entries of `Schema.entries` that describe them."""

    @property
    def all_labels(self) -> tuple[str, ...]:
        """Its own Cypher label, then the shared ones."""
        return (self.label, *self.labels)


@dataclass(frozen=True, slots=True)
class WrittenIn:
    """One place of the records where a kind of tie is written: the list, the field, and which end the row names.

    `subject` is "row" when the row's actor is the tie's source (a participant), "record" when the record is it.
    """

    record: str
    field: str
    subject: str


TIE_CLASSES = (
    "attendance",  # was there
    "naming",  # was named for an occasion; no page shows attendance
    "signing",
    "addressing",
    "organising",  # brought a text about
    "publishing",
    "convening",
    "funding",
    "office",
    "membership",
    "contact",  # dealt with each other
    "mandate",  # acted for somebody in an entry of another kind
    "structure",  # belongs to a body, or is run by one
    "partnership",
    "series",  # is a round of a series
    "statement",  # was issued by an occasion
    "answer",
    "other",
)
"""What a kind of tie is. Code asks this and never for a kind by its id, so that a new kind of a class is treated as the
others of it."""

LEGEND_GROUPS = ("met", "signed", "member", "arranged", "office", "named")
"""What the map's legend can show and hide; drawn by `exports/map/stage.js`, worded by `panel.js`."""


@dataclass(frozen=True, slots=True)
class TieKind:
    """A kind of tie: `type` is the Cypher relationship type, `source` and `target` the node types of its ends.

    `repeats`: one pair may be tied more than once, told apart by `key`; `joins`: its rows without a `key` are one
    tie, as those of a kind that does not repeat. `carries_contact` is "occasion", "signing",
    "body", "direct", "addressed" or "none". `tie_class` is one of TIE_CLASSES, `group` one of LEGEND_GROUPS.
    `party` is the end whose parties are parties to what is tied to the other end as well, "" for neither.
    `unshown` is the kind that a tie becomes of which no page shows that the actor was there.
    """

    id: str
    type: str
    label: str
    reverse: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    written: tuple[WrittenIn, ...] = ()
    repeats: bool = False
    joins: bool = False
    carries_contact: str = "none"
    tie_class: str = "other"
    group: str = "arranged"
    party: str = ""
    unshown: str = ""
    sections: Mapping[str, Section] = field(default_factory=dict)
    """By end ("source", "target"); ties at an end without one are the profile's other ties."""
    explain: str = ""
    attributes: Mapping[str, Attribute] = field(default_factory=dict)

    @property
    def record(self) -> str:
        """The first record list it is written in, "" when it is only derived."""
        return self.written[0].record if self.written else ""

    @property
    def subject(self) -> str:
        """Which end a row's actor is in the first place it is written in."""
        return self.written[0].subject if self.written else "record"


@dataclass(frozen=True, slots=True)
class Schema(Vocabularies):
    """Everything that may exist, with look-ups. `version_text` is its canonical JSON, part of the data version."""

    node_types: Mapping[str, NodeType]
    tie_kinds: Mapping[str, TieKind]
    contact: ContactRules
    reference: Mapping[str, Attribute]
    """Fields of a source reference written as a map."""
    entries: Mapping[str, Mapping[str, Attribute]]
    """Fields of records that are no nodes: `contacts`, `judgements`, `posts`, `claimed`."""
    version_text: str

    def node_type_of_record(self, record: str) -> NodeType | None:
        """The node type written in a top-level list ("people")."""
        return next((found for found in self.node_types.values() if found.record == record), None)

    def label_of(self, vocabulary: str, term_id: str) -> str:
        """A term's label, or the id itself when it is none."""
        found = self.vocabularies[vocabulary].terms.get(term_id)
        return found.label if found else term_id

    def kind_written(self, record: str, field_name: str) -> TieKind | None:
        """The kind of tie that a field of a top-level list draws."""
        places = ((kind, place) for kind in self.tie_kinds.values() for place in kind.written)
        return next((kind for kind, place in places if (place.record, place.field) == (record, field_name)), None)

    def written_in(self, record: str, field_name: str) -> tuple[TieKind, WrittenIn] | None:
        """The kind of tie that a field of rows draws, and how."""
        node_type = self.node_type_of_record(record)
        if node_type is None or field_name not in node_type.rows:
            return None
        kind = self.tie_kinds[node_type.rows[field_name]]
        places = (place for place in kind.written if place.record == record and place.field == field_name)
        return next(((kind, place) for place in places), None)

    def attends(self, presence: str) -> bool:
        """Whether this presence is attendance; "" is the default, attended."""
        found = self.vocabularies["presences"].terms.get(presence or "attended")
        return bool(found and found.extra.get("attended"))

    def ceiling(self, vocabulary: str, term_id: str) -> str:
        """The highest confidence that a source kind or a basis allows."""
        found = self.vocabularies[vocabulary].terms.get(term_id)
        return str(found.extra.get("ceiling", "high")) if found else "high"
