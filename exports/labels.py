"""Words that every export shows alike: sectors, countries, terms, citations, dates as ISO days."""

from __future__ import annotations

from tracktwo.graph.public import PublicGraph
from tracktwo.graph.standing import Standing, Standings
from tracktwo.graph.values import Node, Source
from tracktwo.schema.dates import Spell, iso
from tracktwo.schema.model import Schema

BETWEEN = "; "
"""Between several texts in one cell or attribute."""


class Labels:
    """The labels of one graph's nodes, ties and sources."""

    def __init__(self, public: PublicGraph, schema: Schema) -> None:
        self.public, self.schema = public, schema
        self._standings = Standings(public, schema)
        self._known: dict[str, Standing] = {}

    def standing(self, node: Node) -> Standing:
        """Sectors and countries of a node over all that is known; empty where no page says."""
        found = self._known.get(node.id)
        if found is None:
            found = self._known[node.id] = self._standings.at(node.id)
        return found

    def sector(self, node: Node) -> str:
        """The sector that a node is drawn in: "" for occasions and texts, "unknown" where no page says."""
        return (self.standing(node).sector or "unknown") if node.type in {"person", "organisation"} else ""

    def countries(self, node: Node) -> list[str]:
        """Labels of the node's countries; of an occasion, where it was."""
        codes = self.standing(node).countries or [value.value for value in node.attributes.get("country", ())]
        return [self.term("countries", code) for code in codes]

    def term(self, vocabulary: str, term_id: str) -> str:
        """The label of a term; the text itself where the vocabulary does not know it."""
        found = self.schema.vocabularies.get(vocabulary)
        term = found.terms.get(term_id) if found else None
        return term.label if term else term_id

    def name(self, node_id: str) -> str:
        """The name of a node, the id itself of anything else."""
        node = self.public.nodes.get(node_id)
        return node.name if node else node_id

    def cited(self, source_ids: tuple[str, ...]) -> str:
        """The sources for a reader: title, publisher, date of each."""
        found = (self.public.sources[name] for name in source_ids if name in self.public.sources)
        return BETWEEN.join(source_in_words(source) for source in found)


def source_in_words(source: Source) -> str:
    """Title, publisher, date published; the id where neither title nor publisher is known."""
    words = [source.title or source.address_words, source.publisher, source.published]
    return ", ".join(word for word in words if word) if any(words[:2]) else source.id


def dates(spell: Spell) -> dict[str, str]:
    """`start`, `end` as printed (EDTF), `earliest`, `latest` possible day (ISO, inclusive); "" where open."""
    first, last = spell.possible()
    return {"start": spell.start, "end": spell.end, "earliest": iso(first), "latest": iso(last)}
