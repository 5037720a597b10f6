"""What an arc must satisfy to be part of an answer: grades, dates, kinds of tie, actors, sources. Nothing is copied."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from tracktwo.errors import BadParameter, UnknownName
from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.contact.roles import CERTAIN, OCCASION, POSSIBLE, UNDATED
from tracktwo.graph.grades import Grade, worst
from tracktwo.graph.names.nearest import nearest
from tracktwo.graph.values import Tie
from tracktwo.queries.lookup import candidates, find_node, near_nodes, note_on
from tracktwo.queries.naming import SAME, meaning
from tracktwo.schema.dates import MAX_DAY, MIN_DAY, NotADate, parse_interval

if TYPE_CHECKING:
    from tracktwo.graph.compiled.evidence import Evidence, Struck

DISPUTED = Grade.D.place
GONE = DISPUTED + 1
"""Worse than every grade: nothing is left that says the tie."""


@dataclass(frozen=True)
class Limits:
    """What a question leaves out. Days are ordinals, inclusive; 0 for no bound.

    `window` (first, last): the contact fell in it. `known_by`: it had begun by that day. `only` and `without` name
    kinds of tie; `barred` holds numbers of nodes, `fallen` numbers of sources with all that repeat them.
    """

    disputed: bool = False
    known_by: int = 0
    window: tuple[int, int] | None = None
    only: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    barred: frozenset[int] = frozenset()
    fallen: frozenset[int] = frozenset()

    @property
    def worst(self) -> int:
        """The worst grade let through, by its place."""
        return DISPUTED if self.disputed else DISPUTED - 1

    @property
    def is_dated(self) -> bool:
        """Whether dates are asked about."""
        return bool(self.known_by or self.window)

    @property
    def is_plain(self) -> bool:
        """Whether grades are all that is looked at."""
        return not (self.is_dated or self.only or self.without or self.barred or self.fallen)


def day_of(text: str, *, end: bool = False) -> int:
    """A date of the command line as a day: the first it may mean, or the last. Raises BadParameter."""
    try:
        first, last = parse_interval(text)
    except NotADate as reason:
        raise BadParameter(str(reason)) from reason
    if first is None or last is None:
        raise BadParameter(f"{text!r} is open on a side; give one date")
    return last.latest if end else first.earliest


class ArcTests:
    """The tests of one question over one graph."""

    def __init__(self, graph: CompiledGraph, limits: Limits) -> None:
        self.graph = graph
        self.limits = limits
        self.network = graph.network
        self._kinds: dict[int, str] = {}
        self._regraded = self._without_sources()

    @cached_property
    def evidence(self) -> Evidence:
        """What the ties rest on."""
        from tracktwo.graph.compiled.evidence import Evidence

        return Evidence(self.graph)

    @cached_property
    def struck(self) -> Struck:
        """The grades that are left without the fallen sources."""
        from tracktwo.graph.compiled.evidence import Struck

        return Struck(self.evidence, self.limits.fallen)

    def _without_sources(self) -> Mapping[int, int]:
        """For each tie that the fallen sources touch the place of the grade of its contacts, GONE when none is left."""
        if not self.limits.fallen:
            return {}
        return {tie: self.left(tie, self.struck) for tie in self.struck.touched()}

    def left(self, tie: int, struck: Struck) -> int:
        """The place of the grade of a tie's contacts: the worse of its own and of its meeting's or letter's."""
        own = struck.tie(tie)
        if own is None:
            return GONE
        return worst(own.grade, *(struck.node(node).grade for node in self.occasions(tie))).place

    def occasions(self, tie: int) -> list[int]:
        """The meeting or letter at an end of a tie, by its number."""
        roles, graph = self.network.point_role, self.graph
        return [
            end for end in self.evidence.ends(tie) if any(roles[point] == OCCASION for point in graph.points_of(end))
        ]

    def kind(self, tie: int) -> str:
        """The kind of a tie, by its number: the first word of its id."""
        found = self._kinds.get(tie)
        if found is None:
            found = self._kinds[tie] = self.graph.tie_id(tie).partition(":")[0]
        return found

    def allows(self, arc: int) -> bool:
        """Whether an arc passes all tests but that of its own grade."""
        limits, network = self.limits, self.network
        tie = network.arc_tie[arc]
        if tie >= 0 and (limits.only or limits.without):
            kind = self.kind(tie)
            if kind in limits.without or (limits.only and kind not in limits.only):
                return False
        if limits.barred and network.point_node[network.out_head[arc]] in limits.barred:
            return False
        return not limits.is_dated or self.timing(arc) is not None

    def grade(self, arc: int) -> int:
        """The place of an arc's grade, of what is left where sources fell."""
        return self._regraded.get(self.network.arc_tie[arc], self.network.out_grade[arc])

    def weighed(self, number: int, tie: Tie) -> tuple[Grade, tuple[str, ...]]:
        """Grade of a tie and who denies it, by what is left where sources fell."""
        found = self.struck.tie(number) if number in self._regraded else None
        return (found.grade, found.denied_by) if found else (tie.grade, tie.denied_by)

    def timing(self, arc: int) -> int | None:
        """CERTAIN, POSSIBLE or UNDATED for the dates asked about; None when it is certainly not so."""
        network, limits = self.network, self.limits
        own = network.arc_timing[arc]
        if not limits.is_dated:
            return own
        first, last = network.arc_first[arc], network.arc_last[arc]
        sure_first, sure_last = network.arc_sure_first[arc], network.arc_sure_last[arc]
        found = CERTAIN if own == UNDATED else own  # it was: its bounds tell when
        if limits.known_by:
            if first > limits.known_by:
                return None
            surely = last <= limits.known_by or (sure_first and sure_first <= limits.known_by)
            found = max(found, CERTAIN if surely else POSSIBLE)
        if limits.window:
            begin, end = limits.window
            if end < first or last < begin:
                return None
            surely = (begin <= first and last <= end) or (sure_first and sure_first <= end and begin <= sure_last)
            found = max(found, CERTAIN if surely else POSSIBLE)
        return found

    def unsure(self, arc: int) -> int:
        """How unsure the time of a contact is: its timing; possible without any date last of all."""
        found = self.timing(arc) or CERTAIN
        network = self.network
        unbounded = (network.arc_first[arc], network.arc_last[arc]) == (MIN_DAY, MAX_DAY)
        return found + (found == POSSIBLE and unbounded)


