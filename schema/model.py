"""The schema as values: node types, kinds of tie, vocabularies, rules of contact. Frozen, built by `schema.reading`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

ATTRIBUTE_TYPES = (
    "text",  # one line or a paragraph
    "url",
    "date",  # one date of the EDTF subset
    "interval",  # a date or a/b
    "count",  # a whole number, `~` after it for "about"
    "flag",  # true or false
    "vocabulary",  # an id or label of the vocabulary named beside it
    "reference",  # the id of a record of one of `targets`
    "names",  # names, also {language: name} for other scripts
    "ids",  # words that are or were ids here
)


@dataclass(frozen=True, slots=True)
class Attribute:
    """One field. `stated`: written as a value, `{value, sources}` or a list of these (pages differ), and read as the
    list of them; otherwise read as one text, or a list of texts when `many`. `tie` names the kind of tie it draws.
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


@dataclass(frozen=True, slots=True)
class TieKind:
    """A kind of tie: `type` is the Cypher relationship type, `source` and `target` the node types of its ends.

    `repeats`: one pair may be tied more than once, told apart by `key`. `carries_contact` is "occasion", "signing",
    "body", "direct", "addressed" or "none".
    """

    id: str
    type: str
    label: str
    reverse: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    written: tuple[WrittenIn, ...] = ()
    repeats: bool = False
    carries_contact: str = "none"
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
class Term:
    """One allowed value; `extra` holds what else the file says of it (`attended`, `ceiling`, `one_per`, ...)."""

    id: str
    label: str
    broader: str = ""
    explain: str = ""
    also: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A closed list of terms, in the order of its file."""

    id: str
    label: str
    terms: Mapping[str, Term]
    explain: str = ""
    spellings: Mapping[str, str] = field(default_factory=dict)
    """Every accepted spelling (ids, labels, `also`) to the term's id."""

    def find(self, text: str) -> Term | None:
        """The term whose id, label or other spelling the text is."""
        found = self.spellings.get(text)
        return self.terms[found] if found is not None else None

    def within(self, term_id: str, ancestor: str) -> bool:
        """Whether the term is the ancestor or narrower than it."""
        while term_id:
            if term_id == ancestor:
                return True
            term_id = self.terms[term_id].broader
        return False

    def top(self, term_id: str) -> str:
        """The broadest term above it (itself, when it has none)."""
        while self.terms[term_id].broader:
            term_id = self.terms[term_id].broader
        return term_id


@dataclass(frozen=True, slots=True)
class ContactRule:
    """One way in which two actors come into contact; `cost` in millionths, lower is closer.

    `carries` is the `carries_contact` it applies to; for occasions `kinds` (none: all) and the greatest `size`
    (people there; None: any) choose the rule, the first that fits in the order of the file.
    """

    id: str
    carries: str
    cost: int
    wording: str
    kinds: tuple[str, ...] = ()
    size: int | None = None
    explain: str = ""


@dataclass(frozen=True, slots=True)
class ContactRules:
    """All rules in order, the loose bodies, bounds; `surcharge` adds millionths per grade when ranking by evidence."""

    rules: Mapping[str, ContactRule]
    loose_types: frozenset[str]
    largest_body: int
    largest_letter: int
    surcharge: Mapping[str, int]
    silent_statuses: frozenset[str] = frozenset()
    """Meetings of these statuses (announced, cancelled) give no contact."""

    def choose(self, carries: str, *, kind: str = "", size: int = 0) -> ContactRule | None:
        """The first rule for what a tie carries; `size` 0 means not known and fits only rules without a bound."""
        for rule in self.rules.values():
            if rule.carries != carries or (rule.kinds and kind not in rule.kinds):
                continue
            if rule.size is not None and not 0 < size <= rule.size:
                continue
            return rule
        return None

    def is_loose(self, organisation_type: str) -> bool:
        """Whether serving in a body of this type is no contact (army, ministry, university, ...)."""
        return organisation_type in self.loose_types


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """The closed lists of the schema, with look-ups; a compiled graph carries those that its answers need."""

    vocabularies: Mapping[str, Vocabulary]

    def term(self, vocabulary: str, term_id: str) -> Term | None:
        """A term by its id."""
        return self.vocabularies[vocabulary].terms.get(term_id)


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
