"""Files that a user asked for: new ones, ones that are there, links, devices, standard output."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

from tracktwo.errors import BadParameter
from tracktwo.files import write_whole

_STANDARD_OUTPUT = frozenset({"-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})


def is_standard_output(path: Path) -> bool:
    """Whether the name means standard output, to which nothing but the text is then written."""
    return str(path) in _STANDARD_OUTPUT


def write_out(path: Path, text: str) -> None:
    """Writes what the user asked for; raises BadParameter when the place cannot be written to.

    A file is written whole or not at all and keeps its mode. A link stays one: what it leads to is written. What is no
    regular file (a device, a pipe), and a file that has several names, is written into as it stands.
    """
    if is_standard_output(path):
        sys.stdout.write(text)
        return
    try:
        target = path.resolve() if path.is_symlink() else path
        if _is_replaceable(target):
            write_whole(target, text)
        else:
            with path.open("wb") as stream:
                stream.write(text.encode("utf-8"))
    except (OSError, RuntimeError) as problem:  # RuntimeError: links that lead in a circle
        reason = problem.strerror if isinstance(problem, OSError) else "its links lead in a circle"
        raise BadParameter(f"{path}: cannot be written ({reason})") from problem


def _is_replaceable(target: Path) -> bool:
    """Whether another file may take the place of what stands there."""
    try:
        found = target.stat()
    except FileNotFoundError:
        return target.parent.is_dir()
    return stat.S_ISDIR(found.st_mode) or (stat.S_ISREG(found.st_mode) and found.st_nlink == 1)
