"""A store that is open: its state, loads as plans, reads, typed Cypher, the graph read back."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from neo4j import Transaction

from tracktwo.errors import QueryRefused, StoreConflict
from tracktwo.graph.store import guard
from tracktwo.graph.store.applying import Progress
from tracktwo.graph.store.bolt import Bolt, Rows
from tracktwo.graph.store.constraints import constraint_statements
from tracktwo.graph.store.load_transactions import apply_at_once, apply_in_batches
from tracktwo.graph.store.mapping import map_graph
from tracktwo.graph.store.plan import LoadPlan, compare
from tracktwo.graph.store.present import Present, ask_present, ask_state, foreign_names, rebuild
from tracktwo.graph.store.state import StoreState
from tracktwo.graph.values import Graph
from tracktwo.schema.model import Schema
from tracktwo.schema.words import CLAIM, JUDGEMENT, OWN, STATE_ID
from tracktwo.version import VERSION

ATOMIC = 60_000
"""Changes up to which a load is one transaction; above it, batches under the mark "incomplete". The whole record is
41,000; a Neo4j of 512 MB takes that and refuses 80,000."""


@dataclass
class Store:
    """One open store. `reader` may only read where the store knows such users, `editor` changes data but nothing else;
    both are `writer` on a Neo4j. `killer` ends queries where transactions have no time limit of their own."""

    writer: Bolt
    reader: Bolt
    editor: Bolt
    schema: Schema
    embedded: bool
    name: str
    killer: Bolt | None = None
    closing: Callable[[], None] = field(default=lambda: None, repr=False)
    notices: tuple[str, ...] = ()
    """What to mind about all answers of this store."""
    _identity: str = field(default="", repr=False)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends all connections, and the child process of an embedded store."""
        for bolt in {id(bolt): bolt for bolt in (self.reader, self.editor, self.killer, self.writer) if bolt}.values():
            bolt.close()
        self.closing()

    @contextmanager
    def within(self, seconds: float) -> Iterator[float]:
        """For the length of a block nothing is tried again once so many seconds have passed; when they have, on the
        monotonic clock. Within another such block it can only be sooner."""
        bolts = {id(bolt): bolt for bolt in (self.reader, self.editor, self.writer)}.values()
        before = {bolt: bolt.give_up_at for bolt in bolts}
        ends = min(time.monotonic() + seconds, *before.values())
        for bolt in bolts:
            bolt.give_up_at = ends
        try:
            yield ends
        finally:
            for bolt, at in before.items():
                bolt.give_up_at = at

    # What it holds

    def identity(self) -> str:
        """A name for what belongs to this store, the same under every address of one database."""
        if not self._identity and not self.embedded:
            found = self.writer.rows("CALL db.info() YIELD id, name RETURN id, name").rows
            self._identity = "-".join(str(part) for part in found[0])
        return self._identity or "embedded"

    def state(self) -> StoreState | None:
        """What the store says of itself, None when it holds nothing; raises StoreConflict for a newer format."""
        found, _ = self.writer.in_transaction(lambda transaction: ask_state(asking(transaction)), read=True)
        if found is not None:
            found.require_readable()
        return found

    def counts(self) -> dict[str, int]:
        """How many of each node type ("people"), and "ties", "claims", "judgements"."""
        query = f"MATCH (n:{OWN}) UNWIND labels(n) AS label RETURN label, count(*) AS many"
        many = dict(self.writer.rows(query).rows)
        answer = {found.plural: many.get(found.label, 0) for found in self.schema.node_types.values()}
        types = sorted({kind.type for kind in self.schema.tie_kinds.values()})
        query = f"MATCH (:{OWN})-[r]->(:{OWN}) WHERE type(r) IN $types RETURN count(r)"
        answer["ties"] = self.writer.rows(query, {"types": types}).rows[0][0]
        return answer | {"claims": many.get(CLAIM, 0), "judgements": many.get(JUDGEMENT, 0)}

    def present(self) -> Present:
        """Everything of ours, read in one transaction; a load that came in between makes it read again."""
        for _ in range(5):
            found = self.writer.in_transaction(
                lambda transaction: ask_present(asking(transaction), self.schema, alone=self.embedded), read=True
            )
            now = self.state()
            if (now.load_id if now else "") == (found.state.load_id if found.state else ""):
                return found
        raise StoreConflict("the store is being loaded by somebody else; try again when that has finished")

    def read_graph(self) -> Graph:
        """The graph that was loaded, equal to it. Raises StoreConflict for a store that is incomplete, of an older
        format, or edited by hand so that it is none."""
        present = self.present()
        if present.state and present.state.incomplete:
            raise StoreConflict("the last load into this store did not finish", hint="tracktwo load finishes it")
        if present.state and (older := present.state.of_older_format()):
            raise StoreConflict(older, hint="tracktwo load rebuilds it from the records")
        graph = rebuild(present, self.schema)
        changes = compare(present.contents, map_graph(graph, self.schema))
        if changes.count or present.unkeyed_nodes or present.unkeyed_ties:
            raise StoreConflict(
                "the store is not what its records say by the schema of this version: it was edited by hand, or "
                "loaded by another version of Tracktwo",
                hint="tracktwo load makes it so again",
            )
        return graph

    @property
    def undone(self) -> str:
        """What the next load makes of changes by hand, in words."""
        if self.embedded:
            return "the next load brings the store back to its records and removes all else"
        return "the next load brings what is Tracktwo's back to its records and leaves what has other labels or types"

    # Loads

    def prepare(self) -> None:
        """Refuses a database with other people's data under our names, then makes constraints and indexes.

        An embedded store is ours alone: what does not belong there is removed by the plan.
        """
        if not self.embedded:
            found = self.writer.in_transaction(
                lambda transaction: foreign_names(asking(transaction), self.schema), read=True
            )
            if found:
                raise StoreConflict(
                    f"{self.name} holds data of somebody else under names that Tracktwo uses",
                    hint="give Tracktwo a database of its own (--database)",
                    details=found,
                )
        self.writer.statements(constraint_statements(self.schema))

    def plan(self, graph: Graph) -> LoadPlan:
        """Compares all that the store holds with the graph; writes nothing but constraints and indexes.

        An embedded store of an older format is compared as far as it can be, and the plan is to make it `anew`.
        """
        state = self.state()
        anew = self.embedded and state is not None and bool(state.of_older_format())
        if not anew:
            self.prepare()
        present, wanted = self.present(), map_graph(graph, self.schema)
        kinds = {kind.type for kind in self.schema.tie_kinds.values()}
        held = sum(CLAIM not in node.labels for node in present.contents.nodes.values())
        held += sum(tie.type in kinds for tie in present.contents.ties.values())
        changes = replace(
            compare(present.contents, wanted, present.unkeyed_nodes, present.unkeyed_ties),
            stray_nodes=present.stray_nodes,
            stray_ties=present.stray_ties,
        )
        return LoadPlan(graph, wanted, changes, present.state, self.schema, held, anew)

    def apply(self, plan: LoadPlan, progress: Progress | None = None, *, replace_all: bool = False) -> None:
        """Writes a plan; raises LoadRefused (`LoadPlan.require_harmless`) and StoreConflict (it changed since)."""
        plan.require_harmless(replace=replace_all)
        if plan.is_empty:
            return
        graph = plan.graph
        wanted = StoreState(
            dataset=graph.dataset.id,
            dataset_title=graph.dataset.title,
            licence=graph.dataset.licence,
            data_version=graph.data_version,
            tool_version=VERSION,
            loaded_at=datetime.now(UTC).isoformat(timespec="seconds"),
            load_id=secrets.token_hex(8),
        )
        carry_out = apply_in_batches if plan.changes.count > ATOMIC else apply_at_once
        carry_out(self.writer, plan, wanted, progress)

    # Queries

    def read(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, timeout: float = 30.0, limit: int | None = None
    ) -> Rows:
        """Runs a query of the catalogue; its text is trusted, its time is not."""
        with self.within(timeout) as ends:
            return self._read(guard.clean(cypher), parameters or {}, timeout, ends, limit)

    def _read(self, text: str, parameters: Mapping[str, Any], timeout: float, ends: float, limit: int | None) -> Rows:
        found = guard.run_guarded(
            self.reader,
            text,
            parameters,
            timeout=timeout,
            ends=ends,
            limit=limit,
            read=True,
            killer=self.killer,
        )
        state = self.state()
        return replace(found, notices=(*found.notices, *self._notices(state)), state=state)

    def typed(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, timeout: float = 30.0, limit: int | None = 1000
    ) -> Rows:
        """Runs what somebody typed; raises QueryRefused for whatever would do more than read the graph."""
        text = guard.clean(cypher)
        with self.within(timeout) as ends:
            self._explain(text, parameters or {}, timeout, read=True)
            return self._read(text, parameters or {}, timeout, ends, limit)

    def typed_write(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, timeout: float = 30.0, limit: int | None = 1000
    ) -> Rows:
        """Runs a typed change and marks the store as edited by hand, in one transaction.

        Raises QueryRefused also for a change that no load could undo, as what it wrote would pass for somebody else's.
        """
        text = guard.clean(cypher)

        def mark(transaction: Transaction) -> None:
            if found := foreign_names(asking(transaction), self.schema):
                raise QueryRefused(
                    f"the change would leave things under names of Tracktwo's without the label {OWN}, so that no "
                    "load could undo it; nothing was changed",
                    hint=f"leave the label {OWN} where it is and give it to new nodes, CREATE (:{OWN}:Person {{...}}), "
                    "or use labels and types of your own",
                    details=found,
                )
            given = {"id": STATE_ID, "load_id": secrets.token_hex(8)}
            query = f"MATCH (n:{OWN} {{id: $id}}) SET n.edited_by_hand = true, n.load_id = $load_id"
            transaction.run(query, given).consume()

        with self.within(timeout) as ends:
            self._explain(text, parameters or {}, timeout, read=False)
            found = guard.run_guarded(
                self.editor,
                text,
                parameters or {},
                timeout=timeout,
                ends=ends,
                limit=limit,
                read=False,
                killer=self.killer,
                after=mark,
            )
            return replace(found, state=self.state())

    def _explain(self, text: str, parameters: Mapping[str, Any], timeout: float, *, read: bool) -> None:
        guard.refuse_beginning(text, embedded=self.embedded)
        if not self.embedded:
            guard.explain(self.reader if read else self.editor, text, parameters, timeout, read=read)

    def _notices(self, state: StoreState | None) -> Iterator[str]:
        yield from self.notices
        if state and (older := state.of_older_format()):
            yield f"{older}; what is shown may be wrong (tracktwo load brings it up to date)"
        if state and state.edited_by_hand:
            yield "the store was edited by hand since its records were loaded"
        if state and state.incomplete:
            yield "the last load did not finish; what is shown may be half of it (tracktwo load finishes it)"


def asking(transaction: Transaction) -> Callable[[str, dict[str, Any]], Iterator[Any]]:
    """How `present` asks within a transaction."""
    return lambda text, parameters: iter(transaction.run(text, parameters))
