"""A graph -> one compiled file, written whole or not at all; the same graph gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from tracktwo.errors import CompiledGraphProblem
from tracktwo.files import write_whole
from tracktwo.graph.compiled.arrays import FileParts, network_parts, numbers, rows, texts
from tracktwo.graph.compiled.evidence_parts import evidence_parts
from tracktwo.graph.compiled.find_words import find_rows
from tracktwo.graph.compiled.layout import FORMAT, file_name, pack
from tracktwo.graph.compiled.mapped_file import MappedFile, refuse_folder
from tracktwo.graph.compiled.names_table import name_rows
from tracktwo.graph.contact.network import contact_network
from tracktwo.graph.documents import canonical_json, document_of, members
from tracktwo.graph.standing import Standings
from tracktwo.graph.values import Graph, Node, Tie
from tracktwo.schema.model import Schema


def _json(value: object) -> bytes:
    return canonical_json(value).encode()


def _meta(graph: Graph, schema: Schema, judgements: Sequence[str]) -> dict[str, Any]:
    """What answers say of the data, and the words of the schema that they use."""
    listed = (
        *("sectors", "countries", "organisation_types", "meeting_kinds", "letter_kinds", "roles"),
        *("contact_kinds", "bases", "capacities"),
    )
    known = {name: schema.vocabularies[name].terms.values() for name in listed if name in schema.vocabularies}
    words = {
        name: {term.id: {**term.extra, "label": term.label, "broader": term.broader} for term in terms}
        for name, terms in known.items()
    }
    rules = [
        {name: getattr(rule, name) for name in ("id", "carries", "cost", "wording", "reverse", "said_of", "explain")}
        for rule in schema.contact.rules.values()
    ]
    days = [source.published for source in graph.sources.values() if source.seen and source.published[:4].isdigit()]
    background = any(
        claim.release != "public" for part in (graph.nodes, graph.ties) for one in part.values() for claim in one.claims
    )
    return {
        "format": FORMAT,
        "data_version": graph.data_version,
        "dataset": {"id": graph.dataset.id, "title": graph.dataset.title, "licence": graph.dataset.licence},
        "latest_source_date": max(days, default=""),
        "counts": {
            "nodes": len(graph.nodes),
            "ties": len(graph.ties),
            "sources": len(graph.sources),
            "claims": sum(len(one.claims) for part in (graph.ties, graph.nodes) for one in part.values()),
        },
        "background": background,
        "kinds": {
            kind.id: {
                "type": kind.type,
                "label": kind.label,
                "reverse": kind.reverse,
                "class": kind.tie_class,
                "sections": {end: asdict(section) for end, section in kind.sections.items()},
            }
            for kind in schema.tie_kinds.values()
        },
        "types": {found.id: found.label for found in schema.node_types.values()},
        "rules": rules,
        "surcharge": dict(schema.contact.surcharge),
        "arc_judgements": list(judgements),
        "words": words,
    }


def _document(graph: Graph, value: Node | Tie) -> bytes:
    """The value, then its claims, one a line."""
    return "\n".join(document_of(graph, one) for one in (value, *value.claims)).encode()


def _brief(graph: Graph, schema: Schema) -> Iterable[bytes]:
    """Of each node what lists and paths show: id, type, name, sector, sectors, countries, status."""
    standings = Standings(graph, schema)
    for node in graph.nodes.values():
        held = standings.at(node.id)
        stated = [value.value for value in node.attributes.get("country", ())]
        countries = sorted(held.countries) if node.type in ("person", "organisation") else stated
        status = held.status if node.type == "person" else ""
        yield _json([node.id, node.type, node.name, held.sector, held.counted, countries, status])


def compiled_bytes(graph: Graph, schema: Schema) -> bytes:
    """The file's bytes."""
    graph = replace(
        graph,
        nodes=dict(sorted(graph.nodes.items())),
        ties=dict(sorted(graph.ties.items())),
        sources=dict(sorted(graph.sources.items())),
    )
    parts: FileParts = {}
    nodes = {name: index for index, name in enumerate(graph.nodes)}
    ties = {name: index for index, name in enumerate(graph.ties)}
    sources = {name: index for index, name in enumerate(graph.sources)}
    network = contact_network(graph, schema)
    rules = {name: index for index, name in enumerate(schema.contact.rules)}
    judgements = network_parts(parts, network, nodes, ties, rules)
    texts(parts, "node.id", (name.encode() for name in nodes))
    briefs = list(_brief(graph, schema))
    texts(parts, "node.brief", briefs)
    texts(parts, "node.document", (_document(graph, node) for node in graph.nodes.values()))
    texts(parts, "tie.id", (name.encode() for name in ties))
    texts(parts, "tie.document", (_document(graph, tie) for tie in graph.ties.values()))
    texts(parts, "source.id", (name.encode() for name in sources))
    texts(parts, "source.document", (document_of(graph, source).encode() for source in graph.sources.values()))
    of_node: list[list[int]] = [[] for _ in nodes]
    of_source: list[set[int]] = [set() for _ in sources]
    for index, tie in enumerate(graph.ties.values()):
        for end in dict.fromkeys((tie.source, tie.target)):
            of_node[nodes[end]].append(index)
        for claim in tie.claims:
            of_source[sources[claim.source]].add(index)
    rows(parts, "node.ties", of_node)
    rows(parts, "source.ties", [sorted(found) for found in of_source])
    parts["source.repeats"] = numbers("i", (sources.get(found.repeats, -1) for found in graph.sources.values()))
    evidence_parts(parts, graph, schema, nodes, sources)
    names = name_rows(graph, nodes)
    names = sorted([*names, *find_rows(graph, schema, briefs, names)])
    texts(parts, "name.key", (key for key, _ in names))
    parts["name.node"] = numbers("i", (node for _, node in names))
    aside = {
        "judgements": {name: members(found) for name, found in graph.judgements.items()},
        "same_as": dict(graph.same_as),
        "posts": {name: members(found) for name, found in graph.posts.items()},
    }
    parts["aside"] = "B", _json(aside)
    parts["meta"] = "B", _json(_meta(graph, schema, judgements))
    return pack(graph.data_version, parts)


def write_compiled(graph: Graph, schema: Schema, folder: Path) -> Path:
    """Writes `graph-<format>-<data version>.bin` in the folder and returns its path.

    A whole file of that name is left as it is; a damaged one is replaced. A crash leaves the old or the new.
    """
    path = folder / file_name(graph.data_version)
    if path.exists() and _is_whole(path):
        return path
    refuse_folder(path)
    return write_whole(path, compiled_bytes(graph, schema), private=True)


def _is_whole(path: Path) -> bool:
    try:
        found = MappedFile(path)
        try:
            found.verify()
        finally:
            found.close()
    except CompiledGraphProblem:
        return False
    return True
