"""The curators' page tells the truth: its example is a record folder without problems."""

from __future__ import annotations

import re
from pathlib import Path

from tracktwo.loaders.reading.record_folder import read_folder
from tracktwo.schema.reading import load_schema

PAGE = Path(__file__).parents[2] / "docs" / "records.md"


def test_the_example_of_the_page_is_right(tmp_path: Path) -> None:
    blocks = re.findall(r"```(yaml|csv)\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert [language for language, _text in blocks] == ["yaml", "yaml", "csv", "yaml"]
    names = ("tracktwo.yaml", "records.yaml", "participants.csv", "a-dialogue-2017.yaml")
    for name, (_language, text) in zip(names, blocks, strict=True):
        (tmp_path / name).write_text(text, "utf-8")
    found = read_folder(tmp_path, load_schema())
    assert [str(problem) for problem in found.problems] == []
    assert len(found.records) == 10


def test_every_field_of_rows_is_on_the_page() -> None:
    page = PAGE.read_text("utf-8")
    for node_type in load_schema().node_types.values():
        for name in node_type.rows:
            assert f"`{name}`" in page or f"{name}:" in page, f"{node_type.record}.{name}"
