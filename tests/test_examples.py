"""The examples in docstrings give what they show."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import tracktwo

ROOT = Path(tracktwo.__file__).parent
ROOMS = ("schema", "graph", "loaders", "queries", "exports", "workspace", "commands")
WITH_EXAMPLES = sorted(
    ".".join(("tracktwo", *file.relative_to(ROOT).with_suffix("").parts))
    for room in ROOMS
    for file in (ROOT / room).rglob("*.py")
    if ">>> " in file.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("module", WITH_EXAMPLES)
def test_examples_of_a_module(module: str) -> None:
    found = doctest.testmod(import_module(module))
    assert found.attempted > 0
    assert found.failed == 0


def test_there_are_examples() -> None:
    assert len(WITH_EXAMPLES) >= 8
