"""The network as one offline HTML file; the only module that knows pyvis.

pyvis' `Network` holds nodes, edges and options, and its wheel brings vis-network; the page is our own template,
because pyvis' one loads from other addresses and lets text become markup. Equal input gives equal bytes.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import pyvis
from pyvis.network import Network

from tracktwo.errors import StoreProblem
from tracktwo.exports.map.data import PageData, latest_source_date
from tracktwo.exports.map.force_layout import positions
from tracktwo.graph.public import PublicGraph
from tracktwo.schema.model import Schema

FOLDER = Path(__file__).parent
SCRIPTS = ("stage.js", "panel.js", "start.js")
LIBRARY = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
LIBRARY_VERSION = "@version 9.1.2"
SENTENCE = (
    "A link is an opportunity that a source attests, not an accusation: people who were at one table "
    "need not agree, and none is said to have influenced another."
)
SHAPES = {
    "person": "dot",
    "organisation": "square",
    "initiative": "hexagon",
    "meeting": "diamond",
    "letter": "triangle",
}
BASE_SIZES = {"person": 6.0, "organisation": 7.0, "initiative": 12.0, "meeting": 7.5, "letter": 8.0}
MANY = 700
"""Nodes above which ties are not drawn while the page is being moved."""


def network_of(data: PageData) -> Network:
    """The pyvis network: shape by type, size by the square root of the number of ties, places computed here."""
    network = Network(directed=True, notebook=False)
    degree = [0] * len(data.nodes)
    edges = []
    for tie in data.ties:
        ends = data.position[tie.source], data.position[tie.target]
        edges.append(ends)
        for end in ends:
            degree[end] += 1
    sizes = [BASE_SIZES[node.type] + 1.15 * math.sqrt(count) for node, count in zip(data.nodes, degree, strict=True)]
    places = positions(sizes, edges)
    # add_node and add_edge search all that is there, and drop parallel ties of undirected networks.
    network.nodes.extend(
        {"id": at, "shape": SHAPES[node.type], "size": round(sizes[at], 1), "x": places[at][0], "y": places[at][1]}
        for at, node in enumerate(data.nodes)
    )
    network.edges.extend({"id": at, "from": one, "to": other} for at, (one, other) in enumerate(edges))
    network.options = {
        "physics": False,
        "layout": {"improvedLayout": False},
        "nodes": {"borderWidth": 1.5, "borderWidthSelected": 1.5, "labelHighlightBold": False},
        "edges": {"smooth": False, "hoverWidth": 0, "selectionWidth": 0},
        "interaction": {
            "hover": True,
            "hideEdgesOnDrag": len(data.nodes) > MANY,
            "hideEdgesOnZoom": len(data.nodes) > MANY,
            "multiselect": False,
            "dragNodes": False,
            "zoomSpeed": 0.7,
        },
    }
    return network


def page(
    graph: PublicGraph,
    schema: Schema,
    *,
    title: str = "",
    caption: str = "",
    kept: Collection[str] | None = None,
    kept_ties: Collection[str] | None = None,
    path: Sequence[str] = (),
    path_ties: Sequence[str] = (),
    cypher: str = "",
    notes: Sequence[str] = (),
) -> str:
    """The page of the kept nodes (None: all with a tie) and the kept ties among them (None: all).

    `path` and `path_ties` are drawn in front, in this order. `cypher` is the query that the page answers, `notes` what
    its reader must know of the answer.
    """
    data = PageData(graph, schema, kept, kept_ties)
    network = network_of(data)
    tie_position = {tie.id: at for at, tie in enumerate(data.ties)}
    content = {
        **data.as_json(),
        "title": title or graph.dataset.title,
        "caption": caption,
        "cypher": cypher,
        "notes": list(notes),
        "dataset": {"id": graph.dataset.id, "title": graph.dataset.title, "licence": graph.dataset.licence},
        "dataVersion": graph.data_version,
        "latestSource": latest_source_date(data.sources),
        "sentence": SENTENCE,
        "whole": kept is None,
        "path": {
            "nodes": [data.position[node] for node in path if node in data.position],
            "ties": [tie_position[tie] for tie in path_ties if tie in tie_position],
        },
        "network": {"nodes": network.nodes, "edges": network.edges, "options": network.options},
    }
    return _render(content)


@cache
def library() -> str:
    """vis-network from the installed pyvis, without the comment that would make browsers look for a map file."""
    text = LIBRARY.read_text("utf-8") if LIBRARY.exists() else ""
    if LIBRARY_VERSION not in text[:1000] or "</script" in text:
        raise StoreProblem("the installed pyvis does not bring vis-network 9.1.2", hint="Install pyvis 0.3.2.")
    return text.rpartition("//# sourceMappingURL=")[0] or text


def _render(content: dict[str, Any]) -> str:
    # In a script element only these can end it or open a comment; U+2028 and U+2029 end lines in old engines.
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    # Lone surrogates cannot be written as UTF-8.
    text = "".join(f"\\u{ord(found):04x}" if "\ud800" <= found <= "\udfff" else found for found in text)
    style = (FOLDER / "page.css").read_text("utf-8")
    scripts = [library(), "\n".join((FOLDER / name).read_text("utf-8") for name in SCRIPTS)]
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html.j2").render(
        title=content["title"],
        asked=" ".join(content["cypher"].split()),
        sentence=SENTENCE,
        style=style,
        style_hash=_hash(style),
        scripts=scripts,
        script_hashes=[_hash(script) for script in scripts],
        data=text,
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
