"""`map --path`: pages show only paths that rest on public claims, and say how many others there are.

Without the engine, so that each load is quick: a map needs none.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Ask = Callable[..., Any]

# A background source alone has Ama at the hill, and Hid at all; publicly only Cor met both Ama and Eli.
RECORDS = """\
sources:
  - {id: daily, url: "https://example.org/d", publisher: The Daily, published: 2003-05-09, kind: news}
  - {id: talk, publisher: A talk, published: 2003-05-09, kind: news, release: background}
people:
  - {id: ama, name: Ama Bel, sources: [daily]}
  - {id: cor, name: Cor Dun, sources: [daily]}
  - {id: eli, name: Eli Fen, sources: [daily]}
  - {id: gil, name: Gil Hay, sources: [daily]}
  - {id: hid, name: Hid Ivo, release: background, sources: [talk]}
meetings:
  - {id: lake, name: Lake talks, date: 2003-05-01, sources: [daily],
     participants: [{actors: [ama, cor], sources: [daily]}]}
  - {id: hill, name: Hill talks, date: 2003-05-07, sources: [daily],
     participants: [{actors: [cor, eli], sources: [daily]}, {actors: [ama, gil], sources: [talk]}]}
  - {id: shore, name: Shore talks, date: 2003-05-07, sources: [daily],
     participants: [{actors: [hid, eli], sources: [talk]}]}
"""


@pytest.fixture
def loaded(tmp_path: Path, answer: Ask, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("importlib.util.find_spec", lambda name, package=None: None)
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / "tracktwo.yaml").write_text("{id: small, title: Small, licence: CC0-1.0}\n")
    (folder / "records.yaml").write_text(RECORDS)
    answer("load", folder)
    return tmp_path


def content(page: Path) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page.read_text("utf-8"), re.S)
    assert found
    held: dict[str, Any] = json.loads(found.group(1))
    return held


def test_a_better_path_on_background_claims_gives_way(loaded: Path, answer: Ask) -> None:
    best = answer("paths", "ama", "eli")["paths"][0]
    assert [node["id"] for node in best["nodes"]] == ["ama", "hill", "eli"]
    out = loaded / "out.html"
    notices = answer("map", out, "--path", "ama", "eli", "-k", 1)["notices"]
    assert notices == ["1 path rests on background claims, which no page shows; the next best are drawn"]
    page = content(out)
    ids = [node["id"] for node in page["nodes"]]
    assert [ids[at] for at in page["path"]["nodes"]] == ["ama", "lake", "cor", "hill", "eli"]
    # A whole path: a tie for each of its steps.
    assert len(page["path"]["ties"]) == 4
    assert page["caption"] == "A path from Ama Bel to Eli Fen"
    assert {"gil", "hid"}.isdisjoint(ids)


def test_a_public_path_is_drawn_without_a_word(loaded: Path, answer: Ask) -> None:
    out = loaded / "out.html"
    assert answer("map", out, "--path", "cor", "eli", "-k", 1)["notices"] == []
    assert content(out)["caption"] == "The best path from Cor Dun to Eli Fen"


@pytest.mark.parametrize("end", ["gil", "hid"])
def test_nothing_is_drawn_when_all_rests_on_background_claims(loaded: Path, call: Ask, end: str) -> None:
    said = call("map", loaded / "out.html", "--path", "ama", end, "--json")
    assert said.exit_code == 2
    assert "background claims, which no page shows" in json.loads(said.stdout)["error"]["message"]
    assert not (loaded / "out.html").exists()


def test_a_day_keeps_what_is_known_to_have_been_by_then(loaded: Path, answer: Ask) -> None:
    """The lake talks were on 1 May, the hill talks on 7 May; the page that tells of both is of 9 May."""
    shown: dict[str, tuple[set[str], str]] = {}
    for day in ("2003-05-01", "2003-05-06", "2003-05-07"):
        for form, more in (("all", ()), ("around", ("--around", "cor", "--hops", "1"))):
            out = loaded / f"{form}.html"
            answer("map", out, "--as-of", day, *more)
            page = content(out)
            shown[f"{form} {day}"] = {node["id"] for node in page["nodes"]}, page["caption"]
    assert shown["all 2003-05-01"] == ({"ama", "cor", "lake"}, "As of 2003-05-01")
    assert shown["all 2003-05-06"][0] == {"ama", "cor", "lake"}
    assert shown["all 2003-05-07"][0] == {"ama", "cor", "lake", "eli", "hill"}
    assert shown["around 2003-05-06"] == ({"cor", "lake"}, "Within 1 tie of Cor Dun, as of 2003-05-06")
    assert shown["around 2003-05-07"][0] == {"cor", "lake", "hill"}


def test_a_day_before_all_that_is_known_draws_nothing(loaded: Path, call: Callable[..., Result]) -> None:
    found = call("map", loaded / "out.html", "--as-of", "1990")
    assert found.exit_code == 2
    assert "by 1990" in found.stderr
    assert not (loaded / "out.html").exists()


def test_the_page_of_a_path_says_the_day_too(loaded: Path, answer: Ask) -> None:
    answer("map", loaded / "out.html", "--path", "cor", "eli", "--as-of", "2003-06")
    assert content(loaded / "out.html")["caption"] == "The best path from Cor Dun to Eli Fen, as of 2003-06"
