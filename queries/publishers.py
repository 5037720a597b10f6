"""Publishers: which one a name means, and its pages. Names are compared as publishers are when sources are graded."""

from __future__ import annotations

from tracktwo.errors import UnknownName
from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.evidence.independence import Library
from tracktwo.graph.names.nearest import nearest
from tracktwo.graph.values import Source

PREFIX = "publisher:"
MOST = 8
"""How many near names are suggested."""


def publisher_asked(text: str) -> str | None:
    """The name behind `publisher:`, None where the text does not begin so."""
    head, colon, name = text.strip().partition(":")
    return name.strip() if colon and head.strip().casefold() + ":" == PREFIX else None


def pages_by_publisher(graph: CompiledGraph) -> dict[str, list[Source]]:
    """All sources of each publisher, by its folded name; those whose publisher nobody knows are left out."""
    sources = {name: graph.source(name) for name in graph.source_ids()}
    library = Library(sources, {})
    found: dict[str, list[Source]] = {}
    for name, source in sources.items():
        if publisher := library.publisher(name):
            found.setdefault(publisher, []).append(source)
    return found


def pages_of(graph: CompiledGraph, name: str) -> list[Source]:
    """The pages of the publisher of that name, without case, accents, punctuation and a leading "the"; [] for none."""
    asked = Library({"": Source("", publisher=name)}, {}).publisher("")
    return pages_by_publisher(graph).get(asked, [])


def find_publisher(graph: CompiledGraph, name: str) -> tuple[str, list[Source]]:
    """The publisher as printed most often, and its pages by id. Raises UnknownName with the nearest publishers."""
    if pages := pages_of(graph, name):
        return printed_form(pages), pages
    forms = sorted({printed_form(pages) for pages in pages_by_publisher(graph).values()})
    parts = [form for form in forms if name and name.casefold() in form.casefold()]
    raise UnknownName(
        f"no publisher is called {name!r}",
        details=list(dict.fromkeys([*parts[:MOST], *nearest(name, forms, least=0.6)]))[:MOST],
        hint="`tracktwo query publishers` lists those that carry most.",
    )


def printed_form(pages: list[Source]) -> str:
    """The form of a publisher's name that most of its pages bear; of equals the first by the alphabet."""
    forms = [page.publisher for page in pages]
    return min(forms, key=lambda form: (-forms.count(form), form))
