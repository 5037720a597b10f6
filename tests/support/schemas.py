"""Copies of the bundled schema with something changed, for tests of what a schema may say."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tracktwo.schema.reading import BUNDLED

Edit = Callable[[str, str, str], Path]
"""Called with a file, a text in it and what to write instead; returns the copy's folder."""


@pytest.fixture
def schema_folder(tmp_path: Path) -> Path:
    """A copy of the schema's files."""
    folder = tmp_path / "schema"
    shutil.copytree(BUNDLED, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return folder


@pytest.fixture
def edited(schema_folder: Path) -> Edit:
    """A copy of the schema with one text of one file replaced, each time it is called."""

    def edit(file: str, old: str, new: str) -> Path:
        path = schema_folder / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        return schema_folder

    return edit
