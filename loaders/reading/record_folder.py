"""A record folder -> `RecordSet`: every file read once, every record validated, every problem collected.

Shapes of `Record.data` (fields that are not stated are absent):

- every scalar is text, flags are bool; vocabulary values are the term's id whatever spelling was written;
- a `stated` attribute of the schema: list of `{"value", "sources": [reference], "label": bool, "note"}`; values without
  sources of their own carry the record's stating references; `size: {claimed: 32}` is `[{"value": "32", ...}]`;
- other attributes: text, bool, or a list of texts when `many`; `also` is a list of texts and `{language: name}` maps;
- a reference: `{"source": id, ...}` with the fields of `Schema.reference`; `by` is a list of ids;
- a rows field: one flat dict per actor with `actor` (held-office rows: `post` or `organisation` instead), `sources`
  (list of references), the row's other fields, `_path`, its place for `RecordSet.places`, and `_file` when it stands in
  a table elsewhere; a meeting's `presence` is filled in;
- `contacts`: `between`, `for`, `through`, `meetings` are lists of ids, `direct` a bool; `id` is made of pair and key;
- `judgements`: one of `same`, `apart`, `unsure` is a list of ids;
- `claimed` of a letter: list of `{"total", "by_country": {country id: text}, "sources", "note", "_path"}`;
- `posts` of an organisation: list of `{"id", "name", "also", "single": bool, "sector", "_path"}`.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tracktwo.graph.names.nearest import closest
from tracktwo.graph.values import Dataset
from tracktwo.loaders.reading import positions
from tracktwo.loaders.reading.csv_text import LINE, TableLine, column_of, read_csv
from tracktwo.loaders.reading.known_ids import KnownIds
from tracktwo.loaders.reading.notes import Notes
from tracktwo.loaders.reading.positions import Places
from tracktwo.loaders.reading.problems import Problem, in_order
from tracktwo.loaders.reading.record_files import DATASET_FILE, MOST_BYTES_TOGETHER, RecordFile, list_files, read_bytes
from tracktwo.loaders.reading.records import Record, RecordReader
from tracktwo.loaders.reading.scalars import identifier, text
from tracktwo.loaders.reading.shapes import JUDGED, fields
from tracktwo.loaders.reading.yaml_text import (
    Reading,
    Unreadable,
    decode,
    has_unusual_decimals,
    read_again,
    read_yaml,
    refuse,
)
from tracktwo.schema.model import Schema

__all__ = ["Record", "RecordSet", "read_folder"]

Unknown = Callable[[tuple[str, ...], str], tuple[str, str, str] | None]
Place = tuple[str | int, ...]


@dataclass
class RecordSet:
    """What a folder holds; `problems` are all that were found, in order of place."""

    folder: Path
    dataset: Dataset
    records: list[Record] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _texts: dict[str, str] = field(default_factory=dict, repr=False)

    def position(self, record: Record, path: Place = (), file: str = "") -> tuple[int, int]:
        """Line and column of a path that a row's `_path` or the record's `path` begins; of the record for ().

        `file` is the row's `_file`, where it has one. Many places at once: `places`.
        """
        where, path = file or record.file, path or record.path
        return self.places({where: [path]})[where, path]

    def places(self, wanted: dict[str, list[Place]]) -> dict[tuple[str, Place], tuple[int, int]]:
        """Line and column of many paths, one pass for each file."""
        found: dict[tuple[str, Place], tuple[int, int]] = {}
        for file, paths in wanted.items():
            where = _places(file, self._text(file), paths)
            found.update({(file, path): where.of(path) for path in paths})
        return found

    def _text(self, file: str) -> str:
        if file not in self._texts:
            self._texts.clear()  # one file at a time: checks go file by file
            self._texts[file] = decode(file, read_bytes(RecordFile(file, self.folder / file)))
        return self._texts[file]


@dataclass
class _Rows:
    """Rows of a table that wait for the record they belong to."""

    kind: str
    owner: str
    field: str
    rows: list[dict[str, Any]]
    file: str
    path: Place


@dataclass
class _FileRead:
    """What one file gave."""

    notes: Notes
    records: list[Record] = field(default_factory=list)
    rows: list[_Rows] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()
    """Of values that have their places already."""
    has_repeated: bool = False


@contextmanager
def _no_cycle_search() -> Iterator[None]:
    """Reading makes many containers and no cycles; looking for cycles all the time would take a third of it."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_folder(folder: Path, schema: Schema) -> RecordSet:
    """Read and validate a folder. Raises BadParameter when it is none; what is wrong inside is in `problems`."""
    with _no_cycle_search():
        return _read_folder(folder, schema)


