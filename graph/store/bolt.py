"""One connection to any store through the official driver: sessions, retries, bookmarks, errors in words.

No message holds a password; the address that is named never does either.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

import neo4j
from neo4j import exceptions as failures

from tracktwo.errors import QueryFailed, QueryRefused, QueryTimedOut, StoreConflict, StoreProblem, StoreUnavailable

Result = TypeVar("Result")
TRIES = 4
SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


@dataclass(frozen=True, slots=True)
class Rows:
    """What a query gave: column names, rows in order; `notices`: what the reader must know (cut, edited, ...)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    notices: tuple[str, ...] = ()


def in_words(error: Exception, address: str) -> StoreProblem:
    """The error of ours for one of the driver's."""
    code = getattr(error, "code", "") or ""
    said = (getattr(error, "message", "") or str(error)).strip()
    if isinstance(error, failures.AuthError) or code.startswith("Neo.ClientError.Security.Unauthorized"):
        return StoreUnavailable(
            f"{address} does not accept this user and password",
            hint="name the user with --user or TRACKTWO_USER, give the password in TRACKTWO_PASSWORD or at the prompt",
        )
    if code == "Neo.ClientError.Database.DatabaseNotFound" or "database does not exist" in said.lower():
        return StoreUnavailable(
            f"{address}: {said.rstrip('.')}", hint="name another with --database or TRACKTWO_DATABASE"
        )
    if code in ("Neo.ClientError.Security.Forbidden", "Neo.ClientError.Statement.AccessMode"):
        return QueryRefused("the query would change data; nothing was changed", hint="--write allows it, after asking")
    if "Terminated" in code or "TimedOut" in code or "TransactionTimedOut" in code:
        return QueryTimedOut("the query was ended at its time limit")
    if "MemoryPoolOutOfMemory" in code or "OutOfMemory" in code:
        return StoreProblem(
            f"{address} has too little memory for this in one transaction; nothing was written",
            hint="raise server.memory.heap.max_size (or db.memory.transaction.max) of that Neo4j",
        )
    if code.startswith("Neo.ClientError.Schema.ConstraintValidationFailed"):
        return StoreConflict(f"{address} refused: {said}")
    if isinstance(error, failures.ServiceUnavailable | failures.SessionExpired | OSError | TimeoutError):
        return StoreUnavailable(
            f"nothing at {address} speaks Bolt ({plain_reason(said)})",
            hint="is the Neo4j running, and is this its Bolt address (usually port 7687, not 7474)?",
        )
    if isinstance(error, failures.ConfigurationError | ValueError):
        return StoreUnavailable(f"{address} cannot be used: {said}")
    if code == "Neo.ClientError.Transaction.TransactionNotFound":
        return QueryFailed("the store ended the query's transaction; it is nothing that can run inside one")
    if code.startswith("Neo.ClientError.Statement") or code.startswith("Neo.ClientError.Procedure"):
        return QueryFailed(said)
    return StoreProblem(f"{address}: {code + ': ' if code else ''}{said}")


def plain_reason(said: str) -> str:
    """The first line of a driver's message, without its lists of addresses."""
    lowered = said.lower()
    if "refused" in lowered:
        return "connection refused"
    if "handshake" in lowered or "http" in lowered or "bolt" in lowered:
        return "something else answers there"
    if "resolve" in lowered or "name or service" in lowered:
        return "no such host"
    if "timed out" in lowered or "timeout" in lowered:
        return "no answer in time"
    return said.splitlines()[0][:160] if said else "connection closed"


def is_worth_retrying(error: Exception) -> bool:
    """Whether trying again may help; a refusal for lack of memory calls itself transient, and is not."""
    if "OutOfMemory" in (getattr(error, "code", "") or ""):
        return False
    if isinstance(error, failures.Neo4jError):
        return isinstance(error, failures.TransientError) or error.is_retryable()
    return isinstance(error, failures.SessionExpired)


def safe_address(text: str) -> str:
    """An address without user, password and query."""
    scheme, _, rest = text.partition("://")
    return f"{scheme}://{re.split('[/?#]', rest.rpartition('@')[2])[0]}"


class Bolt:
    """A driver for one user of one database. Not shared between threads."""

    def __init__(
        self, address: str, user: str, password: str, database: str = "", *, connect_within: float = 10.0
    ) -> None:
        scheme, _, rest = address.partition("://")
        self.address = safe_address(address)
        if scheme not in SCHEMES:
            raise StoreUnavailable(
                f"{self.address}: a store is a folder or one of {', '.join(s + '://' for s in SCHEMES)}"
            )
        if "@" in rest:
            raise StoreUnavailable(
                f"{self.address}: user and password do not belong in the address",
                hint="use --user and TRACKTWO_PASSWORD",
            )
        self.database = database or None
        try:
            self._driver = neo4j.GraphDatabase.driver(
                address,
                auth=(user, password) if user or password else None,
                connection_timeout=connect_within,
                connection_acquisition_timeout=connect_within * 2,
                user_agent="tracktwo",
                # The driver would log every name that a store does not know yet, on standard error.
                notifications_min_severity="OFF",
            )
        except (failures.ConfigurationError, ValueError) as error:
            raise in_words(error, self.address) from None

    def close(self) -> None:
        """Ends all connections."""
        self._driver.close()

    def check(self) -> None:
        """Raises StoreUnavailable when the store does not answer, with the reason."""
        with self._worded(), self.session() as session:
            session.run("RETURN 1").consume()

    @contextmanager
    def _worded(self) -> Iterator[None]:
        try:
            yield
        except (failures.DriverError, failures.Neo4jError, OSError) as error:
            raise in_words(error, self.address) from error

    @contextmanager
    def session(self, *, read: bool = False) -> Iterator[neo4j.Session]:
        """A session that sees what earlier ones of this connection wrote, on clusters too."""
        with self._driver.session(
            database=self.database,
            default_access_mode=neo4j.READ_ACCESS if read else neo4j.WRITE_ACCESS,
            bookmark_manager=self._driver.execute_query_bookmark_manager,
        ) as session:
            yield session

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Rows:
        """All rows of a read of ours, retried on transient errors."""

        def work(transaction: neo4j.Transaction) -> Rows:
            result = transaction.run(cypher, dict(parameters or {}))
            return Rows(tuple(result.keys()), tuple(tuple(record.values()) for record in result))

        return self.in_transaction(work, read=True)

    def statements(self, texts: Sequence[str]) -> None:
        """Each text in a transaction of its own (schema and data cannot share one)."""
        for text in texts:
            self.in_transaction(lambda transaction, text=text: transaction.run(text).consume())  # type: ignore[misc]

    def in_transaction(
        self, work: Callable[[neo4j.Transaction], Result], *, read: bool = False, timeout: float | None = None
    ) -> Result:
        """`work` in one explicit transaction; committed at its end, retried when that may help, else rolled back."""
        for attempt in range(1, TRIES + 1):
            try:
                with self.session(read=read) as session, session.begin_transaction(timeout=timeout) as transaction:
                    answer = work(transaction)
                    transaction.commit()
                    return answer
            except (failures.DriverError, failures.Neo4jError, OSError) as error:
                if attempt == TRIES or not is_worth_retrying(error):
                    raise in_words(error, self.address) from error
                time.sleep(0.2 * 2**attempt)
        raise AssertionError("unreachable")
