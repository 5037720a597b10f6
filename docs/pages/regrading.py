"""The grades of all ties without one rule of grading at a time: how many ties each rule moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from tracktwo.graph.evidence.grading import weigh
from tracktwo.graph.evidence.independence import Library
from tracktwo.graph.evidence.parties import Parties, bearers_of
from tracktwo.graph.grades import Confidence, worst
from tracktwo.graph.values import Claim, Graph, Tie
from tracktwo.schema.model import Schema
from tracktwo.schema.reading import load_schema


class _EachPageAlone(Library):
    """Two pages of one publisher are two voices; whose page it is stays known."""

    _asked_for_voice = False

    def publisher(self, source: str) -> str:
        """Nobody, but where it is asked whose voice a page is."""
        return super().publisher(source) if self._asked_for_voice else ""

    def speaks_for(self, source: str, parties: Iterable[str]) -> set[str]:
        """As ever."""
        self._asked_for_voice = True
        found = super().speaks_for(source, parties)
        self._asked_for_voice = False
        return found

    def one_story(self, one: str, other: str) -> bool:
        """As ever."""
        self._asked_for_voice = True
        found = super().one_story(one, other)
        self._asked_for_voice = False
        return found


class _NoCopies(Library):
    """A page that repeats another is a voice of its own."""

    def chain(self, source: str) -> tuple[str, ...]:
        """The page alone."""
        return (source,)


class _NoUnseenText(Library):
    """Copies of a text that nobody saw are voices of their own; copies of a page that was seen are not."""

    def chain(self, source: str) -> tuple[str, ...]:
        """What it repeats, as far as that was seen."""
        return tuple(step for step in super().chain(source) if step == source or self.sources[step].seen)


class _NoAgency(Library):
    """An agency's story in two papers is two voices."""

    def one_story(self, one: str, other: str) -> bool:
        """Never."""
        return False


class _NoParties(Library):
    """A party's own page counts like any other."""

    def speaks_for(self, source: str, parties: Iterable[str]) -> set[str]:
        """For nobody."""
        return set()


@dataclass(frozen=True, slots=True)
class Moved:
    """Ties that a rule moved, by (grade without the rule, grade with it)."""

    rule: str
    moves: Counter[tuple[str, str]]

    @property
    def total(self) -> int:
        """How many ties."""
        return sum(self.moves.values())


class Regrading:
    """One graph's ties, ready to be graded again."""

    def __init__(self, graph: Graph, schema: Schema | None = None) -> None:
        self.graph = graph
        self.schema = schema or load_schema()
        self.bearers = bearers_of(graph.nodes)
        self.parties = Parties.of(graph.nodes, graph.ties.values(), self.schema.tie_kinds)

    def grades(
        self, library: type[Library] = Library, claims: Callable[[Claim], Claim] | None = None, denials: bool = True
    ) -> dict[str, str]:
        """The grade of every tie, with another library, with claims read otherwise, or without denials."""
        voices = library(self.graph.sources, self.bearers)
        return {
            tie.id: self._grade(tie, voices, claims or (lambda claim: claim), denials)
            for tie in self.graph.ties.values()
        }

    def _grade(self, tie: Tie, voices: Library, read: Callable[[Claim], Claim], denials: bool) -> str:
        against: list[Claim] = []
        if denials:
            against = [claim for claim in tie.claims if claim.says == "denies"]
            if self.schema.is_a(tie.kind, "attendance"):
                against += [claim for claim in self.graph.nodes[tie.target].claims if claim.says == "denies"]
            elif self.schema.is_a(tie.kind, "naming"):
                against = [claim for claim in against if not self.schema.attends(claim.presence)]
        parties = self.parties.of_tie(tie.source, tie.target)
        return weigh([read(claim) for claim in tie.claims], against, voices, parties).grade

    def moved(self) -> list[Moved]:
        """Each rule with the ties it moved. Raises AssertionError when the grades do not come out as loaded."""
        loaded = {tie.id: tie.grade for tie in self.graph.ties.values()}
        assert self.grades() == loaded, "grading again gives other grades"
        without: Sequence[tuple[str, dict[str, str]]] = (
            ("one publisher twice is one voice", self.grades(_EachPageAlone)),
            ("a page and its copies are one voice", self.grades(_NoCopies)),
            ("of these: copies of a text that was not seen", self.grades(_NoUnseenText)),
            ("one agency within three days is one voice", self.grades(_NoAgency)),
            ("a party's own page gives no A alone, and is one voice with its other pages", self.grades(_NoParties)),
            ("a denial", self.grades(denials=False)),
            ("a copy, blog, forum or work of reference is medium at most", self.grades(claims=self._any_kind)),
            ("unnamed, inferred or identified is medium at most", self.grades(claims=self._any_basis)),
            ("lowered by the curator", self.grades(claims=self._not_lowered)),
        )
        return [
            Moved(rule, Counter((was[name], now) for name, now in loaded.items() if was[name] != now))
            for rule, was in without
        ]

    def _ceilings(self, claim: Claim) -> tuple[Confidence, Confidence]:
        kind = self.schema.ceiling("source_kinds", self.graph.sources[claim.source].kind)
        return Confidence(kind), Confidence(self.schema.ceiling("bases", claim.basis))

    def _lowered(self, claim: Claim) -> Confidence:
        """What the curator lowered it to: known where it is below what kind and basis allow."""
        below = claim.confidence > worst(*self._ceilings(claim))
        return claim.confidence if below else Confidence.HIGH

    def _any_kind(self, claim: Claim) -> Claim:
        return replace(claim, confidence=worst(self._ceilings(claim)[1], self._lowered(claim)))

    def _any_basis(self, claim: Claim) -> Claim:
        return replace(claim, confidence=worst(self._ceilings(claim)[0], self._lowered(claim)))

    def _not_lowered(self, claim: Claim) -> Claim:
        return replace(claim, confidence=worst(*self._ceilings(claim)))
