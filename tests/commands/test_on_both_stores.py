"""Commands as a user calls them, on the embedded store and on a Neo4j: formats, loads that are killed, damage."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tracktwo.graph.compiled import layout
from tracktwo.graph.store import store as store_module
from tracktwo.graph.store.bolt import Bolt
from tracktwo.graph.store.embedded_engine import server as embedded
from tracktwo.graph.store.embedded_engine.serving import serving
from tracktwo.graph.store.factory import open_store
from tracktwo.graph.store.load_transactions import apply_in_batches
from tracktwo.graph.store.state import FORMAT
from tracktwo.settings import Settings
from tracktwo.version import VERSION

CLEAR = "MATCH (n) DETACH DELETE n"
KINDS = [
    pytest.param("embedded", marks=pytest.mark.embedded),
    pytest.param("neo4j_5", marks=pytest.mark.neo4j_server),
]


@pytest.fixture(params=KINDS)
def settings(
    request: pytest.FixtureRequest, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Settings]:
    """An empty store, named by the environment as a user would; the password of a Neo4j is in a file."""
    if request.param == "embedded":
        pytest.importorskip("arcadedb")
        yield Settings(home)
        return
    server = request.getfixturevalue(request.param)
    file = tmp_path / "password"
    file.write_text(server.password + "\n")
    file.chmod(0o600)
    bolt = Bolt(server.address, "neo4j", server.password)
    bolt.statements([CLEAR])
    for name, value in (("STORE", server.address), ("USER", "neo4j"), ("PASSWORD_FILE", str(file))):
        monkeypatch.setenv(f"TRACKTWO_{name}", value)
    yield Settings(home, server.address, "neo4j", password=server.password)
    # Other tests could not open what some of these leave.
    bolt.statements([CLEAR])
    bolt.close()


@pytest.fixture
def loaded(settings: Settings, folder: Path, answer: Callable[..., Any]) -> Settings:
    answer("load", folder)
    return settings


def write(settings: Settings, text: str, **given: object) -> None:
    """What nobody should do, done to the store."""
    with open_store(settings) as store:
        store.writer.in_transaction(lambda transaction: transaction.run(text, given).consume())


def saved(settings: Settings) -> Path:
    """The folder of the compiled graph."""
    (found,) = [path.parent for path in (settings.home / "saved").glob("*/current.json")]
    return found


def stored(settings: Settings) -> Any:
    with open_store(settings) as store:
        return store.state()


def test_the_commands_answer(loaded: Settings, answer: Callable[..., Any], tmp_path: Path) -> None:
    row = answer("status", "--check")["rows"][0]
    assert row["store_data_version"] == row["compiled_data_version"]
    assert answer("who", "cor-dun")["rows"]
    assert [one["id"] for one in answer("query", "contacts", "-p", "actor=eli-fen")["rows"]] == ["cor-dun"]
    assert answer("cypher", "MATCH (n:Person) RETURN count(n) AS many")["rows"] == [{"many": 4}]
    assert answer("sync")["rows"][0]["dataset"] == "lake"
    answer("export", "trig", tmp_path / "out.trig")
    assert answer("load", tmp_path / "records")["rows"][0]["outcome"] == "unchanged"


def test_unchanged_records_are_not_read_again(
    loaded: Settings, folder: Path, answer: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tracktwo.loaders.loading.load_records", lambda *_: pytest.fail("the records were read"))
    assert answer("load", folder)["rows"][0]["outcome"] == "unchanged"


def test_older_format_is_said_and_rebuilt_by_the_next_load(
    loaded: Settings, folder: Path, answer: Callable[..., Any], call: Callable[..., Result]
) -> None:
    write(loaded, "MATCH (n:TracktwoState) SET n.format = $format, n.tool_version = '0.0.1'", format=FORMAT - 1)
    write(loaded, "MATCH (n:Person) SET n.full_name = n.name REMOVE n.name, n.doc")
    told = call("status", "--json")
    assert told.exit_code == 4
    assert any("tracktwo load" in notice and "0.0.1" in notice for notice in json.loads(told.stdout)["notices"])
    for question in (("cypher", "RETURN 1 AS one"), ("query", "without-names")):
        assert any("0.0.1" in notice for notice in answer(*question)["notices"])
    refused = call("sync", "--json")
    assert refused.exit_code == 4
    assert "tracktwo load" in json.loads(refused.stdout)["error"]["hint"]
    # Look-ups go on from the compiled graph.
    assert answer("who", "cor-dun")["rows"]
    plan = answer("load", folder, "--verify", "--plan")["rows"][0]["plan"]
    assert "0.0.1" in plan[0]
    assert answer("load", folder, "--verify")["rows"][0]["outcome"] == "loaded"
    state = stored(loaded)
    assert (state.format, state.tool_version) == (FORMAT, VERSION)
    assert call("status").exit_code == 0
    assert answer("cypher", "MATCH (n:Person {id: 'cor-dun'}) RETURN n.name AS name")["rows"] == [{"name": "Cor Dun"}]
    assert answer("load", folder, "--verify")["rows"][0]["outcome"] == "unchanged"
    if not loaded.store:
        assert sorted(path.name for path in (loaded.home / "store").glob("engine*")) == ["engine"]


def test_older_format_of_another_dataset_is_not_replaced_unasked(
    loaded: Settings, folder: Path, call: Callable[..., Result]
) -> None:
    write(loaded, "MATCH (n:TracktwoState) SET n.format = $format", format=FORMAT - 1)
    (folder / "tracktwo.yaml").write_text("{id: sea, title: The sea, licence: CC0-1.0}\n")
    assert call("load", folder).exit_code == 3
    assert stored(loaded).dataset == "lake"
    assert call("load", folder, "--replace").exit_code == 0
    assert stored(loaded).dataset == "sea"


@pytest.mark.parametrize("compiled", [True, False])
def test_newer_format_is_refused_with_the_version_needed(
    loaded: Settings, folder: Path, call: Callable[..., Result], tmp_path: Path, compiled: bool
) -> None:
    if not compiled:
        (saved(loaded) / layout.file_name(stored(loaded).data_version)).unlink()
    with open_store(loaded) as store:
        query = "MATCH (n:TracktwoState) SET n.format = $format, n.tool_version = '99.1.0'"
        store.writer.in_transaction(lambda one: one.run(query, {"format": FORMAT + 1}).consume())
    (folder / "more.yaml").write_text("people:\n- {id: new-one, name: New One, sources: [daily-2003]}\n")
    calls = [("load", folder), ("query", "without-names"), ("cypher", "RETURN 1"), ("status",), ("sync",)]
    calls += [] if compiled else [("export", "trig", tmp_path / "out.trig"), ("who", "cor-dun")]
    for words in calls:
        said = call(*words)
        assert said.exit_code == 4, words
        assert "99.1.0" in said.output, words
    assert not (tmp_path / "out.trig").exists()


def test_load_cut_short_between_its_batches_leaves_no_records_unchanged(
    loaded: Settings,
    folder: Path,
    answer: Callable[..., Any],
    call: Callable[..., Result],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The records that were loaded before it are no longer what the store holds."""

    def change(bolt: Bolt, plan: Any, wanted: Any, progress: object) -> None:
        def step(done: int, total: int) -> None:
            bolt.statements(["MATCH (n:TracktwoState) SET n.load_id = 'of somebody else'"])

        apply_in_batches(bolt, plan, wanted, step)

    more = folder / "more.yaml"
    more.write_text("people:\n  - {id: gil-hay, name: Gil Hay, country: India, sources: [weekly-2003]}\n")
    with monkeypatch.context() as patched:
        patched.setattr(store_module, "ATOMIC", 0)
        patched.setattr(store_module, "apply_in_batches", change)
        assert json.loads(call("load", folder, "--json").stdout)["error"]["code"] == "load-cut-short"
    assert json.loads(call("status", "--json").stdout)["rows"][0]["incomplete"]
    more.unlink()
    assert answer("load", folder)["rows"][0]["outcome"] == "loaded"
    assert not answer("status")["rows"][0]["incomplete"]


