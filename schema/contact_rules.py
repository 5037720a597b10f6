"""Rules of contact: which ties bring two actors together, how closely, and in which words. From `contact.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

CARRIES = ("occasion", "signing", "body", "direct", "addressed", "none")
"""What a kind of tie carries: how two actors come together by it."""


@dataclass(frozen=True, slots=True)
class ContactRule:
    """One way in which two actors come into contact; `cost` in millionths, lower is closer.

    `carries` is the `carries_contact` it applies to; `tie_kinds` (none: all that carry it) makes it a rule of these
    kinds alone. For occasions `kinds` (none: all) and the greatest `size` (people there; None: any) choose the rule,
    the first that fits in the order of the file; with `unknown` also a meeting of unknown size at which no more than
    `size` are named. `wording` stands between the two. Of direct contact that has a direction (`reverse` is given) it
    is read from the tie's source, `reverse` from its target. Where `said_of` names classes of ties, `wording` is said
    only of ends whose own tie is of one; of others their own kinds of tie give the words.

    Among more than `free` people each doubling of their number adds `doubling` millionths, a part of one counting
    whole: the closeness of two among n falls as 1/(n - 1) (Newman 2001, Physical Review E 64, 016132), and costs are
    added where closenesses are multiplied.
    """

    id: str
    carries: str
    cost: int
    wording: str
    tie_kinds: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    size: int | None = None
    reverse: str = ""
    explain: str = ""
    unknown: bool = False
    said_of: tuple[str, ...] = ()
    free: int = 0
    doubling: int = 0

    def fits(self, kind: str, size: int, named: int = 0) -> bool:
        """Whether a meeting of this kind and size, 0 when not known, with so many named falls under it."""
        if self.kinds and kind not in self.kinds:
            return False
        return self.size is None or 0 < size <= self.size or (not size and self.unknown and named <= self.size)

    def cost_among(self, number: int) -> int:
        """What a contact costs among so many people, in millionths."""
        if not self.doubling or number <= self.free:
            return self.cost
        return self.cost + self.doubling * ((number - 1) // self.free).bit_length()


@dataclass(frozen=True, slots=True)
class ContactRules:
    """All rules in order, the loose bodies; `surcharge` adds millionths per grade when ranking by evidence.

    In a body with more than `largest_body` people at a time nobody is joined: that many pairs would swamp the file."""

    rules: Mapping[str, ContactRule]
    loose_types: frozenset[str]
    largest_body: int
    surcharge: Mapping[str, int]
    silent_statuses: frozenset[str] = frozenset()
    """Meetings of these statuses (announced, cancelled) give no contact."""

    def choose(
        self, carries: str, *, tie_kind: str = "", kind: str = "", size: int = 0, named: int = 0
    ) -> ContactRule | None:
        """The first rule for what a tie of a kind carries; one of the kind's own goes before those of all kinds.

        `kind`, `size` (0 when not known) and the number of those `named` are the meeting's. Of a meeting of unknown
        size those named are the least that were there: it is never closer than one of that size.
        """
        rule = self._first(carries, tie_kind, kind, size, named)
        if size or not named or rule is None:
            return rule
        least = self._first(carries, tie_kind, kind, named, named)
        return least if least is not None and least.cost > rule.cost else rule

    def _first(self, carries: str, tie_kind: str, kind: str, size: int, named: int) -> ContactRule | None:
        fitting = [rule for rule in self.rules.values() if rule.carries == carries and rule.fits(kind, size, named)]
        own = (rule for rule in fitting if tie_kind in rule.tie_kinds)
        return next(own, next((rule for rule in fitting if not rule.tie_kinds), None))

    def is_loose(self, organisation_type: str) -> bool:
        """Whether serving in a body of this type is no contact (army, ministry, university, ...)."""
        return organisation_type in self.loose_types
