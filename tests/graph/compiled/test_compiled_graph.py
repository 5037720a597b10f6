"""Look-ups in a compiled graph, and what importing them brings in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from tracktwo.graph.compiled.names_table import BARE_NAME, ID, LOOSE_NAME, NAME, PRINTED

HEAVY = "yaml neo4j networkx rdflib numpy scipy pandas pyvis jinja2 click rich arcadedb".split()  # noqa: SIM905


def test_look_ups_and_paths_import_nothing_heavy() -> None:
    program = (
        "import sys, tracktwo.graph.compiled.compiled_graph, tracktwo.graph.compiled.current, "
        "tracktwo.queries.paths.finding, tracktwo.queries.profile\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_ids_names_and_ties(drawing: Any, tmp_path: Path) -> None:
    drawing.node("k-kak", name="Kapil Kak", also=("AVM Kapil Kak",), former_ids=("kak-old",), country="India")
    drawing.meet("m", "k-kak")
    drawing.tie("signed", "k-kak", drawing.node("l", "letter"), printed="K.  Kak")
    with drawing.compiled(tmp_path) as found:
        kak = found.index_of("k-kak")
        assert found.ids[kak] == "k-kak"
        assert found.index_of("nobody") == -1
        assert found.brief(kak)[:4] == ("k-kak", "person", "Kapil Kak", "")
        assert found.brief(kak).countries == ["India"]
        assert [tie.kind for tie in found.ties_of(kak)] == ["signed", "took-part-in"]
        assert found.tie(found.tie_index("signed:k-kak:l")).target == "l"
        assert found.tie_index("signed:k-kak:x") == -1
        assert found.named(ID, "kak-old") == found.named(NAME, "avm kapil kak") == found.named(BARE_NAME, "kapil kak")
        assert found.named(LOOSE_NAME, "kapilkak") == [kak]
        assert found.named(PRINTED, "K. Kak") == [kak]
        assert found.named(PRINTED, "k. kak") == []
        assert [key for key, _ in found.names(NAME, "kapil")] == ["kapil kak"]
        assert found.word("meeting_kinds", "book-release") == "book release"
        assert found.word("meeting_kinds", "unknown") == "unknown"


def test_sources_and_what_repeats_them(drawing: Any, tmp_path: Path) -> None:
    drawing.meet("m", "a", "b")
    pages = drawing.sources
    pages["copy"] = type(pages["page-a-m"])("copy", repeats="page-a-m")
    pages["copy-of-copy"] = type(pages["page-a-m"])("copy-of-copy", repeats="copy")
    with drawing.compiled(tmp_path) as found:
        page = found.source_index("page-a-m")
        assert {found.source_id(one) for one in found.sources_repeating(page)} == {"page-a-m", "copy", "copy-of-copy"}
        assert [found.tie_id(tie) for tie in found.ties_citing(page)] == ["took-part-in:a:m"]
        assert found.source("copy").repeats == "page-a-m"
        assert found.source_index("none") == -1