def test_damaged_compiled_graph_is_made_anew_from_the_store(loaded: Settings, answer: Callable[..., Any]) -> None:
    file = saved(loaded) / layout.file_name(stored(loaded).data_version)
    whole = file.read_bytes()
    for damage in (b"", whole[:100], whole[:-8] + b"\0" * 4, bytes(len(whole))):
        file.write_bytes(damage)
        assert answer("who", "cor-dun")["rows"][0]
        assert file.read_bytes() == whole


@pytest.mark.parametrize("form", [layout.FORMAT - 1, layout.FORMAT + 1])
def test_compiled_graph_of_another_format_is_compiled_again(
    loaded: Settings, answer: Callable[..., Any], call: Callable[..., Result], form: int
) -> None:
    folder = saved(loaded)
    file = folder / layout.file_name(stored(loaded).data_version)
    other = file.with_name(file.name.replace(f"-{layout.FORMAT}-", f"-{form}-", 1))
    file.rename(other)
    told = call("status")
    assert told.exit_code == 4
    assert f"has format {form}" in told.output
    found = answer("who", "cor-dun")
    newer = form > layout.FORMAT
    assert bool(found["notices"]) == newer
    assert file.exists()
    # A newer Tracktwo on the same machine keeps its file.
    assert other.exists() == newer
    assert answer("who", "cor-dun")["notices"] == []


