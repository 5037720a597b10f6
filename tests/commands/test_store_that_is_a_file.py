"""A path of a store at which there is a file: every command that needs the store says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result


@pytest.mark.embedded
@pytest.mark.parametrize("below", ["", "store"])
@pytest.mark.parametrize(
    "words",
    [
        ("load",),
        ("load", "--verify"),
        ("status",),
        ("sync",),
        ("serve", "--port", "0"),
        ("who", "ama-bel"),
        ("cypher", "RETURN 1"),
        ("query", "grades"),
    ],
)
def test_it_is_named_and_left_alone(
    words: tuple[str, ...], below: str, folder: Path, tmp_path: Path, home: Path, call: Callable[..., Result]
) -> None:
    file = tmp_path / "file"
    file.write_text("mine")
    given = [words[0], str(folder), *words[1:]] if words[0] == "load" else [*words]
    found = call(*given, "--store", str(file / below), *(() if words[0] == "serve" else ("--json",)))
    assert found.exit_code == 4, found.output
    assert f"{file} is a file; an embedded store is a folder" in found.output
    if words[0] == "status":
        assert json.loads(found.stdout)["rows"][0]["store"].startswith("cannot be opened")
    assert file.read_text() == "mine"
