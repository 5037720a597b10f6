"""The nearest of what there is, beside an error: best first, in any case, nothing where nothing is like it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import tracktwo
from tracktwo.graph.names.nearest import NEAR, SoughtName, closest, nearest


def test_the_nearest_come_best_first_in_any_case() -> None:
    assert nearest("PAHTS", ["who", "paths", "path"]) == ["paths", "path"]
    assert nearest("Paths", ["who", "PATHS", "path"], most=1) == ["PATHS"]
    assert nearest("qqqq", ["India", "Pakistan"]) == []


def test_the_closest_is_one_or_none() -> None:
    assert closest("PAKISTAN", ["India", "Pakistan"]) == "Pakistan"
    assert closest("qqqq", ["India", "Pakistan"]) == ""


def test_a_name_is_near_by_all_of_its_words_or_as_a_whole() -> None:
    """Both words are found in the longer name, which as a whole is 20 of 2 * 11 + 14 letters like it."""
    assert SoughtName("aziz khan").likeness("aziz ahmad khan") == 0.95
    assert SoughtName("kapilkak").likeness("kapil kak") >= NEAR  # one word in two: as a whole
    assert SoughtName("zzzzzz").likeness("kapil kak") < NEAR
    assert SoughtName("").likeness("kapil kak") < NEAR


def test_what_compares_is_imported_only_when_something_was_not_found() -> None:
    code = "import sys, tracktwo.queries.lookup, tracktwo.cli; print({'difflib', 'rapidfuzz'} & {*sys.modules})"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "set()"


def test_names_are_compared_in_one_room() -> None:
    root = Path(tracktwo.__file__).parent
    folders = ("graph", "schema", "loaders", "queries", "exports", "workspace", "commands")
    modules = [root / "cli.py", *(path for folder in folders for path in (root / folder).rglob("*.py"))]
    users = {
        path.relative_to(root).as_posix()
        for path in modules
        if any(
            word in path.read_text("utf-8")
            for word in ("import get_close", "import difflib", "from difflib", "from rapidfuzz")
        )
    }
    assert users == {"graph/names/nearest.py", "graph/names/likeness.py"}
