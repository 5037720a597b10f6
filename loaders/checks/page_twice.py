"""What one page says of one tie in several rows: one claim can be made of it, and the others would be lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tracktwo.loaders.assembling.entries import Entry
from tracktwo.loaders.assembling.identity import Identity
from tracktwo.loaders.checks.findings import Findings
from tracktwo.schema.model import Schema

_DATES = ("from", "to", "date", "within", "as_of", "former_on")
_SINGLE = ("side", "capacity", "presence")
"""What a claim has one of, beside its dates; roles, wording, places and notes of several rows are kept together."""


def check_rows(groups: Iterable[Sequence[Entry]], identity: Identity, schema: Schema, findings: Findings) -> None:
    """Rows of one tie that cite one page for the same.

    An error where they state other dates, another side, capacity or presence, of which one would be lost; else a
    warning, which also says where the two name two ids that a judgement makes one.
    """
    for entries in groups:
        kind = schema.tie_kinds[entries[0].kind]
        # Where rows do not join, a missing `key` is told already.
        if len(entries) < 2 or (kind.repeats and not kind.joins):
            continue
        first: dict[tuple[str, str], tuple[Entry, Mapping[str, Any]]] = {}
        for entry in sorted(entries, key=lambda one: one.place):
            for reference in entry.references:
                source = identity.present(reference["source"])
                known, its_reference = first.setdefault((source, reference.get("says", "states")), (entry, reference))
                if known is not entry:
                    lost = _lost(_stated(known, its_reference), _stated(entry, reference))
                    _tell(known, entry, source, kind.joins, lost, findings)


def _tell(known: Entry, entry: Entry, source: str, may_repeat: bool, lost: Sequence[str], findings: Findings) -> None:
    place = known.place
    row = f"the row in line {place.line}" if place.file == entry.place.file else f"a row in {place.file}:{place.line}"
    if known.written_as != entry.written_as:
        message = (
            f"{source!r} stands here for {entry.written_as!r} and in {row} for {known.written_as!r}, whom a judgement "
            "makes one: one claim is made of both"
        )
        findings.at_entry(entry, "judged-one-twice", message, severity="warning")
        return
    ends = f"{entry.written_as!r} ({entry.tie_id})"
    if lost:
        mend = "give each a `key`" if may_repeat else "join them"
        message = f"{source!r} states another {' and '.join(lost)} of {ends} here than in {row}: {mend}"
        findings.at_entry(entry, "page-twice", message)
        return
    mend = "join them, or give each a `key` if the page means two" if may_repeat else "join them"
    message = f"{source!r} is cited for {ends} here and in {row}; they count as one statement: {mend}"
    findings.at_entry(entry, "page-twice", message, severity="warning")


def _stated(entry: Entry, reference: Mapping[str, Any]) -> dict[str, Any]:
    row = entry.row
    own = any(reference.get(name) for name in _DATES)
    dates = {name: (reference if own else row).get(name) for name in _DATES}
    stated: dict[str, Any] = {name: reference.get(name) or row.get(name) for name in _SINGLE}
    return {"date": {name: value for name, value in dates.items() if value}, **stated}


def _lost(one: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    """What both state, and not the same."""
    return [name for name in one if one[name] and other[name] and one[name] != other[name]]
