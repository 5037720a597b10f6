"""Tables for long lists: CSV in UTF-8 with a header line; the file's name says what it holds.

- `people.csv`, `sources.csv`, ...: one record a line; the columns are plain fields of the record.
- `participants.csv`, `signatories.csv`, `offices.csv`, ...: one row a line. The first column names the record that the
  rows belong to (`meeting`, `letter`, `person`, ...), the others are fields of the row; fields of a source reference
  (`locator`, `basis`, `says`, ...) hold for each source of the line.

`participants.pildat.csv` and `participants-pildat.csv` are read like `participants.csv`. Several values in one cell are
parted by `;`. An empty cell is a field left out.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO

from tracktwo.graph.names.nearest import closest
from tracktwo.loaders.reading.problems import Problem
from tracktwo.loaders.reading.yaml_text import Unreadable, refuse
from tracktwo.schema.model import Attribute, NodeType, Schema
from tracktwo.schema.value_types import VALUE_TYPES
from tracktwo.schema.written import Position, WrittenMap

_CELL = re.compile(r'"(?:[^"]|"")*"?[^,\r\n]*|[^,\r\n]*')


@dataclass(frozen=True, slots=True)
class Table:
    """What a CSV file holds: whole records (`field` is ""), or rows of a field of the owner types."""

    record: str
    field: str
    owners: tuple[NodeType, ...] = ()


@dataclass(frozen=True, slots=True)
class TableLine:
    """One line: the owner's record list and id for rows, and the fields as YAML would give them, with their places."""

    record: str
    owner: str
    values: WrittenMap


def table_of(file: str, schema: Schema) -> Table:
    """What a file of this name holds. Raises Unreadable when the name says nothing."""
    stem = re.split(r"[.-]", file.rsplit("/", 1)[-1])[0]
    if node_type := schema.node_type_of_record(stem):
        return Table(node_type.record, "")
    owners = tuple(found for found in schema.node_types.values() if stem in found.rows)
    if owners:
        return Table("", stem, owners)
    fields = {name for found in schema.node_types.values() for name in (found.record, *found.rows)}
    message = f"the name of a table begins with what it holds: {', '.join(sorted(fields))}"
    raise refuse(file, "file-name", message, (1, 1), closest(stem, fields))


def read_csv(file: str, text: str, schema: Schema) -> Iterator[TableLine]:
    """The lines of a table in order. Raises Unreadable with every problem of form."""
    table = table_of(file, schema)
    problems: list[Problem] = []
    physical = StringIO(text, newline="").readlines()
    stream = csv.reader(physical, strict=True)
    lines: list[TableLine] = []
    header: list[str] = []
    begin = 1
    try:
        for cells in stream:
            line, begin = begin, stream.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if not header:
                header = [cell.strip() for cell in cells]
                columns, owner_columns = _columns(file, table, header, schema, line)
                continue
            if len(cells) != len(header):
                message = f"{len(cells)} cells under {len(header)} columns"
                problems.append(Problem(file, line, 1, "", "cells", message))
            else:
                places = _cell_places("".join(physical[line - 1 : stream.line_num]), line, len(header))
                written = dict(zip(header, zip(cells, places, strict=True), strict=True))
                lines.append(_line(line, written, columns, owner_columns, table))
    except csv.Error as problem:
        raise Unreadable(*problems, Problem(file, stream.line_num, 1, "", "csv", f"no CSV: {problem}")) from None
    if problems:
        raise Unreadable(*problems)
    if not header:
        raise refuse(file, "empty", "the file is empty")
    return iter(lines)


def _columns(
    file: str, table: Table, header: list[str], schema: Schema, line: int
) -> tuple[dict[str, Attribute], dict[str, str]]:
    """The attribute of each column, and the owner columns with their record lists."""
    owners: dict[str, str] = {}
    if table.field:
        kinds = [schema.tie_kinds[owner.rows[table.field]] for owner in table.owners]
        known = {name: found for kind in kinds for name, found in kind.attributes.items()}
        owners = {owner.id: owner.record for owner in table.owners}
        known = {**schema.reference, **known}
        if table.field != "offices":
            known["actor"] = Attribute("actor")
        else:
            owners = {"person": "people"}
    else:
        node_type = schema.node_type_of_record(table.record)
        assert node_type is not None
        known = {"id": Attribute("id"), **node_type.attributes}
    if table.record != "sources":
        known["sources"] = Attribute("sources", many=True)
    problems = []
    for index, name in enumerate(header):
        if name not in known and name not in owners:
            near = closest(name, [*known, *owners])
            apart = "; columns are parted by commas" if ";" in name or "\t" in name else ""
            message = f"there is no column {name[:80]!r} here{apart}"
            problems.append(Problem(file, line, index + 1, name[:80], "unknown-field", message, near))
        elif name in header[:index]:
            problems.append(Problem(file, line, index + 1, name, "duplicate-key", f"the column {name!r} stands twice"))
    if owners and not problems and not set(owners) & set(header):
        message = f"a column {' or '.join(repr(name) for name in owners)} says whose rows these are"
        problems.append(Problem(file, line, 1, "", "missing", message))
    if problems:
        raise Unreadable(*problems)
    return known, {name: record for name, record in owners.items() if name in header}


def _cell_places(written: str, line: int, count: int) -> list[Position]:
    """Where each cell of a line begins; a line may run over several of the file's when a cell is quoted."""
    places: list[Position] = []
    offset = 0
    for _ in range(count):
        begun = written.rfind("\n", 0, offset) + 1
        places.append((line + written.count("\n", 0, offset), offset - begun + 1))
        found = _CELL.match(written, offset)
        offset = found.end() + 1 if found else len(written)
    return places


def _line(
    line: int,
    cells: Mapping[str, tuple[str, Position]],
    columns: Mapping[str, Attribute],
    owners: Mapping[str, str],
    table: Table,
) -> TableLine:
    values = WrittenMap((line, 1))
    owner, record = "", table.record
    for name, (cell, place) in cells.items():
        written = cell.strip()
        if not written:
            continue
        values.places[name] = (place, place)
        if name in owners:
            owner, record = written, owners[name]
        elif columns[name].many:
            values[name] = [part.strip() for part in written.split(";") if part.strip()]
        else:
            values[name] = VALUE_TYPES[columns[name].type].of_cell(written)
    return TableLine(record, owner, values)
