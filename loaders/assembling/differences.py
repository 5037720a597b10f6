"""What the claims of one tie disagree on; the tie keeps its grade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from tracktwo.graph.values import Claim
from tracktwo.schema.dates import Spell, parse_date


def _apart(one: str, other: str) -> bool:
    """Whether two dates cannot be the same day; a vaguer date of the same time is no disagreement."""
    if not one or not other:
        return False
    first, second = parse_date(one), parse_date(other)
    return first.latest < second.earliest or second.latest < first.earliest


def spells_differ(one: Spell, other: Spell) -> bool:
    """Whether two statements of when it was contradict each other."""
    if one.within or other.within:
        begin, end = one.possible()
        first, last = other.possible()
        return end < first or last < begin
    if _apart(one.start, other.start) or _apart(one.end, other.end):
        return True
    return any(_outside(day, spell) for spell, days in ((one, other.as_of), (other, one.as_of)) for day in days)


def _outside(day: str, spell: Spell) -> bool:
    span = parse_date(day)
    first, last = spell.possible()
    return span.latest < first or last < span.earliest


def differences(claims: Sequence[Claim], own: Sequence[Spell], attends: Mapping[str, bool]) -> tuple[str, ...]:
    """Words for what differs, in a fixed order: "date", "role", "side", "capacity", "presence"."""
    counting = [claim for claim in claims if claim.counts]
    spells = sorted({*own, *(claim.spell for claim in counting if claim.spell.is_stated)}, key=str)
    found = []
    if any(spells_differ(one, other) for one, other in combinations(spells, 2)):
        found.append("date")
    if len({frozenset(claim.roles) for claim in counting if claim.roles}) > 1:
        found.append("role")
    for name in ("side", "capacity"):
        if len({getattr(claim, name) for claim in counting} - {""}) > 1:
            found.append(name)
    present = {claim.presence for claim in counting if claim.presence}
    away = any(claim.presence == "absent" and claim.says == "states" for claim in claims)
    if len(present) > 1 or (away and any(attends.get(name) for name in present)):
        found.append("presence")
    return tuple(found)
