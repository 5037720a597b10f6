"""Records without some of their pages, for comparing what is graded again with what a load of the rest gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tracktwo.graph.values import Source
from tracktwo.loaders.reading.record_set import RecordSet
from tracktwo.loaders.reading.shapes import Shape


def copies_of(sources: Mapping[str, Source], name: str) -> set[str]:
    """The source and every page that repeats it, through any number of copies."""
    copied = defaultdict(set)
    for source in sources.values():
        copied[source.repeats].add(source.id)
    found, waiting = {name}, [name]
    while waiting:
        for copy in copied[waiting.pop()] - found:
            found.add(copy)
            waiting.append(copy)
    return found


def without(recordset: RecordSet, dropped: set[str]) -> RecordSet:
    """The records without references to these sources; rows, values and contacts that nothing else states go too."""
    records = [replace(record, data=_kept(record.data, dropped)) for record in recordset.records]
    # A contact is a tie: as a row it goes with its last page. Other records stay, as what other pages speak of.
    left = [record for record in records if record.kind != "contacts" or record.data.get("sources")]
    return replace(recordset, records=left)


def _kept(data: Shape, dropped: set[str]) -> Shape:
    made = Shape(data.place, data.written)
    for field, value in data.items():
        if not isinstance(value, list):
            made[field] = value
            continue
        kept = [_item(item, dropped) for item in value if not _is_dropped(item, dropped)]
        made[field] = [item for item in kept if item is not None] if field != "sources" else kept
    return made


def _is_dropped(item: Any, dropped: set[str]) -> bool:
    return isinstance(item, dict) and item.get("source") in dropped


def _item(item: Any, dropped: set[str]) -> Any:
    """The item without these references; None when it had some and has none left."""
    if not isinstance(item, Shape) or not isinstance(item.get("sources"), list):
        return item
    kept = [reference for reference in item["sources"] if not _is_dropped(reference, dropped)]
    if len(kept) == len(item["sources"]):
        return item
    return Shape(item.place, item.written, {**item, "sources": kept}) if kept else None