def _read_folder(folder: Path, schema: Schema) -> RecordSet:
    files, problems = list_files(folder)
    found = RecordSet(folder, _dataset(folder, problems), files=[file.name for file in files], problems=problems)
    reader = RecordReader(schema)
    reads: dict[str, _FileRead] = {}
    known = KnownIds(schema)
    budget = MOST_BYTES_TOGETHER
    for file in files:
        content = b""
        try:
            content = read_bytes(file)
            budget -= len(content)
            if budget < 0:
                raise refuse(file.name, "too-large", "the folder's record files are too large together")
            reads[file.name] = _read(file.name, decode(file.name, content), reader, None)
            if reads[file.name].has_repeated:  # ids may stand in what was left out
                known.guess(content)
        except Unreadable as problem:
            problems.extend(problem.problems)
            known.guess(content)
    known.add_all(record for read in reads.values() for record in read.records)
    for file in files:
        if file.name in reads:
            _finish(file, reads, reader, known, problems)
    _note_repeated(found, known, problems)
    _note_reserved(found, known, [read.notes for read in reads.values()], problems)
    found.records = [record for read in reads.values() for record in read.records]
    _join_tables(found, [rows for read in reads.values() for rows in read.rows], known, problems)
    found.problems = in_order(problems)
    return found


def _finish(
    file: RecordFile, reads: dict[str, _FileRead], reader: RecordReader, known: KnownIds, problems: list[Problem]
) -> None:
    """Give a file's problems their places; read it once more when it names ids that do not exist."""
    read = reads[file.name]
    notes = read.notes
    problems.extend(read.problems)
    lacking = any(known.wrong(targets, name) for targets, names in notes.uses.items() for name in names)
    if not notes.found and not lacking:
        return
    try:
        written = decode(file.name, read_bytes(file))
        if lacking:
            notes = _read(file.name, written, reader, known.wrong).notes
    except Unreadable as problem:  # changed since it was read
        problems.extend(problem.problems)
        return
    # A number in an unusual form is named once, not again as a wrong date or count.
    named = {(found.line, found.column) for found in read.problems if found.rule == "number"}
    further = notes.problems(lambda paths: _places(file.name, written, paths))
    problems.extend(found for found in further if (found.line, found.column) not in named)


def _places(file: str, written: str, paths: list[Place]) -> Places:
    if not file.endswith(".csv"):
        return positions.locate(written, paths)
    found = Places()
    for path in paths:
        if len(path) > 1 and path[0] == LINE:
            line = int(path[1])
            found.values[path] = (line, column_of(written, line, str(path[2])) if len(path) > 2 else 1)
    return found


def _read(file: str, written: str, reader: RecordReader, unknown: Unknown | None) -> _FileRead:
    """One file's records; `unknown` is given the second time. Raises Unreadable."""
    read = _FileRead(Notes(file, unknown=unknown))
    if file.endswith(".csv"):
        for line in read_csv(file, written, reader.schema):
            _read_line(line, file, reader, read)
        return read
    reading = read_yaml(file, written)
    _read_lists(reading, file, reader, read)
    is_first = not reading.problems
    del reading  # the values are not held twice
    if read.notes.has_decimals and is_first and has_unusual_decimals(written):
        read = _FileRead(Notes(file, unknown=unknown))
        _read_lists(read_again(file, written), file, reader, read)
    return read


def _read_lists(reading: Reading, file: str, reader: RecordReader, read: _FileRead) -> None:
    """The records of a file's lists, into `read`. Raises Unreadable."""
    read.problems, read.has_repeated = reading.problems, reading.has_repeated
    values = reading.values
    if values is None:
        raise refuse(file, "empty", "the file is empty")
    if not isinstance(values, dict):
        kinds = ", ".join(reader.kinds)
        refusal = refuse(file, "top-level", f"a record file is a map of lists: {kinds}", (1, 1))
        raise Unreadable(*refusal.problems, *reading.problems)
    notes = read.notes
    for kind, written_records in values.items():
        if kind not in reader.kinds:
            notes.add(
                "unknown-field",
                f"there is no list {kind!r}",
                at=str(kind),
                among=reader.kinds,
                text=str(kind),
                key=True,
            )
        elif not isinstance(written_records, list):
            notes.add("shape", f"{kind} is a list of records: - {{id: ...}}", at=kind)
        else:
            for index, one in enumerate(written_records):
                notes.path = [kind, index]
                if (record := reader.read(kind, one, notes)) is not None:
                    read.records.append(record)
            notes.path = []


