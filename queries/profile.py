"""One actor, meeting, letter or body: all that the record says of it, each entry with its sources and conflicts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracktwo.graph.compiled.compiled_graph import Brief, CompiledGraph
from tracktwo.graph.judgements import in_force
from tracktwo.graph.standing import begins_with_former
from tracktwo.graph.values import Claim, Node, Tie, Value
from tracktwo.queries.lookup import find_node
from tracktwo.queries.paths.limits import day_of
from tracktwo.queries.paths.near_contacts import is_known_by, near_contacts
from tracktwo.queries.paths.path_documents import citation
from tracktwo.queries.standing_at import standings_of
from tracktwo.schema.dates import spell_of_date
from tracktwo.schema.sections import Section

OTHER = Section("other", "Other ties", 10_000)
"""Where ties stand at an end that has no section of its own."""

SERVING, FORMER, NOT_STATED, NOT_YET = "serving", "former", "end not stated", "not yet"
POSSIBLY_SERVING = f"possibly {SERVING}"
DATED = ("meeting", "letter")


def profile(graph: CompiledGraph, name: str, *, as_of: str = "", nearest: int = 10) -> dict[str, Any]:
    """Who or what a name means, as JSON: what is known of it, its ties by section, and an actor's nearest contacts.

    With `as_of`, only ties that are known to have begun by that date are told (`later` counts the others), nearest
    contacts likewise; offices that may have been held, and of a person sectors and status, as of that date. Raises
    UnknownName, AmbiguousName, BadParameter.
    """
    index = find_node(graph, name)
    brief = graph.brief(index)
    node = graph.node(index)
    offices: Mapping[str, str] = {}
    day, later = 0, 0
    if as_of:
        day = day_of(as_of, end=True)
        brief, offices = as_of_day(graph, index, as_of)
    known = sections_of(graph)
    sections: dict[str, list[dict[str, Any]]] = {name: [] for name in known if brief.type in known[name].always}
    for tie in graph.ties_of(index):
        if day and (offices[tie.id] == NOT_YET if tie.id in offices else not is_known_by(graph, tie, day)):
            later += 1
            continue
        found_in = graph.kinds[tie.kind]["sections"].get("source" if tie.source == node.id else "target")
        sections.setdefault(found_in["name"] if found_in else OTHER.name, []).append(
            entry(graph, tie, node.id, offices.get(tie.id, ""))
        )
    for entries in sections.values():
        entries.sort(key=lambda one: (one["day"], one["tie"]))
        for one in entries:
            del one["day"]
    found: dict[str, Any] = {
        "id": node.id,
        "type": brief.type,
        "label": graph.meta["types"][brief.type],
        "name": node.name,
        "also": list(node.also),
        "other_scripts": dict(node.other_scripts),
        "former_ids": list(node.former_ids),
        "sector": brief.sector,
        "sectors": list(brief.sectors),
        "countries": list(brief.countries),
        "sector_labels": [graph.word("sectors", name) for name in brief.sectors],
        "country_labels": [graph.word("countries", name) for name in brief.countries],
        "status": brief.status,
        "as_of": as_of,
        "later": later,
        "dates": node.spell.text(),
        "grade": node.grade,
        "note": node.note,
        "attributes": _attributes(node),
        **_conflicts(graph, node),
        "citations": [citation(graph, claim) for claim in node.claims],
        "judgements": _judgements(graph, node),
        **sections,
    }
    if brief.type in ("person", "organisation"):
        found["nearest"] = near_contacts(graph, index, nearest, known_by=day)
    return found


def as_of_day(graph: CompiledGraph, index: int, as_of: str) -> tuple[Brief, dict[str, str]]:
    """Its brief, a person's with sectors and status as of a date, and the status of its offices (of an organisation
    those of its officers) by the ids of their ties.

    On some day of it, where it means a month or a year.
    """
    first, last = day_of(as_of), day_of(as_of, end=True)
    brief = graph.brief(index)
    offices = [tie for tie in graph.ties_of(index) if graph.vocabularies.is_a(tie.kind, "office")]
    people = {brief.id, *(tie.source for tie in offices)}
    standings = standings_of(graph, people)
    told = {tie.id: _in_words(standings.office(tie, first, last)) for tie in offices}
    if brief.type != "person":
        return brief, told
    found = standings.at(brief.id, first, last)
    status = POSSIBLY_SERVING if (found.status, found.timing) == (SERVING, "possible") else found.status
    return brief._replace(sector=found.sector, sectors=found.counted, status=status), told


def _in_words(found: tuple[str, str] | None) -> str:
    if found is None:
        return NOT_YET
    if found[0] == SERVING:
        return SERVING if found[1] == "certain" else POSSIBLY_SERVING
    return FORMER if found[0] == FORMER else NOT_STATED


def sections_of(graph: CompiledGraph) -> dict[str, Section]:
    """The sections of profiles by name, in the order in which they are read, as the kinds of tie describe them."""
    described = [Section(**said) for kind in graph.kinds.values() for said in kind["sections"].values()]
    return {section.name: section for section in sorted([*described, OTHER], key=lambda one: (one.order, one.name))}


def broader_sectors(graph: CompiledGraph) -> Mapping[str, str]:
    """Each sector's broader one, "" for the broadest."""
    return {name: term.broader for name, term in graph.vocabularies.vocabularies["sectors"].terms.items()}


