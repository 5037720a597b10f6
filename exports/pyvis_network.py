"""The network as a pyvis `Network` for notebooks: coloured and placed as on the map, each tie with its citation.

pyvis' own page loads Bootstrap from another address and shows a title as markup once it holds the word "href"; ours
loads nothing, and no text of a record can become markup in either. Equal graphs give equal pages.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from functools import cache
from typing import Any

from pyvis.network import Network

from tracktwo.exports.labels import BETWEEN, Labels
from tracktwo.exports.map.data import PageData
from tracktwo.exports.map.page import FOLDER, network_of
from tracktwo.graph.public import PublicGraph
from tracktwo.graph.values import Node, Tie
from tracktwo.schema.model import Schema

_LOADED = re.compile(r"<script\b[^>]*\bsrc\s*=[^>]*>\s*</script>|<link\b[^>]*>")
_SEVERAL = 5
"""Citations at most in one title; the rest is counted."""


class OfflineNetwork(Network):  # type: ignore[misc]
    """A pyvis `Network` whose page loads nothing from outside, and that Jupyter shows as the value of a cell."""

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """The page as text, without the links to other addresses that pyvis' template holds."""
        self.html = _LOADED.sub("", super().generate_html(name, local, notebook))
        return self.html

    def _repr_html_(self) -> str:
        page = html.escape(self.generate_html(), quote=True)
        return f'<iframe srcdoc="{page}" width="100%" height="620" style="border:0"></iframe>'


def inert(text: str) -> str:
    """The text with angle quotes for angle brackets: shown alike, and never markup, whoever shows it and how."""
    return text.replace("<", "\u2039").replace(">", "\u203a")


@cache
def colours() -> dict[str, str]:
    """The map's colours by name, as its style sheet gives them for a light ground."""
    first = (FOLDER / "page.css").read_text("utf-8").partition("}")[0]
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", first))


def network(public: PublicGraph, schema: Schema, *, kept: Collection[str] | None = None) -> OfflineNetwork:
    """The kept nodes (None: all that have a tie), sorted by id, and the ties among them.

    Nodes carry `label` (name), `title`, `color` (of the sector), `shape` (of the type) and a place; edges, which point
    from subject to object, the tie's `id` and a `title` of kind, dates, grade and sources. Titles are plain text.
    """
    data = PageData(public, schema, kept)
    labels = Labels(public, schema)
    made = OfflineNetwork(height="600px", directed=True, notebook=True, cdn_resources="in_line")
    drawn = network_of(data)
    made.options = {**drawn.options, "physics": {"enabled": False}, "interaction": {"hover": True, "dragNodes": False}}
    made.options["edges"] = {**made.options["edges"], "color": colours()["tie"]}
    for node, placed in zip(data.nodes, drawn.nodes, strict=True):
        made.add_node(
            node.id,
            label=inert(node.name),
            title=inert(_about(node, labels)),
            color=_colour(labels.sector(node)),
            **{name: placed[name] for name in ("shape", "size", "x", "y")},
        )
    for tie in data.ties:
        made.add_edge(tie.source, tie.target, id=tie.id, title=inert(_attested(tie, labels)))
    return made


def _colour(sector: str) -> Any:
    """White with a coloured border for who is of a third country, as on the map; else the sector's colour."""
    found = colours()
    if sector == "international":
        return {"background": found["ground"], "border": found["international"]}
    if sector == "military":
        return {"background": found["military"], "border": found["military-edge"]}
    return found[sector or "occasion"]


def _about(node: Node, labels: Labels) -> str:
    kind = labels.schema.node_types[node.type].label
    words = [kind, labels.sector(node), BETWEEN.join(labels.countries(node)), node.spell.text()]
    return _lines(node.name, ", ".join(word for word in words if word), node.sources, labels)


def _attested(tie: Tie, labels: Labels) -> str:
    said = f"{labels.name(tie.source)} {labels.schema.tie_kinds[tie.kind].label} {labels.name(tie.target)}"
    roles = BETWEEN.join(labels.term("roles", role) for role in tie.roles)
    words = ", ".join(word for word in (roles, tie.spell.text(), f"grade {tie.grade}") if word)
    return _lines(said, words, tuple(sorted({claim.source for claim in tie.claims if claim.counts})), labels)


def _lines(first: str, second: str, sources: tuple[str, ...], labels: Labels) -> str:
    cited = [labels.cited((source,)) for source in sources[:_SEVERAL]]
    more = [f"and {len(sources) - _SEVERAL} more"] if len(sources) > _SEVERAL else []
    return "\n".join(line for line in (first, second, *cited, *more) if line)
