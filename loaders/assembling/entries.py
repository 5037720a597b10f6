"""Records -> entries: one for each tie that a row, a reference attribute or a contact draws, ids resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tracktwo.graph.values import Node, Post
from tracktwo.loaders.assembling.identity import Identity
from tracktwo.loaders.assembling.written_dates import written_spell
from tracktwo.loaders.reading.problems import Place
from tracktwo.loaders.reading.records import Record
from tracktwo.loaders.reading.shapes import Shape
from tracktwo.schema.dates import Spell
from tracktwo.schema.model import Schema, TieKind
from tracktwo.schema.value_types import VALUE_TYPES

_READ_ELSEWHERE = frozenset(
    {"role", "as", "printed", "side", "capacity", "presence", "from", "to", "as_of", "former_on", "date", "within"}
    | {"key", "note", "release", "post", "organisation"}
)
"""Attributes of rows that every kind of tie is read for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One statement of one tie: `source` --kind--> `target` with the row as written and its references.

    `written_as` is the actor's id as the record wrote it (both, joined by "+", for a contact). `place` is the
    row's. Ids are those of the nodes that answer.
    """

    kind: str
    source: str
    target: str
    row: Mapping[str, Any]
    references: Sequence[Mapping[str, Any]]
    record: Record
    place: Place
    written_as: str
    key: str = ""
    post: str = ""
    roles: tuple[str, ...] = ()
    note: str = ""
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def spell(self) -> Spell:
        """The dates that the row states."""
        return written_spell(self.row)

    @property
    def tie_id(self) -> str:
        """`kind:source:target`, the post where there is one as target, and the key where there is one."""
        name = f"{self.kind}:{self.source}:{self.post or self.target}"
        return f"{name}:{self.key}" if self.key else name


PlaceReport = Callable[[Place, str, str], None]
"""Called with the place, the rule and the message."""


class EntryReader:
    """Turns the records of one folder into entries.

    Rows whose ends do not exist are left out (the reader of files says so), and those that would tie somebody to
    themselves, which are reported.
    """

    def __init__(
        self,
        schema: Schema,
        identity: Identity,
        nodes: Mapping[str, Node],
        posts: Mapping[str, Post],
        report: PlaceReport = lambda place, rule, message: None,
    ) -> None:
        self.report = report
        self.schema = schema
        self.identity = identity
        self.nodes = nodes
        self.posts = posts

    def entries(self, record: Record) -> Iterator[Entry]:
        """All entries that the record makes."""
        if record.kind == "contacts":
            yield from self._contact(record)
            return
        node_type = self.schema.node_type_of_record(record.kind)
        if node_type is None:
            return
        for name in node_type.rows:
            for row in record.data.get(name, ()):
                found = self._row(record, name, row)
                if found is not None:
                    yield found
        for name, attribute in node_type.attributes.items():
            if attribute.tie:
                for value in record.data.get(name, ()):
                    ends = record.id, value["value"]
                    found = self._made(attribute.tie, ends, value, record, (record.id,))
                    if found is not None:
                        yield found

    def _row(self, record: Record, name: str, row: Shape) -> Entry | None:
        written = self.schema.written_in(record.kind, name)
        assert written is not None
        kind, place = written
        post = self.identity.present(row.get("post", ""))
        actor = (
            row.get("actor") or row.get("organisation") or (self.posts[post].organisation if post in self.posts else "")
        )
        ends = (actor, record.id) if place.subject == "row" else (record.id, actor)
        if kind.carries_contact == "direct":
            subjects = [*ends]
        else:
            subjects = [actor if place.subject == "row" or record.kind != "people" else record.id]
        return self._made(kind.id, ends, row, record, subjects, post)

    def _made(
        self,
        kind_id: str,
        written: tuple[str, str],
        row: Shape,
        record: Record,
        subjects: Sequence[str],
        post: str = "",
    ) -> Entry | None:
        answers = self.identity.answers
        ends = answers(written[0]), answers(written[1])
        if not all(end in self.nodes for end in ends) or (post and post not in self.posts):
            return None
        kind = self.schema.tie_kinds[kind_id]
        if ends[0] == ends[1]:
            self._tied_to_itself(kind, written, row.place)
            return None
        roles = (row["role"],) if row.get("role") else (self.posts[post].name,) if post else ()
        return Entry(
            kind=kind_id,
            source=ends[0],
            target=ends[1],
            row=row,
            references=row.get("sources", ()),
            record=record,
            place=row.place,
            written_as="+".join(map(self.identity.present, subjects)),
            key=row.get("key", "") if kind.repeats else "",
            post=post,
            roles=roles,
            note=row.get("note", ""),
            attributes=self._own(kind, row),
        )

    def _tied_to_itself(self, kind: TieKind, written: tuple[str, str], place: Place) -> None:
        one, other = (self.identity.present(name) for name in written)
        if one == other:
            self.report(place, "tied-to-itself", f"{one!r} {kind.label} itself: name the other end")
        else:
            message = f"{one!r} {kind.label} {other!r}, whom a judgement makes one: mend the row, or the judgement"
            self.report(place, "judged-one", message)

    def _own(self, kind: TieKind, row: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
        """What only this kind of tie has: the attributes of its rows that claims, ties and spells have no place for."""
        found: dict[str, tuple[str, ...]] = {}
        for name, attribute in kind.attributes.items():
            if name not in _READ_ELSEWHERE and name in row:
                written = row[name] if isinstance(row[name], list) else [row[name]]
                value_type = VALUE_TYPES[attribute.type]
                texts = [value_type.held(self.identity.answers(item) if value_type.is_id else item) for item in written]
                found[name] = tuple(texts)
        return found

    def _contact(self, record: Record) -> Iterator[Entry]:
        """Between the two, unless others went between and nothing says that they spoke; to each go-between person."""
        data = record.data
        first, second = data["between"]
        through = data.get("through", ())
        nodes = {name: self.nodes.get(self.identity.answers(name)) for name in through}
        people = [name for name, node in nodes.items() if node is not None and node.type == "person"]
        if not through or data.get("direct"):
            yield from self._between(record, first, second)
        for person in people:
            for end in (first, second):
                yield from self._between(record, end, person)
        yield from self._principals(record)

    def _between(self, record: Record, one: str, other: str) -> Iterator[Entry]:
        answers = self.identity.answers
        pair = sorted([(answers(one), self.identity.present(one)), (answers(other), self.identity.present(other))])
        (source, as_source), (target, as_target) = pair
        kind = self.schema.kind_written(record.kind, "between")
        if kind is None or source not in self.nodes or target not in self.nodes:
            return
        if source == target:
            self._tied_to_itself(kind, (one, other), record.data.place)
            return
        data = record.data
        attributes: dict[str, tuple[str, ...]] = {}
        for name in ("for", "initiative", "kind", "meetings", "place", "through"):
            stated = data.get(name)
            if stated:
                listed = stated if isinstance(stated, list) else [stated]
                ids = [answers(item) if name not in ("kind", "place") else item for item in listed]
                kept = sorted({item for item in ids if name != "through" or item not in (source, target)})
                if kept:
                    attributes[name] = tuple(kept)
        yield Entry(
            kind=kind.id,
            source=source,
            target=target,
            row=data,
            references=data.get("sources", ()),
            record=record,
            place=data.place,
            written_as=f"{as_source}+{as_target}",
            key=data.get("key", ""),
            note=data.get("note", ""),
            attributes=attributes,
        )

    def _principals(self, record: Record) -> Iterator[Entry]:
        """Who acted for whom: by country where that decides, else in the order written when there are two.

        A principal that neither gives to one of the two stays an attribute of the contact alone.
        """
        data = record.data
        pair, principals = data["between"], data.get("for", ())
        kind = self.schema.kind_written(record.kind, "for")
        if kind is None:
            return
        for index, principal in enumerate(principals):
            country = self._country(principal)
            fitting = [person for person in pair if country and self._country(person) == country]
            open_ends = [person for person in pair if not self._country(person)]
            if len(fitting) == 1:
                person = fitting[0]
            elif len(principals) == len(pair) and (not country or pair[index] in (*fitting, *open_ends)):
                person = pair[index]
            else:
                continue
            made = self._made(kind.id, (person, principal), data, record, (person,))
            if made is not None:
                key = "-".join(sorted(name for name in pair if name != person)) + (f"-{made.key}" if made.key else "")
                yield replace(made, key=key)

    def _country(self, name: str) -> str:
        """The side that the actor's first country counts for, else that country; "" when none is stated."""
        node = self.nodes.get(self.identity.answers(name))
        country = node.first("country") if node else ""
        term = self.schema.term("countries", country)
        return str(term.extra.get("side", country)) if term else country
