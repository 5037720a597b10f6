"""Entries -> ties: one for what one entry says, or for all rows of one actor where the kind does not repeat."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from tracktwo.graph.evidence.grading import bears, best_first, dates_grade, weigh_all
from tracktwo.graph.evidence.independence import Library
from tracktwo.graph.evidence.parties import Parties
from tracktwo.graph.spells import is_stated, shown_spell
from tracktwo.graph.values import Claim, Node, Tie
from tracktwo.loaders.assembling.claims import ClaimMaker, merged
from tracktwo.loaders.assembling.differences import differences
from tracktwo.loaders.assembling.entries import Entry
from tracktwo.schema.dates import NO_SPELL, Spell
from tracktwo.schema.model import Schema

_OCCASIONS = frozenset({"meeting", "letter"})

EntryReport = Callable[[Entry, str, str], None]
"""Called with the entry, the rule and the message."""


@dataclass(frozen=True, slots=True)
class DrawnTie:
    """A tie with the entries it was drawn from, in a fixed order."""

    tie: Tie
    entries: tuple[Entry, ...]


def _order(entry: Entry) -> tuple[str, str, bool, tuple[int, int], str, str]:
    """Rows of a table first, then as the record has them; never by the name of a file."""
    is_own = entry.place.file == entry.record.data.place.file
    content = str(sorted(entry.row.items(), key=str))
    return entry.record.id, entry.written_as, is_own, entry.place[1:3], content, str(entry.key)


def grouped(entries: Iterable[Entry], schema: Schema, report: EntryReport) -> dict[str, tuple[Entry, ...]]:
    """Entries by the id of their tie; two entries of one pair where the kind repeats need a `key`.

    Entries written under an id that another answers for get that id as key when they would meet others: rows are not
    rewritten because of a judgement.
    """
    together: dict[str, list[Entry]] = {}
    for entry in entries:
        together.setdefault(entry.tie_id, []).append(entry)
    made: dict[str, list[Entry]] = {}
    for name, found in together.items():
        kind = schema.tie_kinds[found[0].kind]
        if kind.joins or not kind.repeats or len(found) == 1:
            made.setdefault(name, []).extend(found)
            continue
        ends = {found[0].source, found[0].target, f"{found[0].source}+{found[0].target}"}
        for entry in found:
            if entry.written_as in ends:
                made.setdefault(name, []).append(entry)
            else:
                added = entry.written_as.replace("+", "-")
                keyed = replace(entry, key=f"{entry.key}-{added}" if entry.key else added)
                made.setdefault(keyed.tie_id, []).append(keyed)
    for name, found in made.items():
        kind = schema.tie_kinds[found[0].kind]
        # A mandate follows from an entry of another kind, where a missing `key` is told.
        if len(found) > 1 and kind.repeats and not kind.joins and kind.tie_class != "mandate":
            for entry in sorted(found, key=lambda one: one.place)[1:]:
                message = f"another entry has the same ends ({name}); join them, or give each a `key`"
                report(entry, "key-needed", message)
    return {name: tuple(sorted(made[name], key=_order)) for name in sorted(made)}


class TieMaker:
    """Makes graded ties by one schema."""

    def __init__(
        self, schema: Schema, maker: ClaimMaker, library: Library, parties: Parties, nodes: Mapping[str, Node]
    ) -> None:
        self.schema = schema
        self.maker = maker
        self.library = library
        self.parties = parties
        self.nodes = nodes
        self.attends = {name: schema.attends(name) for name in schema.vocabularies["presences"].terms}

    def tie(self, name: str, entries: Sequence[Entry]) -> DrawnTie:
        """The tie of these entries. A participation without an attending claim becomes one that was named only."""
        first = entries[0]
        claims = merged([claim for entry in entries for claim in self.maker.of_entry(entry, name)], self.attends)
        kind = first.kind
        unshown = self.schema.tie_kinds[kind].unshown
        if unshown and not any(claim.counts and self.attends[claim.presence] for claim in claims):
            name = unshown + name.removeprefix(kind)
            claims = tuple(replace(claim, id=unshown + claim.id.removeprefix(kind), tie=name) for claim in claims)
            kind = unshown
        parties = self.parties.of_tie(first.source, first.target)
        tie_class = self.schema.tie_kinds[kind].tie_class
        claims, weighing = weigh_all(
            claims,
            self.nodes[first.target].claims if tie_class == "attendance" else (),
            self.library,
            parties,
            lambda claim: bears(claim, self.schema.attends(claim.presence), tie_class),
        )
        counting = [claim for claim in best_first(claims) if claim.counts]
        own = sorted({entry.spell for entry in entries if entry.spell.is_stated}, key=str)
        spell = shown_spell(own, [claim.spell for claim in counting])
        lower_dates = ""
        if is_stated(spell):
            stating = [claim for claim in counting if _states(claim.spell, spell)]
            lower_dates = dates_grade(weighing.grade, stating, self.library, parties)
        else:
            spell = self._occasion(first)
        tie = Tie(
            id=name,
            kind=kind,
            source=first.source,
            target=first.target,
            key=first.key,
            post=first.post,
            roles=_roles(entries, counting or best_first(claims)),
            side=_first(claim.side for claim in best_first(claims)),
            capacity=_first(claim.capacity for claim in best_first(claims)),
            presence=self._presence(kind, claims),
            spell=spell,
            grade=weighing.grade,
            dates_grade=lower_dates,
            differs=differences(claims, self.attends),
            denied_by=weighing.denied_by,
            note=" / ".join(sorted({entry.note for entry in entries if entry.note})),
            attributes=_attributes(entries),
            claims=claims,
        )
        return DrawnTie(tie, tuple(entries))

    def _presence(self, kind: str, claims: Sequence[Claim]) -> str:
        """Attended unless every attending claim says online; of the others the first in the vocabulary's order."""
        if not self.schema.is_a(kind, "attendance", "naming"):
            return ""
        attended = self.schema.is_a(kind, "attendance")
        stated = {claim.presence for claim in claims if self.attends.get(claim.presence) == attended}
        return next((name for name in self.attends if name in stated), "")

    def _occasion(self, entry: Entry) -> Spell:
        """The dates of the meeting or letter at one end; of a round or a statement, its own."""
        for end in (self.nodes[entry.source], self.nodes[entry.target]):
            if end.type in _OCCASIONS:
                return end.spell
        return NO_SPELL


def _first(texts: Iterable[str]) -> str:
    return next((text for text in texts if text), "")


def _roles(entries: Sequence[Entry], claims: Sequence[Claim]) -> tuple[str, ...]:
    """Roles of the entries, then those that single pages give instead."""
    own = [role for entry in entries for role in entry.roles]
    stated = [role for claim in claims for role in claim.roles]
    return tuple(dict.fromkeys([role for role in own if role in stated] + stated))


def _states(claimed: Spell, shown: Spell) -> bool:
    """Whether a claim states the dates shown."""
    if shown.start or shown.end:
        return (claimed.start, claimed.end, claimed.within) == (shown.start, shown.end, shown.within)
    return claimed.is_stated


def _attributes(entries: Sequence[Entry]) -> dict[str, tuple[str, ...]]:
    names = sorted({name for entry in entries for name in entry.attributes})
    return {
        name: tuple(sorted({value for entry in entries for value in entry.attributes.get(name, ())})) for name in names
    }
