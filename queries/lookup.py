"""The one node, or the set of nodes, that a text means; never a guess between two (`queries.naming` says how)."""

from __future__ import annotations

from collections.abc import Collection

from tracktwo.errors import AmbiguousName, UnknownName
from tracktwo.graph.compiled.compiled_graph import Brief, CompiledGraph
from tracktwo.graph.compiled.names_table import ACTORS, BARE_NAME, NAME
from tracktwo.graph.names.folding import without_honorifics
from tracktwo.graph.names.nearest import NEAR, SoughtName, nearest
from tracktwo.queries.naming import SAME, TAKEN, meaning

SET_PREFIXES = ("sector", "country", "type")
MOST = 5
"""How many near names are suggested."""


def candidate_line(brief: Brief) -> str:
    """One line for lists of candidates: the name, the id, and what tells it from others."""
    about = ", ".join(part for part in (brief.sector or brief.type, *brief.countries[:1]) if part)
    return f"{brief.name} ({brief.id}; {about})"


def candidates(graph: CompiledGraph, name: str, types: Collection[str] = ()) -> list[int]:
    """Numbers of the nodes that a text means or may mean, most ties first where there are several."""
    return list(meaning(graph, name, types).found)


def find_node(graph: CompiledGraph, name: str, types: Collection[str] = ()) -> int:
    """The number of the one node of that name, of the types given (none: any); what it was taken for: `note_on`.

    Raises UnknownName with the nearest names, AmbiguousName with all candidates, most ties first.
    """
    meant = meaning(graph, name, types)
    if len(meant.found) > 1:
        # An actor and a letter or meeting of one name: people ask for actors.
        actors = [index for index in meant.found if graph.brief(index).type in ACTORS]
        if len(actors) == 1 and not meant.why:
            return actors[0]
        raise AmbiguousName(
            f"{name!r} may be any of {len(meant.found)}",
            hint="Give the id in brackets; a rank, title or initials narrow too.",
            details=[candidate_line(graph.brief(index)) for index in meant.found],
        )
    if meant.outcome in (SAME, TAKEN):
        return meant.found[0]
    near = list(dict.fromkeys([*meant.found, *near_nodes(graph, name, types)]))[:MOST]
    forms = "Names are found by id, name, variant spelling or the form that a page prints."
    raise UnknownName(
        f"nobody and nothing here is called {name!r}",
        hint="Did you mean one of these?" if near else forms,
        details=[candidate_line(graph.brief(index)) for index in near],
    )


def note_on(graph: CompiledGraph, name: str) -> list[str]:
    """What whoever asked by this name must know: whom it was taken for, and why; nothing where it is the name.

    A set, and a name that means nobody or several, have no note.
    """
    if is_set(name):
        return []
    meant = meaning(graph, name)
    if meant.outcome != TAKEN or len(meant.found) != 1:
        return []
    brief = graph.brief(meant.found[0])
    return [f"{name!r} is taken for {brief.name} ({brief.id}): {meant.why}"]


def resolve(graph: CompiledGraph, name: str, types: Collection[str] = ()) -> str:
    """The id of the one node of that name; raises as `find_node`."""
    return graph.brief(find_node(graph, name, types)).id


def near_nodes(graph: CompiledGraph, name: str, types: Collection[str] = ()) -> list[int]:
    """Numbers of the nodes whose names are most like the text, best first."""
    sought = SoughtName(without_honorifics(name))
    scored: dict[int, float] = {}
    for way in (BARE_NAME, NAME):
        for text, index in graph.names(way):
            if (likeness := sought.likeness(text)) >= NEAR:
                scored[index] = max(scored.get(index, 0.0), likeness)
    fitting = [index for index in scored if not types or graph.brief(index).type in types]
    preferred = {"person": 0, "organisation": 1, "initiative": 2}
    return sorted(fitting, key=lambda index: (-scored[index], preferred.get(graph.brief(index).type, 3), index))[:MOST]


def is_set(text: str) -> bool:
    """Whether a text is a set: every part, split at commas, has a known prefix; otherwise all of it is a name."""
    parts = [part.partition(":") for part in text.split(",")]
    return all(colon and prefix.strip() in SET_PREFIXES and value.strip() for prefix, colon, value in parts)


def find_set(graph: CompiledGraph, text: str, when: tuple[int, int] | None = None) -> list[int]:
    """Numbers of the people (actors, with `type:`) in a set such as `sector:military,country:Pakistan`, sorted.

    Values of one prefix are alternatives, prefixes are conditions. `when` (first and last day, ordinals): sectors are
    those of people by then. Raises UnknownName for a value nobody has.
    """
    wanted: dict[str, set[str]] = {}
    for part in text.split(","):
        prefix, _, value = part.partition(":")
        wanted.setdefault(prefix.strip(), set()).add(term_of(graph, prefix.strip(), value.strip()))
    wanted.setdefault("type", {"person"})
    found = []
    for index in range(graph.node_count):
        brief = graph.brief(index)
        held = {"sector": {*brief.sectors, brief.sector}, "country": set(brief.countries), "type": {brief.type}}
        if all(held[prefix] & values for prefix, values in wanted.items()):
            found.append(index)
    if when and "sector" in wanted:
        from tracktwo.queries.standing_at import in_sectors_at

        found = in_sectors_at(graph, found, wanted["sector"], when)
    if not found:
        raise UnknownName(f"nobody here is in the set {text!r}" + (" at that date" if when else ""))
    return found


def term_of(graph: CompiledGraph, prefix: str, value: str) -> str:
    """A sector, country or node type by its id or label, in any case."""
    if prefix == "type":
        known = {spelt.casefold(): name for name, label in graph.meta["types"].items() for spelt in (name, label)}
    else:
        known = _labels(graph, "sectors" if prefix == "sector" else "countries")
    found: str | None = known.get(value.casefold())
    if found is None:
        near = nearest(value, known, most=MOST)
        raise UnknownName(f"no {prefix} is called {value!r}", details=sorted({known[name] for name in near}))
    return found


def _labels(graph: CompiledGraph, vocabulary: str) -> dict[str, str]:
    terms: dict[str, dict[str, str]] = graph.meta["words"][vocabulary]
    return {spelt.casefold(): term for term, words in terms.items() for spelt in (term, words["label"])}


def find_ends(graph: CompiledGraph, text: str, when: tuple[int, int] | None = None) -> list[int]:
    """The nodes that one end of a path may be: a set's members (`when`: at that time), or the one node of that name."""
    return find_set(graph, text, when) if is_set(text) else [find_node(graph, text)]
