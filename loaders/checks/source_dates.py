"""Checks of the dates of ties against the days on which their pages were published: what a page cannot know.

Errors refuse a load; warnings are for the curator to look at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tracktwo.graph.evidence.independence import Library
from tracktwo.graph.values import Source
from tracktwo.loaders.assembling.entries import Entry
from tracktwo.loaders.assembling.identity import Identity
from tracktwo.loaders.assembling.written_dates import inherited_spell, lies_after, reference_spell
from tracktwo.loaders.checks.findings import Findings
from tracktwo.schema.dates import Spell, over_by

LONGEST_ANNOUNCEMENT = 366
"""Days by which a page may be ahead of the begin that it announces."""


def check_dates(entries: Iterable[Entry], library: Library, identity: Identity, findings: Findings) -> None:
    """Days and ends that no page of the row could know, and those that a reference gives its page all the same."""
    for entry in entries:
        row = entry.row
        if row.get("date") or row.get("within"):
            continue
        ends: set[str] = set()
        stating = False
        for reference in entry.references:
            source = library.sources.get(identity.present(reference["source"]))
            if source is None or reference.get("says", "states") != "states":
                continue
            stating = True
            stated = reference_spell(reference, inherited_spell(row, source.published))
            ends.add(stated.end)
            _check_reference(entry, reference, source, findings)
            _check_begin(entry, stated, source, findings)
        end = str(row.get("to", ""))
        if end and stating and end not in ends:
            others = ", ".join(sorted(ends - {""}))
            message = (
                f"the pages of this row state another end ({others}), none of them {end}: write theirs"
                if others
                else f"no page of this row can state its end ({end}); cite one that does, or leave `to` out"
            )
            findings.at_entry(entry, "end-unstated", message)


def _check_reference(entry: Entry, reference: Mapping[str, Any], source: Source, findings: Findings) -> None:
    published, day = source.published, str(reference.get("as_of", ""))
    if lies_after(day, published):
        message = f"{source.id!r} was published {published}: it cannot state what was so on {day}"
        findings.at_entry(entry, "day-after-page", message)
    for name in ("to", "former_on"):
        if lies_after(str(reference.get(name, "")), published):
            message = (
                f"{source.id!r} was published {published}, before `{name}: {reference[name]}`: "
                "it can announce, not show, that end; look for a later page"
            )
            findings.at_entry(entry, "end-announced", message, severity="warning")
    over = str(reference.get("former_on", ""))
    if "/" in over and (published or not over.startswith("../") or over.endswith("..")):
        message = f"`former_on: {over}`: write one day, or for an undated page `../` and the day it was read"
        findings.at_entry(entry, "former-interval", message)
    if not published and source.accessed and over == source.accessed:
        message = f"{source.id!r} is undated; write `former_on: ../{source.accessed}`, the day it was read"
        findings.at_entry(entry, "former-undated", message, severity="warning")


def _check_begin(entry: Entry, stated: Spell, source: Source, findings: Findings) -> None:
    if not (stated.start and source.published):
        return
    if over_by(stated.start)[0] - over_by(source.published)[1] > LONGEST_ANNOUNCEMENT:
        message = (
            f"{source.id!r} was published {source.published}, over a year before {stated.start}, when this begins: "
            "does it speak of another term?"
        )
        findings.at_entry(entry, "begin-after-page", message, severity="warning")
