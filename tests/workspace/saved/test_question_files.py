"""Files of saved questions: private, whole or refused with a reason, one for each label."""

from __future__ import annotations

import json
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracktwo.errors import BadParameter
from tracktwo.settings import Settings
from tracktwo.workspace.saved.question_files import (
    Damaged,
    SavedQuestion,
    path_of,
    question_files,
    questions_folder,
    read_label,
    read_question,
    write_question,
)

SAVED = SavedQuestion(
    label="Who met نیاز?",
    dataset="lake",
    command="cypher",
    given={"text": "RETURN 1", "parameters": {}, "limit": 10, "timeout": 30.0},
    question="RETURN 1",
    data_version="0" * 64,
    columns=["n"],
    rows=[{"n": "\ud800 and “quotes”", "m": None, "x": [1.5, True]}],
    keys=[],
    names=None,
    ordered=False,
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home")


def test_written_is_read_again_and_nothing_is_left_beside(settings: Settings) -> None:
    write_question(settings, SAVED)
    write_question(settings, replace(SAVED, data_version="1" * 64))
    (path,) = question_files(settings)
    assert read_question(path) == replace(SAVED, data_version="1" * 64)
    assert [*path.parent.iterdir()] == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_only_the_owner_can_read_them(settings: Settings) -> None:
    write_question(settings, SAVED)
    (path,) = question_files(settings)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for folder in (path.parent, questions_folder(settings), settings.home):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_datasets_are_kept_apart_and_cannot_lead_elsewhere(settings: Settings) -> None:
    for dataset in ("lake", "../..", "/etc", ""):
        write_question(settings, replace(SAVED, dataset=dataset))
    assert len(question_files(settings)) == 4
    assert len(question_files(settings, "../..")) == 1
    assert all(path.parent.parent == questions_folder(settings) for path in question_files(settings))


@given(st.text(max_size=60), st.text(max_size=60))
def test_two_labels_never_share_a_file(one: str, other: str) -> None:
    settings = Settings(home=Path("home"))
    paths = [path_of(settings, "lake", label) for label in (one, other)]
    # Some file systems do not tell capitals apart.
    assert (str(paths[0]).casefold() == str(paths[1]).casefold()) == (one == other)
    assert all(len(path.name) < 100 and path.name.isascii() for path in paths)


@pytest.mark.parametrize("label", ["", "  ", "a\x1bb", "x" * 101])
def test_labels_are_one_readable_line(label: str) -> None:
    with pytest.raises(BadParameter):
        read_label(label)
    assert read_label(" two \n words ") == "two words"


def test_every_damage_is_refused_with_the_file_named(settings: Settings) -> None:
    write_question(settings, SAVED)
    (path,) = question_files(settings)
    whole = path.read_text("utf-8")
    held = json.loads(whole)
    damages = [
        whole[: len(whole) // 2],
        "",
        "[]",
        "null",
        "[" * 100_000,
        whole.replace("RETURN 1", "RETURN 2"),
        json.dumps({**held, "command": "load"}),
        json.dumps({**held, "surplus": 1}),
        json.dumps({name: value for name, value in held.items() if name != "rows"}),
    ]
    for damage in damages:
        path.write_text(damage, "utf-8")
        with pytest.raises(Damaged, match="is damaged") as raised:
            read_question(path)
        assert str(path) in raised.value.message
    path.write_text(json.dumps({**held, "format": 2}), "utf-8")
    with pytest.raises(Damaged, match="later Tracktwo"):
        read_question(path)
    path.unlink()
    with pytest.raises(Damaged, match="cannot be read"):
        read_question(path)


def test_a_place_that_cannot_be_written_is_said(settings: Settings) -> None:
    settings.home.mkdir()
    (settings.home / "saved").write_text("a file in the way")
    with pytest.raises(BadParameter, match="cannot be written"):
        write_question(settings, SAVED)
