"""One word for one thing: no two modules, public classes or public functions of the package carry one name.

A reader who looks for a word finds one thing. Modules of `commands` are named after the commands of the line, and are
left out among modules.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import tracktwo

ROOT = Path(tracktwo.__file__).parent
ROOMS = ("graph", "schema", "loaders", "queries", "exports", "workspace", "commands")

ALLOWED = {
    "command": "the click command of each module in `commands`, by which `cli` finds it",
    "main": "where a process begins: the command line, and the child that runs the embedded store",
}
"""Words that several things may carry, and why."""


def modules() -> Iterator[Path]:
    """Every module of the package, tests and tools apart."""
    yield from sorted(ROOT.glob("*.py"))
    for room in ROOMS:
        yield from sorted((ROOT / room).rglob("*.py"))


def written_twice(things: Iterable[tuple[str, Path]]) -> dict[str, list[str]]:
    """The names that more than one of the things carry, with where they are."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, path in things:
        found[name].append(path.relative_to(ROOT).as_posix())
    return {name: places for name, places in found.items() if len(places) > 1 and name not in ALLOWED}


def public(*kinds: type[ast.stmt]) -> Iterator[tuple[str, Path]]:
    """Names and places of the definitions of these kinds at the top of modules."""
    for path in modules():
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, kinds) and not node.name.startswith("_"):  # type: ignore[attr-defined]
                yield node.name, path  # type: ignore[attr-defined]


def test_no_two_modules_have_one_name() -> None:
    named = [(path.stem, path) for path in modules() if not path.stem.startswith("__")]
    assert written_twice((name, path) for name, path in named if path.parent != ROOT / "commands") == {}


def test_no_two_public_classes_have_one_name() -> None:
    assert written_twice(public(ast.ClassDef)) == {}


def test_no_two_public_functions_have_one_name() -> None:
    assert written_twice(public(ast.FunctionDef, ast.AsyncFunctionDef)) == {}


def test_the_words_that_may_be_written_twice_still_are() -> None:
    names = [name for name, _ in public(ast.FunctionDef, ast.ClassDef)]
    assert {name for name in ALLOWED if names.count(name) > 1} == set(ALLOWED)
