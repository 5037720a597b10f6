"""What a store holds: our nodes and ties as stored, whether others use our names, and the graph rebuilt from them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tracktwo.errors import StoreConflict
from tracktwo.graph.documents import read_document
from tracktwo.graph.store.mapping import Contents, StoredNode, StoredTie
from tracktwo.graph.store.state import StoreState, read_state
from tracktwo.graph.values import Claim, Dataset, Graph, Judgement, Node, Post, Source, Tie
from tracktwo.schema.model import Schema
from tracktwo.schema.words import CLAIM, JUDGEMENT, OWN, POST, STATE_ID, own_labels, own_types

Ask = Callable[[str, dict[str, Any]], Iterator[Any]]
"""Runs one statement in the transaction at hand and gives its records."""


@dataclass(frozen=True, slots=True)
class Present:
    """Everything of ours in a store at one moment; `unkeyed_*` are element ids of what is ours but carries no id.

    `stray_*`: element ids of what no load of now writes: ties of a kind that the schema no longer has, and in a store
    that is ours alone every node without our label and every tie of a type that is not ours.
    """

    state: StoreState | None
    contents: Contents
    unkeyed_nodes: tuple[str, ...] = field(default=())
    unkeyed_ties: tuple[str, ...] = field(default=())
    stray_nodes: tuple[str, ...] = field(default=())
    stray_ties: tuple[str, ...] = field(default=())


STATE_QUERY = f"MATCH (n:{OWN} {{id: $id}}) RETURN properties(n) AS held"


def ask_state(ask: Ask) -> tuple[StoreState | None, str]:
    """The state and the JSON text of ids that answer for others."""
    for record in ask(STATE_QUERY, {"id": STATE_ID}):
        held = dict(record["held"])
        return read_state(held), str(held.get("same_as", "{}"))
    return None, "{}"


def ask_present(ask: Ask, schema: Schema, *, alone: bool = False) -> Present:
    """Reads all nodes and ties of ours, in one transaction; `alone`: whether nobody else may keep anything there."""
    state, same_as = ask_state(ask)
    labels, types = set(own_labels(schema)), list(own_types(schema))
    nodes: dict[str, StoredNode] = {}
    ties: dict[str, StoredTie] = {}
    unkeyed_nodes: list[str] = []
    unkeyed_ties: list[str] = []
    query = f"MATCH (n:{OWN}) RETURN labels(n) AS labels, properties(n) AS held, elementId(n) AS element"
    for record in ask(query, {}):
        held = dict(record["held"])
        name = held.pop("id", None)
        if not isinstance(name, str):
            unkeyed_nodes.append(record["element"])
        elif name != STATE_ID:
            kept = set(record["labels"]) - {OWN} if alone else labels.intersection(record["labels"])
            nodes[name] = StoredNode(name, tuple(sorted(kept)), held)
    query = (
        f"MATCH (a:{OWN})-[r]->(b:{OWN}) WHERE type(r) IN $types "
        "RETURN type(r) AS type, properties(r) AS held, a.id AS source, b.id AS target, elementId(r) AS element"
    )
    for record in ask(query, {"types": types}):
        held = dict(record["held"])
        name = held.pop("id", None)
        ends = record["source"], record["target"]
        if not isinstance(name, str) or name in ties or not all(isinstance(end, str) for end in ends):
            unkeyed_ties.append(record["element"])
        else:
            ties[name] = StoredTie(name, record["type"], *ends, held)
    # Ties of a record carry these; on a Neo4j others may draw ties of their own between our nodes.
    ours = "true" if alone else "r.id IS NOT NULL AND r.kind IS NOT NULL AND r.doc IS NOT NULL"
    query = f"MATCH (:{OWN})-[r]->(:{OWN}) WHERE NOT type(r) IN $types AND {ours} RETURN elementId(r) AS element"
    stray_ties = tuple(record["element"] for record in ask(query, {"types": types}))
    query = f"MATCH (n) WHERE NOT n:{OWN} RETURN elementId(n) AS element"
    stray_nodes = tuple(record["element"] for record in ask(query, {})) if alone else ()
    contents = Contents(nodes, ties, same_as)
    return Present(state, contents, tuple(unkeyed_nodes), tuple(unkeyed_ties), stray_nodes, stray_ties)


def foreign_names(ask: Ask, schema: Schema) -> tuple[str, ...]:
    """Labels and types of ours that nodes and ties of somebody else carry, with how many; () when there are none.

    Two queries for all of them: a server that has just started takes longer to plan one than to answer it.
    """
    labels, types = own_labels(schema), own_types(schema)
    nodes = " UNION ALL ".join(
        f"MATCH (n:{label}) WHERE NOT n:{OWN} RETURN '{label}' AS name, count(n) AS many" for label in labels
    )
    ties = (
        f"MATCH (a)-[r:{'|'.join(types)}]->(b) WHERE NOT (a:{OWN} AND b:{OWN}) RETURN type(r) AS name, count(r) AS many"
    )
    held = {(what, row["name"]): row["many"] for what, query in (("n", nodes), ("t", ties)) for row in ask(query, {})}
    return (
        *(f"{held['n', label]} nodes with the label {label}" for label in labels if held.get(("n", label))),
        *(f"{held['t', kind]} relationships of the type {kind}" for kind in types if held.get(("t", kind))),
    )


def rebuild(present: Present, schema: Schema) -> Graph:
    """The graph that was loaded; raises StoreConflict when what is stored does not make one."""
    state = present.state
    if state is None:
        raise StoreConflict("the store holds no graph yet", hint="tracktwo load brings one")
    own = {found.label for found in schema.node_types.values()}
    claims: dict[str, list[Claim]] = defaultdict(list)
    try:
        for node in present.contents.nodes.values():
            if CLAIM in node.labels:
                claim = read_document(Claim, node.properties["doc"])
                claims[claim.tie].append(claim)

        def claims_of(tie: str) -> tuple[Claim, ...]:
            return tuple(sorted(claims.get(tie, ()), key=lambda claim: claim.id))

        nodes: dict[str, Node] = {}
        sources: dict[str, Source] = {}
        judgements: dict[str, Judgement] = {}
        posts: dict[str, Post] = {}
        for name, node in sorted(present.contents.nodes.items()):
            text = node.properties["doc"]
            if JUDGEMENT in node.labels:
                judgements[name] = read_document(Judgement, text)
            elif POST in node.labels:
                posts[name] = read_document(Post, text)
            elif "Source" in node.labels:
                sources[name] = read_document(Source, text)
            elif any(label in own for label in node.labels):
                nodes[name] = read_document(Node, text, claims_of(f"node:{name}"))
        kinds = {kind.type for kind in schema.tie_kinds.values()}
        ties = {
            name: read_document(Tie, tie.properties["doc"], claims_of(name))
            for name, tie in sorted(present.contents.ties.items())
            if tie.type in kinds
        }
        same_as: dict[str, str] = json.loads(present.contents.same_as)
    except (KeyError, TypeError, ValueError) as error:
        raise StoreConflict(
            f"what the store holds is not a graph that Tracktwo wrote ({type(error).__name__}: {error})",
            hint="tracktwo load brings it back to what the records say",
        ) from error
    dataset = Dataset(state.dataset, state.dataset_title, state.licence)
    answers = dict(sorted(same_as.items()))
    return Graph(dataset, nodes, sources, ties, judgements, answers, state.data_version, posts)
