"""The command line: answers as JSON, exit codes, suggestions, what is imported, what a broken call leaves behind."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tracktwo.cli import COMMANDS, tracktwo

RECORDS = """\
sources:
  - {id: daily-2003, url: "https://example.org/2003", publisher: The Daily, title: Talks held,
     published: 2003-05-02, accessed: 2026-01-01, kind: news}
  - {id: weekly-2003, url: "https://example.org/w", publisher: The Weekly, title: Who came,
     published: 2003-05-09, accessed: 2026-01-01, kind: news}
organisations:
  - {id: lake-forum, name: Lake Forum, type: think-tank, country: India, sources: [daily-2003]}
people:
  - {id: ama-bel, name: Ama Bel, also: [Amma Bell], country: India, sources: [daily-2003]}
  - {id: cor-dun, name: Cor Dun, country: Pakistan, sources: [daily-2003]}
  - {id: eli-fen, name: Eli Fen, country: Pakistan, sources: [weekly-2003]}
  - {id: gil-hay, name: Gil Hay, country: India, sources: [weekly-2003]}
meetings:
  - id: lake-2003
    name: Lake talks
    kind: conference
    date: 2003-05-01
    sources: [daily-2003]
    participants:
      - {actors: [ama-bel, cor-dun], sources: [daily-2003, weekly-2003]}
  - id: hill-2003
    name: Hill talks
    kind: conference
    date: 2003-05-07
    sources: [weekly-2003]
    participants:
      - {actors: [cor-dun, eli-fen], sources: [weekly-2003]}
"""


def write_records(folder: Path, dataset: str = "lake", records: str = RECORDS) -> Path:
    """A record folder with two meetings, of Ama with Cor and of Cor with Eli; Gil met nobody."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tracktwo.yaml").write_text(f"{{id: {dataset}, title: The lake, licence: CC0-1.0}}\n")
    (folder / "records.yaml").write_text(records)
    return folder


def run(*arguments: str, **given: Any) -> Result:
    return CliRunner().invoke(tracktwo, list(arguments), **given)


def answer(*arguments: str, code: int = 0) -> dict[str, Any]:
    """The JSON of a call that must end with this exit code."""
    result = run(*arguments, "--json")
    assert result.exit_code == code, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    assert {"data_version", "question", "notices"} <= found.keys()
    assert found.keys() & {"rows", "paths", "error"}
    return found


