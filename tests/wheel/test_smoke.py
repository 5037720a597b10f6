"""Each command once, as the wheel installs it: what goes wrong in a wheel are missing files and wrong imports.

`make wheel-test` runs these on the installed wheel; in other runs they are skipped, since the rest of the tests says
more.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import signal
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from support.calls import CALLS
from support.records import SMALL_FOLDER

import tracktwo

if "TRACKTWO_TEST_INSTALLED" not in os.environ:
    pytest.skip("only on the installed wheel (make wheel-test)", allow_module_level=True)


def started(home: Path, *words: str, **how: Any) -> subprocess.Popen[str]:
    """The installed command, in a folder that holds nothing of the checkout."""
    program = Path(sys.executable).with_name("tracktwo")
    beside = {name: value for name, value in os.environ.items() if not name.startswith("TRACKTWO_")}
    beside["TRACKTWO_HOME"] = str(home / "home")
    home.mkdir(exist_ok=True)
    return subprocess.Popen(
        [str(program), *words], cwd=home, env=beside, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **how
    )


def answer(home: Path, *words: str) -> dict[str, Any]:
    """The JSON of a call that must succeed."""
    with started(home, *words, "--json") as process:
        said, complained = process.communicate()
    assert process.returncode == 0, said + complained
    found: dict[str, Any] = json.loads(said)
    return found


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small records, loaded."""
    made = tmp_path_factory.mktemp("installed")
    for name, content in SMALL_FOLDER.items():
        assert isinstance(content, str)
        (made / "records").mkdir(exist_ok=True)
        (made / "records" / name).write_text(content, "utf-8")
    answer(made, "load", str(made / "records"))
    return made


def filled(words: list[str], home: Path, place: Path) -> list[str]:
    return [word.format(records=home / "records", out=place / "out", folder=place / "made") for word in words]


@pytest.mark.parametrize("name", CALLS)
def test_the_command_answers(name: str, home: Path, tmp_path: Path) -> None:
    assert answer(home, name, *filled(CALLS[name], home, tmp_path))
    for word, path in zip(CALLS[name], filled(CALLS[name], home, tmp_path), strict=True):
        assert word != "{out}" or Path(path).stat().st_size > 0


def formats() -> list[str]:
    """What `tracktwo export` offers."""
    parameters = importlib.import_module("tracktwo.commands.export").command.params
    return [name for one in parameters if one.name == "to_format" for name in one.type.choices]


@pytest.mark.parametrize("name", formats())
def test_the_format_is_written(name: str, home: Path, tmp_path: Path) -> None:
    answer(home, "export", name, str(tmp_path / "out"))
    written = [tmp_path / "out", *(tmp_path / "out").rglob("*")]
    assert sum(path.stat().st_size for path in written if path.is_file()) > 0


@pytest.mark.parametrize("form", ["table", "csv", "md"])
def test_the_answer_has_that_form(form: str, home: Path) -> None:
    with started(home, "who", "sherry-rehman", "--format", form) as process:
        said, _ = process.communicate()
    assert process.returncode == 0
    assert "Eighteenth round" in said


def test_the_demo_reads_the_bundled_records(tmp_path: Path) -> None:
    found = answer(tmp_path / "demo", "demo", "--map", str(tmp_path / "map.html"))
    assert found["paths"]
    assert "<html" in (tmp_path / "map.html").read_text(encoding="utf-8")


PROGRAM = """
import tracktwo
with tracktwo.open() as graph:
    found = graph.find_paths("sherry rehman", "amitabh-mattoo").as_json()
    print(len(found["paths"]), sorted(graph.to_networkx().nodes)[0])
"""


def test_a_program_can_use_it(home: Path) -> None:
    beside = {name: value for name, value in os.environ.items() if not name.startswith("TRACKTWO_")}
    beside["TRACKTWO_HOME"] = str(home / "home")
    command = [sys.executable, "-c", PROGRAM]
    done = subprocess.run(command, cwd=home, env=beside, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("1 amitabh-mattoo\n", "")


def test_the_store_is_served(home: Path) -> None:
    with started(home, "serve", start_new_session=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        process.send_signal(signal.SIGINT)
        rest, complained = process.communicate()
    assert "bolt://" in said + rest, complained


def test_every_module_can_be_imported() -> None:
    names = [found.name for found in pkgutil.walk_packages(tracktwo.__path__, "tracktwo.")]
    assert len(names) > 100
    for name in names:
        if not name.endswith("__main__"):
            importlib.import_module(name)


def test_what_is_installed_is_the_package_alone() -> None:
    assert tracktwo.__file__ is not None
    assert "site-packages" in Path(tracktwo.__file__).parts
    inside = Path(tracktwo.__file__).parent
    assert (inside / "py.typed").exists()
    assert not any((inside / name).exists() for name in ("tests", "docs", "benchmarks", ".ci"))
    tops = {file.parts[0] for file in metadata.files("tracktwo") or []}
    assert {top for top in tops if top != ".." and not top.endswith(".dist-info")} == {"tracktwo"}
    assert tracktwo.__version__ == metadata.version("tracktwo")
