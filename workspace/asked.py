"""What it takes to put a question again, and to tell whether its answer is another one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple


class Asked(NamedTuple):
    """How one answer of `query`, `cypher`, `who` or `paths` came about.

    `given` are the fields of that kind's question (`workspace.questions`), plain JSON without address or user, so that
    any store can be asked; `label` is what it is saved under when nobody says otherwise. `rows` are what two answers
    are compared by, in an order that means something only if `ordered`; `keys` are the columns that say what a row is
    about (None: those that hold ids), `names` those that call it by name (None: those named so). `by_chance` tells that
    a limit kept rows in no order that says which; `whole` is false when the store was edited by hand or half loaded, so
    that the answer belongs to no data version.
    """

    command: str
    given: Mapping[str, Any]
    rows: Sequence[Mapping[str, Any]]
    label: str = ""
    ordered: bool = True
    keys: Sequence[str] | None = None
    names: Sequence[str] | None = None
    by_chance: bool = False
    whole: bool = True
