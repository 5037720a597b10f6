"""Modules of the tests that programs here run too; they are no part of the package."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parents[1] / "tests"


def of_tests(name: str) -> Any:
    """The module of that dotted name below `tests/`."""
    if str(TESTS) not in sys.path:
        sys.path.append(str(TESTS))
    return import_module(name)
