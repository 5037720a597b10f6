"""What of a graph is known to have held or happened by a day.

A tie had begun by the first of: the day through which it certainly held, the last day on which it may have been, the
day of a page that states it (a page tells of what was, announcements do not count; see `Claim.counts`).
"""

from __future__ import annotations

from collections.abc import Mapping

from tracktwo.graph.spells import tie_certain, tie_possible
from tracktwo.graph.values import Graph, Source, Tie
from tracktwo.schema.dates import MAX_DAY, parse_date


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
    pages = (sources[claim.source].published for claim in tie.claims if claim.counts and claim.source in sources)
    days += [day for published in pages if published and (day := parse_date(published).latest) >= first]
    return min(days, default=MAX_DAY)


def ties_known_by(graph: Graph, day: int) -> set[str]:
    """Ids of the ties known to have begun by that day (ordinal, inclusive)."""
    return {name for name, tie in graph.ties.items() if known_from(tie, graph.sources) <= day}
