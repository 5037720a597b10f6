"""One written record -> a `Record`, whatever is wrong with it noted; the rules that look at a record as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tracktwo.loaders.reading.notes import Notes
from tracktwo.loaders.reading.scalars import Handler, handler_of, identifier, many, reference, text
from tracktwo.loaders.reading.shapes import (
    JUDGED,
    JUDGEMENT,
    VERDICTS,
    References,
    RowField,
    Shape,
    fields,
    mapping,
    node_handlers,
    ordered,
)
from tracktwo.schema.model import Schema


@dataclass(frozen=True, slots=True)
class Record:
    """One validated record: `kind` is its top-level list ("people"); `data` knows where it stands."""

    kind: str
    id: str
    data: Shape


class RecordReader:
    """Reads records of every kind by one schema."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.references = References(schema)
        self.handlers: dict[str, dict[str, Handler]] = {}
        self.required: dict[str, list[str]] = {}
        for node_type in schema.node_types.values():
            self.handlers[node_type.record] = node_handlers(node_type, schema, self.references)
            self.required[node_type.record] = ["id", *(n for n, a in node_type.attributes.items() if a.required)]
            if node_type.record != "sources":
                self.required[node_type.record].append("sources")
        self.handlers["contacts"] = {**self._entry("contacts"), "sources": self.references}
        self.required["contacts"] = ["between", "kind", "sources"]
        judgements = self._entry("judgements")
        judgements.update({verdict: many(reference(JUDGED)) for verdict in VERDICTS}, by=text)
        judgements.update(keep=identifier, replaces=reference(JUDGEMENT))
        self.handlers["judgements"] = judgements
        self.required["judgements"] = ["id", "why", "by", "decided"]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The top-level lists of a record file."""
        return tuple(self.handlers)

    def rows(self, kind: str, field: str) -> RowField | None:
        """The rows field of a record list, for tables that hold only rows."""
        found = self.handlers[kind].get(field)
        return found if isinstance(found, RowField) else None

    def _entry(self, name: str) -> dict[str, Handler]:
        return {
            field: many(handler_of(found, self.schema)) if found.many else handler_of(found, self.schema)
            for field, found in self.schema.entries[name].items()
        }

    def read(self, kind: str, written: Any, notes: Notes) -> Record | None:
        """The record, also when something is wrong with it; None when it cannot even be named."""
        if not mapping(written, notes, f"a record of {kind}"):
            return None
        handlers = self.handlers[kind]
        notes.stating = []
        cited: Shape | None = None
        if "sources" in handlers and "sources" in written:
            cited = fields({"sources": written["sources"]}, handlers, notes)
            notes.stating = [found for found in cited.get("sources", ()) if found.get("says", "states") == "states"]
        data = fields(written, handlers, notes, skip="sources")
        data.update(cited or {})
        for field in self.required[kind]:
            if field not in written:
                rule = "unsourced" if field == "sources" else "missing"
                also = "; a statement without a source is refused" if field == "sources" else ""
                notes.add(rule, f"`{field}` is missing{also}")
        if kind == "contacts":
            return self._contact(data, notes)
        if kind == "judgements":
            self._judgement(written, data, notes)
        elif kind == "meetings":
            default = data.get("presence")
            for row in data.get("participants", ()) if default else ():
                row.setdefault("presence", default)
        self._dates(data, notes)
        if "id" not in data:
            return None
        return Record(kind, data["id"], data)

    def _dates(self, data: Shape, notes: Notes) -> None:
        if "date" in data and "within" in data:
            notes.add(
                "date-and-within",
                "`date` says when it was, `within` that it was once in a stretch; write one",
                at="within",
                key=True,
            )
        begin, end = data.get("from"), data.get("to")
        if isinstance(begin, list) and isinstance(end, list) and len(begin) == len(end) == 1:
            ordered({"from": begin[0]["value"], "to": end[0]["value"]}, notes)

    def _contact(self, data: Shape, notes: Notes) -> Record | None:
        pair = data.get("between", [])
        ordered(data, notes)
        self._dates(data, notes)
        if len(pair) != 2:
            if pair:
                notes.add("between", "a contact is between two people", at="between")
            return None
        name = "+".join(sorted(pair)) + (f":{data['key']}" if "key" in data else "")
        return Record("contacts", name, data)

    def _judgement(self, written: Mapping[str, Any], data: Shape, notes: Notes) -> None:
        verdicts = [verdict for verdict in VERDICTS if verdict in written]
        if len(verdicts) != 1:
            notes.add("verdict", "a judgement says one of `same`, `apart`, `unsure`")
            return
        ids = data.get(verdicts[0], [])
        if len(ids) < 2:
            notes.add("verdict", "a judgement is about two or more ids", at=verdicts[0])
        if verdicts[0] == "same" and "keep" not in written:
            notes.add("missing", "`keep` is missing: the id that answers for all of them")
        elif verdicts[0] != "same" and "keep" in written:
            notes.add("verdict", "only `same` has `keep`", at="keep", key=True)
        elif "keep" in data and ids and data["keep"] not in ids:
            notes.add(
                "verdict", "`keep` is not one of the ids judged the same", at="keep", among=ids, text=data["keep"]
            )
