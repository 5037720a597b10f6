"""An advisory lock on a folder that ends with its process, and the name of who holds it."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import IO

LOCK_FILE = "lock"
HOLDER_FILE = "holder.json"
SESSION_FILE = "session.json"
"""Written by `serve` (see `serving`), removed by whoever holds the lock."""


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
    text = json.dumps({"process": parent, "command": command})
    temporary = folder / f"{HOLDER_FILE}.{os.getpid()}"
    temporary.write_text(text, encoding="utf-8")
    temporary.replace(folder / HOLDER_FILE)


def holder(folder: Path) -> str:
    """Who held the lock last, in words; "another process" when that is not known."""
    try:
        said = json.loads((folder / HOLDER_FILE).read_text(encoding="utf-8"))
        return f"process {int(said['process'])} ({said['command']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another process"
