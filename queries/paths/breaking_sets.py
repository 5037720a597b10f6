"""What a path rests on: the smallest sets of pages and judgements whose loss breaks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, product

from tracktwo.graph.compiled.evidence import Struck
from tracktwo.queries.paths.limits import DISPUTED, ArcTests
from tracktwo.queries.paths.search import Found

MOST_PAGES = 10
"""Of a denied tie with more pages not every subset is tried; its stating pages together are named."""

MOST_UNIONS = 1000
"""Of parallel ties not more unions of their sets are made; the path's own tie then stands for all of them."""

Pages = frozenset[int]


def rests_on(path: Found, tests: ArcTests) -> list[list[str]]:
    """The minimal sets of sources (or judgements) without which the path falls, the smallest first.

    With a source falls what repeats it. A contact falls when its tie, or the meeting or letter, is left with a grade
    that the question does not let through, and so are all ties parallel to it; a set that holds another one is left
    out.
    """
    graph, network = tests.graph, tests.network
    found = {pages for ties in parallel_ties(path, tests) for pages in _of_parallel(ties, tests)}
    sets = {frozenset(map(graph.source_id, pages)) for pages in found}
    judgements = graph.meta["arc_judgements"]
    sets |= {frozenset({judgements[named]}) for arc in path.arcs if (named := network.arc_judgement[arc]) >= 0}
    minimal = [one for one in sets if one and not any(other < one for other in sets if other)]
    return sorted((sorted(one) for one in minimal), key=lambda one: (len(one), one))


def parallel_ties(path: Found, tests: ArcTests) -> list[tuple[int, ...]]:
    """For each step of a path the ties, by number, that lead from the same point to the same one and are let through:
    the step's own first. Steps by a judgement have none."""
    network = tests.network
    found, point = [], path.start
    for arc in path.arcs:
        head = network.out_head[arc]
        if network.arc_tie[arc] >= 0:
            others = (
                network.arc_tie[other]
                for other in range(network.out_at[point], network.out_at[point + 1])
                if network.out_head[other] == head
                and network.arc_tie[other] >= 0
                and tests.grade(other) <= tests.limits.worst
                and tests.allows(other)
            )
            found.append(tuple(dict.fromkeys([network.arc_tie[arc], *others])))
        point = head
    return list(dict.fromkeys(found))


def _of_parallel(ties: tuple[int, ...], tests: ArcTests) -> set[Pages]:
    """Sets that break all of these: one of each."""
    each = [
        _smallest({*_of_tie(tie, tests), *(pages for node in tests.occasions(tie) for pages in _of_node(node, tests))})
        for tie in ties
    ]
    many = 1
    for sets in each:
        many *= len(sets)
    if many > MOST_UNIONS:
        return each[0]
    return {frozenset().union(*chosen) for chosen in product(*each)}


def _smallest(sets: Iterable[Pages]) -> set[Pages]:
    kept = {one for one in sets if one}
    return {one for one in kept if not any(other < one for other in kept)}


def _of_tie(tie: int, tests: ArcTests) -> set[Pages]:
    evidence, fallen = tests.evidence, tests.limits.fallen
    claims = evidence.claims_of_tie(tie, fallen)
    meeting = evidence.occasion(tie)
    reaching = claims + (evidence.claims_of_node(meeting, fallen) if meeting >= 0 else [])

    def falls(struck: Struck) -> bool:
        left = struck.tie(tie)
        return left is None or left.grade.place > tests.limits.worst

    return _sets(claims, reaching, falls, tests)


def _of_node(node: int, tests: ArcTests) -> set[Pages]:
    claims = tests.evidence.claims_of_node(node, tests.limits.fallen)
    if tests.limits.worst == DISPUTED:
        # A meeting of which no page is left is of grade D, which passes here.
        return set()
    return _sets(claims, claims, lambda struck: struck.node(node).grade.place > tests.limits.worst, tests)


def _sets(claims: list[int], reaching: list[int], falls: Callable[[Struck], bool], tests: ArcTests) -> set[Pages]:
    """Undenied, something stands as long as one claim does that bears a grade let through: one set, of all of these.

    Denied or taken back, any page may tip it: every set is tried.
    """
    evidence = tests.evidence
    if any(evidence.says(claim) != "states" for claim in reaching):
        pages = _originals({evidence.source(claim) for claim in reaching}, tests)
        if len(pages) <= MOST_PAGES:
            return set(_tried(sorted(pages), falls, tests))
    return {_originals(bearing_pages(claims, tests), tests)}


def bearing_pages(claims: Iterable[int], tests: ArcTests) -> Pages:
    """Sources of the claims that alone bear a grade let through."""
    evidence, worst = tests.evidence, tests.limits.worst
    bearing = (at for at in claims if evidence.states(at) and evidence.confidence(at).bears.place <= worst)
    return frozenset(evidence.source(at) for at in bearing)


def _tried(pages: list[int], falls: Callable[[Struck], bool], tests: ArcTests) -> Iterator[Pages]:
    found: list[Pages] = []
    for size in range(1, len(pages) + 1):
        for some in map(frozenset, combinations(pages, size)):
            if any(smaller <= some for smaller in found):
                continue
            fallen = tests.limits.fallen.union(*(tests.graph.sources_repeating(page) for page in some))
            if falls(Struck(tests.evidence, fallen)):
                found.append(some)
                yield some


def _originals(pages: Iterable[int], tests: ArcTests) -> Pages:
    """Sources without those that repeat another one of them."""
    pages = frozenset(pages)
    copies = {copy for page in pages for copy in tests.graph.sources_repeating(page) if copy != page}
    return pages - copies
