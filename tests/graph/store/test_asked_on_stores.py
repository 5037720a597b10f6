"""`query` and `cypher` with `--map` and `--save`, on every store: the same page, the same news after a load."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tracktwo.cli import tracktwo
from tracktwo.graph.store.factory import open_store
from tracktwo.settings import Settings

RECORDS = """\
sources:
  - {id: daily, url: "https://example.org/d", publisher: The Daily, published: 2003-05-09, kind: news}
  - {id: talk, publisher: A talk, published: 2003-05-09, kind: news, release: background}
people:
  - {id: ama, name: Ama <b>Bel</b>, country: India, sources: [daily]}
  - {id: cor, name: Cor Dun, country: Pakistan, sources: [daily]}
  - {id: eli, name: Eli Fen, country: Pakistan, sources: [daily]}
  - {id: hid, name: Hid Ivo, release: background, sources: [talk]}
meetings:
  - {id: lake, name: Lake talks, date: 2003-05-01, sources: [daily],
     participants: [{actors: [ama, cor], sources: [daily]}, {actors: [hid], sources: [talk]}]}
  - {id: hill, name: Hill talks, date: 2003-05-07, sources: [daily],
     participants: [{actors: [cor, eli], sources: [daily]}]}
"""
MORE = """\
meetings:
  - {id: shore, name: Shore talks, date: 2003-05-08, sources: [daily],
     participants: [{actors: [ama, cor, eli], sources: [daily]}]}
"""


class Line:
    """A command line in front of one store, with the small records loaded; `records` is their folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.records = folder / "records"

    def call(self, *words: object) -> Result:
        return CliRunner().invoke(tracktwo, [str(word) for word in words])

    def answer(self, *words: object, code: int = 0) -> Any:
        found = self.call(*words, "--json")
        assert found.exit_code == code, found.output
        return json.loads(found.stdout)

    def page(self, *words: object) -> dict[str, Any]:
        """What the page of an answer shows: ids of nodes and ties, and all its data."""
        out = self.folder / "out.html"
        self.answer(*words, "--map", out)
        found = re.search(r'<script type="application/json" id="data">(.*?)</script>', out.read_text("utf-8"), re.S)
        assert found
        content: dict[str, Any] = json.loads(found.group(1))
        content["ids"] = [node["id"] for node in content["nodes"]]
        content["tie_ids"] = [tie["id"].partition(":")[2] for tie in content["ties"]]
        return content


