"""The files of a record folder: which are read, in which order, and how much of them; never more than the bounds."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tracktwo.errors import BadParameter
from tracktwo.loaders.reading.problems import Problem
from tracktwo.loaders.reading.yaml_text import MOST_BYTES, refuse

DATASET_FILE = "tracktwo.yaml"
MOST_FILES = 20_000
MOST_BYTES_TOGETHER = 400_000_000
_READ = (".yaml", ".csv")
_MISNAMED = {".yml": ".yaml", ".YAML": ".yaml", ".YML": ".yaml", ".CSV": ".csv", ".tsv": ".csv"}
_OTHER_DATA = {
    **dict.fromkeys((".xlsx", ".xls", ".ods", ".numbers"), "save the sheet as .csv (docs/record-tables.md)"),
    **dict.fromkeys((".json", ".jsonl"), "write its records as .yaml, or a long list as .csv"),
    **dict.fromkeys((".docx", ".odt", ".pdf"), "write what it says as .yaml, or a long list as .csv"),
}
"""Endings of files that may hold what somebody takes for records, and what can be done."""


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file to read; `name` is its path in the folder, with `/`."""

    name: str
    path: Path


def _whole(file: str, rule: str, message: str, severity: str = "error") -> Problem:
    return Problem(file, 0, 0, "", rule, message, severity=severity)


def _walk(folder: Path, problems: list[Problem], root: Path) -> Iterator[Path]:
    """All entries below, sorted; hidden ones left out, linked folders refused (they may lead in circles)."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as problem:
        name = folder.relative_to(root).as_posix()
        problems.append(_whole(name, "unreadable", f"the folder cannot be read: {problem.strerror}"))
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        path = folder / entry.name
        if entry.is_symlink() and path.is_dir():
            name = path.relative_to(root).as_posix()
            problems.append(_whole(name, "linked-folder", "a link to a folder is not followed; put the files here"))
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(path, problems, root)
        else:
            yield path


def list_files(folder: Path) -> tuple[list[RecordFile], list[Problem]]:
    """The record files below a folder in order of name, `tracktwo.yaml` not among them. Raises BadParameter when the
    folder is none."""
    if not os.path.isdir(folder):  # noqa: PTH112 (Path.is_dir raises for a name that is too long)
        raise BadParameter(f"{folder}: no such folder", hint="Name a folder that holds tracktwo.yaml and record files.")
    problems: list[Problem] = []
    files: list[RecordFile] = []
    for path in _walk(folder, problems, folder):
        name = path.relative_to(folder).as_posix()
        if name == DATASET_FILE:
            continue
        if path.suffix in _READ:
            files.append(RecordFile(name, path))
        elif path.suffix in _MISNAMED:
            message = f"is not read; record files end in {_MISNAMED[path.suffix]}"
            problems.append(_whole(name, "file-name", message))
        elif path.suffix.lower() in _OTHER_DATA:
            message = f"is not read: {_OTHER_DATA[path.suffix.lower()]}"
            problems.append(_whole(name, "file-name", message, "warning"))
    if len(files) > MOST_FILES:
        problems.append(_whole("", "too-many-files", f"{len(files)} record files; at most {MOST_FILES} are read"))
        files = []
    return files, problems


def read_bytes(file: RecordFile) -> bytes:
    """The content of a regular file within the size bound. Raises Unreadable."""
    try:
        found = file.path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise refuse(file.name, "unreadable", "is no regular file")
        if found.st_size > MOST_BYTES:
            raise too_large(file.name, found.st_size)
        with file.path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as problem:
        raise refuse(file.name, "unreadable", f"cannot be read: {problem.strerror or problem}") from None
    if len(content) > MOST_BYTES:
        raise too_large(file.name, len(content))
    return content


def too_large(name: str, size: int) -> Exception:
    """The refusal of a file above the size bound."""
    return refuse(
        name, "too-large", f"{size / 1e6:.1f} MB; a record file holds at most {MOST_BYTES // 1_000_000} MB, split it"
    )
