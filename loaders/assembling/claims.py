"""Entries -> claims: what each source says about a tie, one claim for a source and what it says."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from tracktwo.graph.evidence.grading import confidence
from tracktwo.graph.grades import Confidence
from tracktwo.graph.values import Claim, Source
from tracktwo.loaders.assembling.entries import Entry
from tracktwo.loaders.assembling.identity import Identity
from tracktwo.loaders.assembling.written_dates import inherited_spell, reference_spell
from tracktwo.schema.dates import NO_SPELL, Spell
from tracktwo.schema.model import Schema


def _release(*stated: str) -> str:
    return "background" if "background" in stated else "public"


class ClaimMaker:
    """Makes claims by one schema, from one folder's sources."""

    def __init__(self, schema: Schema, sources: Mapping[str, Source], identity: Identity) -> None:
        self.schema = schema
        self.sources = sources
        self.identity = identity

    def of_reference(
        self, reference: Mapping[str, Any], *, tie: str, release: str = "public", own: Spell = NO_SPELL
    ) -> Claim | None:
        """The claim of one reference, nothing of a row in it; None when its source does not exist."""
        name = self.identity.present(reference["source"])
        source = self.sources.get(name)
        if source is None:
            return None
        says = reference.get("says", "states")
        return Claim(
            id=f"{tie}@{name}" + ("" if says == "states" else f"#{says}"),
            tie=tie,
            source=name,
            confidence=confidence(
                self.schema, source.kind, reference.get("basis", "stated"), reference.get("confidence", Confidence.HIGH)
            ),
            basis=reference.get("basis", "stated"),
            says=says,
            by=tuple(sorted({self.identity.answers(actor) for actor in reference.get("by", ())})),
            counts=says == "states",
            presence=reference.get("presence", ""),
            roles=(reference["role"],) if reference.get("role") else (),
            as_printed=reference.get("as", ""),
            printed=reference.get("printed", ""),
            side=reference.get("side", ""),
            capacity=reference.get("capacity", ""),
            locator=reference.get("locator", ""),
            spell=reference_spell(reference, own),
            note=reference.get("note", ""),
            release=_release(source.release, reference.get("release", ""), release),
        )

    def of_entry(self, entry: Entry, tie: str) -> list[Claim]:
        """One claim for each reference of the entry; what the row says holds where the reference says nothing."""
        row = entry.row
        made = []
        release = _release(row.get("release", ""), entry.record.data.get("release", ""))
        for reference in entry.references:
            source = self.sources.get(self.identity.present(reference["source"]))
            own = inherited_spell(row, source.published if source else "")
            claim = self.of_reference(reference, tie=tie, release=release, own=own)
            if claim is None:
                continue
            presence = claim.presence or row.get("presence", "")
            if self.schema.is_a(entry.kind, "attendance"):
                presence = presence or "attended"
            made.append(
                replace(
                    claim,
                    presence=presence,
                    roles=claim.roles or entry.roles,
                    as_printed=claim.as_printed or row.get("as", ""),
                    printed=claim.printed or row.get("printed", ""),
                    side=claim.side or row.get("side", ""),
                    capacity=claim.capacity or row.get("capacity", ""),
                    written_as=entry.written_as,
                )
            )
        return made


def _text(claim: Claim) -> str:
    return json.dumps([str(getattr(claim, name)) for name in Claim.__slots__])


def merged(claims: Iterable[Claim], attends: Mapping[str, bool]) -> tuple[Claim, ...]:
    """One claim for each id, sorted: where one source stands in several rows, its best claim with all roles."""
    together: dict[str, list[Claim]] = {}
    for claim in claims:
        together.setdefault(claim.id, []).append(claim)
    return tuple(_one(together[name], attends) for name in sorted(together))


def _one(claims: Sequence[Claim], attends: Mapping[str, bool]) -> Claim:
    if len(claims) == 1:
        return claims[0]
    ordered = sorted(
        claims,
        key=lambda claim: (not attends.get(claim.presence, True), claim.confidence.place, _text(claim)),
    )
    best = ordered[0]
    alike = [claim for claim in ordered if attends.get(claim.presence, True) == attends.get(best.presence, True)]
    filled: dict[str, Any] = {
        name: next((getattr(claim, name) for claim in alike if getattr(claim, name)), "")
        for name in ("side", "capacity")
    }
    # What the page prints in several places, and what was written under ids that were joined, is kept whole.
    for name in ("as_printed", "printed", "locator", "note"):
        filled[name] = "; ".join(dict.fromkeys(getattr(claim, name) for claim in alike if getattr(claim, name)))
    dated = next((claim.spell for claim in alike if claim.spell.is_stated), NO_SPELL)
    return replace(
        best,
        **filled,
        roles=tuple(sorted({role for claim in alike for role in claim.roles})),
        by=tuple(sorted({actor for claim in claims for actor in claim.by})),
        spell=dated,
        release=_release(*(claim.release for claim in claims)),
    )
