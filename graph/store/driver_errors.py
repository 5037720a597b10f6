"""The driver's errors in words of ours, and which of them may pass when a transaction is run again.

No message holds a password; the address that is named never does either.
"""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Iterator

from neo4j import exceptions as failures

from tracktwo.errors import QueryFailed, QueryRefused, QueryTimedOut, StoreConflict, StoreProblem, StoreUnavailable

MEMORY_SETTING = re.compile(r"\b(?:db|dbms|server)\.memory\.[\w.]+\w")
CREDENTIALS_HINT = (
    "name the user with --user or TRACKTWO_USER, give the password in TRACKTWO_PASSWORD, "
    "in the file that TRACKTWO_PASSWORD_FILE names, or at the prompt"
)
MARK = re.compile(r"/\* tracktwo-[0-9a-f]{16} \*/\n?")
"""What `guard` puts before a query of the embedded store, by which the query is found again."""
LOST = (failures.ServiceUnavailable, failures.SessionExpired, OSError)
"""What the driver raises when there is no connection, or no longer."""
DRIVER_ERRORS = (failures.DriverError, failures.Neo4jError, OSError)


def in_words(error: Exception, address: str, *, read: bool = True) -> StoreProblem:
    """The error of ours for one of the driver's; `read`: whether it came of something that was only to read."""
    code = getattr(error, "code", "") or ""
    said = MARK.sub("", getattr(error, "message", "") or str(error)).strip()
    if isinstance(error, failures.AuthError) or code.startswith("Neo.ClientError.Security.Unauthorized"):
        return StoreUnavailable(f"{address} does not accept this user and password", hint=CREDENTIALS_HINT)
    if code == "Neo.ClientError.Database.DatabaseNotFound" or "database does not exist" in said.lower():
        told = re.sub(r"Graph not found: (.*)", r"it has no database \1", said.rstrip("."))
        return StoreUnavailable(f"{address}: {told}", hint="name another with --database or TRACKTWO_DATABASE")
    if code in ("Neo.ClientError.Security.Forbidden", "Neo.ClientError.Statement.AccessMode"):
        return forbidden(said, read=read)
    if "Terminated" in code or "TimedOut" in code:
        return QueryTimedOut("the query was ended at its time limit")
    if is_for_memory(error):
        named = MEMORY_SETTING.search(said)
        return StoreProblem(
            f"{address} has too little memory for this in one transaction; nothing was written",
            hint=f"raise {named[0] if named else 'server.memory.heap.max_size'} of that Neo4j, then try again",
        )
    if code.startswith("Neo.ClientError.Schema.ConstraintValidationFailed"):
        return StoreConflict(f"{address} refused: {said}")
    if isinstance(error, failures.IncompleteCommit):
        return uncertain(address)
    if isinstance(error, LOST):
        return unreachable(error, said, address)
    if isinstance(error, failures.ConfigurationError | ValueError):
        return StoreUnavailable(f"{address} cannot be used: {said}")
    if code == "Neo.ClientError.Transaction.TransactionNotFound":
        return QueryFailed("the store ended the query's transaction; it is nothing that can run inside one")
    if code.startswith("Neo.ClientError.Statement") or code.startswith("Neo.ClientError.Procedure"):
        return QueryFailed(said)
    return StoreProblem(f"{address}: {code + ': ' if code else ''}{said}")


def forbidden(said: str, *, read: bool) -> QueryRefused:
    """The error of a query that its user may not run. The embedded store calls all but data and schema "security"."""
    if "update security" in said:
        return QueryRefused(
            "the query would read a file, call an address, or concern users or settings; no typed query may",
            hint="--write does not allow it either",
        )
    if read:
        return QueryRefused("the query would change data; nothing was changed", hint="--write allows it, after asking")
    return QueryRefused(f"the user of this store may not do that; nothing was changed: {said}")


def uncertain(address: str) -> StoreUnavailable:
    """The error when the connection went while a change was being committed."""
    return StoreUnavailable(
        f"the connection to {address} was lost during the commit; whether the change was written is not known",
        hint="tracktwo status tells what the store holds; a load can simply be run again",
    )


def unreachable(error: Exception, said: str, address: str) -> StoreUnavailable:
    """The error when there is no connection, with the reason and what to do about just that."""
    scheme, _, rest = address.partition("://")
    plain = scheme.partition("+")[0]
    for cause in causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            why = (cause.verify_message or "").lower()
            return StoreUnavailable(
                f"{address} shows a certificate that this machine does not trust ({why})",
                hint=f"{plain}+ssc://{rest} accepts a self-signed one: only on a network that you trust; else name the "
                "file of the authority that signed it in SSL_CERT_FILE",
            )
        if isinstance(cause, ssl.SSLError):
            return StoreUnavailable(
                f"{address} does not speak TLS",
                hint=f"use {plain}://{rest} on this machine or a network that you trust",
            )
    if "defunct" in said or "closed connection" in said.lower() or isinstance(error, failures.SessionExpired):
        return StoreUnavailable(
            f"the connection to {address} was lost; what was under way was not written",
            hint="is the Neo4j running? If it asks for TLS, the address begins with bolt+s:// or neo4j+s://",
        )
    return StoreUnavailable(
        f"nothing at {address} speaks Bolt ({plain_reason(error, said)})",
        hint="is the Neo4j running, and is this its Bolt address (usually port 7687, not 7474)?",
    )


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and those from which it arose."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def plain_reason(error: Exception, said: str) -> str:
    """Why nothing answered, in a few words, without the driver's lists of addresses."""
    for cause in causes(error):
        if isinstance(cause, ConnectionRefusedError):
            return "connection refused"
        if isinstance(cause, socket.gaierror):
            return "no such host"
        if isinstance(cause, TimeoutError):
            return "no answer in time"
    lowered = said.lower()
    if "deadline" in lowered or "timed out" in lowered or "timeout" in lowered:
        return "no answer in time"
    if "handshake" in lowered or "http" in lowered:
        return "something else answers there"
    return said.splitlines()[0][:160] if said else "connection closed"


def is_for_memory(error: Exception) -> bool:
    """Whether a store refused for lack of memory: it calls that transient, and would refuse it again."""
    return "OutOfMemory" in (getattr(error, "code", "") or "")


def is_worth_retrying(error: Exception) -> bool:
    """Whether the same transaction, run again as a whole, may succeed: locks, a change of leader, a lost connection."""
    if is_for_memory(error):
        return False
    if isinstance(error, failures.Neo4jError):
        return isinstance(error, failures.TransientError) or error.is_retryable()
    return isinstance(error, LOST)


def was_interrupted(error: BaseException) -> bool:
    """Whether the driver failed while it tidied up after Ctrl-C."""
    cause = error.__context__
    return cause is not None and (isinstance(cause, KeyboardInterrupt) or was_interrupted(cause))


def is_about_bookmarks(error: Exception) -> bool:
    """Whether a store does not know a bookmark, or did not reach it in time."""
    return "Bookmark" in (getattr(error, "code", "") or "")
