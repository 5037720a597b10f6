"""Typed Cypher that cannot hurt: what each store refuses by itself, and a time limit that ends the query there.

A Neo4j gets the text in a READ session after an EXPLAIN, which runs nothing and whose plan names every operator, in
whatever way the text is disguised. The embedded store gets it from a user who may only read; what it lets that user do
beside reading the graph begins with a word of its own, and only the text tells.
"""

from __future__ import annotations

import re
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import neo4j
from neo4j import exceptions as failures

from tracktwo.errors import QueryFailed, QueryRefused, QueryTimedOut, StoreProblem
from tracktwo.graph.store.bolt import Bolt, Rows, pauses
from tracktwo.graph.store.cypher_text import before_first_word, filtered_shortest, first_word, without_end, word_after
from tracktwo.graph.store.driver_errors import DRIVER_ERRORS, in_words, was_interrupted

ALLOWED_PROCEDURES = re.compile(
    r"db\.(labels|relationshipTypes|propertyKeys|schema\.\w+|index\.fulltext\.query\w+|ping)\Z|dbms\.components\Z"
)
REFUSED_OPERATORS = re.compile(r"LoadCSV|Administration|Show|Terminate|SystemProcedure|Command", re.IGNORECASE)


def operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every operator of a plan and its details."""
    details = plan.get("args", {}).get("Details", "")
    yield str(plan.get("operatorType", "")).split("@")[0], str(details)
    for child in plan.get("children", ()):
        yield from operators(child)


def refuse_plan(plan: Mapping[str, Any] | None) -> None:
    """Raises QueryRefused when a plan reads files, calls addresses or procedures, or administers the server."""
    if plan is None:
        raise QueryRefused("the store gives no plan for this text, so it is not run")
    for operator, details in operators(plan):
        if operator == "ProcedureCall":
            name = details.replace("`", "").partition("(")[0].strip()
            if not ALLOWED_PROCEDURES.match(name):
                raise QueryRefused(f"the procedure {name} is not on the list of those that only read the graph")
        elif REFUSED_OPERATORS.search(operator):
            raise QueryRefused(f"{operator} is not allowed here: queries read the graph and nothing else")


def refuse_beginning(text: str, *, embedded: bool) -> None:
    """Raises QueryRefused for statements that their first word tells: plans and schema on every store, and on the
    embedded one what it answers its readers without touching the graph."""
    word, end = first_word(text)
    if word in ("CREATE", "DROP", "ALTER") and (named := word_after(text, end)):
        raise QueryRefused(
            f"{word} {named} is not allowed here: typed changes are of nodes and ties and of nothing else"
        )
    if word in ("EXPLAIN", "PROFILE"):
        raise QueryRefused(f"{word} shows how a query would be run, not its answer; give the query without it")
    if embedded and word in ("SHOW", "TERMINATE"):
        raise QueryRefused(f"{word} is not allowed here: queries read the graph and nothing else")
    if embedded and filtered_shortest(text):
        raise QueryRefused(
            "the embedded store finds a shortest path first and asks for the condition on it afterwards: it would "
            "wrongly find none",
            hint="put the condition on the ends, or ask for paths up to a length and take the first: MATCH p = "
            "(a)-[:KIND*..8]-(b) WHERE ... RETURN p ORDER BY length(p) LIMIT 1; a Neo4j answers it as it stands",
        )
    if embedded and word == "USE":
        raise QueryRefused("the embedded store has one database; give the query without USE")


def explain(bolt: Bolt, text: str, parameters: Mapping[str, Any], timeout: float, *, read: bool) -> None:
    """Asks a Neo4j for the plan and refuses what may not run; errors in the text have their place in it."""
    try:
        summary = bolt.in_transaction(
            lambda transaction: transaction.run("EXPLAIN " + text, dict(parameters)).consume(),
            read=read,
            timeout=timeout,
            repeatable=True,
        )
    except StoreProblem as problem:
        raise point(problem, text, shift=len("EXPLAIN ")) from problem
    refuse_plan(summary.plan)
    if read and summary.query_type not in ("r", None):
        raise QueryRefused("the query would change data; nothing was changed", hint="--write allows it, after asking")


BY_TEXT = "SHOW TRANSACTIONS"
BY_METADATA = "SHOW TRANSACTIONS YIELD transactionId, metaData"


def terminate(bolt: Bolt, mark: str, shown: str = BY_TEXT) -> bool:
    """Ends the query whose text or metadata holds `mark`, over a connection of its own; whether one was found."""
    with bolt.session() as session:
        for record in session.run(shown):
            held = record.data()
            if mark in str(held.get("currentQuery", "")) or mark in str(held.get("metaData", "")):
                name = str(held.get("transactionId", "")).replace("'", "")
                with bolt.session() as other:
                    other.run(f"TERMINATE TRANSACTIONS '{name}'").consume()
                return True
    return False


def end_marked(bolt: Bolt, mark: str, shown: str) -> None:
    """`terminate`, silent when the store is gone, as the query then is too."""
    try:
        terminate(bolt, mark, shown)
    except DRIVER_ERRORS:
        return


class Deadline:
    """Ends a marked query of the embedded store at its time limit, from a thread."""

    def __init__(self, bolt: Bolt, mark: str, seconds: float) -> None:
        self.passed = False
        self._bolt, self._mark = bolt, mark
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, args=(seconds,), daemon=True)

    def _watch(self, seconds: float) -> None:
        if self._done.wait(seconds):
            return
        self.passed = True
        # Asked for again until the query is gone: it may not have begun when the limit passes.
        while not self._done.is_set():
            self.end_query()
            self._done.wait(0.1)

    def end_query(self) -> None:
        """Ends it now."""
        end_marked(self._bolt, self._mark, BY_TEXT)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watches for the length of a block."""
        self._thread.start()
        try:
            yield
        finally:
            self._done.set()
            self._thread.join(5)


