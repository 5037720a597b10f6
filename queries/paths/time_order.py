"""Whether a path can be walked in order of time: something passed on at one contact could be handed on at the next.

A time-respecting path (Holme and Saramaki, Temporal networks, Physics Reports 519, 2012), over vague dates.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracktwo.graph.compiled.compiled_graph import CompiledGraph, Network
from tracktwo.graph.contact.points import Days
from tracktwo.graph.contact.roles import OCCASION, WAY_IN, WAY_OUT
from tracktwo.queries.paths.search import Found
from tracktwo.schema.dates import MIN_DAY


def order_in_time(contacts: Iterable[Days]) -> str:
    """Whether days can be chosen, one for each contact, none before the one of the contact before it.

    "certain": whatever the days were; what certainly lasted may be used on any of its certain days. "no": on no days
    that are possible; else "possible".

    >>> early, late, some_day = Days(10, 10, 10, 10), Days(20, 20, 20, 20), Days(1, 30)
    >>> order_in_time([early, late]), order_in_time([late, early]), order_in_time([early, some_day])
    ('certain', 'no', 'possible')
    """
    may, must, sure = MIN_DAY, MIN_DAY, True
    for days in contacts:
        may = max(may, days.first)
        if may > days.last:
            return "no"
        if days.sure_first and must <= days.sure_last:
            must = max(must, days.sure_first)
        elif must <= days.first:
            must = days.last
        else:
            sure = False
    return "certain" if sure else "possible"


def path_order(graph: CompiledGraph, path: Found) -> str:
    """`order_in_time` of the contacts of a path, from its start to its end."""
    return order_in_time(_contacts(graph.network, path))


def _contacts(network: Network, path: Found) -> Iterator[Days]:
    """When each contact was: days that all of its arcs share; where pages leave none, all between them."""
    arcs: list[int] = []
    for arc in path.arcs:
        arcs.append(arc)
        passing = network.point_role[network.out_head[arc]] in (OCCASION, WAY_IN, WAY_OUT)
        if (passing and arc != path.arcs[-1]) or network.arc_tie[arc] < 0:
            continue
        first, last = max(network.arc_first[one] for one in arcs), min(network.arc_last[one] for one in arcs)
        sure_first = max(network.arc_sure_first[one] for one in arcs)
        sure_last = min(network.arc_sure_last[one] for one in arcs)
        if not all(network.arc_sure_first[one] for one in arcs) or sure_first > sure_last:
            sure_first = sure_last = 0
        yield Days(min(first, last), max(first, last), sure_first, sure_last)
        arcs = []
