"""Which sector an office gives its holder, and which countries a record counts for.

An office gives the sector that its row states, else that of its post, else of its organisation's type; for bodies
neither Indian nor Pakistani the type's `sector_abroad`. Nothing is guessed: unknown stays unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracktwo.graph.values import Graph, Node, Tie

if TYPE_CHECKING:
    from tracktwo.schema.terms import Vocabularies


def countries_of(node: Node, schema: Vocabularies) -> tuple[str, ...]:
    """The countries that a node's record states, with those they lie in, sorted."""
    vocabulary = schema.vocabularies["countries"].terms
    found: set[str] = set()
    for value in node.attributes.get("country", ()):
        code = value.value
        while code and code not in found:
            found.add(code)
            code = vocabulary[code].broader if code in vocabulary else ""
    return tuple(sorted(found))


def is_home(country: str, schema: Vocabularies) -> bool:
    """Whether a country or area is of the two sides or of their whole region: its bodies are not foreign."""
    term = schema.term("countries", country)
    return term is not None and bool(term.extra.get("side") or term.extra.get("home"))


def sector_of_office(tie: Tie, graph: Graph, schema: Vocabularies) -> str:
    """The sector that an office gives: its own, else the post's, else the organisation's; "" when none is known."""
    if own := tie.attributes.get("sector"):
        return own[0]
    post = graph.posts.get(tie.post)
    return post.sector if post and post.sector else sector_of_organisation(graph.nodes[tie.target], schema)


def sector_of_organisation(organisation: Node, schema: Vocabularies) -> str:
    """The sector of those who serve in this organisation, "" when its type is not known."""
    term = schema.term("organisation_types", organisation.first("type"))
    if term is None:
        return ""
    countries = countries_of(organisation, schema)
    abroad = bool(countries) and not any(is_home(country, schema) for country in countries)
    return str(term.extra.get("sector_abroad" if abroad else "sector", ""))
