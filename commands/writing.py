"""Output files: written whole under another name, then renamed, so that nobody ever sees half of one."""

from __future__ import annotations

from pathlib import Path

from tracktwo.errors import BadParameter


def write_whole(path: Path, text: str) -> None:
    """Write UTF-8 text; raises BadParameter when the place cannot be written to."""
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        try:
            unfinished.write_bytes(text.encode("utf-8"))
            unfinished.replace(path)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as problem:
        raise BadParameter(f"{path}: cannot be written ({problem.strerror})") from problem
