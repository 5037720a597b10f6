"""A record folder -> `RecordSet`: every file read once, every record validated once, every problem collected."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tracktwo.loaders.reading.dataset import read_dataset
from tracktwo.loaders.reading.known_ids import KnownIds
from tracktwo.loaders.reading.notes import Notes
from tracktwo.loaders.reading.problems import Problem, in_order
from tracktwo.loaders.reading.record_files import MOST_BYTES_TOGETHER, list_files, read_bytes
from tracktwo.loaders.reading.record_set import RecordSet
from tracktwo.loaders.reading.records import Record, RecordReader
from tracktwo.loaders.reading.shapes import JUDGED
from tracktwo.loaders.reading.tables import WaitingRows, join_tables, read_table
from tracktwo.loaders.reading.yaml_text import Unreadable, decode, read_yaml, refuse
from tracktwo.schema.model import Schema

_MOST_REPEATED = 500
"""Later repetitions of ids are not listed."""


@dataclass
class _FileRead:
    """What one file gave; `problems` are those of values that are not clear."""

    notes: Notes
    records: list[Record] = field(default_factory=list)
    rows: list[WaitingRows] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


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
    dataset, of_dataset = read_dataset(folder)
    problems += of_dataset
    reader = RecordReader(schema)
    known = KnownIds(schema)
    reads: list[_FileRead] = []
    budget = MOST_BYTES_TOGETHER
    for file in files:
        content = b""
        try:
            content = read_bytes(file)
            budget -= len(content)
            if budget < 0:
                raise refuse(file.name, "too-large", "the folder's record files are too large together")
            reads.append(_read(file.name, content, reader, known))
        except Unreadable as problem:
            problems += problem.problems
            known.guess(content)
    records = [record for read in reads for record in read.records]
    known.add_all(records)
    for read in reads:
        _note_unknown(read.notes, known)
        problems += [*read.problems, *read.notes.problems()]
    problems += _repeated(known)
    problems += _reserved(known, [read.notes for read in reads])
    problems += join_tables(records, [rows for read in reads for rows in read.rows], known)
    return RecordSet(folder, dataset, records, [file.name for file in files], in_order(problems))


def _read(file: str, content: bytes, reader: RecordReader, known: KnownIds) -> _FileRead:
    """One file's records. Raises Unreadable."""
    written = decode(file, content)
    read = _FileRead(Notes(file))
    if file.endswith(".csv"):
        read.records, read.rows = read_table(file, written, reader, read.notes)
        return read
    reading = read_yaml(file, written)
    read.problems = reading.problems
    read.notes.doubtful = {(found.line, found.column) for found in reading.problems if found.severity == "error"}
    if reading.has_repeated:  # ids may stand in what was left out
        known.guess(content)
    if reading.values is None:
        raise refuse(file, "empty", "the file is empty")
    if not isinstance(reading.values, dict):
        kinds = ", ".join(reader.kinds)
        refusal = refuse(file, "top-level", f"a record file is a map of lists: {kinds}", (1, 1))
        raise Unreadable(*refusal.problems, *reading.problems)
    read.notes.written = reading.values
    read.records = list(_records(reading.values, reader, read.notes))
    return read


def _records(lists: dict[str, object], reader: RecordReader, notes: Notes) -> Iterator[Record]:
    """The records of a file's lists in the order written."""
    for kind, written in lists.items():
        if kind not in reader.kinds:
            message = f"there is no list {kind!r}"
            notes.add("unknown-field", message, at=kind, among=reader.kinds, text=kind, key=True)
        elif not isinstance(written, list):
            notes.add("shape", f"{kind} is a list of records: - {{id: ...}}", at=kind)
        else:
            for index, one in enumerate(written):
                notes.path = [kind, index]
                if (record := reader.read(kind, one, notes)) is not None:
                    yield record
            notes.path = []


def _note_unknown(notes: Notes, known: KnownIds) -> None:
    """A problem at each use of an id that cannot stand there."""
    for targets, names in notes.uses.items():
        for name, places in names.items():
            if wrong := known.wrong(targets, name):
                rule, message, suggestion = wrong
                for place in places:
                    notes.add_at(place, rule, message, suggestion=suggestion)


def _repeated(known: KnownIds) -> Iterator[Problem]:
    """One problem at each of two definitions of an id, naming the other: which is the newer, nobody can tell."""
    for name, home, first in known.twice[:_MOST_REPEATED]:
        for here, there in ((home, first), (first, home)):
            other = f"the {there.type} in {there.place.file}:{there.place.line}"
            message = f"the id {name!r} stands twice, here and for {other}; ids are given once"
            yield Problem(*here.place, "duplicate-id", message)


def _reserved(known: KnownIds, read: list[Notes]) -> Iterator[Problem]:
    """A warning for each id that only judgements name: the slip of a finger, unless its record was taken out."""
    if not known.reserved:
        return
    used = {name for notes in read for targets, names in notes.uses.items() if targets != JUDGED for name in names}
    for name, judgement in known.reserved:
        if name not in used:
            message = f"no record and no row has the id {name!r}; it is only reserved"
            place = judgement.data.at("same")
            yield Problem(*place, "reserved-id", message, known.nearest(name), severity="warning")
