"""What `import tracktwo` offers: no more than it says, at no cost, fully typed."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.lake import write_records

import tracktwo
from tracktwo.graph.store.embedded_engine import sharing

ROOT = Path(tracktwo.__file__).parent
SCRIPT = """\
import tracktwo

graph: tracktwo.Workspace = tracktwo.open("somewhere", home="elsewhere")
graph.load("records", replace=True)
found: tracktwo.PathsAnswer = graph.find_paths("a", "b", count=3, between=("1990", "1999"))
grades: list[str] = [str(path.document["grade"]) for path in found.found.paths]
person: tracktwo.ProfileAnswer = graph.who("a", as_of="2001")
name: str = str(person.profile["name"])
rows: tracktwo.StoreAnswer = graph.query("frequent-pairs", {"limit": 3})
carried: tracktwo.Answer = graph.sources()
page: tracktwo.MapPage = graph.map(path=("a", "b"))
html: str = page.html
sector: str = graph.to_networkx().nodes["a"]["sector"]
columns: list[str] = list(graph.to_pandas().ties.columns)
lines: list[int] = [problem.line for problem in tracktwo.check("records")]
try:
    graph.cypher("RETURN 1")
except tracktwo.QueryRefused as problem:
    hint: str = problem.hint
"""


def test_every_public_name_is_there_and_every_other_is_not() -> None:
    assert len(set(tracktwo.__all__)) == len(tracktwo.__all__)
    for name in tracktwo.__all__:
        assert getattr(tracktwo, name) is not None
    assert dir(tracktwo) == sorted(tracktwo.__all__)
    with pytest.raises(AttributeError, match="no attribute 'Workspaces'"):
        _ = tracktwo.Workspaces  # type: ignore[attr-defined]


def test_importing_it_imports_nothing_else_of_it() -> None:
    code = "import sys, tracktwo; print(sorted(name for name in sys.modules if name.startswith('tracktwo')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['tracktwo', 'tracktwo.version']"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("", ""),
        ("graph.find_paths(1, 2)\n", 'Argument 1 to "find_paths"'),
        ("graph.whom('a')\n", '"Workspace" has no attribute "whom"'),
    ],
)
def test_a_users_script_is_typed_to_the_end(more: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "tracktwo").symlink_to(ROOT)
    (tmp_path / "script.py").write_text(SCRIPT + more)
    options = ["--strict", "--config-file", os.devnull, "--follow-imports", "silent", "--ignore-missing-imports"]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *options, "--cache-dir", str(tmp_path / "cache"), "script.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert (said in done.stdout) if said else done.returncode == 0, done.stdout + done.stderr


@pytest.mark.embedded
def test_a_cell_that_is_run_again_finds_its_store_free(tmp_path: Path) -> None:
    records = write_records(tmp_path / "records")
    graph = tracktwo.load(records)
    assert graph.cypher("MATCH (p:Person) RETURN count(p) AS people").rows == [{"people": 4}]
    graph = tracktwo.load(records)
    assert graph.cypher("MATCH (p:Person) RETURN count(p) AS people").rows == [{"people": 4}]
    del graph
    gc.collect()
    assert not sharing._users, "a workspace that is forgotten lets its engine end"


def test_what_is_given_goes_before_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKTWO_STORE", "bolt://127.0.0.1:1")
    monkeypatch.setenv("TRACKTWO_USER", "somebody")
    graph = tracktwo.open(tmp_path / "here", home=tmp_path / "home", password="secret")
    assert (graph.settings.store, graph.settings.home) == (str(tmp_path / "here"), tmp_path / "home")
    assert (graph.settings.user, graph.settings.password) == ("somebody", "secret")
    assert "secret" not in repr(graph.settings)
    assert tracktwo.open(home=tmp_path).settings.store == "bolt://127.0.0.1:1"


def test_a_folder_is_checked_without_any_store(tmp_path: Path) -> None:
    records = write_records(tmp_path / "records")
    assert tracktwo.check(records) == []
    (records / "more.yaml").write_text("people:\n  - {id: x, nme: X, sources: [daily-2003]}\n")
    (first, *_) = tracktwo.check(str(records))
    assert (first.file, first.line, first.severity) == ("more.yaml", 2, "error")
