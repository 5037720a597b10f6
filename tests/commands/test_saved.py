"""`tracktwo saved`: questions that were kept, asked again by hand. Listing and forgetting: `workspace/saved`."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from tracktwo.settings import Settings
from tracktwo.workspace.saved.putting import KINDS
from tracktwo.workspace.saved.question_files import COMMANDS, question_files, read_question, write_question

Call = Callable[..., Result]
Ask = Callable[..., Any]

pytestmark = pytest.mark.usefixtures("no_engine")


@pytest.fixture(autouse=True)
def _kept(folder: Path, call: Call) -> None:
    """A look-up and a connection, kept with their answers."""
    for words in (("load", folder), ("who", "cor-dun", "--save", "Cor"), ("paths", "cor-dun", "eli-fen", "--save")):
        found = call(*words)
        assert found.exit_code == 0, found.output


def forge(home: Path, label: str) -> None:
    """As if the answer that was kept had had one row less, of other data."""
    (path,) = [found for found in question_files(Settings(home=home)) if read_question(found).label == label]
    held = read_question(path)
    write_question(Settings(home=home), replace(held, rows=held.rows[1:], data_version="0" * 64))


def test_one_is_asked_again_and_shown_as_its_command_shows_it(answer: Ask, call: Call) -> None:
    again = answer("saved", "Cor")
    assert again["rows"] == answer("who", "cor-dun")["rows"]
    assert again["saved"] == {
        "label": "Cor", "question": "who cor-dun", "outcome": "as before", "added": 0, "removed": 0, "changed": 0,
        "words": [],
    }  # fmt: skip
    assert "the answer is as it was kept" in again["notices"]
    shown = call("saved", "paths cor-dun eli-fen")
    assert shown.stdout == call("paths", "cor-dun", "eli-fen").stdout


def test_what_differs_is_told_once_and_then_kept(answer: Ask, call: Call, home: Path) -> None:
    forge(home, "Cor")
    again = answer("saved", "Cor")
    assert (again["saved"]["outcome"], again["saved"]["added"]) == ("changed", 1)
    assert any("since it was kept: added: 1 row" in notice for notice in again["notices"])
    assert answer("saved", "Cor")["saved"]["outcome"] == "as before"


def test_all_are_asked_again(answer: Ask, call: Call, home: Path) -> None:
    forge(home, "Cor")
    rows = {row["label"]: row["outcome"] for row in answer("saved", "--all")["rows"]}
    assert rows == {"Cor": "changed", "paths cor-dun eli-fen": "as before"}
    assert "2 saved answers are as before." in call("saved", "--all").stdout


def test_other_data_than_the_questions_are_not_asked(call: Call, folder: Path) -> None:
    (folder / "tracktwo.yaml").write_text("{id: sea, title: The sea, licence: CC0-1.0}\n")
    assert call("load", folder, "--replace").exit_code == 0
    found = call("saved", "Cor", "--json")
    assert found.exit_code == 4
    assert "of the dataset 'lake'" in json.loads(found.stdout)["error"]["message"]


def test_an_unknown_label_names_the_nearest(call: Call) -> None:
    found = call("saved", "Kor")
    assert found.exit_code == 2
    assert "Cor" in found.stderr


def test_every_kind_that_a_file_may_hold_can_be_asked() -> None:
    assert set(KINDS) == set(COMMANDS)
