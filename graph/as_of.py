"""What of a graph is known to have held or happened by a day.

A tie had begun by the first of: the day through which it certainly held, the last day on which it may have begun or
been, the day of a page that states it (a page tells of what was, announcements do not count; see `Claim.counts`).

What happened once and has no date is bounded likewise: it was before the first page that reports it, and a contact
within the life of the channel it belongs to and of the offices that its ends held where they acted for a body.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tracktwo.graph.spells import (
    Stretch,
    node_readings,
    possible_days,
    tie_certain,
    tie_possible,
    tie_readings,
)
from tracktwo.graph.values import Claim, Graph, Node, Source, Tie
from tracktwo.schema.dates import MAX_DAY, MIN_DAY, parse_date


def known_from(tie: Tie, sources: Mapping[str, Source]) -> int:
    """The day (ordinal) by which the tie is known to have begun; MAX_DAY when nothing tells.

    >>> from tracktwo.graph.values import Claim, Source, Tie
    >>> tie = Tie("t", "member-of", "a", "b", claims=(Claim("t@p", "t", "p"),))
    >>> known_from(tie, {"p": Source("p", published="2003-05-02")}) == parse_date("2003-05-02").latest
    True
    """
    first, last = tie_possible(tie)
    certain = tie_certain(tie)
    days = [last, *([certain[0]] if certain else [])]
    readings = tie_readings(tie)
    if readings and all(reading.start and not reading.within for reading in readings):
        # Begun on some day of its first date, under each page's; with no end it need not be certain on any day.
        days.append(max(parse_date(reading.start).latest for reading in readings))
    days += [parse_date(text).latest for text in tie.spell.as_of]
    pages = (sources[claim.source].published for claim in tie.claims if claim.counts and claim.source in sources)
    days += [day for published in pages if published and (day := parse_date(published).latest) >= first]
    if not tie.spell.is_stated:
        days.append(first_reported(tie.claims, sources))
    return min(days, default=MAX_DAY)


def ties_known_by(graph: Graph, day: int) -> set[str]:
    """Ids of the ties known to have begun by that day (ordinal, inclusive)."""
    return {name for name, tie in graph.ties.items() if known_from(tie, graph.sources) <= day}


def first_reported(claims: Iterable[Claim], sources: Mapping[str, Source]) -> int:
    """The day (ordinal) by which a page had reported it: of those that say when they were published the first, else
    the first day on which one was read; MAX_DAY when nothing tells."""
    pages = [sources[one.source] for one in claims if one.counts and one.says == "states" and one.source in sources]
    published = [parse_date(page.published).latest for page in pages if page.published]
    return min(published or [parse_date(page.accessed).latest for page in pages if page.accessed], default=MAX_DAY)


def occasion_bounds(node: Node, sources: Mapping[str, Source]) -> Stretch:
    """First and last day on which a meeting or letter may have been; without a date it was before it was reported."""
    first, last = possible_days(node.spell, node_readings(node))
    return (first, first_reported(node.claims, sources)) if (first, last) == (MIN_DAY, MAX_DAY) else (first, last)


def contact_bounds(tie: Tie, graph: Graph, offices: Mapping[str, Iterable[Tie]]) -> Stretch:
    """First and last day on which a direct contact may have been; `offices` holds the ties of offices by holder.

    Without a date: before it was reported, in the life of its initiative, and of the offices that each end held in a
    body that they acted for. What contradicts the rest (a channel that began after the report) bounds nothing.
    """
    first, last = tie_possible(tie)
    if (first, last) != (MIN_DAY, MAX_DAY):
        return first, last
    last = first_reported(tie.claims, graph.sources)
    lives = [
        possible_days(graph.nodes[name].spell, node_readings(graph.nodes[name]))
        for name in tie.attributes.get("initiative", ())
        if name in graph.nodes
    ]
    acted_for = tie.attributes.get("for", ())
    for end in (tie.source, tie.target):
        held = [tie_possible(office) for office in offices.get(end, ()) if office.target in acted_for]
        if held:
            lives.append((min(one[0] for one in held), max(one[1] for one in held)))
    for begin, end_day in lives:
        if max(first, begin) <= min(last, end_day):
            first, last = max(first, begin), min(last, end_day)
    return first, last