@pytest.fixture(scope="module")
def loaded_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home into which the small records were loaded once."""
    folder = tmp_path_factory.mktemp("loaded")
    records = write_records(folder / "records")
    result = CliRunner().invoke(
        tracktwo, ["load", str(records), "--json"], env={"TRACKTWO_HOME": str(folder / "home"), "TRACKTWO_STORE": None}
    )
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture
def loaded(loaded_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRACKTWO_HOME", str(loaded_home / "home"))
    return loaded_home


# Without a store


def test_help_names_every_command() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert all(name in result.output for name in COMMANDS)


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_help_and_the_shared_options(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    for option in ("--format", "--json", "--quiet"):
        assert option in result.output
    # A command speaks of a graph or of a record folder, never of both.
    for option in ("--store", "--user", "--database"):
        assert (option in result.output) == (name not in OF_RECORDS)


OF_RECORDS = ("check", "new")


HEAVY = (
    "neo4j",
    "networkx",
    "rdflib",
    "pyvis",
    "pandas",
    "numpy",
    "arcadedb",
    "rich",
    "yaml",
    "jinja2",
    "IPython",
)


def test_help_imports_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "tracktwo.cli", "--help"], capture_output=True, text=True, check=True
    )
    imported = {
        line.rpartition("|")[2].strip().split(".")[0]
        for line in done.stderr.splitlines()
        if line.startswith("import time:")
    }
    assert "click" in imported
    assert not imported & set(HEAVY)


@pytest.mark.embedded
def test_look_ups_import_no_engine_and_no_parser(loaded: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "tracktwo.cli", "who", "ama-bel", "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    imported = {
        line.rpartition("|")[2].strip().split(".")[0]
        for line in done.stderr.splitlines()
        if line.startswith("import time:")
    }
    assert not imported & set(HEAVY)


def test_a_command_misspelt_is_suggested() -> None:
    error = answer("laod", code=2)["error"]
    assert error["details"] == ["load"]
    result = run("laod")
    assert result.exit_code == 2
    assert "Did you mean" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--as-of", "2003-02-31"),
        ("check", "--format", "xml"),
        ("query", "--explain"),
        ("query", "most-presnt"),
        ("query", "most-present", "-p", "limit=many"),
        ("query", "most-present", "-p", "nonsense"),
        ("cypher",),
        ("cypher", "RETURN 1", "-p", "x"),
        ("export", "gexf", "out"),
        ("check", "/nowhere/at/all"),
        ("map", "out.html", "--around", "a", "--path", "b", "c"),
        ("query", "--store", "bolt://user:secret@localhost"),
    ],
)
def test_wrong_calls_end_with_2_and_no_traceback(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    assert "secret" not in result.output


def test_nothing_loaded_is_said_without_making_anything(home: Path) -> None:
    error = answer("export", "trig", "-", code=4)["error"]
    assert error["code"] == "compiled-graph"
    assert "tracktwo load" in error["hint"]
    assert not (home / "store").exists()


def test_check_of_good_records(tmp_path: Path) -> None:
    rows = answer("check", str(write_records(tmp_path / "r")))["rows"]
    assert [row for row in rows if row["severity"] == "error"] == []


def test_check_names_the_place_and_ends_with_3(tmp_path: Path) -> None:
    folder = write_records(
        tmp_path / "r", records=RECORDS.replace("actors: [cor-dun, eli-fen]", "actors: [cor-dan, eli-fen]")
    )
    errors = [row for row in answer("check", str(folder), code=3)["rows"] if row["severity"] == "error"]
    assert errors[0]["line"] == RECORDS[: RECORDS.index("[cor-dun, eli-fen]")].count("\n") + 1
    assert errors[0]["suggestion"] == "cor-dun"
    assert answer("load", str(folder), code=3)["error"]["code"] == "invalid-records"


def test_csv_and_markdown(tmp_path: Path) -> None:
    folder = write_records(tmp_path / "r", records=RECORDS.replace("country: India", "country: Inda", 1))
    rows = list(csv.DictReader(io.StringIO(run("check", str(folder), "--format", "csv").stdout)))
    assert any(row["severity"] == "error" for row in rows)
    assert run("check", str(folder), "--format", "md").stdout.startswith("| severity | file |")


# With the embedded store


def test_catalogue_is_listed_explained_and_shown() -> None:
    assert {"most-present"} <= {row["id"] for row in answer("query")["rows"]}
    assert answer("query", "most-present", "--explain")["rows"][0]["parameters"][0]["name"] == "limit"
    assert "MATCH" in run("query", "most-present", "--show").stdout


embedded = pytest.mark.embedded


@embedded
def test_unchanged_records_open_nothing(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracktwo.graph.store.factory.open_store", lambda *_, **__: pytest.fail("the store was opened"))
    found = answer("load", str(loaded / "records"))
    assert found["rows"][0]["outcome"] == "unchanged"


@embedded
def test_plan_changes_nothing_and_verify_compares(loaded: Path, tmp_path: Path) -> None:
    more = RECORDS + "  - {id: new-2004, name: New talks, kind: conference, date: 2004, sources: [weekly-2003]}\n"
    changed = write_records(tmp_path / "changed", records=more)
    found = answer("load", str(changed), "--plan")
    assert found["rows"][0]["outcome"] == "planned"
    assert any("1 meeting" in line for line in found["rows"][0]["plan"])
    assert answer("load", str(loaded / "records"), "--verify")["rows"][0]["outcome"] == "unchanged"


@embedded
def test_a_write_by_hand_asks_first_and_the_next_load_reverts_it(loaded: Path) -> None:
    change = ("cypher", "--write", "MATCH (p:Person {id: 'ama-bel'}) SET p.name = 'X' RETURN p.name AS name")
    # Nobody can be asked here, so nothing is done without --yes.
    assert answer(*change, code=2)["error"]["code"] == "not-confirmed"
    assert answer(*change, "--yes")["rows"] == [{"name": "X"}]
    # The record files are those that were loaded, but the store is no longer what they say.
    assert answer("load", str(loaded / "records"))["rows"][0]["outcome"] == "loaded"
    assert answer("cypher", "MATCH (p:Person {id: 'ama-bel'}) RETURN p.name AS name")["rows"] == [{"name": "Ama Bel"}]


@embedded
def test_another_dataset_is_refused(loaded: Path, tmp_path: Path) -> None:
    other = write_records(tmp_path / "other", dataset="sea")
    refused = answer("load", str(other), code=3)
    assert refused["question"] == f"load {other}"
    error = refused["error"]
    assert error["code"] == "load-refused"
    assert "--replace" in error["hint"]
    assert answer("status")["rows"][0]["dataset"] == "lake"


@embedded
def test_status_names_what_is_held(loaded: Path) -> None:
    row = answer("status", "--check")["rows"][0]
    assert row["dataset"] == "lake"
    assert row["store_data_version"] == row["compiled_data_version"]


@embedded
def test_sync_makes_the_compiled_graph_anew(loaded: Path) -> None:
    (damaged,) = (loaded / "home" / "saved" / "default").glob("graph-*.bin")
    damaged.write_bytes(b"not a graph")
    assert answer("status", code=4)["notices"]
    assert answer("sync")["rows"][0]["nodes"] == answer("status")["rows"][0]["nodes"]


@embedded
def test_cypher_reads_and_refuses_to_write(loaded: Path) -> None:
    found = answer("cypher", "MATCH (p:Person) WHERE p.name STARTS WITH $a RETURN p.id AS id", "-p", "a=Ama")
    assert found["rows"] == [{"id": "ama-bel"}]
    error = answer("cypher", "MATCH (p:Person) DETACH DELETE p", code=4)["error"]
    assert error["code"] in {"query-refused", "query-failed"}
    assert run("cypher", "-", "--json", input="RETURN 1 AS one").exit_code == 0
    assert answer("cypher", "RETURN", code=4)["error"]["code"] == "query-failed"


@embedded
def test_questions_run_with_names(loaded: Path) -> None:
    found = answer("query", "contacts", "-p", "actor=Amma Bell")
    assert [row["id"] for row in found["rows"]] == ["cor-dun"]


@embedded
def test_export_and_map_are_the_same_each_time(loaded: Path, tmp_path: Path) -> None:
    for arguments, name in ((("export", "trig"), "a.trig"), (("map",), "a.html")):
        first, second = tmp_path / name, tmp_path / f"again-{name}"
        answer(*arguments, str(first))
        answer(*arguments, str(second))
        assert first.read_bytes() == second.read_bytes()
    answer("map", str(tmp_path / "near.html"), "--around", "ama bel", "--hops", "1")
    assert "cor-dun" not in (tmp_path / "near.html").read_text("utf-8")
    assert answer("map", str(tmp_path / "none" / "x.html"), code=2)["error"]["code"] == "bad-parameter"


@embedded
def test_who_finds_spellings_and_suggests(loaded: Path) -> None:
    row = answer("who", "amma bell")["rows"][0]
    assert row["id"] == "ama-bel"
    assert [one["id"] for one in row["meetings"]] == ["lake-2003"]
    assert [one["id"] for one in row["nearest"]] == ["cor-dun"]
    error = answer("who", "Ama Ble", code=2)["error"]
    assert error["code"] == "unknown-name"
    assert any("ama-bel" in line for line in error["details"])
    text = run("who", "ama-bel").stdout
    assert "Lake talks" in text
    assert "[1] Talks held. The Daily, 2003-05-02. https://example.org/2003" in " ".join(text.split())
    assert "[^1]: Talks held" in run("who", "ama-bel", "--format", "md").stdout
    assert next(csv.DictReader(io.StringIO(run("who", "ama-bel", "--format", "csv").stdout)))["id"] == "lake-2003"


@embedded
def test_paths_follow_the_stable_form(loaded: Path) -> None:
    found = answer("paths", "Ama Bel", "eli-fen")
    assert found["question"] == "How could Ama Bel reach Eli Fen?"
    (path,) = found["paths"]
    assert path.keys() == {"from", "to", "rank", "cost", "grade", "timing", "nodes", "ties", "rests_on"}
    assert [node["id"] for node in path["nodes"]] == ["ama-bel", "lake-2003", "cor-dun", "hill-2003", "eli-fen"]
    assert all(node.keys() == {"id", "label", "name", "sector"} for node in path["nodes"])
    tie = {"id", "kind", "source", "target", "start", "end", "roles", "grade", "sources"}
    assert all(one.keys() == tie for one in path["ties"])
    # Both ties at the hill rest on the weekly alone; each at the lake has two sources, so only the pair breaks it.
    assert ["weekly-2003"] in path["rests_on"]
    text = run("paths", "ama-bel", "eli-fen").stdout
    assert "Ama Bel and Cor Dun were both at Lake talks" in text
    assert "influenced" in text
    assert "[^1]:" in run("paths", "ama-bel", "eli-fen", "--format", "md").stdout
    assert run("paths", "ama-bel", "eli-fen", "--format", "csv").stdout.count("\n") == 3


@embedded
def test_no_path_is_an_answer_with_reasons(loaded: Path) -> None:
    found = answer("paths", "ama-bel", "gil-hay")
    assert found["paths"] == []
    assert found["reasons"][0]["text"]
    assert "No path" in run("paths", "ama-bel", "gil-hay").stdout
    assert answer("paths", "ama-bel", "ama-bel", code=2)["error"]["code"] == "bad-parameter"
    assert answer("paths", "ama-bel", "nobody at all", code=2)["error"]["code"] == "unknown-name"


@embedded
def test_map_of_a_path(loaded: Path, tmp_path: Path) -> None:
    answer("map", str(tmp_path / "path.html"), "--path", "ama-bel", "eli-fen")
    assert '"path":{"nodes":[' in (tmp_path / "path.html").read_text("utf-8")
    error = answer("map", str(tmp_path / "none.html"), "--path", "ama-bel", "gil-hay", code=2)["error"]
    assert "no path" in error["message"]
    assert not (tmp_path / "none.html").exists()


@embedded
def test_a_load_cut_off_is_mended_by_the_next_look_up(loaded: Path) -> None:
    saved = loaded / "home" / "saved" / "default"
    (saved / "pending.json").write_text('{"data_version": "never"}')
    assert answer("who", "ama-bel")["rows"]
    assert not (saved / "pending.json").exists()


@embedded
@pytest.mark.slow
def test_demo_leaves_other_data_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    answer("load", str(write_records(tmp_path / "records")))
    found = answer("demo")
    assert found["question"].startswith("How could a core signatory")
    assert found["paths"][0]["from"] == "o-p-shah"
    assert found["paths"][0]["to"] == "asad-durrani"
    assert Path(found["map"]) == tmp_path / "tracktwo-map.html"
    assert any("left alone" in notice for notice in found["notices"])
    assert answer("status")["rows"][0]["dataset"] == "lake"
    # Again: nothing is loaded a second time, and the answer is the same.
    assert answer("demo")["paths"] == found["paths"]


@embedded
def test_names_complete(loaded: Path) -> None:
    environment = {
        **os.environ,
        "_TRACKTWO_COMPLETE": "bash_complete",
        "COMP_CWORD": "2",
        "COMP_WORDS": "tracktwo who am",
    }
    done = subprocess.run(
        [sys.executable, "-m", "tracktwo.cli"], env=environment, capture_output=True, text=True, check=True
    )
    assert "ama-bel" in done.stdout
