"""What a record folder holds.

What `Record.data` holds (fields that are not stated are absent; each map is a `Shape`, which says where it stands):

- every scalar is text, flags are bool; vocabulary values are the term's id whatever spelling was written;
- a `stated` attribute of the schema: list of `{"value", "sources": [reference], "label": bool, "note"}`; values without
  sources of their own carry the record's stating references; `size: {claimed: 32}` is `[{"value": "32", ...}]`;
- other attributes: text, bool, or a list of texts when `many`; `also` is a list of texts and `{language: name}` maps;
- a reference: `{"source": id, ...}` with the fields of `Schema.reference`; `by` is a list of ids;
- a rows field: one flat shape for each actor with `actor` (held-office rows: `post` or `organisation` instead),
  `sources` (list of references) and the row's other fields; a meeting's `presence` is filled in;
- `contacts`: `between`, `for`, `through`, `meetings` are lists of ids, `direct` a bool; `id` is made of pair and key;
- `judgements`: one of `same`, `apart`, `unsure` is a list of ids;
- `claimed` of a letter: list of `{"total", "by_country": {country id: text}, "sources", "note"}`;
- `posts` of an organisation: list of `{"id", "name", "also", "single": bool, "sector"}`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from tracktwo.graph.values import Dataset
from tracktwo.loaders.reading.problems import Problem
from tracktwo.loaders.reading.records import Record


@dataclass
class RecordSet:
    """The records of a folder; `problems` are all that were found, in order of place."""

    folder: Path
    dataset: Dataset
    records: list[Record] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
