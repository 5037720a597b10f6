"""Checks beyond the format, on rows and sources: what a page can vouch for, and who it is that speaks.

Errors refuse a load; warnings and notes are for the curator to look at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tracktwo.graph.evidence.independence import Library
from tracktwo.graph.names.folding import folded_body
from tracktwo.graph.spells import node_readings, possible_days
from tracktwo.graph.values import Node, Source
from tracktwo.loaders.assembling.entries import Entry
from tracktwo.loaders.assembling.identity import Identity
from tracktwo.loaders.assembling.ties import DrawnTie
from tracktwo.loaders.checks.findings import Findings
from tracktwo.loaders.reading.records import Record
from tracktwo.loaders.reading.shapes import Shape
from tracktwo.schema.dates import MIN_DAY, iso, parse_date
from tracktwo.schema.model import Schema

IDENTIFIED = "identified"
_SAME_PAGE = re.compile(r"^https?://(?:www\.)?|[?&]amp(?:=1)?(?=#|$)|#.*$")
"""What two addresses of one page often differ in; a slash at the end, too."""


def check_repeats(records: Iterable[Record], sources: Mapping[str, Source], findings: Findings) -> None:
    """A source that repeats itself through others is an error."""
    for record in records:
        if record.kind != "sources":
            continue
        seen: list[str] = []
        step = record.id
        while step in sources and step not in seen:
            seen.append(step)
            step = sources[step].repeats
        if step == record.id:
            message = f"{record.id!r} repeats itself: {' -> '.join([*seen, step])}"
            findings.at(record.data.at("repeats"), "repeats-cycle", message)


def check_addresses(records: Iterable[Record], findings: Findings) -> None:
    """Two sources with one page's address would be counted as two pages: an error."""
    first: dict[str, str] = {}
    for record in records:
        address = record.data.get("url", "") if record.kind == "sources" else ""
        known = first.setdefault(_SAME_PAGE.sub("", address).rstrip("/"), record.id) if address else record.id
        if known != record.id:
            message = f"{known!r} has the same address: one page is one source"
            findings.at(record.data.at("url"), "same-address", message)


def _references(value: Any) -> Iterator[Shape]:
    """Every source reference inside a record's data."""
    if isinstance(value, list):
        for item in value:
            yield from _references(item)
    elif isinstance(value, Shape):
        if "source" in value:
            yield value
        for name, item in value.items():
            if name != "by":
                yield from _references(item)


def check_denials(records: Iterable[Record], findings: Findings) -> None:
    """`by` says whose word a denial is; without `says: denies` it means nothing."""
    for record in records:
        if record.kind in ("judgements", "sources"):
            continue
        for reference in _references(record.data):
            if reference.get("by") and reference.get("says") != "denies":
                message = f"`by` stands beside {reference['source']!r} without `says: denies`"
                findings.at(reference.place, "by-without-denies", message)


def check_publishers(entries: Iterable[Entry], library: Library, identity: Identity, findings: Findings) -> None:
    """Pages of one publisher in one row count once: a note for each set of them, at the first row that cites it."""
    together: dict[tuple[str, tuple[str, ...]], list[Entry]] = {}
    for entry in entries:
        pages: dict[str, set[str]] = {}
        for reference in entry.references:
            source = identity.present(reference["source"])
            publisher = library.publisher(source)
            if not publisher or reference.get("says", "states") != "states":
                continue
            pages.setdefault(publisher, set()).add(source)
        for publisher, cited in pages.items():
            if len(cited) > 1:
                together.setdefault((publisher, tuple(sorted(cited))), []).append(entry)
    for (_, cited_together), rows in together.items():
        name = library.sources[cited_together[0]].publisher
        first = min(rows, key=lambda one: one.place)
        also = f", and in {len(rows) - 1} more rows" if len(rows) > 1 else ""
        message = f"{', '.join(map(repr, cited_together))} are of {name}: they count as one{also}"
        findings.at_entry(first, "publisher-twice", message, severity="note")


