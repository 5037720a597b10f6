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


def differences(claims: Sequence[Claim], attends: Mapping[str, bool]) -> tuple[str, ...]:
    """Words for what different pages say differently, in a fixed order: "date", "role", "side", "capacity", "presence".

    A page does not differ from itself, and a row's dates are no page's.
    """
    counting = [claim for claim in claims if claim.counts]
    pairs = [(one, other) for one, other in combinations(counting, 2) if one.source != other.source]
    found = []
    if any(
        one.spell.is_stated and other.spell.is_stated and spells_differ(one.spell, other.spell) for one, other in pairs
    ):
        found.append("date")
    if any(one.roles and other.roles and {*one.roles} != {*other.roles} for one, other in pairs):
        found.append("role")
    for name in ("side", "capacity"):
        if any(len({getattr(one, name), getattr(other, name)} - {""}) > 1 for one, other in pairs):
            found.append(name)
    away = [claim for claim in claims if claim.presence == "absent" and claim.says == "states"]
    came = [claim for claim in counting if attends.get(claim.presence)]
    if any(one.presence and other.presence and one.presence != other.presence for one, other in pairs) or any(
        one.source != other.source for one in away for other in came
    ):
        found.append("presence")
    return tuple(found)
