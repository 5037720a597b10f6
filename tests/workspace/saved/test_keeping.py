"""Saved look-ups: kept, listed, forgotten, asked again after a load. Cypher is saved in `test_asked_on_stores`.

Without the engine, so that each load is quick: look-ups need none.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tracktwo.settings import Settings
from tracktwo.workspace import demo
from tracktwo.workspace.saved import asking_again
from tracktwo.workspace.saved.question_files import SavedQuestion, question_files, read_question, write_question

Call = Callable[..., Result]
Ask = Callable[..., Any]

MORE = """\
meetings:
  - id: shore-2004
    name: Shore talks
    kind: conference
    date: 2004-05-01
    sources: [weekly-2003]
    participants: [{actors: [cor-dun, s-belkhir], sources: [weekly-2003]}]
"""


@pytest.fixture(autouse=True)
def _no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name, package=None: None)


@pytest.fixture
def loaded(folder: Path, call: Call) -> Path:
    """The records, loaded, with two look-ups and one connection saved."""
    # The page on the new meeting must not be older than it.
    text = (folder / "records.yaml").read_text("utf-8").replace("2003-05-09", "2005-05-09")
    (folder / "records.yaml").write_text(text, "utf-8")
    for words in (
        ("load", folder),
        ("who", "Cor Dun", "--save"),
        ("who", "eli-fen", "--nearest", 0, "--save", "Eli alone"),
        ("paths", "eli-fen", "s-belkhir", "--save"),
    ):
        found = call(*words)
        assert found.exit_code == 0, found.output
    return folder


def change(folder: Path) -> None:
    (folder / "more.yaml").write_text(MORE, "utf-8")


def kept(home: Path) -> dict[str, SavedQuestion]:
    return {held.label: held for held in map(read_question, question_files(Settings(home=home)))}


def test_listed_with_what_they_ask(loaded: Path, answer: Ask) -> None:
    rows = answer("saved")["rows"]
    assert [(row["label"], row["command"]) for row in rows] == [
        ("Eli alone", "who"),
        ("paths eli-fen s-belkhir", "paths"),
        ("who cor-dun", "who"),
    ]
    assert {row["dataset"] for row in rows} == {"lake"}


def test_a_change_of_answers_is_told_and_only_then_kept(loaded: Path, answer: Ask, home: Path) -> None:
    change(loaded)
    loaded_now = answer("load", loaded)
    found = {one["label"]: one for one in loaded_now["rows"][0]["saved_answers"]}
    # Eli alone is as before: nobody new was met by him, and his contacts were not asked for.
    assert sorted(found) == ["paths eli-fen s-belkhir", "who cor-dun"]
    assert found["paths eli-fen s-belkhir"]["words"] == [
        "added: 1 row",
        "  Eli Fen - Hill talks - Cor Dun - Shore talks - Dr Saleema Belkheer",
    ]
    assert found["who cor-dun"]["added"] == 2
    assert "  Meetings; Shore talks" in found["who cor-dun"]["words"]
    assert {held.data_version for held in kept(home).values()} == {loaded_now["data_version"]}
    assert answer("load", loaded)["rows"][0]["saved_answers"] == []


def test_people_read_it_in_words(loaded: Path, call: Call) -> None:
    change(loaded)
    text = call("load", loaded).stdout
    assert "Saved answers that changed:\n  paths eli-fen s-belkhir\n    added: 1 row\n" in text
    assert text.endswith("1 saved answer is as before.\n")
    (loaded / "more.yaml").unlink()
    told = call("load", loaded, "--format", "csv").stdout
    assert "removed: 1 row" in told


def test_what_cannot_be_asked_is_listed_with_its_reason(loaded: Path, answer: Ask, home: Path) -> None:
    def write(**more: Any) -> None:
        write_question(Settings(home=home), SavedQuestion(**{**SAVED, **more}))

    write(label="gone", command="who", given={"name": "nobody-here", "as_of": "", "nearest": 3})
    write(label="other", command="who", given={"name": "cor-dun", "wide": True})
    write(label="unknown", command="query", given={"name": "no-such-question", "parameters": {}, "timeout": 30.0})
    write(label="no engine", command="query", given={"name": "by-year", "parameters": {}, "timeout": 30.0})
    write(label="elsewhere", dataset="sea", command="who", given={"name": "nobody-here", "as_of": "", "nearest": 3})
    broken = question_files(Settings(home=home))[0]
    broken.write_text("{", "utf-8")
    files = {path: path.read_bytes() for path in question_files(Settings(home=home)) if path.parent.name == "sea"}
    change(loaded)
    row = answer("load", loaded)["rows"][0]
    reasons = {one["label"]: one["reason"] for one in row["saved_answers"] if one["outcome"] == "not asked"}
    assert sorted(reasons) == sorted(["gone", "other", "unknown", "no engine", broken.stem])
    assert "nobody-here" in reasons["gone"]
    assert "no-such-question" in reasons["unknown"]
    assert "damaged" in reasons[broken.stem]
    assert "save it anew" in reasons["other"]
    assert files == {path: path.read_bytes() for path in files}


SAVED: dict[str, Any] = {
    "label": "x",
    "dataset": "lake",
    "question": "a question",
    "data_version": "0" * 64,
    "columns": [],
    "rows": [],
    "keys": [],
    "names": None,
    "ordered": True,
}


def test_ctrl_c_while_asking_again_loses_nothing(
    loaded: Path, call: Call, answer: Ask, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(loaded)
    before = kept(home)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(asking_again, "_ask", stop)
        found = call("load", loaded)
    assert found.exit_code == 130
    assert "The data are loaded" in found.stderr
    assert kept(home) == before
    assert answer("who", "cor-dun")["rows"][0]["meetings"][-1]["id"] == "shore-2004"
    # The next load that changes something tells this change too.
    (loaded / "more.yaml").write_text(MORE.replace("Shore talks", "Shore meeting"), "utf-8")
    told = answer("load", loaded)["rows"][0]["saved_answers"]
    assert any("  Meetings; Shore meeting" in one["words"] for one in told)


def test_an_answer_that_cannot_be_kept_is_no_failed_load(
    loaded: Path, call: Call, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    def full(*_: object) -> None:
        from tracktwo.errors import BadParameter

        raise BadParameter("x.json: cannot be written (No space left on device)")

    change(loaded)
    before = kept(home)
    monkeypatch.setattr(asking_again, "write_question", full)
    found = call("load", loaded)
    assert found.exit_code == 0
    assert "No space left" in found.stderr
    assert kept(home) == before


def test_a_label_holds_one_question(loaded: Path, call: Call, answer: Ask, home: Path) -> None:
    found = call("who", "s-belkhir", "--save", "Eli alone")
    assert found.exit_code == 2
    assert "another saved question: who eli-fen" in found.stderr
    assert kept(home)["Eli alone"].given["name"] == "eli-fen"
    # The same question once more is no second one.
    answer("who", "Eli Fen", "--nearest", 0, "--save", "Eli alone")
    assert len(kept(home)) == 3


def test_forgetting(loaded: Path, call: Call, answer: Ask, home: Path) -> None:
    assert answer("saved", "Eli alone", "--forget")["rows"] == [{"dataset": "lake", "label": "Eli alone"}]
    wrong = call("saved", "who cor-dan", "--forget", "--json")
    assert wrong.exit_code == 2
    assert json.loads(wrong.stdout)["error"]["details"] == ["who cor-dun"]
    # A damaged one is named by its file; one that two datasets have, with its dataset.
    held = kept(home)["who cor-dun"]
    write_question(
        Settings(home=home),
        SavedQuestion(**{**SAVED, "label": held.label, "dataset": "sea", "command": "who", "given": {}}),
    )
    assert call("saved", "who cor-dun", "--forget").exit_code == 2
    answer("saved", "sea/who cor-dun", "--forget")
    (broken, other) = question_files(Settings(home=home))
    broken.write_text("{", "utf-8")
    assert any("damaged" in row.get("problem", "") for row in answer("saved")["rows"])
    answer("saved", broken.stem, "--forget")
    assert question_files(Settings(home=home)) == [other]


@pytest.mark.parametrize(
    "words",
    [
        ("saved", "Eli alone", "--all"),
        ("saved", "--forget"),
        ("query", "--save"),
        ("query", "--map", "x.html"),
        ("saved", "x", "--forget"),
        ("query", "--saved"),
        ("cypher", "RETURN 1", "--write", "--yes", "--save", "x"),
        ("cypher", "RETURN 1", "--save"),
        ("who", "Cor Dun", "--save", "x" * 200),
    ],
)
def test_wrong_calls_end_with_2(loaded: Path, call: Call, words: tuple[str, ...]) -> None:
    assert call(*words).exit_code == 2


def test_a_name_that_was_taken_for_the_label_is_told_of(loaded: Path, call: Call) -> None:
    said = call("query", "--save", "by-year")
    assert said.exit_code == 2
    assert "--save took 'by-year' as its label" in said.stderr


def test_an_answer_that_cannot_be_saved_is_shown(loaded: Path, call: Call, answer: Ask) -> None:
    assert answer("who", "cor-dun", "--save", "Cor")["saved"] == {"dataset": "lake", "label": "Cor"}
    for words, shown in ((("who", "Eli Fen"), "Hill talks"), (("paths", "eli-fen", "s-belkhir"), "No path")):
        found = call(*words, "--save", "Cor")
        assert found.exit_code == 2
        assert shown in found.stdout
        assert "another saved question" in found.stderr
        told = json.loads(call(*words, "--save", "Cor", "--json").stdout)
        assert told["data_version"]
        assert "another saved question" in told["error"]["message"]


def test_a_load_that_finds_nothing_to_do_asks_what_was_left(
    loaded: Path, call: Call, answer: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(loaded)

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(asking_again, "_ask", stop)
        assert call("load", loaded).exit_code == 130
    row = answer("load", loaded)["rows"][0]
    assert row["outcome"] == "unchanged"
    assert sorted(one["label"] for one in row["saved_answers"]) == ["paths eli-fen s-belkhir", "who cor-dun"]
    assert answer("load", loaded)["rows"][0]["saved_answers"] == []


def test_the_demo_asks_again_too(
    answer: Ask, call: Call, folder: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "SAMPLE", demo.Sample("How?", "salima-belkhir", "eli-fen", folder))
    out = tmp_path / "out.html"
    answer("demo", "--map", out)
    answer("who", "cor-dun", "--save")
    (held,) = kept(home).values()
    write_question(Settings(home=home), replace(held, data_version="0" * 64, rows=held.rows[1:]))
    (told,) = answer("demo", "--map", out)["saved_answers"]
    assert (told["label"], told["added"]) == ("who cor-dun", 1)
    assert kept(home) == {held.label: held}
    assert "saved_answers" not in answer("demo", "--map", out)
    for form in ("md", "csv"):  # told in every form before it counts as told
        write_question(Settings(home=home), replace(held, data_version="0" * 64, rows=held.rows[1:]))
        said = call("demo", "--map", out, "--format", form)
        assert "Saved answers that changed" in said.stdout + said.stderr


def test_nothing_saved_is_said_without_a_store(call: Call) -> None:
    assert "No question is saved" in call("saved").stdout
