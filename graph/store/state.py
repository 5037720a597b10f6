"""What a store says of what it holds: one node, written in the same transaction as the data it speaks of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from tracktwo.errors import StoreConflict

FORMAT = 3
"""Layout of the graph in a store; raised when `mapping` changes what it writes."""


@dataclass(frozen=True, slots=True)
class StoreState:
    """Dataset and data version held; `load_id` differs after every write, so that a plan knows what it was made from.

    `edited_by_hand`: typed Cypher has written since the last load. `incomplete`: the data version that a load in
    batches was bringing when it stopped, "" when the store is whole.
    """

    dataset: str = ""
    dataset_title: str = ""
    licence: str = ""
    data_version: str = ""
    format: int = FORMAT
    tool_version: str = ""
    loaded_at: str = ""
    load_id: str = ""
    edited_by_hand: bool = False
    incomplete: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the store holds what its data version says: a load ended, and nobody's hand came after it."""
        return not self.edited_by_hand and not self.incomplete

    def properties(self) -> dict[str, Any]:
        """As stored."""
        return {member.name: getattr(self, member.name) for member in fields(self)}

    def of_older_format(self) -> str:
        """What is said of a store that an earlier Tracktwo wrote, "" of any other."""
        if self.format >= FORMAT:
            return ""
        return f"the store has format {self.format}, written by Tracktwo {self.tool_version}; this one writes {FORMAT}"

    def require_readable(self) -> None:
        """Raises StoreConflict when a newer Tracktwo wrote the store."""
        if self.format > FORMAT:
            raise StoreConflict(
                f"the store has format {self.format}, written by Tracktwo {self.tool_version}; this one knows {FORMAT}",
                hint=f"use Tracktwo {self.tool_version} or later",
            )


def read_state(stored: Mapping[str, Any]) -> StoreState:
    """The state from its node's properties; what is unknown here is left out."""
    known = {member.name for member in fields(StoreState)}
    if not isinstance(stored.get("format", FORMAT), int):
        raise StoreConflict(
            f"the store says that its format is {stored['format']!r}, which none of Tracktwo's is",
            hint="give Tracktwo a database of its own (--database), or remove its nodes labelled Tracktwo",
        )
    return StoreState(**{name: value for name, value in stored.items() if name in known and value is not None})