@pytest.fixture
def line(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Line:
    found = Line(tmp_path)
    found.records.mkdir()
    (found.records / "tracktwo.yaml").write_text("{id: small, title: Small, licence: CC0-1.0}\n")
    (found.records / "records.yaml").write_text(RECORDS)
    if settings.is_remote:
        with open_store(settings) as store:
            store.writer.in_transaction(lambda transaction: transaction.run("MATCH (n) DETACH DELETE n").consume())
    monkeypatch.setenv("TRACKTWO_HOME", str(settings.home))
    for name, value in (("STORE", settings.store), ("USER", settings.user), ("PASSWORD", settings.password)):
        monkeypatch.setenv(f"TRACKTWO_{name}", value)
    found.answer("load", found.records)
    return found


CONTACT = "MATCH p = (a:Person {id: $a})-[r:TOOK_PART_IN]->(m:Meeting)<-[s:TOOK_PART_IN]-(b:Person) "


def test_pages_of_nodes_ties_and_paths(line: Line) -> None:
    pages: dict[str, tuple[list[str], list[str]]] = {
        # A path: its nodes and just its ties. Ama and Cor met at the lake only.
        CONTACT + "WHERE b.id = 'cor' RETURN p": (["ama", "cor", "lake"], ["ama:lake", "cor:lake"]),
        # Relationships alone bring their ends; those not returned stay away.
        CONTACT + "WHERE b.id = 'cor' RETURN r": (["ama", "lake"], ["ama:lake"]),
        CONTACT + "WHERE b.id = 'cor' RETURN collect(s) AS all": (["cor", "lake"], ["cor:lake"]),
        # Nodes alone: all ties among them.
        CONTACT + "WHERE b.id = 'cor' RETURN a, m, b": (["ama", "cor", "lake"], ["ama:lake", "cor:lake"]),
        CONTACT + "WHERE b.id = 'cor' RETURN {who: [a, b], where: m} AS row": (
            ["ama", "cor", "lake"],
            ["ama:lake", "cor:lake"],
        ),
        # Ids of nodes, by the column's name or since each of them is one; ids of ties.
        CONTACT + "WHERE b.id = 'cor' RETURN a.id, m.id AS meeting": (["ama", "lake"], ["ama:lake"]),
        CONTACT + "WHERE b.id = 'cor' RETURN s.id AS id": (["cor", "lake"], ["cor:lake"]),
    }
    for text, expected in pages.items():
        found = line.page("cypher", text, "-p", "a=ama")
        assert (found["ids"], found["tie_ids"]) == expected, text
        assert found["cypher"] == text
        assert found["caption"] == '$a = "ama"'


def test_pages_of_catalogue_questions(line: Line) -> None:
    found = line.page("query", "participants", "-p", "meeting=Lake talks")
    # The meeting asked about is drawn too, since ties join it to the answer.
    assert (found["ids"], found["tie_ids"]) == (["ama", "cor", "lake"], ["ama:lake", "cor:lake"])
    assert found["title"] == "Who was at a meeting"
    assert "meeting = lake" in found["caption"]
    assert found["cypher"].startswith("MATCH (a:Actor)")
    found = line.page("query", "frequent-pairs", "-p", "at_least=1", "-p", "limit=1")
    assert found["ids"] == ["ama", "cor"]
    assert found["notes"] == [
        "Only the first 1 rows are shown; -p limit=2 shows more.",
        "No tie joins these entries directly; a query that returns what lies between shows how they meet.",
    ]
    found = line.page("cypher", "MATCH (p:Person) RETURN p.id ORDER BY p.id", "--limit", 1)
    assert found["notes"] == ["Only the first 1 rows are shown; --limit shows more."]
    # Of three people two were at the lake.
    found = line.page("cypher", "MATCH (p) WHERE p.id IN ['ama', 'cor', 'eli', 'lake'] RETURN p")
    assert found["notes"] == [
        "1 of 4 entries have no tie to any other directly; a query that returns what lies between shows how they meet."
    ]


def test_only_rows_that_were_left_out_are_told_of(line: Line) -> None:
    """Four people are held: three pairs of them were at the lake, one at the hill."""
    asked = {
        ("query", "frequent-pairs", "-p", "at_least=1", "-p"): ("limit={}", 4),
        ("cypher", "MATCH (p:Person) RETURN p.id AS id ORDER BY id", "--limit"): ("{}", 4),
    }
    for words, (form, many) in asked.items():
        for limit in (many - 1, many, many + 1):
            found = line.answer(*words, form.format(limit), "--map", line.folder / "out.html")
            assert len(found["rows"]) == min(limit, many)
            notice = f"only the first {limit} rows are shown"
            assert any(notice in one for one in found["notices"]) == (limit < many), found["notices"]
            page = (line.folder / "out.html").read_text("utf-8")
            assert ("Only the first" in page) == (limit < many)


def test_a_default_of_other_records_is_asked_for(line: Line) -> None:
    for name, words in (("common-meetings", "-p from=..."), ("claims-of-source", "-p source=...")):
        error = line.answer("query", name, code=2)["error"]
        assert "not in these data" in error["message"]
        assert words in error["hint"]
    found = line.answer("query", "common-meetings", "-p", "from=Ama <b>Bel</b>", "-p", "to=cor")
    assert [row["id"] for row in found["rows"]] == ["lake"]
    assert line.answer("query", "claims-of-source", "-p", "source=no-such", code=2)["error"]["code"] == "unknown-name"
    assert line.answer("query", "claims-of-source", "-p", "source=daily")["rows"]
    assert line.answer("query", "participants", "-p", "limit=-1", code=2)["error"]["code"] == "bad-parameter"


def test_an_answer_is_shown_when_it_cannot_be_kept_or_drawn(line: Line) -> None:
    text = "MATCH (p:Person {id: 'ama'}) RETURN p.id AS id"
    kept = line.answer("cypher", text, "--save", "one")
    assert kept["saved"] == {"dataset": "small", "label": "one"}
    failing = [
        (("cypher", "RETURN 'ama' AS id"), ("--save", "one"), "ama"),
        (("cypher", text), ("--map", line.folder / "no" / "x.html"), "ama"),
        (("query", "contacts", "-p", "actor=ama"), ("--save=one",), "cor"),
        (("query", "grades"), ("--map", line.folder / "x.html"), "B"),
    ]
    for words, more, shown in failing:
        alone = line.answer(*words)
        found = line.answer(*words, *more, code=2)
        assert {name: value for name, value in found.items() if name != "error"} == alone
        assert found["error"]["code"] == "bad-parameter"
        said = line.call(*words, *more)
        assert said.exit_code == 2
        assert shown in said.stdout
        assert "tracktwo: " in said.stderr


def test_a_limit_without_order_is_told_of_when_saved(line: Line) -> None:
    for number, (text, by_chance) in enumerate(
        (
            ("MATCH (p:Person) RETURN p.id AS id LIMIT 2", True),
            ("MATCH (p:Person) RETURN p.id AS id ORDER BY id LIMIT 2", False),
            ("MATCH (p:Person) RETURN p.id AS id", False),
        )
    ):
        notices = line.answer("cypher", text, "--save", f"people {number}")["notices"]
        assert any("by chance" in one for one in notices) == by_chance, text
    notices = line.answer("cypher", "MATCH (p:Person) RETURN p.id AS id", "--limit", 3, "--save", "three")["notices"]
    assert any("by chance" in one for one in notices)


def test_nodes_ties_and_paths_as_values(line: Line) -> None:
    row = line.answer("cypher", CONTACT + "WHERE b.id = 'cor' RETURN a, r, p", "-p", "a=ama")["rows"][0]
    assert row["a"]["labels"] == ["Actor", "Person", "Tracktwo"]
    assert row["r"]["type"] == "TOOK_PART_IN"
    assert [node["id"] for node in row["p"]["nodes"]] == ["ama", "lake", "cor"]
    assert [tie["type"] for tie in row["p"]["relationships"]] == ["TOOK_PART_IN", "TOOK_PART_IN"]


def test_nothing_to_draw_leaves_no_file(line: Line) -> None:
    out = line.folder / "none.html"
    for text in ("RETURN 1 AS id", "MATCH (p:Person {id: 'nobody'}) RETURN p", "MATCH (c:Claim) RETURN c LIMIT 3"):
        error = line.answer("cypher", text, "--map", out, "--save", "nothing", code=2)["error"]
        assert "holds nothing to draw" in error["message"]
    assert "nothing to draw" in line.answer("query", "grades", "--map", out, code=2)["error"]["message"]
    for text in ("MATCH (p:Person {id: 'hid'}) RETURN p", "RETURN 'hid' AS id"):
        assert "background" in line.answer("cypher", text, "--map", out, code=2)["error"]["message"]
    assert not out.exists()
    assert line.answer("saved")["rows"] == []
    assert line.answer("cypher", "RETURN 'ama' AS id", "--map", out / "x", code=2)["error"]["code"] == "bad-parameter"


def test_what_is_not_public_stays_out(line: Line) -> None:
    text = "MATCH (p:Person)-[:TOOK_PART_IN]->(m {id: 'lake'}) RETURN p, m"
    found = line.page("cypher", text)
    assert found["ids"] == ["ama", "cor", "lake"]
    assert "Hid" not in json.dumps(found)
    notices = line.answer("cypher", text, "--map", line.folder / "out.html")["notices"]
    assert notices == ["1 of 4 entries rest on background claims and are not on the page"]
    line.answer("map", line.folder / "near.html", "--around", "lake")
    assert "Hid Ivo" not in (line.folder / "near.html").read_text("utf-8")
    assert "background" in line.answer("map", line.folder / "x.html", "--around", "hid", code=2)["error"]["message"]


def test_equal_answers_give_equal_pages(line: Line) -> None:
    first, second = line.folder / "a.html", line.folder / "b.html"
    for out in (first, second):
        line.answer("cypher", "MATCH p = (:Person)-[:TOOK_PART_IN]->() RETURN p", "--map", out)
    assert first.read_bytes() == second.read_bytes()


def test_saved_questions_after_a_load(line: Line, settings: Settings) -> None:
    line.answer("query", "contacts", "-p", "actor=Eli Fen", "--save")
    line.answer("cypher", "MATCH (m:Meeting) RETURN count(m) AS meetings", "--save", "how many")
    line.answer("cypher", CONTACT + "RETURN p", "-p", "a=ama", "--save", "rooms of Ama")
    line.answer("cypher", "MATCH (p:Person) RETURN p.name AS name", "--save", "people")
    line.answer("cypher", "MATCH (p:Person) RETURN p.name AS name ORDER BY name DESC", "--save", "people, last first")
    saved = [*(settings.home / "saved" / "questions").rglob("*.json")]
    assert len(saved) == 5
    if settings.password:
        held = "".join(path.read_text("utf-8") for path in saved)
        assert settings.password not in held
        assert settings.store not in held
    (line.records / "more.yaml").write_text(MORE)
    planned = line.answer("load", line.records, "--plan")
    assert planned["notices"] == ["5 saved questions are asked again after the load"]
    assert "saved_answers" not in planned["rows"][0]
    told = line.answer("load", line.records)["rows"][0]["saved_answers"]
    assert {one["label"]: one["words"] for one in told} == {
        "contacts actor=eli": [
            "added: 1 row",
            "  Ama <b>Bel</b>",
            "changed: 1 row",
            "  Cor Dun: meetings 1, now 2; last 2003-05-07, now 2003-05-08",
        ],
        "how many": ["added: 1 row", "  3", "removed: 1 row", "  2"],
        "rooms of Ama": [
            "added: 2 rows",
            "  Ama <b>Bel</b> - Shore talks - Cor Dun",
            "  Ama <b>Bel</b> - Shore talks - Eli Fen",
        ],
    }
    assert line.answer("load", line.records, "--verify")["rows"][0]["saved_answers"] == []


def test_what_takes_too_long_is_listed_and_asked_the_next_time(line: Line) -> None:
    slow = "MATCH (p:Person) WITH count(p) AS n WITH CASE WHEN n > 4 THEN 50000 ELSE 1 END AS n "
    text = slow + "UNWIND range(1, n) AS x UNWIND range(1, n) AS y WITH x WHERE x % 7 = 1 RETURN count(x) AS many"
    line.answer("cypher", text, "--timeout", 1.5, "--save", "slow")
    people = "people:\n  - {id: gil, name: Gil Hay, sources: [daily]}\n"
    (line.records / "more.yaml").write_text(people)
    loaded = line.answer("load", line.records)
    (told,) = loaded["rows"][0]["saved_answers"]
    assert told["outcome"] == "not asked"
    assert "1.5 s" in told["reason"]
    # Records that did not change open nothing but for what was left.
    assert line.answer("load", line.records)["rows"][0]["saved_answers"] == [told]
    assert line.answer("load", line.records, "--verify")["rows"][0]["saved_answers"] == [told]
    (line.records / "more.yaml").unlink()
    assert line.answer("load", line.records)["rows"][0]["saved_answers"] == []


def test_an_edited_store_has_no_answers_to_keep(line: Line) -> None:
    line.answer("cypher", "MATCH (p:Person {id: 'ama'}) SET p.name = 'X'", "--write", "--yes")
    error = line.answer("cypher", "MATCH (p:Person) RETURN p.name AS name", "--save", "names", code=4)["error"]
    assert error["code"] == "store-conflict"
    assert line.answer("saved")["rows"] == []


def test_questions_follow_their_dataset_to_another_store(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    line.answer("cypher", "MATCH (m:Meeting) RETURN count(m) AS meetings", "--save", "how many")
    (line.records / "more.yaml").write_text(MORE)
    pytest.importorskip("arcadedb")
    monkeypatch.setenv("TRACKTWO_STORE", str(line.folder / "second"))
    (told,) = line.answer("load", line.records)["rows"][0]["saved_answers"]
    assert told["label"] == "how many"
    (line.records / "tracktwo.yaml").write_text("{id: other, title: Other, licence: CC0-1.0}\n")
    assert line.answer("load", line.records, "--replace")["rows"][0]["saved_answers"] == []
