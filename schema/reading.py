"""Files of `schema/` -> Schema: read all, then resolve names, so that files may refer to each other in any order."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from tracktwo.errors import InvalidSchema
from tracktwo.schema.contact_rules import CARRIES, ContactRule, ContactRules
from tracktwo.schema.model import LEGEND_GROUPS, TIE_CLASSES, Attribute, NodeType, Schema, TieKind, WrittenIn
from tracktwo.schema.resolving import check_names
from tracktwo.schema.sections import Section
from tracktwo.schema.terms import Term, Vocabulary
from tracktwo.schema.value_types import VALUE_TYPES
from tracktwo.schema.words import check_words
from tracktwo.schema.yaml_values import Broken, read_values

BUNDLED = Path(__file__).parent
_ATTRIBUTE_KEYS = {"type", "vocabulary", "targets", "many", "required", "stated", "tie", "explain"}


@cache
def load_schema(folder: Path = BUNDLED) -> Schema:
    """The schema of a folder; read once per process. Raises InvalidSchema naming the file."""
    return _Reading(folder).schema()


def _refuse(file: Path, message: str) -> InvalidSchema:
    return InvalidSchema(f"{file.parent.name}/{file.name}: {message}")


def _document(file: Path) -> dict[str, Any]:
    try:
        written = read_values(file.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, Broken) as problem:
        raise _refuse(file, f"cannot be read: {problem}") from problem
    for doubt in written.doubts:
        raise _refuse(file, f"line {doubt.place[0]}, column {doubt.place[1]}: {doubt.message}")
    if not isinstance(written.value, dict):
        raise _refuse(file, "is no mapping")
    return written.value


def _only(file: Path, given: Mapping[str, object], known: set[str], required: set[str]) -> None:
    if extra := sorted(set(given) - known):
        raise _refuse(file, f"unknown key {extra[0]!r}; known are {', '.join(sorted(known))}")
    if missing := sorted(required - set(given)):
        raise _refuse(file, f"{missing[0]!r} is missing")


class _Reading:
    """One reading of one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.documents: dict[str, object] = {}
        self.fields: dict[str, Attribute] = {}
        self.sections: dict[str, Section] = {}

    def schema(self) -> Schema:
        """Everything, checked."""
        vocabularies = {file.stem: self._vocabulary(file) for file in self._files("vocabularies")}
        shared_file = self.folder / "fields.yaml"
        shared = self._read(shared_file)
        _only(shared_file, shared, {"fields", "reference", "entries"}, {"fields", "reference", "entries"})
        for name, given in shared["fields"].items():
            self.fields[name] = self._attribute(shared_file, name, given)
        reference = self._attributes(shared_file, shared["reference"])
        entries = {name: self._attributes(shared_file, given) for name, given in shared["entries"].items()}
        node_types = {file.stem: self._node_type(file) for file in self._files("node_types")}
        tie_kinds = {file.stem: self._tie_kind(file) for file in self._files("tie_kinds")}
        contact = self._contact(self.folder / "contact.yaml")
        schema = Schema(
            node_types=node_types,
            tie_kinds=tie_kinds,
            vocabularies=vocabularies,
            tie_classes={name: kind.tie_class for name, kind in tie_kinds.items()},
            contact=contact,
            reference=reference,
            entries=entries,
            version_text=json.dumps(self.documents, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
        )
        check_names(schema, self.fields)
        check_words(schema)
        return schema

    def _files(self, name: str) -> Iterator[Path]:
        found = sorted((self.folder / name).glob("*.yaml"))
        if not found:
            raise InvalidSchema(f"{name}/: no files")
        return iter(found)

    def _read(self, file: Path) -> dict[str, Any]:
        found = _document(file)
        self.documents[file.relative_to(self.folder).as_posix()] = found
        return found

    def _attribute(self, file: Path, name: str, given: Mapping[str, Any] | None) -> Attribute:
        given = given or {}
        _only(file, given, _ATTRIBUTE_KEYS, set())
        if not given and name in self.fields:
            return self.fields[name]
        merged = dict(given)
        kind = merged.get("type", "text")
        if kind not in VALUE_TYPES:
            raise _refuse(file, f"{name!r} has the unknown type {kind!r}; known are {', '.join(VALUE_TYPES)}")
        if kind == "vocabulary" and not merged.get("vocabulary"):
            raise _refuse(file, f"{name!r} names no vocabulary")
        if kind == "reference" and not merged.get("targets"):
            raise _refuse(file, f"{name!r} names no targets")
        merged["targets"] = tuple(merged.get("targets", ()))
        return Attribute(name=name, **merged)

    def _attributes(self, file: Path, given: Any) -> dict[str, Attribute]:
        """From a mapping of definitions, or a list of names of shared fields and one-field mappings."""
        found: dict[str, Attribute] = {}
        if isinstance(given, dict):
            return {name: self._attribute(file, name, body) for name, body in given.items()}
        for item in given or ():
            if isinstance(item, dict):
                for name, body in item.items():
                    found[name] = self._attribute(file, name, body)
            elif item in self.fields:
                found[item] = self.fields[item]
            else:
                raise _refuse(file, f"{item!r} is no shared field")
        return found

    def _vocabulary(self, file: Path) -> Vocabulary:
        given = self._read(file)
        _only(file, given, {"id", "label", "explain", "terms"}, {"id", "label", "terms"})
        self._same_id(file, given)
        terms: dict[str, Term] = {}
        spellings: dict[str, str] = {}
        for item in given["terms"]:
            extra = dict(item)
            term = Term(
                id=str(extra.pop("id")),
                label=str(extra.pop("label")),
                broader=extra.pop("broader", ""),
                explain=extra.pop("explain", ""),
                also=tuple(extra.pop("also", ())),
                extra=extra,
            )
            if term.id in terms:
                raise _refuse(file, f"{term.id!r} stands twice")
            terms[term.id] = term
        for term in terms.values():
            if term.broader and term.broader not in terms:
                raise _refuse(file, f"{term.id!r} is under {term.broader!r}, which is not listed")
            for spelling in (term.label, *term.also):
                if spellings.setdefault(spelling, term.id) != term.id:
                    raise _refuse(file, f"{spelling!r} stands for {spellings[spelling]!r} and {term.id!r}")
        spellings.update((term_id, term_id) for term_id in terms)
        return Vocabulary(given["id"], given["label"], terms, given.get("explain", ""), spellings)

    def _same_id(self, file: Path, given: Mapping[str, Any]) -> None:
        if given["id"] != file.stem:
            raise _refuse(file, f"has the id {given['id']!r}")

    def _node_type(self, file: Path) -> NodeType:
        given = self._read(file)
        needed = {"id", "label", "record", "name", "plural", "attributes"}
        _only(file, given, needed | {"labels", "caption", "explain", "rows", "parts", "rdf"}, needed)
        self._same_id(file, given)
        body = dict(given)
        body["attributes"] = self._attributes(file, given["attributes"])
        body["labels"], body["rdf"] = tuple(given.get("labels", ())), tuple(given.get("rdf", ()))
        return NodeType(**body)

    def _tie_kind(self, file: Path) -> TieKind:
        given = self._read(file)
        needed = {"id", "type", "label", "reverse", "source", "target", "written"}
        more = {"repeats", "joins", "carries_contact", "class", "group", "party", "unshown", "sections", "explain"}
        more |= {"attributes"}
        _only(file, given, needed | more, needed)
        self._same_id(file, given)
        body = dict(given)
        body["attributes"] = self._attributes(file, given.get("attributes"))
        body["source"], body["target"] = tuple(given["source"]), tuple(given["target"])
        for place in given["written"]:
            _only(file, place, {"record", "field", "subject"}, {"record", "field", "subject"})
        body["written"] = tuple(WrittenIn(**place) for place in given["written"])
        for key, known in (
            ("carries_contact", CARRIES),
            ("class", TIE_CLASSES),
            ("group", LEGEND_GROUPS),
            ("party", ("source", "target")),
        ):
            if key in given and given[key] not in known:
                raise _refuse(file, f"{key} is one of {', '.join(known)}")
        body["tie_class"] = body.pop("class", "other")
        body["sections"] = {end: self._section(file, end, said) for end, said in given.get("sections", {}).items()}
        return TieKind(**body)

    def _section(self, file: Path, end: str, given: Mapping[str, Any]) -> Section:
        if end not in ("source", "target"):
            raise _refuse(file, f"sections are of `source` and `target`, not of {end!r}")
        needed = {"name", "heading", "order"}
        _only(file, given, needed | {"wording", "always"}, needed)
        section = Section(**{**given, "always": tuple(given.get("always", ()))})
        if self.sections.setdefault(section.name, section) != section:
            raise _refuse(
                file, f"the section {section.name!r} is described otherwise in another file; use another name"
            )
        return section

    def _contact(self, file: Path) -> ContactRules:
        given = self._read(file)
        needed = {"rules", "loose_types", "largest_body", "surcharge", "silent_statuses"}
        _only(file, given, needed, needed)
        rules: dict[str, ContactRule] = {}
        for item in given["rules"]:
            _only(
                file,
                item,
                {field.name for field in fields(ContactRule)},
                {"id", "carries", "cost", "wording"},
            )
            if item["carries"] not in CARRIES or not isinstance(item["cost"], int) or item["cost"] <= 0:
                raise _refuse(file, f"rule {item['id']!r} needs a known `carries` and a whole cost above 0")
            if item["id"] in rules:
                raise _refuse(file, f"rule {item['id']!r} stands twice")
            listed = {key: tuple(item.get(key, ())) for key in ("tie_kinds", "kinds", "said_of")}
            if ("free" in item) != ("doubling" in item) or item.get("free", 1) < 1 or item.get("doubling", 0) < 0:
                raise _refuse(file, f"rule {item['id']!r} needs both `free` (1 or more) and `doubling`, or neither")
            rules[item["id"]] = ContactRule(**{**item, **listed})
        return ContactRules(
            rules=rules,
            loose_types=frozenset(given["loose_types"]),
            largest_body=given["largest_body"],
            surcharge=dict(given["surcharge"]),
            silent_statuses=frozenset(given["silent_statuses"]),
        )
