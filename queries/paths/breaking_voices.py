"""Which independent voices a path falls with: a publisher with all its pages and what repeats them, or one story that
several papers carry. A page of nobody known is a voice of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracktwo.graph.compiled.evidence import Struck
from tracktwo.queries.paths.breaking_sets import Pages, bearing_pages, parallel_ties
from tracktwo.queries.paths.limits import DISPUTED, ArcTests
from tracktwo.queries.paths.search import Found


def breaking_voices(path: Found, tests: ArcTests) -> list[dict[str, Any]]:
    """The voices, any one of which takes the path with it: `publishers`, as printed (several when one agency's or one
    party's story; none when nobody knows), and `sources`, ids of those pages and copies that speak of this path.

    Sorted by publishers, then sources. A voice that holds another one is left out.
    """
    return _Resting(path, tests).breaking()


class _Resting:
    """What is said of one path, and what is left of it without some pages."""

    def __init__(self, path: Found, tests: ArcTests) -> None:
        self.tests = tests
        self.steps = parallel_ties(path, tests)
        evidence, fallen = tests.evidence, tests.limits.fallen
        self.of_tie = {tie: evidence.claims_of_tie(tie, fallen) for ties in self.steps for tie in ties}
        self.nodes = {tie: tests.occasions(tie) for tie in self.of_tie}
        named = {node for nodes in self.nodes.values() for node in nodes}
        named |= {meeting for tie in self.of_tie if (meeting := evidence.occasion(tie)) >= 0}
        self.of_node = {node: evidence.claims_of_node(node, fallen) for node in named}
        claims = [claim for said in (*self.of_tie.values(), *self.of_node.values()) for claim in said]
        self.pages = frozenset(evidence.source(claim) for claim in claims)
        self.disputed = any(evidence.says(claim) != "states" for claim in claims)

    def breaking(self) -> list[dict[str, Any]]:
        """See `breaking_voices`."""
        library, graph = self.tests.evidence.library, self.tests.graph
        spoken = {page: library.voices(graph.source_id(page)) for page in self.pages}
        found: dict[Pages, list[str]] = {}
        for voice in sorted({voice for voices in spoken.values() for voice in voices}):
            pages = frozenset(page for page in self.pages if voice in spoken[page])
            # A denial weighs by whose word it is, which a page elsewhere may tell: then all that the voice said goes.
            lost = frozenset(map(graph.source_index, library.pages_of(voice))) if self.disputed else pages
            if not self._stands(lost):
                found.setdefault(pages, []).append(voice)
        for pages in (*self._stories(), *self._denying_themselves()):
            if not any(pages <= other for other in found) and not self._stands(pages):
                found[pages] = []
        minimal = [pages for pages in found if not any(other < pages for other in found)]
        voices = [self._described(pages, found[pages]) for pages in minimal]
        return sorted(voices, key=lambda one: (one["publishers"], one["sources"]))

    def _stands(self, lost: Pages) -> bool:
        struck = Struck(self.tests.evidence, self.tests.limits.fallen | lost) if self.disputed else None
        return all(any(self._tie_stands(tie, lost, struck) for tie in ties) for ties in self.steps)

    def _tie_stands(self, tie: int, lost: Pages, struck: Struck | None) -> bool:
        worst = self.tests.limits.worst
        if struck is not None:
            return self.tests.left(tie, struck) <= worst if worst < DISPUTED else struck.tie(tie) is not None
        subjects = [self.of_tie[tie]]
        if worst < DISPUTED:
            subjects += [self.of_node[node] for node in self.nodes[tie]]
        return all(bearing_pages(claims, self.tests) - lost for claims in subjects)

    def _stories(self) -> Iterator[Pages]:
        """The groups of pages that count once, of each tie and each meeting or letter."""
        evidence, graph = self.tests.evidence, self.tests.graph
        for tie, claims in self.of_tie.items():
            ends = (graph.ids[end] for end in evidence.ends(tie))
            for group in evidence.library.groups(evidence.claims(claims), evidence.parties.of_tie(*ends)):
                yield frozenset(map(graph.source_index, group.sources))
        for node, claims in self.of_node.items():
            parties = evidence.parties.of_node(graph.ids[node])
            for group in evidence.library.groups(evidence.claims(claims), parties):
                yield frozenset(map(graph.source_index, group.sources))

    def _denying_themselves(self) -> Iterator[Pages]:
        """Each page alone, where its publisher denies elsewhere what it states here: both gone, the path may stand."""
        if self.disputed:
            for page in sorted(self.pages):
                yield self.pages & self.tests.graph.sources_repeating(page)

    def _described(self, pages: Pages, voices: list[str]) -> dict[str, Any]:
        library = self.tests.evidence.library
        sources = sorted(map(self.tests.graph.source_id, pages))
        originals = [library.chain(source)[-1] for source in sources]
        publishers = library.publishers_of(originals)
        if voices and len(publishers) > 1:
            # One publisher's page and its copy of another's: it falls with the one whose pages both are.
            publishers = library.publishers_of(
                step for source in sources for step in library.chain(source) if library.publisher(step) == voices[0]
            )
        return {"publishers": publishers, "sources": sources}
