"""What one command wrote the next one sees: bookmarks sent, kept, and dropped when they lead nowhere."""

from __future__ import annotations

import base64
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from support.cutting_proxy import cutting

from tracktwo.graph.store.factory import neo4j_folder, open_store
from tracktwo.graph.store.kept_bookmarks import FILE, forget_bookmarks, keep_bookmarks, read_bookmarks
from tracktwo.graph.values import Graph
from tracktwo.settings import Settings


def test_kept_for_the_owner_only_and_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "home" / "saved"
    keep_bookmarks(folder, ["b", "a"])
    keep_bookmarks(folder, ["c"])
    assert read_bookmarks(folder) == {"c"}
    assert [found.name for found in folder.iterdir()] == [FILE]
    if sys.platform != "win32":
        assert (folder / FILE).stat().st_mode & 0o777 == 0o600
    forget_bookmarks(folder)
    assert read_bookmarks(folder) == frozenset()


@pytest.mark.parametrize("text", ["", "{", "{}", "[1]", '"a"', "\x00", json.dumps(["x"] * 51)])
def test_damaged_file_is_as_good_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text)
    assert read_bookmarks(tmp_path) == frozenset()


def test_folder_that_cannot_be_made_is_no_problem(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    keep_bookmarks(tmp_path / "file" / "saved", ["a"])
    forget_bookmarks(tmp_path / "file" / "saved")
    assert read_bookmarks(tmp_path / "file" / "saved") == frozenset()


@pytest.mark.neo4j_server
def test_next_read_and_next_command_send_the_bookmark_of_the_load(tmp_path: Path, neo4j_5: Any, graph: Graph) -> None:
    with cutting(neo4j_5.address) as proxy:
        settings = Settings(tmp_path / "home", proxy.address, "neo4j", password=neo4j_5.password)
        with open_store(settings) as store:
            store.writer.in_transaction(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n").consume())
            folder = neo4j_folder(settings.home, store.identity())
            (before,) = read_bookmarks(folder)
            store.apply(store.plan(graph))
            (kept,) = read_bookmarks(folder)
            proxy.sent.clear()
            store.read("RETURN 1")
            assert kept.encode() in proxy.sent
        proxy.sent.clear()
        # A server tells each reader its newest bookmark; an older one can only come from what was kept.
        keep_bookmarks(folder, [before, kept])
        with open_store(settings) as again:
            assert again.read_graph() == graph
            assert again.notices == ()
        assert before.encode() in proxy.sent
        assert kept.encode() in proxy.sent
        # Reading leaves what was kept.
        assert read_bookmarks(folder) == {before, kept}


def ahead(bookmark: str) -> str:
    """The same database's bookmark of a transaction that it has not seen."""
    kind, _, text = bookmark.partition(":")
    held = base64.b64decode(text)
    # A list of one pair: sixteen bytes that name the database, then a number of one byte or more.
    return f"{kind}:{base64.b64encode(held[:19] + bytes([0xC9, 0x7F, 0xFF]) + held[-1:]).decode()}"


@pytest.mark.neo4j_server
@pytest.mark.parametrize("what", ["ahead", "junk"])
def test_bookmark_that_leads_nowhere_is_forgotten_and_said(
    tmp_path: Path, neo4j_strict: Any, graph: Graph, what: str
) -> None:
    """As after a database was brought back from a copy: the store opens all the same."""
    settings = Settings(tmp_path / "home", neo4j_strict.address, "neo4j", password=neo4j_strict.password)
    with open_store(settings) as store:
        store.apply(store.plan(graph), replace_all=True)
        folder = neo4j_folder(settings.home, store.identity())
    (kept,) = read_bookmarks(folder)
    keep_bookmarks(folder, [ahead(kept) if what == "ahead" else "FB:junk"])
    with open_store(settings) as store:
        (said,) = store.notices
        assert "may be older" in said
        assert said in store.typed("RETURN 1").notices
        assert read_bookmarks(folder) == frozenset()
        assert store.read_graph() == graph
    with open_store(settings) as store:
        assert store.notices == ()
