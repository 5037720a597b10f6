"""Which compiled file is current, and what a load that was killed left behind.

Order of a load: (1) `begin_load` writes `pending.json`; (2) the store's transaction; (3) `write_compiled`; (4)
`finish_load` replaces `current.json` and (5) removes `pending.json`. Whoever finds a pending load whose lock is free
recovers: after (1) or (2) only the store knows which data version it holds, so it is asked through `Mend`.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from tracktwo.errors import CompiledGraphProblem, StoreBusy
from tracktwo.files import holder, make_private, try_lock, write_holder, write_whole
from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.compiled.layout import FORMAT, file_name, format_of
from tracktwo.graph.compiled.mapped_file import other_format, refuse_folder

POINTER = "current.json"
PENDING = "pending.json"

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Mend:
    """How to make good what is missing: the data version the store holds ("" for none), and compiling it into a folder.

    Both are called only when needed; they may open the store.
    """

    held_version: Callable[[], str]
    rebuild: Callable[[Path], Path]


def _write(path: Path, value: dict[str, Any]) -> None:
    refuse_folder(path)
    write_whole(path, json.dumps(value, sort_keys=True), private=True)


def _read(path: Path) -> dict[str, Any]:
    """What the file says; nothing when it is missing or not whole, or no regular file: a pipe would be waited on."""
    try:
        if not path.is_file():
            return {}
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def pending_version(folder: Path) -> str:
    """The data version that an unfinished load was bringing, "" when none is unfinished."""
    if not (folder / PENDING).exists():
        return ""
    return str(_read(folder / PENDING).get("data_version", "")) or "unknown"


def current_version(folder: Path) -> str:
    """The data version that answers are given from, "" before the first load."""
    found = str(_read(folder / POINTER).get("data_version", ""))
    # It is part of a file's name: a sign that no name may hold, NUL say, is no version.
    return found if found.isprintable() else ""


@contextlib.contextmanager
def loading(folder: Path, command: str = "load") -> Iterator[None]:
    """Holds the folder's lock through a load, so that readers know of it. Raises StoreBusy when it is held."""
    make_private(folder)
    lock = try_lock(folder)
    if lock is None:
        raise StoreBusy(f"another load is under way: {holder(folder)}", hint="wait until it has finished")
    try:
        write_holder(folder, os.getpid(), command)
        yield
    finally:
        lock.close()


def begin_load(folder: Path, data_version: str) -> None:
    """Step 1: notes which data version is about to be brought."""
    _write(folder / PENDING, {"data_version": data_version})


def loaded_records(folder: Path) -> str:
    """The fingerprint of the record files that the current version was loaded from, "" when it is not known."""
    return str(_read(folder / POINTER).get("records", ""))


def remember_records(folder: Path, records: str) -> None:
    """Notes that record files of this fingerprint give the current version too."""
    _write(folder / POINTER, _read(folder / POINTER) | {"records": records})


def forget_records(folder: Path) -> None:
    """After or before a write that no load finished: the next may not take unchanged files for an unchanged store."""
    pointer = _read(folder / POINTER)
    if pointer.pop("records", None) is not None:
        _write(folder / POINTER, pointer)


def finish_load(folder: Path, data_version: str, records: str = "") -> None:
    """Steps 4 and 5: answers come from this version's file from now on; files of other versions go.

    `records` is the fingerprint of the record files that were read, where the load read any. A newer Tracktwo's stay.
    """
    pointer = {"data_version": data_version, "file": file_name(data_version)}
    _write(folder / POINTER, pointer | ({"records": records} if records else {}))
    (folder / PENDING).unlink(missing_ok=True)
    for old in folder.glob("graph-*.bin"):
        if old.name != file_name(data_version) and format_of(old.name) <= FORMAT:
            # On Windows a file that somebody reads stays; the next load tries again.
            with contextlib.suppress(OSError):
                old.unlink()


def abandon_load(folder: Path) -> None:
    """Instead of 2 to 5: the transaction did not take place."""
    (folder / PENDING).unlink(missing_ok=True)


def recover(folder: Path, mend: Mend) -> None:
    """Makes pointer and file agree with what the store holds. Called with the lock held; may be killed and repeated."""
    pending, pointed = pending_version(folder), current_version(folder)
    if pending and pending == pointed:
        abandon_load(folder)
        return
    held = mend.held_version()
    if held and held != pointed:
        path = folder / file_name(held)
        if not _opens(path):
            path = mend.rebuild(folder)
        with CompiledGraph.open(path) as made:
            held = made.data_version
        finish_load(folder, held)
    else:
        if not held:
            # Empty, or part of a load in batches: no record files are unchanged to such a store.
            forget_records(folder)
        abandon_load(folder)


def _opens(path: Path) -> bool:
    try:
        with CompiledGraph.open(path) as found:
            found.verify()
    except CompiledGraphProblem:
        return False
    return True


def current(folder: Path, mend: Mend | None = None) -> tuple[CompiledGraph, list[str]]:
    """The compiled graph to answer from, and what to say beside the answer.

    Raises CompiledGraphProblem when there is none, or it is damaged and `mend` is None or fails.
    """
    notices: list[str] = []
    if pending_version(folder):
        lock = try_lock(folder)
        if lock is None:
            notices.append("a load is under way; this answer is from the data before it")
        else:
            with lock:
                if mend is not None:
                    recover(folder, mend)
                else:
                    notices.append("an earlier load did not finish; `tracktwo sync` completes it")
    pointed = current_version(folder)
    if not pointed and mend is None:
        raise CompiledGraphProblem("no graph has been loaded yet", hint="`tracktwo load` or `tracktwo demo` loads one.")
    try:
        return CompiledGraph.open(folder / file_name(pointed)), notices
    except CompiledGraphProblem as problem:
        if mend is None:
            raise
        if other_format(folder / file_name(pointed)) > FORMAT:
            notices.append(f"{problem.message}; a file of that format was made")
        return _made_anew(folder, mend, problem if pointed else None), notices


def _made_anew(folder: Path, mend: Mend, problem: CompiledGraphProblem | None) -> CompiledGraph:
    """Compiles what the store holds; `problem` is what was the matter with the file, None where there was none."""
    if not mend.held_version():
        if problem is not None:
            raise CompiledGraphProblem(problem.message, hint="`tracktwo load` makes it anew from the records.")
        raise CompiledGraphProblem("no graph has been loaded yet", hint="`tracktwo load` or `tracktwo demo` loads one.")
    with loading(folder, "rebuilding"):
        made = CompiledGraph.open(mend.rebuild(folder))
        finish_load(folder, made.data_version)
    return made


def answer_from(folder: Path, question: Callable[[CompiledGraph], Answer], mend: Mend) -> tuple[Answer, list[str]]:
    """Asks a question of the current graph; when damage shows up on the way, rebuilds the file and asks again."""
    graph, notices = current(folder, mend)
    try:
        with graph:
            return question(graph), notices
    except CompiledGraphProblem as problem:
        with _made_anew(folder, mend, problem) as made:
            return question(made), notices
