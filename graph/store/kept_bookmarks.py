"""The bookmarks of the last change written to a Neo4j, kept for the next command: on a cluster it sees that change too.

One small file, for its owner only, beside the compiled graph of that database. It is a help and never a condition: a
file that is missing, damaged or cannot be written is as good as none.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable
from pathlib import Path

from tracktwo.files import write_whole

FILE = "bookmarks.json"
MOST = 50
"""More bookmarks than this are not one command's."""


def read_bookmarks(folder: Path) -> frozenset[str]:
    """What was kept last; empty when there is nothing, or nothing that is ours."""
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return frozenset()
    if not isinstance(found, list) or len(found) > MOST or not all(isinstance(one, str) for one in found):
        return frozenset()
    return frozenset(found)


def keep_bookmarks(folder: Path, bookmarks: Iterable[str]) -> None:
    """Replaces what was kept, whole or not at all."""
    with contextlib.suppress(OSError):
        write_whole(folder / FILE, json.dumps(sorted(bookmarks)), private=True)


def forget_bookmarks(folder: Path) -> None:
    """Leaves nothing kept."""
    with contextlib.suppress(OSError):
        (folder / FILE).unlink(missing_ok=True)
