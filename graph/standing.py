"""Who somebody is: sector and country, and whether serving or former, at a day or over all; offices, then the record.

Everything that shows, counts or filters by them asks here: `who` and paths, the map's colours, the store's properties,
the account of gaps.

Which sector an office gives is told in `graph.office_sectors`. Offices of grade D say nothing.
Of several the sector shown is the first of: a state office in which the person was serving (armed services and agencies
first), former service in the military, a present office of another kind, the former office that ended last.

Without a day nobody is called serving, since no page says "until today". Former is who served in the military or a
state, where no other office could still run: of a soldier none of the military, of anybody else none at all. To have
left a newspaper or a chamber does not make a former journalist or trader; nor, without a day, a lost seat a former
politician, who may have won another that no page here tells of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tracktwo.graph.office_sectors import countries_of, sector_of_office, sector_of_organisation
from tracktwo.graph.spells import is_stated, tie_holds, tie_possible
from tracktwo.graph.values import Graph, Node, Tie
from tracktwo.schema.dates import MAX_DAY, MIN_DAY

if TYPE_CHECKING:
    from tracktwo.schema.terms import Vocabularies

SERVING, FORMER, UNKNOWN = "serving", "former", "unknown"
STATE_SECTORS = frozenset(
    {"armed-service", "military-intelligence", "intelligence", "politician", "diplomat", "official", "jurist"}
    | {"foreign-government"}
)
"""Sectors of those who serve a state; a soldier who later serves a state otherwise is shown by that while it lasts."""

_MILITARY = frozenset({"military", "armed-service", "military-intelligence"})
_FORMER = re.compile(r"(?:former|ex|retired)\b[\s-]*", re.IGNORECASE)
_RETIRED = re.compile(r"\((?:retired|retd\.?|rtd\.?|r)\)|^retired\b", re.IGNORECASE)
_RANK = re.compile(
    r"\b(?:general|gen|admiral|adm|marshal|brigadier|brig|colonel|col|major|maj|commodore|captain|capt|cdr)\b",
    re.IGNORECASE,
)
_BARE_DIPLOMAT = re.compile(r"(?:former |retired )?(?:ambassador|diplomat)(?: \(ret.*\))?", re.IGNORECASE)
"""A page that says no more than this means the service, not one embassy."""
_SEVERAL = re.compile(r"[,;/]|\band\b")
"""What follows may be a present office: "former Foreign Secretary, ambassador"."""
_WORD = re.compile(r"\w{2,}")


@dataclass(frozen=True, slots=True)
class Standing:
    """`sector` is the top one that is shown ("military"), "" when unknown; `sub_sectors` all that the offices up to
    then gave, of an organisation the one that its type gives.

    Of these, of `countries` and of `offices` (ids of ties) the one shown stands first. `sectors`, sorted, are those
    and over all dates also what the record states; `top_sectors`, sorted, the broadest ones above them. `status` is
    "serving", "former" or "unknown"; `timing` "certain", "possible" or "undated", of the office shown.
    """

    sector: str = ""
    sub_sectors: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    top_sectors: tuple[str, ...] = ()
    status: str = UNKNOWN
    countries: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    timing: str = "undated"

    @property
    def country(self) -> str:
        """The country shown, "" when unknown."""
        return self.countries[0] if self.countries else ""

    @property
    def counted(self) -> list[str]:
        """All sectors that it counts for, the broadest ones among them, sorted."""
        return sorted({*self.sectors, *self.top_sectors})


@dataclass(frozen=True, slots=True)
class _Held:
    """One office at the day asked about."""

    tie: Tie
    sector: str
    country: str
    status: str
    timing: str
    first: int
    last: int


def begins_with_former(text: str) -> bool:
    """Whether what is printed beside a name begins with "former", "ex-" or "retired": a retired rank in brackets says
    nothing of the office it stands with."""
    return _FORMER.match(text.strip()) is not None


def says_former(text: str) -> bool:
    """Whether what is printed beside a name begins with "former", "ex-" or "retired", or says "(retired)".

    >>> says_former("former Director General, ISI"), says_former("Lt Gen (retd)"), says_former("Exporter")
    (True, True, False)
    """
    return begins_with_former(text) or _RETIRED.search(text) is not None


class Standings:
    """Answers for one graph; the look-ups are made once, so that asking for everybody is cheap."""

    def __init__(self, graph: Graph, schema: Vocabularies) -> None:
        self.graph = graph
        self.schema = schema
        self._offices: dict[str, list[Tie]] = {}
        self._former: dict[str, list[tuple[int, str]]] = {}
        for tie in graph.ties.values():
            if schema.is_a(tie.kind, "office") and tie.grade != "D":
                self._offices.setdefault(tie.source, []).append(tie)
            for claim in tie.claims:
                if claim.as_printed and claim.says == "states" and says_former(claim.as_printed):
                    day = tie_possible(tie)[1]
                    self._former.setdefault(tie.source, []).append((day, claim.as_printed))

    def at(self, person: str, day: int | None = None, until: int | None = None) -> Standing:
        """The standing of a person on a day (ordinal), or on some day of day..until; None: over all that is known.

        An organisation's follows from its type and has no day; nothing else has any.
        """
        node = self.graph.nodes.get(self.graph.same_as.get(person, person))
        if node is None or node.type not in ("person", "organisation"):
            return Standing()
        if node.type == "organisation":
            given = sector_of_organisation(node, self.schema)
            return self._standing((given,) if given else (), countries=countries_of(node, self.schema))
        held = [found for tie in self._offices.get(node.id, ()) if (found := self._held(tie, day, until))]
        if not held:
            return self._as_stated(node, day)
        ordered = sorted(held, key=_rank)
        shown = ordered[0]
        status, timing = shown.status, shown.timing
        ends = (STATE_SECTORS if day is not None else STATE_SECTORS - {"politician"}) | _MILITARY
        if status == FORMER and (shown.sector not in ends or any(self._may_last(one, shown) for one in ordered)):
            status, timing = UNKNOWN, "undated"
        stated = [value.value for value in node.attributes.get("sectors", ())] if day is None else []
        return self._standing(
            tuple(dict.fromkeys(found.sector for found in ordered)),
            stated,
            status=status,
            countries=self._countries(node, ordered),
            offices=tuple(found.tie.id for found in ordered),
            timing=timing,
        )

    def _standing(self, given: tuple[str, ...], stated: Sequence[str] = (), **other: Any) -> Standing:
        """With the sector shown, the first of those given that the vocabulary knows, and all that follow from them."""
        vocabulary = self.schema.vocabularies["sectors"]
        sectors = tuple(sorted({*given, *stated}))
        tops = [vocabulary.top(sector) for sector in (*given, *sectors) if sector in vocabulary.terms]
        return Standing(tops[0] if tops else "", given, sectors, tuple(sorted(set(tops))), **other)

    @staticmethod
    def _may_last(held: _Held, shown: _Held) -> bool:
        """Whether an office of no known end forbids to call the holder of another one former."""
        return held.status == UNKNOWN and (shown.sector not in _MILITARY or held.sector in _MILITARY)

    def _as_stated(self, node: Node, day: int | None) -> Standing:
        """From the record's own sectors; former where a page of that day or before says that of the whole calling.

        "Former Law Minister" leaves open whether the person still sits in parliament.
        """
        stated = tuple(value.value for value in node.attributes.get("sectors", ()))
        said = self._said_former(node.id, day)
        if stated[:1] and stated[0] in _MILITARY:
            over = bool(said)
        else:
            serves = bool(stated) and (STATE_SECTORS - {"politician"}).issuperset(stated)
            over = serves and any(_RETIRED.search(text) or not _SEVERAL.search(text) for text in said)
        status = FORMER if over else UNKNOWN
        return self._standing(stated, status=status, countries=self._countries(node, ()))

    def _said_former(self, person: str, day: int | None) -> list[str]:
        limit = MAX_DAY if day is None else day
        return [text for said, text in self._former.get(person, ()) if said <= limit or day is None]

    def _held(self, tie: Tie, day: int | None, until: int | None = None) -> _Held | None:
        """The office as it stands on the day, or in day..until; None when it began later, or gives no sector."""
        sector = sector_of_office(tie, self.graph, self.schema)
        if not sector:
            return None
        found = self.office(tie, day, until)
        if found is None:
            return None
        country = self.graph.nodes[tie.target].first("country") if sector in STATE_SECTORS else ""
        return _Held(tie, sector, country, *found, *tie_possible(tie))

    def office(self, tie: Tie, day: int | None, until: int | None = None) -> tuple[str, str] | None:
        """Status and timing of one office on the day, or in day..until; None when it began later."""
        status, timing = UNKNOWN, "undated"
        if day is not None and is_stated(tie.spell):
            latest = day if until is None else until
            found = tie_holds(tie, day, latest)
            if found == "no" and latest < tie_possible(tie)[0]:
                return None
            if found == "no":
                status, timing = FORMER, "certain"
            elif tie.spell.start or tie.spell.end or tie.spell.as_of:
                # A page that only says "former" does not tell that the office was still held the day before.
                status, timing = SERVING, found
        elif day is None and (tie.spell.end or tie.spell.former_on):
            status, timing = FORMER, "certain"
        if timing != "certain" and any(self._means(text, tie) for text in self._said_former(tie.source, day)):
            status, timing = FORMER, "certain"
        return status, timing

    def _means(self, text: str, tie: Tie) -> bool:
        """Whether "former ..." is about this office: it shares a word with it, or with none, a state office.

        A retired rank is about every post in the armed services, a former diplomat about every embassy.
        """
        if _RETIRED.search(text) and _RANK.search(text):
            return sector_of_office(tie, self.graph, self.schema) in _MILITARY
        if _BARE_DIPLOMAT.fullmatch(text.strip()):
            return sector_of_office(tie, self.graph, self.schema) == "diplomat"
        words = self._words(_FORMER.sub("", text, count=1))
        offices = self._offices.get(tie.source, ())
        if any(words & self._words(self._text(other)) for other in offices):
            return bool(words & self._words(self._text(tie)))
        return sector_of_office(tie, self.graph, self.schema) in STATE_SECTORS

    def _text(self, tie: Tie) -> str:
        organisation = self.graph.nodes[tie.target]
        return " ".join((*tie.roles, organisation.name, *organisation.also, organisation.id))

    @staticmethod
    def _words(text: str) -> set[str]:
        return {word for word in _WORD.findall(text.casefold().replace("_", " ")) if word not in _COMMON}

    def _countries(self, node: Node, held: Sequence[_Held]) -> tuple[str, ...]:
        """From state offices, where the record states none or one of another side; else as stated, with those that
        the stated ones lie in."""
        stated = tuple(dict.fromkeys(value.value for value in node.attributes.get("country", ())))
        given = tuple(dict.fromkeys(found.country for found in held if found.country and found.status != UNKNOWN))
        sides = {self._side(country) for country in stated}
        if not stated:
            return given
        added = [country for country in given if self._side(country) not in sides]
        serving = [found.country for found in held if found.status == SERVING and found.country in added]
        return tuple(dict.fromkeys([*serving, *stated, *countries_of(node, self.schema)]))

    def _side(self, country: str) -> str:
        term = self.schema.term("countries", country)
        return str(term.extra.get("side", country)) if term else country


_COMMON = frozenset(
    {"of", "the", "and", "in", "for", "general", "chief", "head", "member", "india", "pakistan", "indian"}
)
"""Words of too many offices to tell one from another."""


def _rank(held: _Held) -> tuple[int, int, int, str]:
    """Lower is shown first."""
    military = held.sector in _MILITARY
    state = held.sector in STATE_SECTORS or military
    sure = 0 if held.timing == "certain" else 1
    if held.status == SERVING and military:
        place = 0
    elif held.status == SERVING and state:
        place = 1 + sure
    elif military:
        place = 3
    elif held.status == SERVING:
        place = 4 + sure
    elif state:
        place = 6
    else:
        place = 7
    latest = held.last if held.last != MAX_DAY else MIN_DAY
    return place, sure, -latest, held.tie.id
