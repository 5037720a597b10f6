"""Confidence of a claim, and the grade of a tie from its groups of sources and its denials."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tracktwo.graph.evidence.independence import Group, Library
from tracktwo.graph.grades import Confidence, Grade, best, worst
from tracktwo.graph.values import Claim

if TYPE_CHECKING:
    from tracktwo.schema.model import Schema


def confidence(schema: Schema, source_kind: str, basis: str, lowered: str = Confidence.HIGH) -> Confidence:
    """The lowest of what the kind of source allows, what the basis allows, and what the curator lowered it to."""
    allowed = schema.ceiling("source_kinds", source_kind), schema.ceiling("bases", basis)
    return worst(*map(Confidence, allowed), Confidence(lowered or Confidence.HIGH))


def grade_of_groups(groups: Sequence[Group]) -> Grade:
    """A: two high groups or more, one of them no party's. B: a high group. C: a medium one. D: otherwise."""
    high = [group for group in groups if group.confidence is Confidence.HIGH]
    if len(high) > 1 and not all(group.party for group in high):
        return Grade.A
    return best(Grade.D, *(group.confidence.bears for group in groups))


def bears(claim: Claim, attends: bool, tie_class: str) -> bool:
    """Whether what a claim says is about a tie of this class: a participation is stated by those who were there alone,
    and a denial that somebody came says nothing against his having been named. `attends`: of the claim's presence."""
    if tie_class == "attendance":
        return attends or claim.says != "states"
    return tie_class != "naming" or not attends or claim.says != "denies"


@dataclass(frozen=True, slots=True)
class Weighing:
    """The outcome for one tie: its grade, and who denies it (actors, and pages that find so)."""

    grade: Grade
    denied_by: tuple[str, ...] = ()


def weigh(claims: Iterable[Claim], denials: Iterable[Claim], library: Library, parties: frozenset[str]) -> Weighing:
    """The grade of what the counting `claims` state, against the denials.

    Denials reported as somebody's word (`by`) are one high group together. At least as well denied as stated: D. A
    weaker denial with a high group behind it leaves B at most; any denial is shown.
    """
    asserted = grade_of_groups(library.groups((claim for claim in claims if claim.counts), parties))
    denials = list(denials)
    if not denials:
        return Weighing(asserted)
    reported = [denial for denial in denials if denial.by]
    against = library.groups((denial for denial in denials if not denial.by), parties)
    if reported:
        named = {actor for denial in reported for actor in denial.by}
        pages = tuple(sorted({denial.source for denial in reported}))
        against.append(Group(pages, Confidence.HIGH, bool(named & parties)))
    denied = grade_of_groups(against)
    who = {actor for denial in reported for actor in denial.by}
    who |= {denial.source for denial in denials if not denial.by}
    if denied <= asserted:
        return Weighing(Grade.D, tuple(sorted(who)))
    grade = worst(asserted, Grade.B) if denied <= Grade.B else asserted
    return Weighing(grade, tuple(sorted(who)))


def weigh_all(
    claims: Iterable[Claim],
    of_occasion: Iterable[Claim],
    library: Library,
    parties: frozenset[str],
    bearing: Callable[[Claim], bool] = lambda _: True,
) -> tuple[tuple[Claim, ...], Weighing]:
    """All that is said of a tie or node -> its claims, those that do not count marked so, and its grade.

    `bearing` tells which claims bear on it, `of_occasion` holds those on a meeting: its denials and retractions reach
    the tie.
    """
    claims = tuple(replace(claim, counts=False) if claim.counts and not bearing(claim) else claim for claim in claims)
    said = (*(claim for claim in claims if bearing(claim)), *of_occasion)
    retractions = [claim for claim in said if claim.says == "retracts"]
    denials = [claim for claim in said if claim.says == "denies"]
    claims = without_retracted(claims, retractions, library)
    return claims, weigh(claims, denials, library, parties)


def without_retracted(claims: Sequence[Claim], retractions: Sequence[Claim], library: Library) -> tuple[Claim, ...]:
    """The claims, those of a publisher that took them back (and mere copies of them) no longer counting."""
    if not retractions:
        return tuple(claims)
    publishers = {library.publisher(retraction.source) for retraction in retractions} - {""}
    pages = {retraction.source for retraction in retractions}

    def is_taken_back(claim: Claim) -> bool:
        chain = library.chain(claim.source)
        return any(step in pages or library.publisher(step) in publishers for step in chain)

    return tuple(replace(claim, counts=False) if claim.counts and is_taken_back(claim) else claim for claim in claims)


def dates_grade(grade: Grade, claims: Iterable[Claim], library: Library, parties: frozenset[str]) -> str:
    """The grade of the claims that state the dates shown, when it is lower than the tie's; else ""."""
    found = grade_of_groups(library.groups(claims, parties))
    return found if found > grade else ""


def best_first(claims: Iterable[Claim]) -> list[Claim]:
    """Counting claims before others, higher confidence first, then by id."""
    return sorted(claims, key=lambda claim: (not claim.counts, claim.confidence.place, claim.id))
