"""The transactions of a load, each of which may be begun anew as a whole: it takes the lock on the state node, compares
with the state that the plan was made from, writes, and leaves a `load_id` of its own there.

By that id a transaction whose end was not heard of (the connection went during the commit) is known again: the next try
waits for its lock, finds what it was about to bring, and writes nothing twice.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from neo4j import Transaction

from tracktwo.errors import LoadCutShort, QueryFailed, StoreConflict
from tracktwo.graph.store.applying import Progress, steps, write
from tracktwo.graph.store.bolt import Bolt
from tracktwo.graph.store.plan import LoadPlan
from tracktwo.graph.store.state import StoreState
from tracktwo.schema.words import OWN, STATE, STATE_ID
from tracktwo.version import VERSION

COMMIT_PAUSES = (0.0, 0.1, 0.4, 1.0, 3.0)
"""Seconds between looks for the load that was first, while it commits."""


def changed_since() -> StoreConflict:
    """The error when the store is not what the plan was made from."""
    return StoreConflict(
        "the store was changed by somebody else since this load was planned; nothing was written",
        hint="run the load again",
    )


def partly_written() -> LoadCutShort:
    """The error when that turns out in the midst of a load in batches."""
    return LoadCutShort(
        "the store was changed by somebody else in the midst of this load: part of it was written, and the store is "
        "marked incomplete until a load has finished",
        hint="run the load again",
    )


def lock(transaction: Transaction, base: StoreState | None, bringing: str) -> bool:
    """Takes the write lock on the state node and compares; whether what is being brought is there already.

    `bringing` is the load id to be. Raises StoreConflict when the store changed since `base`.
    """
    token = secrets.token_hex(8)
    query = f"MATCH (n:{OWN} {{id: $id}}) SET n.lock = $token RETURN n.load_id AS load_id"
    found = [record["load_id"] for record in transaction.run(query, {"id": STATE_ID, "token": token})]
    if found == [bringing]:
        return True
    if found != ([] if base is None else [base.load_id]):
        raise changed_since()
    if not found:
        # Two first loads at once: the uniqueness constraint lets one of them through, see `_first`.
        query = f"CREATE (n:{OWN}:{STATE} {{id: $id}}) SET n.lock = $token"
        transaction.run(query, {"id": STATE_ID, "token": token}).consume()
    return False


def save_state(transaction: Transaction, state: StoreState, same_as: str | None) -> None:
    """Writes the state within the load's transaction; `same_as` None leaves it."""
    given: dict[str, Any] = state.properties()
    if same_as is not None:
        given["same_as"] = same_as
    query = f"MATCH (n:{OWN} {{id: $id}}) SET n += $state"
    transaction.run(query, {"id": STATE_ID, "state": given}).consume()


def apply_at_once(bolt: Bolt, plan: LoadPlan, wanted: StoreState, progress: Progress | None) -> None:
    """The whole plan in one transaction."""

    def work(transaction: Transaction) -> None:
        if not lock(transaction, plan.base, wanted.load_id):
            write(transaction, plan.changes, progress)
            save_state(transaction, wanted, plan.contents.same_as)

    _first(bolt, plan, work, wanted.load_id)


def _first(bolt: Bolt, plan: LoadPlan, work: Callable[[Transaction], None], bringing: str) -> None:
    """A load's first transaction, and where it fails whether another load came first, or its own first try was written.

    Two first loads have no state node to lock. The uniqueness constraint then lets one of them through, which may also
    be an earlier try of the same load; the embedded engine blames whichever statement met the other load's nodes, at
    times before that load has quite committed. What the store holds in the end tells them apart.
    """
    try:
        bolt.in_transaction(work, repeatable=True)
    except (QueryFailed, StoreConflict):
        base = plan.base.load_id if plan.base else ""
        for pause in COMMIT_PAUSES if plan.base is None else COMMIT_PAUSES[:1]:
            time.sleep(pause)
            found = bolt.rows(f"MATCH (n:{OWN} {{id: $id}}) RETURN n.load_id", {"id": STATE_ID}).rows
            held = found[0][0] if found else ""
            if held == bringing:
                return
            if held != base:
                raise changed_since() from None
        raise


def apply_in_batches(bolt: Bolt, plan: LoadPlan, wanted: StoreState, progress: Progress | None) -> None:
    """The plan in many transactions, under the mark "incomplete" from the first to the last."""
    held = plan.base or StoreState(dataset=wanted.dataset, tool_version=VERSION)
    marked = replace(held, load_id=f"{wanted.load_id}.0", incomplete=wanted.data_version)

    def begin(transaction: Transaction) -> None:
        if not lock(transaction, plan.base, marked.load_id):
            save_state(transaction, marked, None)

    _first(bolt, plan, begin, marked.load_id)
    try:
        _write_batches(bolt, plan, wanted, marked, progress)
    except StoreConflict as problem:
        raise partly_written() from problem


def _write_batches(
    bolt: Bolt, plan: LoadPlan, wanted: StoreState, marked: StoreState, progress: Progress | None
) -> None:
    """All of a load in batches that follows the mark."""
    done = 0
    for number, (text, rows) in enumerate(steps(plan.changes), 1):
        before, marked = marked, replace(marked, load_id=f"{wanted.load_id}.{number}")

        def work(
            transaction: Transaction,
            text: str = text,
            rows: list[Any] = rows,
            before: StoreState = before,
            after: StoreState = marked,
        ) -> None:
            if not lock(transaction, before, after.load_id):
                transaction.run(text, {"rows": rows}).consume()
                save_state(transaction, after, None)

        bolt.in_transaction(work, repeatable=True)
        done += len(rows)
        if progress is not None:
            progress(done, plan.changes.count)

    def finish(transaction: Transaction) -> None:
        if not lock(transaction, marked, wanted.load_id):
            save_state(transaction, wanted, plan.contents.same_as)

    bolt.in_transaction(finish, repeatable=True)
