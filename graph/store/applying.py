"""Writing a plan into a store: removals, then what is new, then what differs, in batches within one transaction.

Nodes and ties are created, not merged: the plan was made from the state that the transaction has locked and compared,
and the uniqueness constraint refuses what came in between. A null in `SET +=` removes that property.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Protocol, TypeVar

from tracktwo.graph.store.mapping import StoredNode, StoredTie
from tracktwo.graph.store.plan import Changes
from tracktwo.schema.words import OWN

BATCH = 1000
Row = TypeVar("Row")
Progress = Callable[[int, int], None]
"""Called with the changes written so far and those of the whole plan."""


class Running(Protocol):
    """What a transaction of the driver offers here."""

    def run(self, query: Any, parameters: dict[str, Any] | None = None) -> Any:
        """Runs one statement."""


def batches(rows: Iterable[Row], size: int = BATCH) -> Iterator[list[Row]]:
    """Rows in lists of at most `size`."""
    left = iter(rows)
    while chunk := list(islice(left, size)):
        yield chunk


def _labels(labels: Iterable[str]) -> str:
    return "".join(f":{label}" for label in (OWN, *labels))


def _grouped(rows: Iterable[Row], key: Callable[[Row], Any]) -> dict[Any, list[Row]]:
    groups: dict[Any, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return dict(sorted(groups.items()))


def changed_properties(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What `SET +=` needs to turn one into the other; None removes."""
    answer: dict[str, Any] = {name: None for name in before if name not in after}
    answer |= {name: value for name, value in after.items() if name not in before or before[name] != value}
    return answer


def _statements(changes: Changes) -> Iterator[tuple[str, Sequence[Any]]]:
    """Statements over `$rows`, in the order in which they must run."""
    if ties := changes.unkeyed_ties + changes.stray_ties:
        yield f"MATCH (:{OWN})-[r]->(:{OWN}) WHERE elementId(r) IN $rows DELETE r", ties
    if changes.stray_nodes:
        yield f"MATCH (n) WHERE elementId(n) IN $rows AND NOT n:{OWN} DETACH DELETE n", changes.stray_nodes
    if changes.unkeyed_nodes:
        yield f"MATCH (n:{OWN}) WHERE elementId(n) IN $rows DETACH DELETE n", changes.unkeyed_nodes
    for kind, removed in _grouped(changes.ties_removed, lambda tie: tie.type).items():
        yield (
            f"UNWIND $rows AS row MATCH (:{OWN} {{id: row.source}})-[r:{kind} {{id: row.id}}]->() DELETE r",
            [{"id": tie.id, "source": tie.source} for tie in removed],
        )
    gone = [node.id for node in changes.nodes_removed]
    yield f"UNWIND $rows AS row MATCH (n:{OWN} {{id: row}}) DETACH DELETE n", gone
    for labels, added in _grouped(changes.nodes_added, lambda node: node.labels).items():
        yield f"UNWIND $rows AS row CREATE (n{_labels(labels)} {{id: row.id}}) SET n += row.set", _new_nodes(added)
    edited = [
        {"id": old.id, "set": changed_properties(old.properties, new.properties)} for old, new in changes.nodes_changed
    ]
    yield f"UNWIND $rows AS row MATCH (n:{OWN} {{id: row.id}}) SET n += row.set", edited
    for kind, new_ties in _grouped(changes.ties_added, lambda tie: tie.type).items():
        yield (
            f"UNWIND $rows AS row MATCH (a:{OWN} {{id: row.source}}), (b:{OWN} {{id: row.target}}) "
            f"CREATE (a)-[r:{kind} {{id: row.id}}]->(b) SET r += row.set",
            _new_ties(new_ties),
        )
    for kind, pairs in _grouped(changes.ties_changed, lambda pair: pair[1].type).items():
        yield (
            f"UNWIND $rows AS row MATCH (:{OWN} {{id: row.source}})-[r:{kind} {{id: row.id}}]->() SET r += row.set",
            [
                {"id": new.id, "source": new.source, "set": changed_properties(old.properties, new.properties)}
                for old, new in pairs
            ],
        )


def _new_nodes(nodes: Iterable[StoredNode]) -> list[dict[str, Any]]:
    return [{"id": node.id, "set": dict(node.properties)} for node in nodes]


def _new_ties(ties: Iterable[StoredTie]) -> list[dict[str, Any]]:
    return [{"id": tie.id, "source": tie.source, "target": tie.target, "set": dict(tie.properties)} for tie in ties]


def steps(changes: Changes) -> Iterator[tuple[str, list[Any]]]:
    """One statement and its rows at a time."""
    for text, rows in _statements(changes):
        for batch in batches(rows):
            yield text, batch


def write(transaction: Running, changes: Changes, progress: Progress | None = None) -> None:
    """Writes all changes within the transaction given."""
    done, total = 0, changes.count
    for text, rows in steps(changes):
        transaction.run(text, {"rows": rows}).consume()
        done += len(rows)
        if progress is not None:
            progress(done, total)
