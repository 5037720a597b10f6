"""A record folder -> `RecordSet`: every file read once, every record validated, every problem collected.

Shapes of `Record.data` (fields that are not stated are absent):

- every scalar is text, flags are bool; vocabulary values are the term's id whatever spelling was written;
- a `stated` attribute of the schema: list of `{"value", "sources": [reference], "label": bool, "note"}`; values without
  sources of their own carry the record's stating references; `size: {claimed: 32}` is `[{"value": "32", ...}]`;
- other attributes: text, bool, or a list of texts when `many`; `also` is a list of texts and `{language: name}` maps;
- a reference: `{"source": id, ...}` with the fields of `Schema.reference`; `by` is a list of ids;
- a rows field: one flat dict per actor with `actor` (held-office rows: `post` or `organisation` instead), `sources` (list of
  references), the row's other fields, and `_path`, its place for `RecordSet.position`. A meeting's `presence` is filled in;
- `contacts`: `between`, `for`, `through`, `meetings` are lists of ids, `direct` a bool; `id` is made of the pair and key;
- `judgements`: one of `same`, `apart`, `unsure` is a list of ids;
- `claimed` of a letter: list of `{"total", "by_country": {country id: text}, "sources", "note"}`;
- `posts` of an organisation: list of `{"id", "name", "also", "single": bool, "sector", "_path"}`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tracktwo.graph.values import Dataset
from tracktwo.loaders.problems import Problem


@dataclass(frozen=True, slots=True)
class Record:
    """One validated record: `kind` is its top-level list ("people"), `file` is relative to the folder."""

    kind: str
    id: str
    data: dict[str, Any]
    file: str
    path: tuple[str | int, ...] = ()


@dataclass
class RecordSet:
    """What a folder holds; `problems` are all that were found, in order of place."""

    folder: Path
    dataset: Dataset
    records: list[Record] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
