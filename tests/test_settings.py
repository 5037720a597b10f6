"""What a store may be: the one look into an address before anything else takes it apart."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tracktwo.errors import BadParameter
from tracktwo.settings import Settings, read_settings


@pytest.mark.parametrize(
    "store",
    [
        "",
        "graphs/mine",
        "C:\\graphs\\mine",
        "bolt://localhost",
        "bolt://localhost:7687",
        "neo4j+s://abc.databases.neo4j.io",
        "bolt://[::1]:7687",
        "bolt://127.0.0.1:7687/",
        "bolt://zürich.example:7687",
    ],
)
def test_stores(store: str) -> None:
    assert read_settings(store=store).store == store


@pytest.mark.parametrize(
    "store",
    [
        "bolt://u:SECRET@h:1",
        # Full-width and small "@": the address is one with a password to whoever reads it.
        "bolt://u:SECRET\uff20127.0.0.1:1",
        "bolt://u:SECRET\ufe6b127.0.0.1:1",
        # A parser of addresses refuses this sign and repeats the whole.
        "bolt://u:SECRET\u2100x",
        "bolt://u:SECRET",
        "bolt://u%40SECRET:1",
        "bolt://a#SECRET@h",
        "bolt://[::1:7687 SECRET",
    ],
)
def test_an_address_that_may_hold_a_password_is_refused_and_never_repeated(store: str) -> None:
    with pytest.raises(BadParameter) as refused:
        Settings(Path(), store)
    assert "SECRET" not in f"{refused.value.message} {refused.value.hint} {refused.value.details}"


@pytest.mark.parametrize("store", ["bolt://host:99999", "bolt://host:abc", "neo4j://a b:1", "bolt://\u2460:7687"])
def test_other_forms_are_refused(store: str) -> None:
    with pytest.raises(BadParameter, match="scheme://host:port"):
        Settings(Path(), store)


@pytest.mark.parametrize("store", ["localhost:7687", "127.0.0.1:7687", "[::1]:7687", "db.example.org:7687/", "bolt:/h"])
def test_an_address_without_its_scheme_is_no_folder(store: str) -> None:
    with pytest.raises(BadParameter, match="begins with bolt://") as refused:
        Settings(Path(), store)
    assert f"./{store}" in refused.value.hint


def test_a_folder_of_such_a_name_that_is_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "localhost:7687").mkdir()
    assert Settings(Path(), "localhost:7687").store


def test_no_traceback_holds_the_password() -> None:
    code = "from tracktwo.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "who", "x", "--store", "bolt://u:PASSWORD\uff20127.0.0.1:1"],
        env={"TRACKTWO_DEBUG": "1", "PATH": "", "TRACKTWO_HOME": "/nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "PASSWORD" not in done.stdout + done.stderr.replace("TRACKTWO_PASSWORD", "")