def clean(text: str) -> str:
    """A statement without the semicolon at its end; raises QueryFailed when nothing is left."""
    kept = without_end(text.removeprefix("\ufeff"))
    if not kept:
        raise QueryFailed("the query is empty")
    return kept


def run_guarded(
    bolt: Bolt,
    text: str,
    parameters: Mapping[str, Any],
    *,
    timeout: float,
    ends: float,
    limit: int | None,
    read: bool,
    killer: Bolt | None = None,
    after: Callable[[neo4j.Transaction], None] | None = None,
) -> Rows:
    """Runs one statement with a time and a row limit; `killer` is who may end queries where the store has no limit.

    `timeout` is what was asked for, and `ends`, on the monotonic clock, when it has passed.

    A read is begun anew, within its time, after an error that may pass. With `after` (a write) the transaction is
    committed once it has run; otherwise it is rolled back.
    """
    again = pauses(ends - time.monotonic())
    while True:
        mark = f"tracktwo-{secrets.token_hex(8)}"
        call = Call(bolt, text, parameters, timeout, limit, read, after, ends, mark)
        deadline = Deadline(killer, mark, call.left) if killer is not None else None
        try:
            if deadline is None:
                return _fetch(call, partial(end_marked, bolt, mark, BY_METADATA))
            with deadline.watching():
                # Before the text: behind it the mark would close a comment that was left open.
                return _fetch(replace(call, text=f"/* {mark} */\n{text}"), deadline.end_query)
        except DRIVER_ERRORS as error:
            if was_interrupted(error):
                raise KeyboardInterrupt from None
            cause = first_cause(error)
            problem = in_words(cause, bolt.address, read=read)
            if isinstance(problem, QueryTimedOut) or (deadline is not None and deadline.passed):
                raise timed_out(timeout) from error
            if not (read and bolt.may_pass(cause) and next(again, False)):
                # The embedded store counts its places from the first word of a statement.
                raise point(problem, text, skipped="" if deadline is None else before_first_word(text)) from error


def first_cause(error: Exception) -> Exception:
    """The first of a chain of the driver's errors: ending a failed transaction may fail again, for a lesser reason."""
    while isinstance(error.__context__, failures.DriverError | failures.Neo4jError):
        error = error.__context__
    return error


def timed_out(timeout: float) -> QueryTimedOut:
    """The error of a query that was ended."""
    return QueryTimedOut(f"the query was ended after {timeout:g} s", hint="narrow it, or give it longer with --timeout")


@contextmanager
def _ended_when_left(end_query: Callable[[], None]) -> Iterator[None]:
    """Ends the query when the block is left early, by Ctrl-C say: the driver would wait for its end first."""
    try:
        yield
    except (failures.Neo4jError, QueryRefused):
        raise
    except BaseException:
        end_query()
        raise


@dataclass(frozen=True, slots=True)
class Call:
    """One statement to run: how long (as asked, and on the monotonic clock), how many rows, what follows it."""

    bolt: Bolt
    text: str
    parameters: Mapping[str, Any]
    timeout: float
    limit: int | None
    read: bool
    after: Callable[[neo4j.Transaction], None] | None
    ends: float
    mark: str

    @property
    def left(self) -> float:
        """Seconds that are left; some always, as 0 would be no limit."""
        return max(0.1, self.ends - time.monotonic())


def _fetch(call: Call, end_query: Callable[[], None]) -> Rows:
    cut = False
    metadata = {"tracktwo": call.mark}
    with (
        call.bolt.session(read=call.read) as session,
        session.begin_transaction(metadata=metadata, timeout=call.left) as transaction,
        _ended_when_left(end_query),
    ):
        result = transaction.run(call.text, dict(call.parameters))
        columns = tuple(result.keys())
        rows: list[tuple[Any, ...]] = []
        for record in result:
            if call.limit is not None and len(rows) == call.limit:
                cut = True
                break
            rows.append(tuple(record.values()))
            if time.monotonic() > call.ends:
                raise timed_out(call.timeout)
        if call.after is not None:
            result.consume()
            call.after(transaction)
            transaction.commit()
    return Rows(columns, tuple(rows), cut=cut)


_PLACE = re.compile(r"line (\d+), column (\d+)|line (\d+):(\d+)")


def point(problem: StoreProblem, text: str, shift: int = 0, skipped: str = "") -> StoreProblem:
    """The same error with the line of the query and a caret under the place that the store names; `shift` is the length
    of what was sent before the text, `skipped` the beginning of the text that the store did not count."""
    found = _PLACE.search(problem.message)
    if not isinstance(problem, QueryFailed) or not found:
        return problem
    neo4j_style = found.group(1) is not None
    line = int(found.group(1) or found.group(3))
    column = int(found.group(2) or found.group(4)) - (1 if neo4j_style else 0)
    if line == 1:
        column = max(0, column - shift) + len(skipped.rpartition("\n")[2])
    line += skipped.count("\n")
    lines = text.splitlines()
    said = re.split(r"\s*\(?(?:at )?(?:line \d+)", problem.message)[0].splitlines()[0]
    said = f"{said} (line {line}, column {column + 1})"
    if not 1 <= line <= len(lines):
        return QueryFailed(said)
    shown = lines[line - 1]
    return QueryFailed(said, details=(shown, " " * min(column, len(shown)) + "^"))
