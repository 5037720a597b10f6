"""A workspace without a command line: opened, loaded, asked, drawn, closed, in silence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tracktwo.errors import LoadRefused, UnknownName
from tracktwo.settings import read_settings
from tracktwo.workspace.workspace import Workspace

pytestmark = pytest.mark.usefixtures("no_engine")


def test_the_main_job_in_silence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Workspace(read_settings()) as workspace:
        loaded = workspace.load(folder)
        assert (loaded.outcome, loaded.dataset, loaded.counts["nodes"]) == ("compiled", "lake", 7)
        assert workspace.load(folder).outcome == "unchanged"
        who = workspace.who("Cor Dun")
        assert who.profile["id"] == "cor-dun"
        assert [entry["id"] for entry in who.profile["meetings"]] == ["lake-2003", "hill-2003"]
        found = workspace.find_paths("salima-belkhir", "eli-fen")
        # Both met Cor Dun, at the lake and at the hill.
        assert found.paths is not None
        people = [node["id"] for node in found.paths[0]["nodes"] if node["id"] in workspace.graph().nodes]
        assert people[0] == "salima-belkhir"
        assert people[-1] == "eli-fen"
        assert "cor-dun" in people
        assert found.as_json()["data_version"] == who.data_version == loaded.data_version
        assert "Lake talks" in workspace.map(around="cor-dun").html
        with pytest.raises(UnknownName):
            workspace.who("nobody at all")
    assert capsys.readouterr() == ("", "")


def test_where_nobody_can_be_asked_another_dataset_is_refused(folder: Path) -> None:
    with Workspace(read_settings()) as workspace:
        workspace.load(folder)
        (folder / "tracktwo.yaml").write_text("{id: sea, title: The sea, licence: CC0-1.0}\n")
        with pytest.raises(LoadRefused):
            workspace.load(folder)
        assert workspace.load(folder, replace=True).dataset == "sea"


def test_no_terminal_library_is_imported() -> None:
    code = (
        "import sys, pkgutil, importlib, tracktwo.workspace as room\n"
        "for found in pkgutil.walk_packages(room.__path__, 'tracktwo.workspace.'):\n"
        "    importlib.import_module(found.name)\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'click', 'rich', 'neo4j', 'pyvis', 'yaml'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
