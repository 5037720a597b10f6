"""The password of a Neo4j from a file, which only its owner may read."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tracktwo.errors import BadParameter

LONGEST = 4096
NAME = "TRACKTWO_PASSWORD_FILE"


def read_password(path: Path) -> str:
    """The one line of the file. Raises BadParameter, which never repeats what the file holds."""
    try:
        with path.expanduser().open("rb") as handle:
            if sys.platform != "win32" and os.fstat(handle.fileno()).st_mode & 0o077:
                raise BadParameter(f"{NAME}: others than its owner may read {path}", hint=f"chmod 600 {path}")
            text = handle.read(LONGEST + 1).decode("utf-8")
    except OSError as problem:
        raise BadParameter(f"{NAME}: {path} cannot be read ({problem.strerror})") from problem
    except UnicodeDecodeError:
        raise BadParameter(f"{NAME}: {path} is not text") from None
    lines = text.splitlines()
    if len(text) > LONGEST or len(lines) != 1 or not lines[0]:
        raise BadParameter(f"{NAME}: {path} must hold one line, the password")
    return lines[0]
