"""What the graph is made of: nodes, sources, claims, ties. Frozen, ordered, free of any store.

A `Graph` is complete and checked: every id named in it exists, ties and claims are sorted by id, and two
graphs made from the same records are equal whatever the records' files were called.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tracktwo.graph.grades import Confidence, Grade
from tracktwo.schema.dates import NO_SPELL, Spell, spell_of_date


@dataclass(frozen=True, slots=True)
class Source:
    """A document one can point at. `seen` is False for an original known only through its copies.

    `title` is printed on the page; where none was seen, `address_words` may hold the words of its address.
    """

    id: str
    title: str = ""
    address_words: str = ""
    publisher: str = ""
    url: str = ""
    kind: str = "news"
    published: str = ""
    accessed: str = ""
    author: str = ""
    agency: str = ""
    repeats: str = ""
    party: tuple[str, ...] = ()
    language: str = ""
    seen: bool = True
    note: str = ""
    release: str = "public"


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an attribute and who states it; `label` marks a value that the project assigns.

    `background` holds those of its sources whose reference is not public.
    """

    value: str
    sources: tuple[str, ...] = ()
    label: bool = False
    note: str = ""
    background: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says about one tie (or about a node's existence, then `tie` is `node:<id>`).

    `counts` is False for what does not assert the tie (announced, invited, absent, message, named; retracted).
    `written_as` is the actor's id as the record wrote it, before judgements joined ids. Where one page prints several
    forms of a name, `printed` holds them all, joined by "; "; likewise `as_printed`, `locator`, `note`.
    """

    id: str
    tie: str
    source: str
    confidence: Confidence = Confidence.HIGH
    basis: str = "stated"
    says: str = "states"
    by: tuple[str, ...] = ()
    counts: bool = True
    presence: str = ""
    roles: tuple[str, ...] = ()
    as_printed: str = ""
    printed: str = ""
    side: str = ""
    capacity: str = ""
    locator: str = ""
    spell: Spell = NO_SPELL
    written_as: str = ""
    note: str = ""
    release: str = "public"


@dataclass(frozen=True, slots=True)
class Tie:
    """One record entry: `source` --kind--> `target`, both node ids, with the claims that speak of it.

    `differs` names what the pages disagree on ("date", "role", "side", "holder", ...); `dates_grade` is the grade of
    the claims that state the dates, when lower than `grade`, else "". `denied_by` holds ids of actors whose denial a
    page reports, and of sources that find against it. `attributes` holds what only some kinds have: of contacts
    "kind", "meetings", "through", "for", "initiative", "place".
    """

    id: str
    kind: str
    source: str
    target: str
    key: str = ""
    post: str = ""
    roles: tuple[str, ...] = ()
    side: str = ""
    capacity: str = ""
    presence: str = ""
    spell: Spell = NO_SPELL
    grade: Grade = Grade.D
    dates_grade: str = ""
    differs: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    note: str = ""
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A person, organisation, initiative, meeting or letter.

    `type` is the schema's node type ("person"); `attributes` holds every attribute but the name, each as one or
    more values, the first shown first; `grade` is that of its existence (meetings and letters can be denied).
    """

    id: str
    type: str
    name: str
    also: tuple[str, ...] = ()
    other_scripts: Mapping[str, str] = field(default_factory=dict)
    former_ids: tuple[str, ...] = ()
    attributes: Mapping[str, tuple[Value, ...]] = field(default_factory=dict)
    spell: Spell = NO_SPELL
    sources: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    grade: Grade = Grade.B
    denied_by: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    note: str = ""

    def first(self, attribute: str) -> str:
        """The value shown first, "" when the attribute is not stated."""
        values = self.attributes.get(attribute, ())
        return values[0].value if values else ""

    def stated_spell(self) -> Spell:
        """The dates that its attributes make: those of `date`, else of `within`, else `from` and `to`."""
        if dated := self.first("date"):
            return spell_of_date(dated)
        if dated := self.first("within"):
            return spell_of_date(dated, within=True)
        begin, end = self.first("from"), self.first("to")
        return Spell(start=begin, end=end) if begin or end else NO_SPELL


@dataclass(frozen=True, slots=True)
class Post:
    """A post of an organisation; `single` when it has one holder at a time, `sector` where not the organisation's."""

    id: str
    organisation: str
    name: str
    also: tuple[str, ...] = ()
    single: bool = False
    sector: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A human decision on identity: verdict `same`, `apart` or `unsure` on two or more ids."""

    id: str
    verdict: str
    ids: tuple[str, ...]
    keep: str = ""
    confidence: Confidence = Confidence.MEDIUM
    why: str = ""
    by: str = ""
    decided: str = ""
    replaces: str = ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """What a record folder says of itself in `tracktwo.yaml`."""

    id: str
    title: str
    licence: str


@dataclass(frozen=True, slots=True)
class Graph:
    """Everything a load brings into a store; mappings are keyed by id and sorted by it."""

    dataset: Dataset
    nodes: Mapping[str, Node]
    sources: Mapping[str, Source]
    ties: Mapping[str, Tie]
    judgements: Mapping[str, Judgement]
    same_as: Mapping[str, str]
    """Every id that was renamed or judged the same, to the id that answers for it."""
    data_version: str = ""
    posts: Mapping[str, Post] = field(default_factory=dict)
    written: dict[int, tuple[object, str]] = field(default_factory=dict, compare=False, repr=False)
    """Values of this graph that were written as JSON, by identity, with the text: see `graph.documents.document_of`."""
