"""Skeletons of records, made from the schema: what is needed stands empty, the rest is a comment.

`check` refuses an empty field, so a skeleton cannot pass for a record before it is filled.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping

from tracktwo.loaders.reading.record_set import RecordSet
from tracktwo.schema.model import Attribute, NodeType, Schema, TieKind
from tracktwo.schema.value_types import VALUE_TYPES

USUAL: Mapping[str, tuple[str, ...]] = {
    "person": ("country",),
    "organisation": ("type", "country"),
    "initiative": ("track",),
    "meeting": ("kind", "date", "place"),
    "letter": ("date", "stance"),
    "source": ("url", "publisher", "title", "accessed", "kind"),
}
"""Fields that are asked for beside those that a record must have."""
ROWS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "meeting": ("participants", ("actor", "printed")),
    "letter": ("signatories", ("actor", "printed")),
    "person": ("offices", ("organisation", "role", "as_of")),
}
"""The rows asked for, with their fields."""
_NEVER = ("former_ids", "release")
_COLUMN = 28
_WIDTH = 118
_MOST_TERMS = 30
_SHOWN_TERMS = 12
# Line breaks and the byte-order mark, which YAML would not keep; turns of direction, which no terminal is given.
_UNKEPT = "\u2028\u2029\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', **{sign: f"\\u{ord(sign):04x}" for sign in _UNKEPT}})


def taken_ids(recordset: RecordSet) -> set[str]:
    """Every id that a record, a post or a source has or had."""
    taken: set[str] = set()
    for record in recordset.records:
        taken.add(record.id)
        taken.update(record.data.get("former_ids", ()))
        taken.update(post["id"] for post in record.data.get("posts", ()))
    return taken


def skeleton(schema: Schema, type_id: str, name: str, *, caption: str = "", source: str = "") -> str:
    """YAML lines of one record of a node type; `caption` fills its name, `source` its sources."""
    node_type = schema.node_types[type_id]
    usual = (*(key for key, found in node_type.attributes.items() if found.required), *USUAL[type_id])
    lines = [f"  - id: {name}"]
    for key in dict.fromkeys(usual):
        given = quoted(caption) if key == node_type.caption else ""
        lines += _field(key, node_type.attributes[key], schema, given=given)
    if type_id != "source":
        written = f"[{source}]" if source else "[]"
        lines.append(_commented(f"    sources: {written}", "ids of the pages that state the lines above"))
    if type_id in ROWS:
        lines += _rows(node_type, schema, source)
    for key, attribute in node_type.attributes.items():
        if key not in usual and key not in _NEVER:
            lines += _field(key, attribute, schema, off=True)
    for field, kind_id in node_type.rows.items():
        if field != ROWS.get(type_id, ("",))[0]:
            kind = schema.tie_kinds[kind_id]
            lines.append(f"    # {field}: [{{actor: ..., sources: [...]}}]  # {_ends(kind, node_type)}")
    return "\n".join([f"{node_type.record}:", *lines]) + "\n"


def _rows(node_type: NodeType, schema: Schema, source: str) -> list[str]:
    field, asked = ROWS[node_type.id]
    kind = schema.tie_kinds[node_type.rows[field]]
    lines = _wrapped(f"    {field}:", kind.explain.rstrip("."), indent="    ")
    for index, key in enumerate(asked):
        lead = "      - " if index == 0 else "        "
        hint = _ends(kind, node_type) if key == "actor" else _hint(key, kind.attributes.get(key), schema)
        lines += _wrapped(f"{lead}{key}:", hint, indent="        ")
    lines.append(_commented(f"        sources: {f'[{source}]' if source else '[]'}", "the page that names this one"))
    for key, attribute in kind.attributes.items():
        if key not in asked and key not in ("key", "release"):
            lines += _wrapped(f"        # {key}:", _hint(key, attribute, schema), indent="        ")
    return lines


def _ends(kind: TieKind, node_type: NodeType) -> str:
    ends = kind.source if node_type.id in kind.target else kind.target
    return "id of " + " or ".join(("an " if end[0] in "aeiou" else "a ") + end for end in ends)


def _field(key: str, attribute: Attribute, schema: Schema, *, given: str = "", off: bool = False) -> list[str]:
    head = f"    {'# ' if off else ''}{key}:" + (f" {given}" if given else "")
    return _wrapped(head, _hint(key, attribute, schema), indent="    ")


def _hint(key: str, attribute: Attribute | None, schema: Schema) -> str:
    if key == "printed":
        return "the name as this page prints it; leave out where it is the record's"
    if attribute is None:
        return ""
    said = attribute.explain.rstrip(".")
    if attribute.vocabulary:
        terms = _terms(schema, attribute.vocabulary)
        said = "; ".join(part for part in (said, f"{'[some]' if attribute.many else 'one'} of: {terms}") if part)
    elif attribute.targets:
        said = said or "id of " + " or ".join(attribute.targets)
    return said or VALUE_TYPES[attribute.type].hint


def _terms(schema: Schema, vocabulary: str) -> str:
    """The allowed words as they are written; of a long list the first ones."""
    terms = [quoted(term) if "," in term else term for term in schema.vocabularies[vocabulary].terms]
    if len(terms) <= _MOST_TERMS:
        return ", ".join(terms)
    return ", ".join(terms[:_SHOWN_TERMS]) + f", ... (all {len(terms)}: schema/vocabularies/{vocabulary}.yaml)"


def _wrapped(head: str, hint: str, *, indent: str) -> list[str]:
    """The line with its hint behind it, or below it in comments when it is long."""
    line = _commented(head, hint)
    if len(line) <= _WIDTH:
        return [line]
    return [
        head,
        *(f"{indent}  # {part}" for part in textwrap.wrap(hint, _WIDTH - len(indent) - 4, break_on_hyphens=False)),
    ]


def _commented(head: str, hint: str) -> str:
    return f"{head:<{_COLUMN}} # {hint}" if hint else head


def quoted(text: str) -> str:
    """One line of text without control characters as a YAML scalar, in double quotes; "" for nothing."""
    return '"' + text.translate(_ESCAPES) + '"' if text else ""


def skeleton_page(schema: Schema, parts: Iterable[str], type_id: str) -> str:
    """The whole skeleton with its heading."""
    name = schema.node_types[type_id].name
    article = "An" if name[0] in "aeiou" else "A"
    heading = (
        f"# {article} {name}: fill what is empty, take the # from what a page states, delete the rest, then check."
    )
    return "\n".join([heading, *parts])
