"""One connection to any store through the official driver: sessions, transactions retried as a whole, bookmarks."""

from __future__ import annotations

import logging
import math
import random
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import neo4j
from neo4j import exceptions as failures

from tracktwo.errors import StoreUnavailable
from tracktwo.graph.store.driver_errors import (
    DRIVER_ERRORS,
    LOST,
    in_words,
    is_about_bookmarks,
    is_worth_retrying,
    uncertain,
    was_interrupted,
)
from tracktwo.graph.store.kept_bookmarks import forget_bookmarks, keep_bookmarks, read_bookmarks
from tracktwo.graph.store.state import StoreState

Result = TypeVar("Result")
RETRY_WITHIN = 30.0
"""Seconds from its start in which a transaction is begun anew: a cluster has chosen another leader by then."""
PAUSES = 0.25, 5.0
"""Seconds before the second try, doubled for each further one up to the longest."""
ANSWERS = neo4j.Query("RETURN 1", timeout=0)
"""Asks whether a store answers; a busy one may take longer than its own limit for transactions."""
SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")

# What the driver has to say comes as errors; without a handler Python would print its log on standard error.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Rows:
    """What a query gave: column names, rows in order; `notices`: what the reader must know (edited, half loaded, ...);
    `cut`: there were more rows than were asked for; `state`: what the store then said of itself, if it was asked."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    notices: tuple[str, ...] = ()
    cut: bool = False
    state: StoreState | None = field(default=None, compare=False)


def safe_address(text: str) -> str:
    """An address without user, password and query."""
    scheme, _, rest = text.partition("://")
    return f"{scheme}://{re.split('[/?#]', rest.rpartition('@')[2])[0]}"


def pauses(within: float) -> Iterator[bool]:
    """True each time when it is time to try again, after a longer wait each; ends when `within` seconds have passed."""
    ends, (pause, longest) = time.monotonic() + within, PAUSES
    while time.monotonic() + pause < ends:
        # Two loads that met must not meet again at each try.
        time.sleep(pause * random.uniform(0.7, 1.3))
        yield True
        pause = min(2 * pause, longest)


class Bolt:
    """A driver for one user of one database. Not shared between threads.

    `comes_back`: whether a connection that is lost may be had again; that of an embedded store is not. `give_up_at`: on
    the monotonic clock, when nothing is tried again any more, however early in its own time.
    """

    def __init__(
        self,
        address: str,
        user: str,
        password: str,
        database: str = "",
        *,
        connect_within: float = 10.0,
        comes_back: bool = True,
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
        if re.search("[/?#]", rest.removesuffix("/")):
            raise StoreUnavailable(
                f"{self.address}: an address ends with its port, without a path or query behind it",
                hint="name the database with --database",
            )
        self.database = database or None
        self._comes_back = comes_back
        self.give_up_at = math.inf
        self._folder: Path | None = None
        self._kept: frozenset[str] = frozenset()
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager()

        def driver(scheme: str, within: float) -> neo4j.Driver:
            return neo4j.GraphDatabase.driver(
                f"{scheme}://{rest}",
                auth=(user, password) if user or password else None,
                connection_timeout=within,
                connection_acquisition_timeout=within,
                user_agent="tracktwo",
                # The driver would log every name that a store does not know yet.
                notifications_min_severity="OFF",
            )

        try:
            self._driver = driver(scheme, connect_within)
        except (failures.ConfigurationError, ValueError) as error:
            raise in_words(error, self.address) from None
        self._direct = partial(driver, scheme.replace("neo4j", "bolt"), min(2.0, connect_within))

    def close(self) -> None:
        """Ends all connections."""
        self._driver.close()

    def check(self) -> None:
        """Raises StoreUnavailable when the store does not answer, with the reason."""
        try:
            with self.session(read=True) as session:
                session.run(ANSWERS).consume()
        except DRIVER_ERRORS as error:
            raise in_words(self._reason(error), self.address) from error

    def _reason(self, error: Exception) -> Exception:
        """Why no member of a cluster gave a routing table: the driver tells only who is asked without one."""
        if "routing information" not in str(error):
            return error
        try:
            with self._direct() as driver:
                driver.verify_connectivity()
        except DRIVER_ERRORS as reason:
            return reason
        return error

    def keep_bookmarks_in(self, folder: Path) -> bool:
        """Go on from the bookmarks that were kept there, and keep there those of every change; False when the store
        does not know the kept ones, or did not reach them in time: they are then forgotten."""
        self._folder, self._kept = folder, read_bookmarks(folder)
        if not self._kept:
            return True
        fresh = self._bookmarks
        self._bookmarks = neo4j.GraphDatabase.bookmark_manager(neo4j.Bookmarks.from_raw_values(self._kept))
        try:
            with self.session(read=True) as session:
                session.run(ANSWERS).consume()
        except DRIVER_ERRORS as error:
            if not is_about_bookmarks(error):
                raise in_words(error, self.address) from error
            self._bookmarks, self._kept = fresh, frozenset()
            forget_bookmarks(folder)
            return False
        return True

    def _keep(self) -> None:
        now = frozenset(self._bookmarks.get_bookmarks())
        if self._folder is not None and now and now != self._kept:
            keep_bookmarks(self._folder, now)
            self._kept = now

    @contextmanager
    def session(self, *, read: bool = False) -> Iterator[neo4j.Session]:
        """A session that sees what earlier ones of this connection wrote, on clusters too."""
        with self._driver.session(
            database=self.database,
            default_access_mode=neo4j.READ_ACCESS if read else neo4j.WRITE_ACCESS,
            bookmark_manager=self._bookmarks,
        ) as session:
            yield session
        if not read:
            self._keep()

    def rows(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> Rows:
        """All rows of a read of ours, retried on transient errors."""

        def work(transaction: neo4j.Transaction) -> Rows:
            result = transaction.run(cypher, dict(parameters or {}))
            return Rows(tuple(result.keys()), tuple(tuple(record.values()) for record in result))

        return self.in_transaction(work, read=True)

    def statements(self, texts: Sequence[str]) -> None:
        """Each text in a transaction of its own (schema and data cannot share one); a second run changes nothing."""
        for text in texts:
            self._statement(text)

    def _statement(self, text: str) -> None:
        self.in_transaction(lambda transaction: transaction.run(text).consume(), repeatable=True)

    def in_transaction(
        self,
        work: Callable[[neo4j.Transaction], Result],
        *,
        read: bool = False,
        timeout: float = 0.0,
        repeatable: bool = False,
    ) -> Result:
        """`work` in one explicit transaction; committed at its end, begun anew when that may help, else rolled back.

        `timeout` 0: no limit, whatever the store's own is. `repeatable`: a change that knows when it was written
        already, so that it may be begun anew also after a commit of which nothing was heard.
        """
        again = pauses(min(RETRY_WITHIN, self.give_up_at - time.monotonic()))
        unknown = False
        while True:
            committing = False
            try:
                with self.session(read=read) as session, session.begin_transaction(timeout=timeout) as transaction:
                    answer = work(transaction)
                    committing = not read
                    transaction.commit()
                    return answer
            except DRIVER_ERRORS as error:
                if was_interrupted(error):
                    raise KeyboardInterrupt from None
                unknown |= committing and isinstance(error, LOST)
                if self.may_pass(error) and (repeatable or not unknown) and next(again, False):
                    continue
                raise uncertain(self.address) if unknown else in_words(error, self.address, read=read) from error

    def may_pass(self, error: Exception) -> bool:
        """Whether the same transaction, begun anew, may succeed here."""
        return is_worth_retrying(error) and (self._comes_back or not isinstance(error, LOST))
