"""What a store's query returns, as plain JSON values."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

INTERNAL = "doc"
"""Whole nodes and ties are shown without what the program reads them back from."""


def plain(value: Any) -> Any:
    """A value of the driver as JSON: nodes with their labels, relationships with their type, dates as ISO text.

    Numbers that JSON cannot write (not a number, infinite) are their names, as text.
    """
    if isinstance(value, float) and not math.isfinite(value):
        return {math.inf: "Infinity", -math.inf: "-Infinity"}.get(value, "NaN")
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(item) for item in value]
    if hasattr(value, "nodes") and hasattr(value, "relationships"):
        return {"nodes": plain(list(value.nodes)), "relationships": plain(list(value.relationships))}
    if isinstance(value, Mapping):
        # Nodes and relationships are mappings too.
        properties = {str(key): plain(item) for key, item in value.items()}
        if hasattr(value, "labels"):
            properties.pop(INTERNAL, None)
            return {"labels": sorted(value.labels), **properties}
        kind = getattr(value, "type", None)
        if not isinstance(kind, str):
            return properties
        properties.pop(INTERNAL, None)
        return {"type": kind, **properties}
    if hasattr(value, "iso_format"):
        return value.iso_format()
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def rows_as_mappings(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
    """Rows with their column names, in the order given."""
    return [{column: plain(value) for column, value in zip(columns, row, strict=True)} for row in rows]
