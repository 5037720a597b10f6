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
    the first that fits in the order of the file. `wording` stands between the two. Of direct contact that has a
    direction (`reverse` is given) it is read from the tie's source, `reverse` from its target.
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

    def fits(self, kind: str, size: int) -> bool:
        """Whether a meeting of this kind and size falls under it; `size` 0 fits only rules without a bound."""
        return (not self.kinds or kind in self.kinds) and (self.size is None or 0 < size <= self.size)


@dataclass(frozen=True, slots=True)
class ContactRules:
    """All rules in order, the loose bodies, bounds; `surcharge` adds millionths per grade when ranking by evidence."""

    rules: Mapping[str, ContactRule]
    loose_types: frozenset[str]
    largest_body: int
    largest_letter: int
    surcharge: Mapping[str, int]
    silent_statuses: frozenset[str] = frozenset()
    """Meetings of these statuses (announced, cancelled) give no contact."""

    def choose(self, carries: str, *, tie_kind: str = "", kind: str = "", size: int = 0) -> ContactRule | None:
        """The first rule for what a tie of a kind carries; one of the kind's own goes before those of all kinds.

        `kind` and `size` are the meeting's; 0 means not known.
        """
        fitting = [rule for rule in self.rules.values() if rule.carries == carries and rule.fits(kind, size)]
        own = (rule for rule in fitting if tie_kind in rule.tie_kinds)
        return next(own, next((rule for rule in fitting if not rule.tie_kinds), None))

    def is_loose(self, organisation_type: str) -> bool:
        """Whether serving in a body of this type is no contact (army, ministry, university, ...)."""
        return organisation_type in self.loose_types
