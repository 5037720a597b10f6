"""The questions that can be put to a workspace, saved, and put again: each one value of plain fields.

Named tuples where no field is called as a tuple's method: they cost a look-up less to start than data classes do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

TIMEOUT = 30.0
"""Seconds in which a store must answer."""
LIMIT = 1000
"""Rows of typed Cypher at most."""


class WhoQuestion(NamedTuple):
    """Who or what `name` is: a name in any usual spelling, or an id.

    `as_of`: only what had begun by that date, offices as they were held then; `nearest` so many nearest contacts.
    """

    name: str
    as_of: str = ""
    nearest: int = 10


class FindQuestion(NamedTuple):
    """What has all words of `text` (see `queries.find`): nothing that began after `as_of`, at most `limit` rows."""

    text: str
    as_of: str = ""
    limit: int = 20


@dataclass(frozen=True)
class PathsQuestion:
    """How `start` could reach `end`: names, ids or sets; the fields are those of `queries.paths.finding.find_paths`."""

    start: str
    end: str
    count: int = 5
    by: str = "strength"
    max_hops: int | None = None
    as_of: str = ""
    between: Sequence[str] | None = None
    only: Sequence[str] = ()
    without: Sequence[str] = ()
    disputed: bool = False


class CatalogueQuestion(NamedTuple):
    """A question of the catalogue by its id, with parameters, within `timeout` seconds."""

    name: str
    parameters: Mapping[str, str | int] = {}
    timeout: float = TIMEOUT


class CypherQuestion(NamedTuple):
    """Typed Cypher that only reads, with parameters, within `timeout` seconds, `limit` rows at most."""

    text: str
    parameters: Mapping[str, Any] = {}
    limit: int = LIMIT
    timeout: float = TIMEOUT
