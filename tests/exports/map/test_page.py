"""The page: same bytes, hostile text, no outside request; in a real browser where there is one (always in CI)."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from support import chromium

from tracktwo.exports.map.force_layout import positions
from tracktwo.exports.map.page import LIBRARY, library, page
from tracktwo.graph.public import PublicGraph, public_part, safe_url
from tracktwo.graph.values import Claim, Dataset, Graph, Node, Source, Tie, Value
from tracktwo.schema.dates import Spell
from tracktwo.schema.reading import load_schema

HOSTILE = "<script>window.fired=1</script><img src=x onerror=window.fired=2>"
HREF = 'see href="https://example.org" </script><script>window.fired=3</script><!--'


needs_browser = pytest.mark.skipif(
    chromium.browser() is None and not os.environ.get("CI"), reason="no Chromium on this machine"
)


def _tie(kind: str, source: str, target: str, grade: str = "B", release: str = "public") -> Tie:
    claim = Claim(
        f"{kind}:{source}:{target}@s1",
        f"{kind}:{source}:{target}",
        "s1",
        printed=HOSTILE,
        locator=HREF,
        release=release,
    )
    return Tie(
        f"{kind}:{source}:{target}",
        kind,
        source,
        target,
        roles=("chair",),
        spell=Spell("2003", "2003"),
        grade=grade,
        note=HREF,
        claims=(claim,),
    )


def small_graph(name: str = "Ama Bel") -> PublicGraph:
    """Two people at one meeting, one of them a signer of a letter; a background tie that no page may show."""
    nodes = {
        "ama": Node(
            "ama",
            "person",
            name,
            also=(HREF,),
            other_scripts={"ur": "نیاز احمد"},
            note=HOSTILE,
            attributes={"sectors": (Value("military", ("s1",)),)},
            sources=("s1",),
        ),
        "bel": Node("bel", "person", "Bel \u2028 Cor", attributes={"country": (Value("India", ("s1",)),)}),
        "dia": Node("dia", "person", "Dia"),
        "let": Node("let", "letter", HREF, attributes={"kind": (Value("open-letter", ("s1",)),)}),
        "meet": Node(
            "meet",
            "meeting",
            "Meeting & more",
            spell=Spell("2003", "2003"),
            attributes={"place": (Value(HOSTILE, ("s1",)),)},
        ),
    }
    ties = [
        _tie("signed", "ama", "let", "D"),
        _tie("took-part-in", "ama", "meet"),
        _tie("took-part-in", "bel", "meet", "A"),
        _tie("took-part-in", "dia", "meet", release="background"),
    ]
    sources = {
        "s1": Source("s1", title=HOSTILE, publisher=HREF, url="https://example.org/a", published="2003-04-05"),
        "s2": Source("s2", title="Script", url="javascript:window.fired=4"),
    }
    drawn = {tie.id: tie for tie in ties}
    return public_part(Graph(Dataset("test", HOSTILE, "CC0"), nodes, sources, drawn, {}, {}, data_version="0" * 64))


def _data(text: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.S)
    assert found
    content: dict[str, object] = json.loads(found.group(1))
    return content


def test_library_is_the_one_that_was_tried() -> None:
    assert hashlib.sha256(LIBRARY.read_bytes()).hexdigest() == LIBRARY_HASH
    assert "sourceMappingURL" not in library()


LIBRARY_HASH = "1f20f0736f32cb9bedf8f6383b25cfea2f839e1abe80d6e8040b4d5bea378c69"


def test_equal_graphs_give_equal_bytes_in_every_process(tmp_path: Path) -> None:
    code = (
        "import sys, hashlib\n"
        "sys.path += sys.argv[1:]\n"
        "from test_page import *\n"
        "print(hashlib.sha256(page(small_graph(), load_schema()).encode()).hexdigest())\n"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", code, str(Path(__file__).parent), str(Path(chromium.__file__).parents[1])],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1")
    }
    assert hashes == {hashlib.sha256(page(small_graph(), load_schema()).encode()).hexdigest() + "\n"}


def test_records_are_data_and_never_markup() -> None:
    text = page(small_graph(HOSTILE), load_schema())
    assert text.replace(library(), "").count("<script") == 3  # the data, the library, the page's own
    assert "<img" not in text.replace(library(), "")
    names = {node["id"]: node["name"] for node in _data(text)["nodes"]}  # type: ignore[attr-defined]
    assert names["ama"] == HOSTILE


def test_claims_that_are_not_public_stay_out() -> None:
    content = _data(page(small_graph(), load_schema()))
    assert "dia" not in {node["id"] for node in content["nodes"]}  # type: ignore[attr-defined]
    assert "dia" not in json.dumps(content["ties"])


def test_only_web_addresses_become_links() -> None:
    assert safe_url("https://example.org/a?b=c") == "https://example.org/a?b=c"
    for bad in (
        "javascript:alert(1)",
        "data:text/html,x",
        "//example.org",
        "http://",
        'https://a/"onclick',
        "https://[x",
        "",
    ):
        assert safe_url(bad) == ""


def test_nobody_stands_on_somebody_else() -> None:
    # A star of 30 leaves, a triangle, and two nodes without ties: 36 nodes of radius 8.
    edges = [(0, leaf) for leaf in range(1, 31)] + [(31, 32), (32, 33), (33, 31)]
    places = positions([8.0] * 36, edges)
    for at, (x, y) in enumerate(places):
        for other_x, other_y in places[at + 1 :]:
            assert (x - other_x) ** 2 + (y - other_y) ** 2 >= 15**2
    assert places == positions([8.0] * 36, edges)


def test_places_of_tiny_graphs() -> None:
    assert positions([], []) == []
    assert len(positions([5.0], [(0, 0)])) == 1
    assert len(set(positions([5.0, 5.0], [(0, 1), (0, 1)]))) == 2


@pytest.mark.browser
@needs_browser
def test_hostile_page_in_a_browser_without_a_network(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(
        page(
            small_graph(HOSTILE),
            load_schema(),
            path=("ama", "meet", "bel"),
            path_ties=("took-part-in:ama:meet", "took-part-in:bel:meet"),
        ),
        encoding="utf-8",
    )
    with chromium.opened(tmp_path / "profile") as tab:
        tab.open(file)
        for action in (
            "showPath()",
            "state.path = false; refresh()",
            "chooseNode(0, false)",
            "chooseTie(0)",
            "chooseTie(1)",
            "chooseNode(nodes.findIndex((node) => node.id === 'let'), true)",
            "query.value = 'img'; showFound(); take(0)",
            "off.grade.add('D'); applyFilters()",
            "recolour()",
            "clear()",
            "all()",
        ):
            tab.evaluate(f"{action}; 1")
        tab.open(file, "#node=ama")
        tab.evaluate("new Promise((done) => setTimeout(done, 700))")
        assert tab.evaluate("document.querySelector('#panel h2').textContent") == HOSTILE
        assert (
            tab.evaluate("document.querySelectorAll('img').length + document.querySelectorAll('#panel script').length")
            == 0
        )
        links = tab.evaluate("[...document.querySelectorAll('#panel a')].map((a) => [a.protocol, a.rel])")
        assert links
        assert all(link == ["https:", "noopener noreferrer"] for link in links)
        assert tab.evaluate("window.fired") is None
        assert tab.complaints == []
        assert {address.split(":")[0] for address in tab.requests} <= {"file", "data", "about"}


@pytest.mark.browser
@needs_browser
def test_words_of_an_address_are_shown_as_such(tmp_path: Path) -> None:
    graph, file = small_graph(), tmp_path / "page.html"
    for words, shown in ((HOSTILE, f"[no title seen; address: {HOSTILE}]. "), ("", "[no title seen]. ")):
        sources = {**graph.sources, "s1": Source("s1", address_words=words)}
        file.write_text(page(replace(graph, sources=sources), load_schema()), encoding="utf-8")
        with chromium.opened(tmp_path / "profile") as tab:
            tab.open(file)
            tab.evaluate("chooseTie(0); 1")
            said = tab.evaluate("[...document.querySelectorAll('#panel li')].map((line) => line.textContent)")
            assert any(shown in line for line in said), said
            assert tab.evaluate("document.querySelectorAll('#panel li b, img').length") == 0


def test_only_the_ties_asked_for_are_drawn() -> None:
    wanted = {"took-part-in:ama:meet"}
    content = _data(page(small_graph(), load_schema(), kept={"ama", "bel", "meet"}, kept_ties=wanted))
    assert [tie["id"] for tie in content["ties"]] == ["took-part-in:ama:meet"]  # type: ignore[attr-defined]
    assert [node["id"] for node in content["nodes"]] == ["ama", "bel", "meet"]  # type: ignore[attr-defined]


@pytest.mark.browser
@needs_browser
def test_a_hostile_question_is_shown_as_it_was_asked(tmp_path: Path) -> None:
    file, cypher = tmp_path / "page.html", f"MATCH (p)\nWHERE p.name = '{HOSTILE}{HREF}'\nRETURN p"
    file.write_text(
        page(
            small_graph(),
            load_schema(),
            kept={"ama", "meet"},
            title=HOSTILE,
            caption=HREF,
            cypher=cypher,
            notes=[HOSTILE, "\u202eonly ten rows"],
        ),
        encoding="utf-8",
    )
    with chromium.opened(tmp_path / "profile") as tab:
        tab.open(file)
        assert tab.evaluate("document.querySelector('h1').textContent") == HOSTILE
        assert tab.evaluate("document.querySelector('header .asked').textContent") == " ".join(cypher.split())
        assert tab.evaluate("document.querySelector('#panel .cypher').textContent") == cypher
        assert HREF in tab.evaluate("document.querySelector('#panel').textContent")
        # The heading keeps to its line, whatever was asked.
        assert tab.evaluate("document.querySelector('header').offsetHeight") == 56
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        tab.evaluate("chooseNode(0, false); clear(); 1")
        assert tab.evaluate("document.querySelectorAll('img, #panel script').length") == 0
        assert tab.evaluate("window.fired") is None
        assert tab.complaints == []
        assert {address.split(":")[0] for address in tab.requests} <= {"file", "data", "about"}


@pytest.mark.browser
@needs_browser
def test_search_finds_other_spellings_and_filters_count(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(page(small_graph(), load_schema()), encoding="utf-8")
    with chromium.opened(tmp_path / "profile") as tab:
        tab.open(file)
        assert tab.evaluate("search('ama be').map((at) => nodes[at].id)") == ["ama"]
        assert tab.evaluate("search('نیاز').map((at) => nodes[at].id)") == ["ama"]
        assert tab.evaluate("search('zzz')") == []
        # Without grade D the letter has no tie left: ama, bel and the meeting stay.
        tab.evaluate("off.grade.add('D'); applyFilters(); 1")
        assert tab.evaluate("nodes.filter((_, at) => shownNode[at]).map((node) => node.id)") == ["ama", "bel", "meet"]
        assert tab.complaints == []