STEPS = ("begin_load", "apply", "write_compiled", "point", "finish_load")
KILLED = """
import json, os, sys
from tracktwo.cli import main
from tracktwo.graph.compiled import current as state
from tracktwo.graph.compiled import writing
from tracktwo.graph.store.store import Store
step = sys.argv.pop(1)
owner = {"apply": Store, "write_compiled": writing}.get(step, state)
name = {"point": "_write"}.get(step, step)
real = getattr(owner, name)
def ends(*given, **more):
    real(*given, **more)
    if step != "point" or given[0].name == state.POINTER:
        os._exit(9)
setattr(owner, name, ends)
main()
"""


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("first", [True, False])
def test_load_killed_after_any_step_is_mended_by_the_next_command(
    settings: Settings, folder: Path, answer: Callable[..., Any], call: Callable[..., Result], step: str, first: bool
) -> None:
    """A process of its own that ends without a word after the step named; the next look-up agrees with the store."""
    if not first:
        answer("load", folder)
        (folder / "more.yaml").write_text("people:\n- {id: new-one, name: New One, sources: [daily-2003]}\n")
    done = subprocess.run([sys.executable, "-c", KILLED, step, "load", str(folder)], env=dict(os.environ), check=False)
    assert done.returncode == 9
    brought = step != "begin_load"
    found = call("who", "cor-dun" if first else "new-one", "--json")
    assert (found.exit_code == 0) == brought, found.output
    if brought or not first:
        status = answer("status", "--check")["rows"][0]
        assert status["store_data_version"] == status["compiled_data_version"]
    assert not list((settings.home / "saved").glob("*/pending.json"))
    assert answer("load", folder)["rows"][0]["outcome"] == ("unchanged" if brought else "loaded")
    assert answer("status", "--check")["rows"][0]["nodes"] == (7 if first else 8)


@pytest.mark.parametrize("step", ["apply", "finish_load"])
def test_news_of_saved_answers_outlasts_a_killed_load(
    loaded: Settings, folder: Path, answer: Callable[..., Any], step: str
) -> None:
    answer("cypher", "MATCH (p:Person) RETURN count(p) AS many", "--save", "how many")
    answer("who", "eli-fen", "--save")
    (folder / "more.yaml").write_text("people:\n- {id: new-one, name: New One, sources: [daily-2003]}\n")
    done = subprocess.run([sys.executable, "-c", KILLED, step, "load", str(folder)], env=dict(os.environ), check=False)
    assert done.returncode == 9
    # Mends the compiled graph, so that the load after it finds nothing to do.
    answer("who", "new-one")
    assert answer("load", folder, "--plan")["rows"][0]["saved_answers"] == []
    row = answer("load", folder)["rows"][0]
    assert row["outcome"] == "unchanged"
    (told,) = row["saved_answers"]
    assert (told["label"], told["added"], told["removed"]) == ("how many", 1, 1)
    saved = answer("saved")["rows"]
    assert {one["data"] for one in saved} == {stored(loaded).data_version[:12]}
    assert answer("load", folder)["rows"][0]["saved_answers"] == []


CUT_OFF = """
import os, sys
from tracktwo.cli import main
from tracktwo.graph.store.embedded_engine.server import EmbeddedServer
from tracktwo.graph.store.store import Store
step, how = sys.argv.pop(1), sys.argv.pop(1)
owner = EmbeddedServer if step == "declare_whole" else Store
real = getattr(owner, step)
def ends(*given, **more):
    real(*given, **more)
    if how == "killed":
        os._exit(9)
    raise KeyboardInterrupt
setattr(owner, step, ends)
main()
"""


@pytest.mark.embedded
@pytest.mark.parametrize("how", ["killed", "interrupted"])
@pytest.mark.parametrize("step", ["apply", "declare_whole"])
def test_rebuilding_that_is_cut_off_leaves_the_old_store_or_the_new_one(
    home: Path, folder: Path, answer: Callable[..., Any], call: Callable[..., Result], step: str, how: str
) -> None:
    """Before the new engine is declared whole the store is what it was; afterwards it is the new one."""
    pytest.importorskip("arcadedb")
    settings = Settings(home)
    answer("load", folder)
    write(settings, "MATCH (n:TracktwoState) SET n.format = $format", format=FORMAT - 1)
    (folder / "more.yaml").write_text("people:\n- {id: new-one, name: New One, sources: [daily-2003]}\n")
    words = [sys.executable, "-c", CUT_OFF, step, how, "load", str(folder)]
    done = subprocess.run(words, env=dict(os.environ), capture_output=True, text=True, check=False)
    assert done.returncode == (9 if how == "killed" else 130)
    assert "Traceback" not in done.stderr
    brought = step == "declare_whole"
    assert stored(settings).format == (FORMAT if brought else FORMAT - 1)
    assert call("who", "new-one").exit_code == (0 if brought else 2)
    assert answer("load", folder)["rows"][0]["outcome"] == ("unchanged" if brought else "loaded")
    assert answer("cypher", "MATCH (n:Person) RETURN count(n) AS many")["rows"] == [{"many": 5}]
    assert sorted(path.name for path in (home / "store").glob("engine*")) == ["engine"]


@pytest.mark.embedded
def test_served_store_of_an_older_format_is_not_rebuilt_under_its_clients(
    home: Path, folder: Path, answer: Callable[..., Any], call: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "WAIT_FOR_LOCK", 0.3)
    pytest.importorskip("arcadedb")
    settings = Settings(home)
    answer("load", folder)
    write(settings, "MATCH (n:TracktwoState) SET n.format = $format", format=FORMAT - 1)
    with serving(home / "store", 0):
        said = call("load", folder, "--verify")
        assert said.exit_code == 4
        assert "in use by process" in said.output
        assert stored(settings).format == FORMAT - 1
    assert answer("load", folder, "--verify")["rows"][0]["outcome"] == "loaded"
