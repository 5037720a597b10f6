"""Lines of a table -> records, or rows that join the record which they name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tracktwo.loaders.reading.csv_text import TableLine, read_csv
from tracktwo.loaders.reading.known_ids import KnownIds
from tracktwo.loaders.reading.notes import Notes
from tracktwo.loaders.reading.problems import Place, Problem
from tracktwo.loaders.reading.records import Record, RecordReader
from tracktwo.loaders.reading.shapes import Shape
from tracktwo.schema.written import WrittenList, WrittenMap


@dataclass(frozen=True, slots=True)
class WaitingRows:
    """Rows of one line and the record that they belong to: its list, its id, the field they go to."""

    kind: str
    owner: str
    field: str
    rows: list[Shape]
    place: Place


def read_table(file: str, written: str, reader: RecordReader, notes: Notes) -> tuple[list[Record], list[WaitingRows]]:
    """The records or the rows of a table; which of them it holds, the file's name says. Raises Unreadable."""
    records: list[Record] = []
    waiting: list[WaitingRows] = []
    held = file.rsplit("/", 1)[-1].split(".")[0].split("-")[0]
    for line in read_csv(file, written, reader.schema):
        notes.written = line.values
        if held == line.record:
            if (record := reader.read(line.record, line.values, notes)) is not None:
                records.append(record)
        elif not line.owner:
            notes.add("missing", "the line does not say whose row it is")
        elif rows := _rows(line, held, reader, notes):
            waiting.append(rows)
    return records, waiting


def _rows(line: TableLine, held: str, reader: RecordReader, notes: Notes) -> WaitingRows | None:
    shapes = reader.rows(line.record, held)
    node_type = reader.schema.node_type_of_record(line.record)
    assert shapes is not None
    assert node_type is not None
    notes.written = row = _with_references(line.values, reader.references.handlers.keys() - shapes.handlers.keys())
    made: list[Shape] = []
    shapes.row(row, notes, made)
    owner_column = notes.here(node_type.id)
    notes.uses.setdefault((node_type.id,), {}).setdefault(line.owner, []).append(owner_column)
    return WaitingRows(line.record, line.owner, held, made, notes.here()) if made else None


def _with_references(line: WrittenMap, of_references: Iterable[str]) -> WrittenMap:
    """The line's row: what is said of its sources goes to each of them."""
    own = [name for name in of_references if name in line]
    if not own or "sources" not in line:
        return line
    row = WrittenMap(line.place)
    row.places = line.places
    row.update({name: value for name, value in line.items() if name not in own})
    cell = line.places["sources"][1]
    row["sources"] = cited = WrittenList(cell)
    for source in line["sources"]:
        cited.append(_reference(source, line, own))
        cited.places.append(cell)
    return row


def _reference(source: str, line: WrittenMap, own: Iterable[str]) -> WrittenMap:
    made = WrittenMap(line.places["sources"][1])
    made["source"], made.places["source"] = source, line.places["sources"]
    for name in own:
        made[name], made.places[name] = line[name], line.places[name]
    return made


def join_tables(records: Iterable[Record], tables: Iterable[WaitingRows], known: KnownIds) -> list[Problem]:
    """Put the rows of tables into their records; a problem for each whose record is known by another id only."""
    by_id: Mapping[tuple[str, str], Record] = {(record.kind, record.id): record for record in records}
    problems = []
    for table in tables:
        record = by_id.get((table.kind, table.owner))
        if record is None:
            if known.homes.get(table.owner) is not None:
                message = f"{table.owner!r} is not the id of a record here; write the present one"
                problems.append(Problem(*table.place, "unknown-id", message))
            continue
        default: Any = record.data.get("presence") if table.field == "participants" else None
        if default:
            for row in table.rows:
                row.setdefault("presence", default)
        record.data.setdefault(table.field, []).extend(table.rows)
    return problems
