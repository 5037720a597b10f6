"""What a name, an id or a set means: exact first, then more and more tolerant; never a guess between two.

In order: id or former id; the name without case, accents and punctuation; a person's name without ranks; a key that
the usual spellings of a name share; a form just as some page prints it. The first way that finds something decides.
"""

from __future__ import annotations

from collections.abc import Collection

from tracktwo.errors import AmbiguousName, UnknownName
from tracktwo.graph.compiled.compiled_graph import Brief, CompiledGraph
from tracktwo.graph.compiled.names_table import BARE_NAME, ID, LOOSE_NAME, NAME, PRINTED
from tracktwo.graph.names.folding import as_printed, folded, loose, without_honorifics
from tracktwo.graph.names.nearest import NEAR, SoughtName, nearest

SET_PREFIXES = ("sector", "country", "type")
ACTORS = ("person", "organisation", "initiative")
MOST = 5
"""How many near names are suggested."""

MOST_CANDIDATES = 20
"""How many of those that a part of a name may mean are listed."""


def candidate_line(brief: Brief) -> str:
    """One line for lists of candidates: the name, the id, and what tells it from others."""
    about = ", ".join(part for part in (brief.sector or brief.type, *brief.countries[:1]) if part)
    return f"{brief.name} ({brief.id}; {about})"


def candidates(graph: CompiledGraph, name: str, types: Collection[str] = ()) -> list[int]:
    """Numbers of the nodes that a text means, by the first way of comparing that finds any."""
    surname, comma, given = name.partition(",")
    turned = f"{given} {surname}" if comma else name
    for way, key in (
        (ID, name.strip()),
        (ID, name.strip().casefold()),
        (NAME, folded(name)),
        (BARE_NAME, without_honorifics(name)),
        (BARE_NAME, without_honorifics(turned)),
        (LOOSE_NAME, loose(name)),
        (LOOSE_NAME, loose(turned)),
        (PRINTED, as_printed(name)),
    ):
        found = graph.named(way, key) if key else []
        if types:
            found = [index for index in found if graph.brief(index).type in types]
        if found:
            return sorted(set(found))
    return []


def find_node(graph: CompiledGraph, name: str, types: Collection[str] = ()) -> int:
    """The number of the one node of that name, of the types given (none: any).

    Raises UnknownName with the nearest names, AmbiguousName with the candidates.
    """
    found = candidates(graph, name, types)
    if len(found) > 1:
        # An actor and a letter or meeting of one name: people ask for actors.
        actors = [index for index in found if graph.brief(index).type in ACTORS]
        found = actors if len(actors) == 1 else found
    if not found and len(shared := sharing_words(graph, name, types)) > 1:
        found = shared
    if not found:
        near = near_nodes(graph, name, types)
        forms = "Names are found by id, name, variant spelling or the form that a page prints."
        raise UnknownName(
            f"nobody and nothing here is called {name!r}",
            hint="Did you mean one of these?" if near else forms,
            details=[candidate_line(graph.brief(index)) for index in near],
        )
    if len(found) > 1:
        known = sorted(found, key=lambda index: (-len(graph.tie_numbers_of(index)), index))
        left = len(known) - MOST_CANDIDATES
        raise AmbiguousName(
            f"{name!r} may be any of {len(found)}",
            hint="Give the id in brackets.",
            details=[
                *(candidate_line(graph.brief(index)) for index in known[:MOST_CANDIDATES]),
                *([f"and {left} more"] if left > 0 else []),
            ],
        )
    return found[0]


def sharing_words(graph: CompiledGraph, name: str, types: Collection[str] = ()) -> list[int]:
    """Numbers of the actors whose names hold every word of the text, as "Shah" is held by "O. P. Shah"."""
    words = {word for word in folded(name).split() if len(word) > 1}
    if not words:
        return []
    found = {index for text, index in graph.names(NAME) if words <= set(text.split())}
    return sorted(index for index in found if graph.brief(index).type in (types or ACTORS))


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


def find_set(graph: CompiledGraph, text: str) -> list[int]:
    """Numbers of the people (actors, with `type:`) in a set such as `sector:military,country:Pakistan`, sorted.

    Values of one prefix are alternatives, prefixes are conditions. Raises UnknownName for a value nobody has.
    """
    wanted: dict[str, set[str]] = {}
    for part in text.split(","):
        prefix, _, value = part.partition(":")
        wanted.setdefault(prefix.strip(), set()).add(_value(graph, prefix.strip(), value.strip()))
    wanted.setdefault("type", {"person"})
    found = []
    for index in range(graph.node_count):
        brief = graph.brief(index)
        held = {"sector": {*brief.sectors, brief.sector}, "country": set(brief.countries), "type": {brief.type}}
        if all(held[prefix] & values for prefix, values in wanted.items()):
            found.append(index)
    if not found:
        raise UnknownName(f"nobody here is in the set {text!r}")
    return found


def _value(graph: CompiledGraph, prefix: str, value: str) -> str:
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


def find_ends(graph: CompiledGraph, text: str) -> list[int]:
    """The nodes that one end of a path may be: a set's members, or the one node of that name."""
    return find_set(graph, text) if is_set(text) else [find_node(graph, text)]
