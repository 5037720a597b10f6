"""Files written whole, folders for their owner alone, and a lock that ends with its process.

Only the standard library is imported: the embedded store's child process loads this module by its path.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
import sys
from pathlib import Path
from typing import IO

LOCK_FILE = "lock"
HOLDER_FILE = "holder.json"


def make_private(folder: Path) -> Path:
    """Makes a folder, and those above it that are missing, for its owner alone; raises OSError."""
    missing = [step for step in (folder, *folder.parents) if not step.exists()]
    for step in reversed(missing):
        step.mkdir(mode=0o700, exist_ok=True)
    return folder


def write_whole(file: Path, content: str | bytes, *, private: bool = False) -> Path:
    """Writes a file whole or not at all, so that it is there after a power cut; raises OSError.

    Text is written as UTF-8 without any change of line endings. `private`: for its owner alone, in a folder
    that is made so when it is missing. Without it, a file that is there keeps who may read it.
    """
    if private:
        make_private(file.parent)
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600 if private else 0o666)
    try:
        with os.fdopen(descriptor, "wb") as handle:
            if not private:
                with contextlib.suppress(OSError):
                    unfinished.chmod(stat.S_IMODE(file.stat().st_mode))
            handle.write(content.encode("utf-8") if isinstance(content, str) else content)
            handle.flush()
            os.fsync(handle.fileno())
        unfinished.replace(file)
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()
    sync_folder(file.parent)
    return file


_BINARY = getattr(os, "O_BINARY", 0)


def sync_folder(folder: Path) -> None:
    """Makes a rename in the folder last through a power cut, where the system can."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def try_lock(folder: Path) -> IO[bytes] | None:
    """The open lock file, which keeps the lock until it is closed or the process ends; None when another has it."""
    handle = (folder / LOCK_FILE).open("a+b")
    try:
        if sys.platform == "win32":
            import msvcrt

            handle.seek(0)
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        handle.close()
        return None
    return handle


def write_holder(folder: Path, parent: int, command: str) -> None:
    """Says who holds the lock: the process that a user would know, and its command."""
    write_whole(folder / HOLDER_FILE, json.dumps({"process": parent, "command": command}))


def holder(folder: Path) -> str:
    """Who held the lock last, in words; "another process" when that is not known."""
    try:
        said = json.loads((folder / HOLDER_FILE).read_text(encoding="utf-8"))
        return f"process {int(said['process'])} ({said['command']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
