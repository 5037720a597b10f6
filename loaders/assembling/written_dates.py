"""Dates written in a row or a source reference -> spells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tracktwo.schema.dates import Spell, over_by, parse_date, spell_of_date

_DATED = ("from", "to", "date", "within")


def _days(written: Mapping[str, Any], name: str) -> tuple[str, ...]:
    return (str(written[name]),) if written.get(name) else ()


def written_spell(written: Mapping[str, Any]) -> Spell:
    """What a row states by itself: `date`, `within`, or `from`, `to`, with `as_of` and `former_on`."""
    if written.get("date"):
        spell = spell_of_date(written["date"])
    elif written.get("within"):
        spell = spell_of_date(written["within"], within=True)
    else:
        spell = Spell(start=written.get("from", ""), end=written.get("to", ""))
    return replace(spell, as_of=_days(written, "as_of"), former_on=written.get("former_on", ""))


def inherited_spell(row: Mapping[str, Any], published: str) -> Spell:
    """What a bare reference to a page of that day takes over from its row: no end and no day that lies surely after it.

    A page may announce a begin, or an event that has a date; how long somebody stayed it cannot know. An undated page
    takes over everything.
    """
    own = written_spell(row)
    if not published or row.get("date") or row.get("within"):
        return own
    return replace(
        own,
        end="" if lies_after(own.end, published) else own.end,
        as_of=tuple(day for day in own.as_of if not lies_after(day, published)),
        former_on="" if lies_after(own.former_on, published) else own.former_on,
    )


def lies_after(day: str, published: str) -> bool:
    """Whether every day that the date may mean lies after every day that the other may mean; False if one is ""."""
    return bool(day and published) and over_by(day)[0] > over_by(published)[1]


def _in_order(spell: Spell) -> bool:
    if not (spell.start and spell.end):
        return True
    return parse_date(spell.start).earliest <= parse_date(spell.end).latest


def reference_spell(reference: Mapping[str, Any], own: Spell) -> Spell:
    """What one page says: the entry's dates, with those that the reference states otherwise in their place.

    A reference with only `as_of` or `former_on` states that day alone. Where the page's begin lies after the entry's
    end (or the reverse) the entry's other side is left out.
    """
    stated = written_spell(reference)
    if not any(reference.get(name) for name in _DATED):
        return stated if stated.is_stated else own
    if reference.get("date") or reference.get("within"):
        return replace(stated, former_on=stated.former_on or own.former_on)
    merged = replace(
        own,
        start=stated.start or own.start,
        end=stated.end or own.end,
        as_of=tuple(sorted({*own.as_of, *stated.as_of})),
        former_on=stated.former_on or own.former_on,
        within=False,
    )
    return merged if _in_order(merged) else stated