def _read_line(line: TableLine, file: str, reader: RecordReader, read: _FileRead) -> None:
    notes = read.notes
    notes.path = [LINE, line.line]
    kind_of_rows = file.rsplit("/", 1)[-1].split(".")[0].split("-")[0]
    if kind_of_rows == line.record:
        if (record := reader.read(line.record, line.values, notes)) is not None:
            read.records.append(record)
        return
    if not line.owner:
        notes.add("missing", "the line does not say whose row it is")
        return
    row = dict(line.values)
    shapes = reader.rows(line.record, kind_of_rows)
    assert shapes is not None
    own = {name for name in reader.references.handlers if name in row and name not in shapes.handlers}
    if own and "sources" in row:
        spread = {name: row.pop(name) for name in own}
        row["sources"] = [{"source": source, **spread} for source in row["sources"]]
    made: list[dict[str, Any]] = []
    shapes.row(row, notes, made)
    node_type = reader.schema.node_type_of_record(line.record)
    assert node_type is not None
    notes.uses.setdefault((node_type.id,), set()).add(line.owner)
    if notes.unknown is not None and (wrong := notes.unknown((node_type.id,), line.owner)):
        notes.add(wrong[0], wrong[1], at=node_type.id, suggestion=wrong[2])
    if made:
        read.rows.append(_Rows(line.record, line.owner, kind_of_rows, made, file, tuple(notes.path)))


def _join_tables(found: RecordSet, tables: list[_Rows], known: KnownIds, problems: list[Problem]) -> None:
    """Put the rows of tables into their records; the row's `_file` says where it is written."""
    by_id = {(record.kind, record.id): record for record in found.records}
    for table in tables:
        record = by_id.get((table.kind, table.owner))
        if record is None:
            if known.homes.get(table.owner) is not None:
                message = f"{table.owner!r} is not the id of a record here; write the present one"
                problems.append(Problem(table.file, int(table.path[1]), 1, "", "unknown-id", message))
            continue
        default = record.data.get("presence") if table.field == "participants" else None
        for row in table.rows:
            row["_file"] = table.file
            if default:
                row.setdefault("presence", default)
        record.data.setdefault(table.field, []).extend(table.rows)


def _note_repeated(found: RecordSet, known: KnownIds, problems: list[Problem]) -> None:
    """One problem for each later definition of an id, naming the first."""
    if not known.twice:
        return
    shown = known.twice[:500]
    wanted: dict[str, list[Place]] = {}
    for _name, home, first in shown:
        wanted.setdefault(home.file, []).append(home.path)
        wanted.setdefault(first.file, []).append(first.path)
    places = found.places(wanted)
    for name, home, first in shown:
        line, column = places[home.file, home.path]
        message = f"the id {name!r} is taken, by a {first.type} in {first.file}:{places[first.file, first.path][0]}"
        problems.append(Problem(home.file, line, column, "id", "duplicate-id", message))


def _note_reserved(found: RecordSet, known: KnownIds, read: list[Notes], problems: list[Problem]) -> None:
    """A warning for each id that only judgements name: the slip of a finger, unless its record was taken out."""
    if not known.reserved:
        return
    used = {name for notes in read for targets, names in notes.uses.items() if targets != JUDGED for name in names}
    for name, judgement in known.reserved:
        if name not in used:
            line, column = found.position(judgement, (*judgement.path, "same"))
            message = f"no record and no row has the id {name!r}; it is only reserved"
            problem = Problem(judgement.file, line, column, "same", "reserved-id", message, severity="warning")
            problems.append(replace(problem, suggestion=known.nearest(name)))


def _dataset(folder: Path, problems: list[Problem]) -> Dataset:
    """What `tracktwo.yaml` says; empty texts where it is wrong, with the problem noted."""
    file = RecordFile(DATASET_FILE, folder / DATASET_FILE)
    nothing = Dataset("", "", "")
    if not file.path.exists():
        message = "is missing; it names the dataset: id, title, licence"
        problems.append(Problem(DATASET_FILE, 0, 0, "", "no-dataset", message))
        return nothing
    try:
        written = decode(DATASET_FILE, read_bytes(file))
        reading = read_yaml(DATASET_FILE, written)
        if not reading.problems and has_unusual_decimals(written):
            reading = read_again(DATASET_FILE, written)
        problems.extend(reading.problems)
        values = reading.values
        if not isinstance(values, dict):
            raise refuse(DATASET_FILE, "no-dataset", "a map of id, title and licence is expected", (1, 1))
    except Unreadable as problem:
        problems.extend(problem.problems)
        return nothing
    notes = Notes(DATASET_FILE)
    made = fields(values, {"id": identifier, "title": text, "licence": text, "note": text}, notes)
    for name in ("id", "title", "licence"):
        if name not in values:
            notes.add(
                "missing",
                f"`{name}` is missing",
                suggestion=closest(name, [key for key in values if isinstance(key, str)]),
            )
    problems.extend(notes.problems(lambda paths: positions.locate(written, paths)))
    return Dataset(made.get("id", ""), made.get("title", ""), made.get("licence", ""))
