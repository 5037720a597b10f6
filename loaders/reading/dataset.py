"""`tracktwo.yaml`, in which a record folder names itself."""

from __future__ import annotations

from pathlib import Path

from tracktwo.graph.names.nearest import closest
from tracktwo.graph.values import Dataset
from tracktwo.loaders.reading.notes import Notes
from tracktwo.loaders.reading.problems import Problem
from tracktwo.loaders.reading.record_files import DATASET_FILE, RecordFile, read_bytes
from tracktwo.loaders.reading.scalars import identifier, text
from tracktwo.loaders.reading.shapes import fields
from tracktwo.loaders.reading.yaml_text import Unreadable, decode, read_yaml, refuse

_FIELDS = {"id": identifier, "title": text, "licence": text, "note": text}
_REQUIRED = ("id", "title", "licence")


def read_dataset(folder: Path) -> tuple[Dataset, list[Problem]]:
    """What the file says, empty texts where it is wrong, and its problems."""
    file = RecordFile(DATASET_FILE, folder / DATASET_FILE)
    nothing = Dataset("", "", "")
    if not file.path.exists():
        message = "is missing; it names the dataset: id, title, licence"
        return nothing, [Problem(DATASET_FILE, 0, 0, "", "no-dataset", message)]
    problems: list[Problem] = []
    try:
        reading = read_yaml(DATASET_FILE, decode(DATASET_FILE, read_bytes(file)))
        problems += reading.problems
        values = reading.values
        if not isinstance(values, dict):
            raise refuse(DATASET_FILE, "no-dataset", "a map of id, title and licence is expected", (1, 1))
    except Unreadable as problem:
        return nothing, [*problems, *problem.problems]
    notes = Notes(DATASET_FILE, values)
    made = fields(values, _FIELDS, notes)
    for name in _REQUIRED:
        if name not in values:
            notes.add("missing", f"`{name}` is missing", suggestion=closest(name, values))
    return Dataset(*(made.get(name, "") for name in _REQUIRED)), [*problems, *notes.problems()]
