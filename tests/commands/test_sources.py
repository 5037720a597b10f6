"""`tracktwo sources`: answered from what is loaded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

pytestmark = pytest.mark.usefixtures("no_engine")


@pytest.fixture(autouse=True)
def _loaded(folder: Path, call: Callable[..., Result]) -> None:
    assert call("load", folder).exit_code == 0


def test_sources_that_carry_most(answer: Callable[..., Any]) -> None:
    rows = answer("sources")["rows"]
    # Those of the folder that was loaded, none of the bundled record's.
    assert [row["source"] for row in rows] == ["weekly-2003", "daily-2003", "blog-2003"]
    # The weekly: two at the lake, two at the hill; no tie is stated by it alone, its copy is with it.
    assert (rows[0]["claims"], rows[0]["ties"], rows[0]["alone"]) == (4, 4, 0)
    assert answer("sources", "--limit", "1")["notices"] == ["2 more sources; --limit shows them"]


def test_no_record_is_read(answer: Callable[..., Any], opened: list[str], folder: Path) -> None:
    (folder / "records.yaml").unlink()
    loaded = answer("who", "cor-dun")["data_version"]
    assert answer("sources")["data_version"] == loaded
    assert answer("sources", "weekly-2003")["data_version"] == loaded
    assert [path for path in opened if "/records/" in path] == []


def test_a_source_of_the_bundled_record_is_unknown_where_other_data_are_loaded(call: Callable[..., Result]) -> None:
    found = call("sources", "efsas-2018-06-08-efsas-comments-paranoia-pakistani")
    assert found.exit_code == 2
    assert "no source" in found.stderr


def test_what_rests_on_one_source_and_its_copies(answer: Callable[..., Any]) -> None:
    found = answer("sources", "weekly-2003")
    assert found["source"]["publisher"] == "The Weekly"
    assert found["notices"] == ["taken away with it, since they repeat it: blog-2003"]
    effects = {(row["tie"], row["source"]): (row["grade"], row["without"], row["effect"]) for row in found["rows"]}
    # At the lake two papers (A) become one (B); at the hill there is only the weekly and its copy.
    assert effects["took-part-in:cor-dun:lake-2003", "weekly-2003"] == ("A", "B", "lower")
    assert effects["took-part-in:eli-fen:hill-2003", "weekly-2003"] == ("B", "", "falls")
    assert found["effects"] == {"falls": 4, "lower": 2}
    assert found["known_only_here"] == ["eli-fen", "hill-2003", "s-belkhir"]


def test_without_the_page_alone_its_copy_stays(answer: Callable[..., Any]) -> None:
    found = answer("sources", "weekly-2003", "--alone")
    effects = {row["tie"]: (row["without"], row["effect"]) for row in found["rows"]}
    assert effects["took-part-in:eli-fen:hill-2003"] == ("C", "lower")
    assert answer("sources", "blog-2003", "--falls")["rows"] == []


def test_an_address_is_a_name_and_an_unknown_one_shows_the_nearest(call: Callable[..., Result], folder: Path) -> None:
    shown = call("sources", "https://example.org/w")
    assert "weekly-2003: The Weekly, Who came, 2003-05-09" in shown.stdout
    assert "Gone without it: 4" in shown.stdout
    assert "Eli Fen took part in Hill talks" in shown.stdout
    (folder / "more.yaml").write_text(
        "sources:\n  - {id: e-2003, publisher: E, address_words: talks held, kind: news}\n"
    )
    assert call("load", folder).exit_code == 0
    assert "e-2003: E, undated" in call("sources", "e-2003").stdout
    unknown = call("sources", "wekly-2003")
    assert unknown.exit_code == 2
    assert "weekly-2003" in unknown.stderr


@pytest.mark.parametrize("empty", ["", " "])
def test_an_empty_id_is_named_as_that(call: Callable[..., Result], empty: str) -> None:
    shown = call("sources", empty)
    assert shown.exit_code == 2
    assert "is empty" in shown.stderr
    assert "daily-2003" not in shown.stderr


def test_a_record_folder_is_not_an_option(call: Callable[..., Result], folder: Path) -> None:
    assert call("sources", "--records", folder).exit_code == 2


def test_what_rests_on_a_publisher(answer: Callable[..., Any], call: Callable[..., Result]) -> None:
    """The weekly has one page, which the blog repeats: the same falls as with the page. Its form does not matter."""
    page, found = answer("sources", "weekly-2003"), answer("sources", "publisher:the WEEKLY")
    assert found["publisher"] == "The Weekly"
    assert [one["id"] for one in found["sources"]] == ["weekly-2003"]
    assert (found["rows"], found["effects"]) == (page["rows"], page["effects"])
    assert "The Weekly: 1 page" in call("sources", "publisher:The Weekly").stdout
    unknown = call("sources", "publisher:Weekley")
    assert unknown.exit_code == 2
    assert "The Weekly" in unknown.stderr
