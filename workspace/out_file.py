"""Files that a user asked for."""

from __future__ import annotations

from pathlib import Path

from tracktwo.errors import BadParameter
from tracktwo.files import write_whole


def write_out(path: Path, text: str) -> None:
    """Writes a file that the user asked for; raises BadParameter when the place cannot be written to."""
    try:
        write_whole(path, text)
    except OSError as problem:
        raise BadParameter(f"{path}: cannot be written ({problem.strerror})") from problem
