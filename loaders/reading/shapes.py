"""The schema as checks: a written record -> the normalised shapes that `loaders.reading.record_set` describes.

Built once per reading; every field becomes one handler, so that a record costs a few look-ups and calls.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracktwo.loaders.reading.notes import Notes
from tracktwo.loaders.reading.problems import Place
from tracktwo.loaders.reading.scalars import Handler, flag, handler_of, identifier, many, reference, text
from tracktwo.schema.dates import parse_date
from tracktwo.schema.model import Attribute, NodeType, Schema, TieKind, WrittenIn
from tracktwo.schema.value_types import VALUE_TYPES, described
from tracktwo.schema.written import position

CITED = ("cited source",)
POST = ("post",)
JUDGED = ("judged id",)
JUDGEMENT = ("judgement",)
VERDICTS = ("same", "apart", "unsure")


class Shape(dict[str, Any]):
    """The checked fields of one written thing, and where it stands; fields that are not stated are absent."""

    __slots__ = ("place", "written")

    def __init__(self, place: Place, written: Any, fields: Mapping[str, Any] | None = None) -> None:
        super().__init__(fields or ())
        self.place = place
        self.written = written

    def at(self, *path: str | int) -> Place:
        """Where a field stands, or what lies below it; the whole where that is not written."""
        line, column = position(self.written, path)
        names = [step for step in path if isinstance(step, str)]
        return Place(self.place.file, line, column, names[-1] if names else self.place.field)


def fields(value: Mapping[str, Any], handlers: Mapping[str, Handler], notes: Notes, *, skip: str = "") -> Shape:
    """Every field of a map but `skip` through its handler; unknown ones are noted with the nearest known."""
    path = notes.path
    made = Shape(notes.here(), value)
    for key, written in value.items():
        handler = handlers.get(key)
        if handler is None:
            unknown_field(key, handlers, notes)
            continue
        if key == skip:
            continue
        path.append(key)
        good = handler(written, notes)
        path.pop()
        if good is not None:
            made[key] = good
    return made


def unknown_field(key: str, known: Mapping[str, object], notes: Notes) -> None:
    """Note a field that is not known here."""
    if key == "<<":
        notes.add("merge-key", "merge keys are not read; write the fields out", at=key, key=True)
    else:
        notes.add("unknown-field", f"there is no field {key[:80]!r} here", at=key, among=known, text=key, key=True)


def mapping(value: Any, notes: Notes, what: str) -> bool:
    """Whether the value is a map; noted when not."""
    if isinstance(value, dict):
        return True
    shown = repr(value[:80]) if isinstance(value, str) else described(value)
    notes.add("shape", f"{shown} where {what} is expected")
    return False


def ordered(row: Mapping[str, Any], notes: Notes) -> None:
    """Note a spell that ends before it begins."""
    begin, end = row.get("from"), row.get("to")
    if begin.__class__ is str and end.__class__ is str and parse_date(end).latest < parse_date(begin).earliest:
        notes.add("date-order", f"ends ({end}) before it begins ({begin})", at="to")


class References:
    """Lists of source references: an id, or a map of `source` and more."""

    def __init__(self, schema: Schema) -> None:
        source = reference(CITED)
        self.source = source
        self.handlers: dict[str, Handler] = {
            name: many(handler_of(found, schema)) if found.many else handler_of(found, schema)
            for name, found in schema.reference.items()
        }
        self.handlers["source"] = source

    def __call__(self, value: Any, notes: Notes) -> list[Shape] | None:
        """The list, at least one reference, no source twice."""
        if not isinstance(value, list):
            shown = f"; write [{value}]" if isinstance(value, str) else ""
            notes.add("shape", f"a list of sources is expected{shown}")
            return None
        if not value:
            notes.add("unsourced", "no source is named; a statement without a source is refused")
            return None
        made: list[Shape] = []
        seen: set[str] = set()
        path = notes.path
        for index, item in enumerate(value):
            path.append(index)
            if item.__class__ is str:
                found = self.source(item, notes)
                if found is not None:
                    made.append(Shape(notes.here(), None, {"source": found}))
            else:
                found = self._written_out(item, notes, made)
            if found is not None:
                if found in seen:
                    notes.add("twice", f"the source {found!r} stands twice in one list")
                seen.add(found)
            path.pop()
        return made

    def _written_out(self, item: Any, notes: Notes, made: list[Shape]) -> str | None:
        if not mapping(item, notes, "a source's id, or a map with `source`,"):
            return None
        shape = fields(item, self.handlers, notes)
        if "source" not in item:
            notes.add("missing", "`source` is missing")
        if "source" not in shape:
            return None
        ordered(shape, notes)
        made.append(shape)
        return str(shape["source"])


class Stated:
    """An attribute that pages may state differently: a value, `{value, sources}`, or a list of these."""

    def __init__(self, attribute: Attribute, schema: Schema, references: References) -> None:
        self.one = handler_of(attribute, schema)
        self.attribute = attribute
        self.handlers: dict[str, Handler] = {"sources": references, "label": flag, "note": text, "value": self.one}
        if VALUE_TYPES[attribute.type].may_be_claimed:
            self.handlers["claimed"] = self.one

    def __call__(self, value: Any, notes: Notes) -> list[Shape]:
        """The values in the order written."""
        made: list[Shape] = []
        if not isinstance(value, list):
            self._one(value, notes, made)
            return made
        plain = sum(1 for item in value if not isinstance(item, dict))
        if plain and not self.attribute.many:
            notes.add("several-values", "several values need their sources: - {value: ..., sources: [...]}")
            return made
        for index, item in enumerate(value):
            notes.path.append(index)
            self._one(item, notes, made)
            notes.path.pop()
        return made

    def _one(self, value: Any, notes: Notes, made: list[Shape]) -> None:
        if not isinstance(value, dict):
            found = self.one(value, notes)
            if found is not None:
                stated = {"value": found, "sources": notes.stating, "label": False, "note": ""}
                made.append(Shape(notes.here(), value, stated))
            return
        written = value.get("value")
        if isinstance(written, list) and self.attribute.many:
            handlers = {**self.handlers, "value": many(self.one)}
        else:
            handlers = self.handlers
        shape = fields(value, handlers, notes)
        if "value" not in value and "claimed" not in value:
            notes.add("missing", "`value` is missing")
        label = shape.get("label", False)
        if "sources" not in value and not label:
            notes.add(
                "unsourced", "a value written out needs `sources` (or `label: true` where the project itself sorts)"
            )
        found, sources = shape.get("value", shape.get("claimed")), shape.get("sources", [])
        for single in found if isinstance(found, list) else [found]:
            if single is not None:
                stated = {"value": single, "sources": sources, "label": label, "note": shape.get("note", "")}
                made.append(Shape(shape.place, value, stated))


class RowField:
    """A field of rows: each draws ties of one kind between the record and the actors it names."""

    def __init__(self, kind: TieKind, place: WrittenIn, schema: Schema, references: References) -> None:
        ends = kind.source if place.subject == "row" else kind.target
        self.is_office = "post" in kind.attributes
        self.handlers: dict[str, Handler] = {
            name: reference(POST) if name == "post" else handler_of(found, schema)
            for name, found in kind.attributes.items()
        }
        self.handlers["sources"] = references
        self.actor = reference(ends)
        if not self.is_office:
            self.handlers["actor"] = self.actor
            self.handlers["actors"] = self._actors
        self.overrides = {name: found for name, found in self.handlers.items() if name != "actors"}

    def __call__(self, value: Any, notes: Notes) -> list[Shape]:
        """One flat row for each actor."""
        made: list[Shape] = []
        if not isinstance(value, list):
            notes.add("shape", "a list of rows is expected: - {actor: ..., sources: [...]}")
            return made
        path = notes.path
        for index, item in enumerate(value):
            path.append(index)
            if isinstance(item, dict):
                self.row(item, notes, made)
            elif isinstance(item, str):
                word = "organisation" if self.is_office else "actor"
                notes.add(
                    "unsourced",
                    f"{item[:80]!r} stands here without a source; write {{{word}: {item[:80]}, sources: [...]}}",
                )
            else:
                notes.add("shape", f"{described(item)} where a row is expected: {{actor: ..., sources: [...]}}")
            path.pop()
        return made

    def row(self, item: Mapping[str, Any], notes: Notes, made: list[Shape]) -> None:
        """Check one row and add what it stands for."""
        shape = fields(item, self.handlers, notes)
        ordered(shape, notes)
        if self.is_office:
            self._office(item, notes)
        elif ("actor" in item) == ("actors" in item):
            notes.add(
                "missing", "a row names one `actor`, or several `actors`" + (", not both" if "actor" in item else "")
            )
        actors = shape.pop("actors", None)
        if actors is None:
            if "sources" not in item:
                notes.add(
                    "unsourced", f"{self._named(shape)} has no `sources`; a statement without a source is refused"
                )
            if "sources" in shape and ("actor" in shape or self.is_office):
                made.append(shape)
            return
        for one in actors:
            if "sources" not in item and "sources" not in one:
                notes.add("unsourced", f"{self._named(one)} has no `sources`; a statement without a source is refused")
            elif "sources" in shape or "sources" in one:
                made.append(Shape(one.place, item, {**shape, **one}))

    def _named(self, shape: Shape) -> str:
        named = shape.get("actor") or shape.get("post") or shape.get("organisation")
        return repr(named) if named else "the row"

    def _office(self, item: Mapping[str, Any], notes: Notes) -> None:
        if "post" in item and "organisation" in item:
            notes.add(
                "office", "a post names its organisation already; leave `organisation` out", at="organisation", key=True
            )
        elif "post" not in item and "organisation" not in item:
            notes.add("missing", "an office names a `post`, or an `organisation` and a `role`")

    def _actors(self, value: Any, notes: Notes) -> list[Shape] | None:
        if not isinstance(value, list) or not value:
            notes.add("shape", "a list of actors is expected: [one, another]")
            return None
        made: list[Shape] = []
        for index, item in enumerate(value):
            notes.path.append(index)
            if isinstance(item, dict):
                shape = fields(item, self.overrides, notes)
                if "actor" not in item:
                    notes.add("missing", "`actor` is missing")
                elif "actor" in shape:
                    made.append(shape)
            elif (found := self.actor(item, notes)) is not None:
                made.append(Shape(notes.here(), None, {"actor": found}))
            notes.path.pop()
        seen: set[str] = set()
        for shape in made:
            if shape["actor"] in seen and len(shape) == 1:
                notes.add_at(shape.place, "twice", f"{shape['actor']!r} stands twice in one group")
            seen.add(shape["actor"])
        return made


class Parts:
    """Small maps inside a record: the posts of an organisation, the counts that a letter's sources claim."""

    def __init__(self, name: str, schema: Schema, references: References) -> None:
        self.name = name
        entry = schema.entries[name]
        self.required = [field for field, found in entry.items() if found.required]
        self.handlers: dict[str, Handler] = {
            field: many(handler_of(found, schema)) if found.many else handler_of(found, schema)
            for field, found in entry.items()
        }
        self.sourced = name == "claimed"
        if self.sourced:
            self.handlers["sources"] = references
            self.handlers["by_country"] = self._by_country
            self.country = handler_of(Attribute("country", "vocabulary", "countries"), schema)
            self.number = handler_of(entry["total"], schema)

    def __call__(self, value: Any, notes: Notes) -> list[Shape]:
        """The maps in the order written."""
        made: list[Shape] = []
        for index, item in enumerate(value if isinstance(value, list) else [value]):
            notes.path.append(index)
            if mapping(item, notes, f"a map of {', '.join(self.handlers)}"):
                shape = fields(item, self.handlers, notes)
                for field in self.required:
                    if field not in item:
                        notes.add("missing", f"`{field}` is missing")
                if self.sourced and "sources" not in item:
                    notes.add("unsourced", "a claimed number has no `sources`; a statement without a source is refused")
                elif all(field in shape for field in self.required):
                    made.append(shape)
            notes.path.pop()
        return made

    def _by_country(self, value: Any, notes: Notes) -> dict[str, str] | None:
        if not mapping(value, notes, "a map of countries and numbers"):
            return None
        made: dict[str, str] = {}
        for key, number in value.items():
            notes.path.append(key)
            country, good = self.country(key, notes), self.number(number, notes)
            if country is not None and good is not None:
                made[country] = good
            notes.path.pop()
        return made


def node_handlers(node_type: NodeType, schema: Schema, references: References) -> dict[str, Handler]:
    """The handler of every field of a node's record, `id` and `sources` among them."""
    handlers: dict[str, Handler] = {"id": identifier}
    if node_type.record != "sources":
        handlers["sources"] = references
    for name, attribute in node_type.attributes.items():
        if attribute.stated:
            handlers[name] = Stated(attribute, schema, references)
        else:
            handler = handler_of(attribute, schema)
            handlers[name] = many(handler) if attribute.many else handler
    for name in node_type.rows:
        found = schema.written_in(node_type.record, name)
        if found is not None:
            handlers[name] = RowField(*found, schema, references)
    for name, entry in node_type.parts.items():
        handlers[name] = Parts(entry, schema, references)
    return handlers
