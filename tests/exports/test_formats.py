"""The table of formats: one row each, read by the command, the docs and every test of what leaves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tracktwo.commands.export import command
from tracktwo.errors import BadParameter
from tracktwo.exports.formats import BASE, FORMATS, write_folder
from tracktwo.graph.public import public_part
from tracktwo.schema.reading import load_schema


def test_rows_say_what_they_write_and_lose() -> None:
    for name, row in FORMATS.items():
        assert row.name == name
        # Both are put into sentences of the help and cells of a table.
        assert all(text.endswith(".") and "|" not in text for text in (row.writes, row.loses))
        assert command.help is not None
        assert f"{name}: {row.writes} Lost: {row.loses}" in command.help


def test_what_is_no_folder_is_one_text(drawing: Any) -> None:
    drawing.meet("m", "a", "b")
    for row in FORMATS.values():
        names = [name for name, _ in row.files(public_part(drawing.graph()), load_schema(), BASE)]
        assert len(names) == len(set(names))
        assert row.is_folder or len(names) == 1


def test_a_folder_is_written_whole_and_never_over_anything(tmp_path: Path) -> None:
    assert write_folder([("a", "x\n"), ("b", "é")], tmp_path / "new") == [
        tmp_path / "new" / "a",
        tmp_path / "new" / "b",
    ]
    assert (tmp_path / "new" / "b").read_bytes() == "é".encode()
    for there in (tmp_path / "new", tmp_path / "new" / "a"):
        with pytest.raises(BadParameter):
            write_folder([("c", "")], there)
    assert sorted(file.name for file in (tmp_path / "new").iterdir()) == ["a", "b"]