def entry(graph: CompiledGraph, tie: Tie, subject: str, held: str = "") -> dict[str, Any]:
    """One tie as seen from one of its ends; `day` orders entries and is not part of an answer.

    `held`: an office's status on the day asked about, "" when none was.
    """
    index = graph.index_of(tie.target if tie.source == subject else tie.source)
    other = graph.brief(index)
    kind = graph.kinds[tie.kind]
    post = graph.posts.get(tie.post)
    found: dict[str, Any] = {
        "tie": tie.id,
        "kind": tie.kind,
        "wording": kind["label"] if tie.source == subject else kind["reverse"],
        "id": other.id,
        "name": other.name,
        "type": other.type,
        "roles": [graph.word("roles", role) for role in tie.roles],
        "dates": tie.spell.text(),
        "grade": tie.grade,
        "dates_grade": tie.dates_grade,
        "side": tie.side,
        "capacity": tie.capacity,
        "presence": tie.presence,
        "basis": basis(graph, tie),
        "through": [_called(graph, name) for name in tie.attributes.get("through", ())],
        "as_printed": list(dict.fromkeys(claim.as_printed for claim in tie.claims if claim.as_printed)),
        "printed": list(dict.fromkeys(claim.printed for claim in tie.claims if claim.printed)),
        "note": tie.note,
        "attributes": {name: list(values) for name, values in tie.attributes.items()},
        **_conflicts(graph, tie),
        "citations": [citation(graph, claim) for claim in counting_first(tie.claims)],
        "day": tie.spell.possible()[0],
    }
    if other.type in DATED:
        _add_other_dates(found, graph.node(index))
    if kind["class"] == "office":
        found["post"] = post.name if post else ""
        found["status"] = held or office_status(tie)
    return found


def _add_other_dates(found: dict[str, Any], occasion: Node) -> None:
    """All dates that pages give for an occasion, where the tie has no other than the occasion's own."""
    if "date" in occasion.differs and found["dates"] == occasion.spell.text():
        values = (value.value for value in occasion.attributes.get("date", ()))
        found["dates"] = " / ".join(dict.fromkeys(spell_of_date(value).text() for value in values))
        found["differs"] = sorted({*found["differs"], "date"})


def basis(graph: CompiledGraph, tie: Tie) -> str:
    """Why no page simply states the tie, in the vocabulary's words; "" when one does."""
    found = {claim.basis for claim in tie.claims if claim.counts and claim.says == "states"}
    return "" if not found or "stated" in found else ", ".join(sorted(graph.word("bases", name) for name in found))


def counting_first(claims: tuple[Claim, ...]) -> list[Claim]:
    """Claims that count before others, then by source."""
    return sorted(claims, key=lambda claim: (not claim.counts, claim.source, claim.says))


def office_status(tie: Tie) -> str:
    """Whether an office is over, by its stated end or as a page of it says "former ..."; no day is asked about."""
    over = tie.spell.end or tie.spell.former_on or any(begins_with_former(claim.as_printed) for claim in tie.claims)
    return FORMER if over else NOT_STATED


def _conflicts(graph: CompiledGraph, one: Node | Tie) -> dict[str, Any]:
    """What pages disagree on, who denies it, and each page's own word where they differ."""
    found: dict[str, Any] = {
        "differs": list(one.differs),
        "denied_by": [_called(graph, name) for name in one.denied_by],
    }
    if isinstance(one, Tie) and one.differs:
        found["pages"] = [
            {
                "source": claim.source,
                "says": claim.says,
                "dates": claim.spell.text(),
                "roles": list(claim.roles),
                "side": claim.side,
                "presence": claim.presence,
            }
            for claim in counting_first(one.claims)
        ]
    return found


def _called(graph: CompiledGraph, name: str) -> str:
    """An actor's name, or the id of a source that finds against it."""
    index = graph.index_of(name)
    return graph.brief(index).name if index >= 0 else name


def _attributes(node: Node) -> dict[str, list[dict[str, Any]]]:
    return {name: [_value(value) for value in values] for name, values in node.attributes.items()}


def _value(value: Value) -> dict[str, Any]:
    return {"value": value.value, "sources": list(value.sources), "label": value.label, "note": value.note}


def _judgements(graph: CompiledGraph, node: Node) -> list[dict[str, Any]]:
    """Human decisions on who this is, those in force."""
    names = {node.id, *node.former_ids}
    return [
        {"id": one.id, "verdict": one.verdict, "ids": list(one.ids), "confidence": one.confidence, "why": one.why,
         "by": one.by, "decided": one.decided}
        for one in in_force(graph.judgements)
        if names & set(one.ids)
    ]  # fmt: skip
