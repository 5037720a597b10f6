"""When a tie held, or a meeting was, where pages give different dates: certain only if certain under each of them.

Stretch are ordinals (`date.toordinal`), inclusive; MIN_DAY and MAX_DAY stand for an open side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tracktwo.graph.values import Node, Tie
from tracktwo.schema.dates import (
    MAX_DAY,
    MIN_DAY,
    NO_SPELL,
    Spell,
    over_by,
    parse_date,
    parse_interval,
    spell_of_date,
)

Stretch = tuple[int, int]
"""First and last day."""


def _dated(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    """Those that state a begin or an end, each once, in a fixed order."""
    found = {spell for spell in spells if spell.start or spell.end}
    return tuple(sorted(found, key=lambda spell: (spell.start, spell.end, spell.as_of, spell.former_on, spell.within)))


def tie_readings(tie: Tie) -> tuple[Spell, ...]:
    """The dates of the entry and of each counting claim that states others; () when none states any.

    A claim that states one side alone says nothing against the entry's other side.
    """
    return _dated([tie.spell, *(_completed(claim.spell, tie.spell) for claim in tie.claims if claim.counts)])


def _completed(reading: Spell, shown: Spell) -> Spell:
    """The reading with the side that it leaves open taken from the dates shown, where that lies in order."""
    if reading.within or shown.within or not (reading.start or reading.end):
        return reading
    start, end = reading.start or shown.start, reading.end or shown.end
    if start and end and parse_date(start).earliest > parse_date(end).latest:
        return reading
    return replace(reading, start=start, end=end)


def node_readings(node: Node) -> tuple[Spell, ...]:
    """Every date that some page gives for a meeting or letter, or every combination of begin and end of a body."""
    spells = [node.spell]
    for value in node.attributes.get("date", ()):
        spells.append(spell_of_date(value.value))
    for value in node.attributes.get("within", ()):
        spells.append(spell_of_date(value.value, within=True))
    begins = [value.value for value in node.attributes.get("from", ())] or [""]
    ends = [value.value for value in node.attributes.get("to", ())] or [""]
    spells.extend(Spell(start=begin, end=end) for begin in begins for end in ends)
    return _dated(spells)


def _attested_inside(reading: Spell, attested: tuple[str, ...]) -> Spell:
    """The reading with the attested days that it leaves possible."""
    first, last = reading.possible()
    inside = []
    for text in (*reading.as_of, *attested):
        begin, end = parse_interval(text)
        if begin and end and first <= begin.earliest and end.latest <= last:
            inside.append(text)
    return replace(reading, as_of=tuple(sorted(set(inside))))


def possible_days(spell: Spell, readings: Iterable[Spell] = ()) -> Stretch:
    """First and last day on which it may have held under any of the readings (`spell` alone where there are none)."""
    bounds = [reading.possible() for reading in readings] or [spell.possible()]
    return min(first for first, _ in bounds), max(last for _, last in bounds)


def certain_days(spell: Spell, readings: Iterable[Spell] = ()) -> Stretch | None:
    """First and last day of the stretch that is certain under every reading; None when there is none."""
    stretches = [_attested_inside(reading, spell.as_of).certain() for reading in readings] or [spell.certain()]
    first, last = MIN_DAY, MAX_DAY
    for stretch in stretches:
        if stretch is None:
            return None
        first, last = max(first, stretch[0]), min(last, stretch[1])
    return (first, last) if first <= last else None


def tie_possible(tie: Tie) -> Stretch:
    """First and last day on which the tie may have held."""
    return possible_days(tie.spell, tie_readings(tie))


def tie_certain(tie: Tie) -> Stretch | None:
    """The stretch through which the tie certainly held, under every reference's dates."""
    return certain_days(tie.spell, tie_readings(tie))


def tie_holds(tie: Tie, first: int, last: int) -> str:
    """Whether the tie held on some day of first..last: "certain", "possible" or "no"."""
    begin, end = tie_possible(tie)
    if end < first or last < begin:
        return "no"
    sure = tie_certain(tie)
    return "certain" if sure is not None and sure[0] <= last and first <= sure[1] else "possible"


def ties_overlap(one: Tie, other: Tie) -> str:
    """Whether two ties share a day: "certain", "possible" or "no".

    Where one ends on the day on which the other begins, the two need not have met: a handover is possible.
    """
    begin, end = tie_possible(one)
    found = tie_holds(other, begin, end)
    if found == "no":
        return "no"
    sure, other_sure = tie_certain(one), tie_certain(other)
    if not (sure and other_sure):
        return "possible"
    first, last = max(sure[0], other_sure[0]), min(sure[1], other_sure[1])
    if first == last:
        return "possible" if _may_hand_over(one, other, first) or _may_hand_over(other, one, first) else "certain"
    return "certain" if first < last else "possible"


def _may_hand_over(one: Tie, other: Tie, day: int) -> bool:
    """Whether one may have ended on the day as the other began: their stated end and begin fall on no earlier or later
    day for certain, and neither held on that day alone."""
    (first, last), (other_first, other_last) = tie_possible(one), tie_possible(other)
    sure, other_sure = tie_certain(one), tie_certain(other)
    assert sure
    assert other_sure
    touch = sure[1] == day == other_sure[0]
    return touch and first < day < other_last and last < MAX_DAY and other_first > MIN_DAY


def is_stated(spell: Spell) -> bool:
    """Whether anything is known of when it was."""
    return spell != NO_SPELL and spell.is_stated


def shown_spell(own: Sequence[Spell], claimed: Sequence[Spell]) -> Spell:
    """The dates of a tie: those of its entry, else of the best claim (`claimed`, best first); attested days of all."""
    dated = [spell for spell in (*own, *claimed) if spell.start or spell.end]
    chosen = dated[0] if dated else NO_SPELL
    everything = [*own, *claimed]
    over = sorted((spell.former_on for spell in everything if spell.former_on), key=lambda day: over_by(day)[1])
    days = {day for spell in everything for day in spell.as_of}
    former_on = chosen.former_on or (over[0] if over and not chosen.end else "")
    return replace(chosen, as_of=tuple(sorted(days)), former_on=former_on)
