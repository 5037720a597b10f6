"""The folders of an embedded store's engine: the one in use, and beside it one that is being made anew.

A store of an older format is rebuilt into `engine-new`; once that holds everything, a file in it declares it whole.
Whoever takes the store's lock next puts it in the old one's place, and only then is the old one removed. Killed at any
point, the store is the old one or the new one, and what is left over goes when it is opened again.

It imports nothing of Tracktwo: the engine's process loads it by its path.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

ENGINE, NEW, OLD = "engine", "engine-new", "engine-old"
WHOLE = "whole"
SESSION_FILE = "session.json"
"""Written by `serve` (see `serving`), removed by whoever holds the lock."""


def settle(folder: Path) -> None:
    """Puts a whole new engine in the old one's place and removes what is left over. Called with the lock held."""
    engine, new, old = folder / ENGINE, folder / NEW, folder / OLD
    if (new / WHOLE).exists():
        if engine.exists():
            _remove(old)
            engine.rename(old)
        new.rename(engine)
    elif old.exists() and not engine.exists():
        old.rename(engine)
    (engine / WHOLE).unlink(missing_ok=True)
    _remove(new)
    _remove(old)


def declare_whole(folder: Path) -> None:
    """Says that the new engine holds all that the store is to hold."""
    with (folder / NEW / WHOLE).open("wb") as handle:
        handle.flush()
        os.fsync(handle.fileno())


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
