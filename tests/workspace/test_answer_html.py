"""Answers as a notebook shows them: what they say, and that no text of a record becomes markup."""

from __future__ import annotations

from pathlib import Path

from support.lake import RECORDS, write_records

import tracktwo
from tracktwo.graph.compiled.current import finish_load
from tracktwo.graph.compiled.writing import write_compiled
from tracktwo.loaders.loading import load_records
from tracktwo.schema.reading import load_schema
from tracktwo.workspace.answer import Answer
from tracktwo.workspace.answer_html import MOST_ROWS

HOSTILE = '<script>alert(1)</script>\\" onmouseover=alert(2) <img src=x>'


def compiled(folder: Path, records: str) -> tracktwo.Workspace:
    """A workspace of these records without a store."""
    graph = load_records(write_records(folder / "records", records=records))
    saved = folder / "home" / "saved" / "default"
    write_compiled(graph, load_schema(), saved)
    finish_load(saved, graph.data_version)
    (folder / "home" / "store").mkdir()
    return tracktwo.open(store="", home=folder / "home")


def test_paths_are_told_in_words_with_numbered_sources(tmp_path: Path) -> None:
    shown = compiled(tmp_path, RECORDS).find_paths("Ama Bel", "Eli Fen")._repr_html_()
    assert "Ama Bel and Cor Dun were both at Lake talks" in shown
    assert "<sup>[1, 2]</sup>" in shown
    assert '<a href="https://example.org/2003"' in shown
    assert "not an accusation" in shown


def test_no_path_gives_the_reasons(tmp_path: Path) -> None:
    shown = compiled(tmp_path, RECORDS).find_paths("Ama Bel", "Gil Hay")._repr_html_()
    assert "No path." in shown
    assert "Gil Hay has no contact in the record that counts" in shown


def test_a_profile_has_its_sections(tmp_path: Path) -> None:
    shown = compiled(tmp_path, RECORDS).who("Amma Bell")._repr_html_()
    assert "<h4><bdi>Meetings</bdi></h4>" in shown
    assert "Nearest contacts" in shown


def test_no_text_of_a_record_becomes_markup(tmp_path: Path) -> None:
    hostile = RECORDS.replace("name: Ama Bel", f'name: "{HOSTILE}"').replace("title: Talks held", f'title: "{HOSTILE}"')
    graph = compiled(tmp_path, hostile)
    for answer in (
        graph.who("ama-bel"),
        graph.find_paths("ama-bel", "eli-fen"),
        Answer("q", rows=[{HOSTILE: HOSTILE}]),
    ):
        shown = answer._repr_html_()
        assert "alert(1)" in shown
        assert "<script" not in shown
        assert "<img" not in shown
    page = graph.map(around="ama-bel")
    assert "<script" not in page._repr_html_(), "the page is an attribute of its frame"


def test_a_notebook_does_not_keep_a_page_twice(tmp_path: Path) -> None:
    graph = compiled(tmp_path, RECORDS)
    assert "<html" not in repr(graph.map(around="ama-bel")), "Jupyter stores the repr beside the HTML"
    assert "found=" not in repr(graph.find_paths("ama-bel", "eli-fen"))


def test_long_tables_are_cut_and_say_so() -> None:
    shown = Answer("q", rows=[{"n": number} for number in range(MOST_ROWS + 3)])._repr_html_()
    assert shown.count("<tr>") == MOST_ROWS + 1
    assert "and 3 more rows" in shown