@dataclass
class Excluded:
    """What `--without` names: kinds of tie, numbers of nodes, numbers of sources with all that repeat them.

    `notices` tell where a name was taken for a publisher's that an actor bears too, and whom another was taken for.
    """

    kinds: frozenset[str] = frozenset()
    nodes: frozenset[int] = frozenset()
    sources: frozenset[int] = frozenset()
    notices: list[str] = field(default_factory=list)


def excluded(graph: CompiledGraph, words: Collection[str]) -> Excluded:
    """What the words mean: a kind of tie, an id of a node or source, `publisher:NAME`, the name of a publisher, then of
    anything else. Raises UnknownName for none of them."""
    found = Excluded()
    for word in words:
        source = graph.source_index(word)
        if word in graph.kinds:
            found.kinds |= {word}
        elif graph.index_of(word) >= 0:
            found.nodes |= {graph.index_of(word)}
        elif source >= 0:
            found.sources |= graph.sources_repeating(source)
        elif not _publisher(graph, word, found):
            found.nodes |= {_named(graph, word)}
            found.notices += note_on(graph, word)
    return found


def _publisher(graph: CompiledGraph, word: str, found: Excluded) -> bool:
    """Whether the word names a publisher, whose pages and their copies are then left out."""
    from tracktwo.queries.publishers import find_publisher, pages_of, publisher_asked

    asked = publisher_asked(word)
    pages = pages_of(graph, word) if asked is None else find_publisher(graph, asked)[1]
    for page in pages:
        found.sources |= graph.sources_repeating(graph.source_index(page.id))
    meant = meaning(graph, word)
    if pages and asked is None and meant.outcome == SAME:
        ids = ", ".join(graph.brief(bearer).id for bearer in meant.found)
        found.notices.append(
            f"{word!r} is taken as the publisher, with its {len(pages)} pages and what repeats them; "
            f"who bears the name too is left out by the id: {ids}"
        )
    return bool(pages)


def _named(graph: CompiledGraph, word: str) -> int:
    if not candidates(graph, word):
        raise UnknownName(
            f"{word!r} is no kind of tie, actor, meeting, letter, source or publisher",
            details=nearest(word, [*graph.kinds, *(graph.brief(index).name for index in near_nodes(graph, word))]),
            hint="A publisher with all its pages is left out as publisher:NAME.",
        )
    return find_node(graph, word)


def kinds_only(graph: CompiledGraph, words: Collection[str]) -> frozenset[str]:
    """What `--only` names. Raises UnknownName for a word that is no kind of tie."""
    for word in words:
        if word not in graph.kinds:
            raise UnknownName(f"{word!r} is no kind of tie", details=_nearest_kinds(graph, word))
    return frozenset(words)


def _nearest_kinds(graph: CompiledGraph, word: str) -> list[str]:
    """Kinds of tie that look like the word; all of them, sorted, when none does."""
    return nearest(word, sorted(graph.kinds), most=3) or sorted(graph.kinds)
