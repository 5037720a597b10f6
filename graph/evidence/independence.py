"""Which sources of one tie are one voice: groups closed under repetition, publisher, agency and party."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from tracktwo.graph.grades import Confidence, best
from tracktwo.graph.names.folding import folded_body
from tracktwo.graph.values import Claim, Source
from tracktwo.schema.dates import DateSpan, parse_date

AGENCY_DAYS = 3
"""Two pages with one agency's story, this many days apart or fewer, are taken for one story."""

_NOBODY = ("not named", "not stated", "unknown", "unnamed")


@dataclass(frozen=True, slots=True)
class Group:
    """Sources that speak with one voice: `confidence` is that of the best claim; `party` when it is a party's voice."""

    sources: tuple[str, ...]
    confidence: Confidence
    party: bool


class Library:
    """All sources, with what they repeat and whose voice they are. `bearers` holds the actors of each folded name."""

    def __init__(self, sources: Mapping[str, Source], bearers: Mapping[str, frozenset[str]]) -> None:
        self.sources = sources
        self.bearers = bearers
        self._chains: dict[str, tuple[str, ...]] = {}
        self._publishers: dict[str, str] = {}
        self._published: dict[str, DateSpan | None] = {}

    def chain(self, source: str) -> tuple[str, ...]:
        """The source and all that it repeats, through any number of copies, seen or not."""
        found = self._chains.get(source)
        if found is None:
            steps: list[str] = []
            step = source
            while step and step not in steps:
                steps.append(step)
                step = self.sources[step].repeats if step in self.sources else ""
            found = self._chains[source] = tuple(steps)
        return found

    def publisher(self, source: str) -> str:
        """The folded name of the publisher, "" when nobody knows."""
        known = self._publishers.get(source)
        if known is None:
            found = folded_body(self.sources[source].publisher) if source in self.sources else ""
            known = self._publishers[source] = "" if found.startswith(_NOBODY) else found
        return known

    def voices(self, source: str) -> frozenset[str]:
        """Whose word the page is: the folded publishers of it and of all that it repeats; of a page whose publisher
        nobody knows its id, after a colon. Strike one of these voices whole, and the page is gone."""
        return frozenset(self.publisher(step) or f":{step}" for step in self.chain(source))

    def pages_of(self, voice: str) -> list[str]:
        """Ids of all sources that are of one voice, sorted: a publisher's pages and what repeats them."""
        return sorted(source for source in self.sources if voice in self.voices(source))

    def publishers_of(self, sources: Iterable[str]) -> list[str]:
        """The publishers of these sources as printed, one form of each, sorted; those nobody knows left out."""
        forms = {name: self.sources[one].publisher for one in sorted(sources) if (name := self.publisher(one))}
        return sorted(forms.values())

    def _day(self, source: str) -> DateSpan | None:
        if source not in self._published:
            text = self.sources[source].published
            self._published[source] = parse_date(text) if text else None
        return self._published[source]

    def speaks_for(self, source: str, parties: Iterable[str]) -> set[str]:
        """The parties whose page this is, or whose release it repeats."""
        chain = self.chain(source)
        voices = {actor for step in chain if step in self.sources for actor in self.sources[step].party}
        for publisher in {self.publisher(step) for step in chain} - {""}:
            voices |= self.bearers.get(publisher, frozenset())
        return voices.intersection(parties)

    def one_story(self, one: str, other: str) -> bool:
        """Whether both carry one agency and may have appeared within three days of each other."""
        first, second = self.sources[one], self.sources[other]
        agency, other_agency = folded_body(first.agency), folded_body(second.agency)
        agencies = {agency, self.publisher(one)} & {other_agency, self.publisher(other)} - {""}
        carried = {agency, other_agency} - {""}
        if not agencies & carried:
            return False
        day, other_day = self._day(one), self._day(other)
        if day is None or other_day is None:
            return True
        return day.earliest - other_day.latest <= AGENCY_DAYS and other_day.earliest - day.latest <= AGENCY_DAYS

    def groups(self, claims: Iterable[Claim], parties: frozenset[str]) -> list[Group]:
        """The groups that the sources of these claims form, in a fixed order."""
        claims = list(claims)
        cited = sorted({claim.source for claim in claims})
        joined = _Joined()
        vertices = sorted({step for source in cited for step in self.chain(source) if step in self.sources})
        for source in cited:
            for step in self.chain(source):
                joined.join(source, step)
        for label in ("publisher", "party"):
            first_of: dict[str, str] = {}
            for source in vertices:
                marks = self.speaks_for(source, parties) if label == "party" else {self.publisher(source)} - {""}
                for mark in marks:
                    joined.join(source, first_of.setdefault(mark, source))
        for one, other in combinations(vertices, 2):
            if joined.root(one) != joined.root(other) and self.one_story(one, other):
                joined.join(one, other)
        members: dict[str, list[Claim]] = {}
        for claim in claims:
            members.setdefault(joined.root(claim.source), []).append(claim)
        made = []
        for found in members.values():
            names = tuple(sorted({claim.source for claim in found}))
            highest = best(*(claim.confidence for claim in found))
            made.append(Group(names, highest, any(self.speaks_for(name, parties) for name in names)))
        return sorted(made, key=lambda group: group.sources)


class _Joined:
    """Connected components (union-find)."""

    def __init__(self) -> None:
        self.above: dict[str, str] = {}

    def root(self, name: str) -> str:
        while (up := self.above.get(name, name)) != name:
            name = up
        return name

    def join(self, one: str, other: str) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        self.above[second] = first
