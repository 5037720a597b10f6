"""Saved questions: one file each, in `saved/questions/<dataset>/` under the home, for their owner alone.

They belong to a dataset, not to a store: what was asked on a laptop is asked again after a load into a server.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tracktwo.errors import BadParameter, TracktwoError
from tracktwo.files import write_whole
from tracktwo.settings import Settings

FORMAT = 1
COMMANDS = ("query", "cypher", "who", "paths")
LONGEST_LABEL = 100


class Damaged(TracktwoError):
    """A saved file that cannot be used; never leaves the listing of saved questions, which says why."""

    code = "damaged"


@dataclass(frozen=True, slots=True)
class SavedQuestion:
    """A question with its last answer that the user was told.

    `given` are the fields of that kind's question (`workspace.questions`); `rows`, `keys`, `names`, `ordered` are as
    in `Asked`, of the answer from `data_version`.
    """

    label: str
    dataset: str
    command: str
    given: Mapping[str, Any]
    question: str
    data_version: str
    columns: Sequence[str]
    rows: Sequence[Mapping[str, Any]]
    keys: Sequence[str]
    names: Sequence[str] | None
    ordered: bool


def canonical(value: object) -> str:
    """One text for one value: what two answers are compared by."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def questions_folder(settings: Settings) -> Path:
    """Where all saved questions are, in one folder for each dataset."""
    return settings.home / "saved" / "questions"


def _plain_name(text: str) -> str:
    """A file name for any text: readable, and different for texts that differ in anything."""
    if re.fullmatch(r"[a-z0-9][a-z0-9-]{0,60}", text):
        return text
    slug = re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:40].strip("-")
    return f"{slug or 'x'}_{_digest(text)[:8]}"


def read_label(text: str) -> str:
    """A label as it is kept; raises BadParameter for an empty or long one."""
    label = " ".join(text.split())
    if not label or not label.isprintable() or len(label) > LONGEST_LABEL:
        raise BadParameter(f"a label has 1 to {LONGEST_LABEL} printable characters")
    return label


def path_of(settings: Settings, dataset: str, label: str) -> Path:
    """The file of a saved question."""
    return questions_folder(settings) / _plain_name(dataset) / f"{_plain_name(label)}.json"


def write_question(settings: Settings, saved: SavedQuestion) -> None:
    """Write or replace one, whole or not at all; raises BadParameter when the place cannot be written to."""
    path = path_of(settings, saved.dataset, saved.label)
    held = asdict(saved)
    text = json.dumps({"format": FORMAT, "digest": _digest(canonical(held)), **held}, ensure_ascii=True, indent=1)
    try:
        write_whole(path, text, private=True)
    except OSError as problem:
        raise BadParameter(f"{path}: cannot be written ({problem.strerror})") from problem


def read_question(path: Path) -> SavedQuestion:
    """The question of a file; raises Damaged, saying why it cannot be used."""
    try:
        held = json.loads(path.read_bytes())
        written, digest = held.pop("format"), held.pop("digest")
        if isinstance(written, int) and written > FORMAT:
            raise Damaged(f"{path} was written by a later Tracktwo")
        if digest != _digest(canonical(held)) or held["command"] not in COMMANDS:
            raise Damaged(f"{path} is damaged")
        return SavedQuestion(**held)
    except OSError as problem:
        raise Damaged(f"{path} cannot be read ({problem.strerror})") from problem
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise Damaged(f"{path} is damaged") from problem


def question_files(settings: Settings, dataset: str | None = None) -> list[Path]:
    """The files of one dataset's questions, or of all, sorted by name."""
    folder = questions_folder(settings)
    return sorted(folder.glob("*/*.json" if dataset is None else f"{_plain_name(dataset)}/*.json"))