def check_attendance(
    drawn: Iterable[DrawnTie], nodes: Mapping[str, Node], library: Library, schema: Schema, findings: Findings
) -> None:
    """What cannot show attendance.

    A page published before the meeting began: error. A meeting of which no page shows that it took place: warning.
    Undated pages alone: warning, for each set of them.
    """
    undated: dict[tuple[str, frozenset[str]], list[Entry]] = {}
    silent = schema.contact.silent_statuses
    for one in drawn:
        if not schema.is_a(one.tie.kind, "attendance"):
            continue
        meeting = nodes[one.tie.target]
        statuses = {value.value for value in meeting.attributes.get("status", ())}
        if statuses and statuses <= silent and any(claim.counts for claim in one.tie.claims):
            message = (
                f"nobody can be shown to have come to {meeting.id!r}, whose status is {', '.join(sorted(statuses))}; "
                "write the row's presence (announced, invited), or the status that a page shows"
            )
            findings.at_entry(one.entries[0], "attended-announced", message, severity="warning")
        begin = possible_days(meeting.spell, node_readings(meeting))[0]
        for entry in one.entries:
            for reference in entry.references:
                _check_published(entry, reference, begin, library, schema, findings)
        counting = {claim.source for claim in one.tie.claims if claim.counts}
        if counting and not any(library.sources[source].published for source in counting):
            undated.setdefault((meeting.id, frozenset(counting)), []).append(one.entries[0])
    for (name, sources), entries in sorted(undated.items(), key=lambda item: (item[0][0], sorted(item[0][1]))):
        entry = min(entries, key=lambda found: found.place)
        people = "1 attendance" if len(entries) == 1 else f"{len(entries)} attendances"
        pages = ", ".join(sorted(sources))
        message = f"{people} at {name!r} on undated pages alone ({pages}): a page printed before would not show it"
        findings.at_entry(entry, "attended-undated", message, severity="warning")


def _check_published(
    entry: Entry, reference: Mapping[str, Any], begin: int, library: Library, schema: Schema, findings: Findings
) -> None:
    source = library.sources.get(reference["source"])
    presence = reference.get("presence") or entry.row.get("presence", "")
    if source is None or not source.published or begin == MIN_DAY:
        return
    if reference.get("says", "states") != "states" or not schema.attends(presence):
        return
    if parse_date(source.published).latest < begin:
        message = (
            f"{source.id!r} was published {source.published}, before the meeting began ({iso(begin)}): "
            "it can announce, not show attendance; write `presence: announced`"
        )
        findings.at_entry(entry, "attended-before", message)


def check_variants(records: Sequence[Record], entries: Iterable[Entry], identity: Identity, findings: Findings) -> None:
    """A name in `also` that pages print only where the identification is ours is no true variant: a warning."""
    printed: dict[tuple[str, str], set[bool]] = {}
    for entry in entries:
        actors = {identity.answers(name) for name in entry.written_as.split("+")}
        for reference in entry.references:
            form = reference.get("printed") or entry.row.get("printed", "")
            if form:
                for actor in actors:
                    only = reference.get("basis") == IDENTIFIED
                    printed.setdefault((actor, folded_body(form)), set()).add(only)
    for record in records:
        for index, name in enumerate(record.data.get("also", ())):
            if isinstance(name, str) and printed.get((identity.answers(record.id), folded_body(name))) == {True}:
                message = f"{name!r} is printed only where the identification is ours; leave it in `printed`"
                findings.at(record.data.at("also", index), "variant-identified", message, severity="warning")


def check_contacts(
    records: Iterable[Record], nodes: Mapping[str, Node], identity: Identity, findings: Findings
) -> None:
    """A contact only through bodies, without `direct`, joins nobody: a note."""
    for record in records:
        if record.kind != "contacts" or not record.data.get("through") or record.data.get("direct"):
            continue
        found = [nodes.get(identity.answers(name)) for name in record.data["through"]]
        if not any(node is not None and node.type == "person" for node in found):
            message = "joins nobody: no person went between; write `direct: true` if the two spoke as well"
            findings.at_record(record, "contact-without-people", message, severity="note")
