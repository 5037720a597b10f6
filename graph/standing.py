"""A person's sector and country, and whether serving or former, at a day or over all: offices first, then the record.

An office gives the sector of its post, else of its organisation (`graph.sectors`). Offices of grade D say nothing.
Of several the sector shown is the first of: a state office in which the person was serving (armed services and agencies
first), former service in the military, a present office of another kind, the former office that ended last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracktwo.graph.sectors import sector_of_office
from tracktwo.graph.spells import is_stated, tie_holds, tie_possible
from tracktwo.graph.values import Graph, Node, Tie
from tracktwo.schema.dates import MAX_DAY, MIN_DAY
from tracktwo.schema.model import Schema
from tracktwo.schema.reading import load_schema

SERVING, FORMER, UNKNOWN = "serving", "former", "unknown"
OFFICE = "held-office"
STATE_SECTORS = frozenset(
    {"armed-service", "intelligence", "politician", "diplomat", "official", "jurist", "foreign-government"}
)
"""Sectors of those who serve a state; a soldier who later serves a state otherwise is shown by that while it lasts."""

_MILITARY = frozenset({"military", "armed-service", "intelligence"})
_FORMER = re.compile(r"(?:former|ex|retired)\b[\s-]*", re.IGNORECASE)
_RETIRED = re.compile(r"\((?:retired|retd\.?|rtd\.?|r)\)|^retired\b", re.IGNORECASE)
_RANK = re.compile(
    r"\b(?:general|gen|admiral|adm|marshal|brigadier|brig|colonel|col|major|maj|commodore|captain|capt|cdr)\b",
    re.IGNORECASE,
)
_BARE_DIPLOMAT = re.compile(r"(?:former |retired )?(?:ambassador|diplomat)(?: \(ret.*\))?", re.IGNORECASE)
"""A page that says no more than this means the service, not one embassy."""
_WORD = re.compile(r"\w{2,}")


@dataclass(frozen=True, slots=True)
class Standing:
    """`sector` is the top one ("military"), "" when unknown; `sub_sectors` all that the offices up to then gave.

    Of these, of `countries` and of `offices` (ids of ties) the one shown stands first. `status` is "serving", "former"
    or "unknown"; `timing` "certain", "possible" or "undated", of the office shown.
    """

    sector: str = ""
    sub_sectors: tuple[str, ...] = ()
    status: str = UNKNOWN
    countries: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    timing: str = "undated"

    @property
    def country(self) -> str:
        """The country shown, "" when unknown."""
        return self.countries[0] if self.countries else ""


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


def says_former(text: str) -> bool:
    """Whether what is printed beside a name begins with "former", "ex-" or "retired", or says "(retired)".

    >>> says_former("former Director General, ISI"), says_former("Lt Gen (retd)"), says_former("Exporter")
    (True, True, False)
    """
    return bool(_FORMER.match(text.strip()) or _RETIRED.search(text))


class Standings:
    """Answers for one graph; the look-ups are made once, so that asking for everybody is cheap."""

    def __init__(self, graph: Graph, schema: Schema | None = None) -> None:
        self.graph = graph
        self.schema = schema or load_schema()
        self._offices: dict[str, list[Tie]] = {}
        self._former: dict[str, list[tuple[int, str]]] = {}
        for tie in graph.ties.values():
            if tie.kind == OFFICE and tie.grade != "D":
                self._offices.setdefault(tie.source, []).append(tie)
            for claim in tie.claims:
                if claim.as_printed and claim.says == "states" and says_former(claim.as_printed):
                    day = tie_possible(tie)[1]
                    self._former.setdefault(tie.source, []).append((day, claim.as_printed))

    def at(self, person: str, day: int | None = None) -> Standing:
        """The standing of a person on a day (ordinal); None: over all that is known."""
        node = self.graph.nodes.get(self.graph.same_as.get(person, person))
        if node is None:
            return Standing()
        held = [found for tie in self._offices.get(node.id, ()) if (found := self._held(node, tie, day))]
        vocabulary = self.schema.vocabularies["sectors"]
        if not held:
            return self._as_stated(node, day)
        ordered = sorted(held, key=_rank)
        shown = ordered[0]
        subs = tuple(dict.fromkeys(found.sector for found in ordered if found.sector))
        return Standing(
            sector=vocabulary.top(shown.sector) if shown.sector in vocabulary.terms else "",
            sub_sectors=subs,
            status=shown.status,
            countries=self._countries(node, ordered),
            offices=tuple(found.tie.id for found in ordered),
            timing=shown.timing,
        )

    def _as_stated(self, node: Node, day: int | None) -> Standing:
        """From the record's own sectors; former when a page of that day or before calls the person former."""
        vocabulary = self.schema.vocabularies["sectors"]
        stated = tuple(value.value for value in node.attributes.get("sectors", ()))
        tops = [vocabulary.top(sector) for sector in stated if sector in vocabulary.terms]
        status = FORMER if self._said_former(node.id, day) and stated else UNKNOWN
        return Standing(tops[0] if tops else "", stated, status, self._countries(node, ()))

    def _said_former(self, person: str, day: int | None) -> list[str]:
        limit = MAX_DAY if day is None else day
        return [text for said, text in self._former.get(person, ()) if said <= limit or day is None]

    def _held(self, node: Node, tie: Tie, day: int | None) -> _Held | None:
        """The office as it stands on the day; None when it began later, or gives no sector."""
        sector = sector_of_office(tie, self.graph, self.schema)
        if not sector:
            return None
        first, last = tie_possible(tie)
        status, timing = UNKNOWN, "undated"
        if day is not None and is_stated(tie.spell):
            found = tie_holds(tie, day, day)
            if found == "no" and day < first:
                return None
            if found == "no":
                status, timing = FORMER, "certain"
            elif tie.spell.start or tie.spell.end or tie.spell.as_of:
                # A page that only says "former" does not tell that the office was still held the day before.
                status, timing = SERVING, found
        elif day is None and (tie.spell.end or tie.spell.former_on):
            status, timing = FORMER, "certain"
        if timing != "certain" and any(self._means(text, tie, node.id) for text in self._said_former(node.id, day)):
            status, timing = FORMER, "certain"
        country = self.graph.nodes[tie.target].first("country") if sector in STATE_SECTORS else ""
        return _Held(tie, sector, country, status, timing, first, last)

    def _means(self, text: str, tie: Tie, person: str) -> bool:
        """Whether "former ..." is about this office: it shares a word with it, or with none, a state office.

        A retired rank is about every post in the armed services, a former diplomat about every embassy.
        """
        if _RETIRED.search(text) and _RANK.search(text):
            return sector_of_office(tie, self.graph, self.schema) in _MILITARY
        if _BARE_DIPLOMAT.fullmatch(text.strip()):
            return sector_of_office(tie, self.graph, self.schema) == "diplomat"
        words = self._words(_FORMER.sub("", text, count=1))
        offices = self._offices.get(person, ())
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
        """From state offices, where the record states none or one of another side; else as stated."""
        stated = tuple(dict.fromkeys(value.value for value in node.attributes.get("country", ())))
        given = tuple(dict.fromkeys(found.country for found in held if found.country and found.status != UNKNOWN))
        sides = {self._side(country) for country in stated}
        if not stated:
            return given
        added = [country for country in given if self._side(country) not in sides]
        serving = [found.country for found in held if found.status == SERVING and found.country in added]
        return tuple(dict.fromkeys([*serving, *stated]))

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


def standing(graph: Graph, person: str, day: int | None = None, schema: Schema | None = None) -> Standing:
    """One person's standing; for many, make `Standings` once."""
    return Standings(graph, schema).at(person, day)


def all_standings(graph: Graph, people: Iterable[str], schema: Schema | None = None) -> dict[str, Standing]:
    """The standing of each person over all that is known."""
    made = Standings(graph, schema)
    return {person: made.at(person) for person in people}
