"""A file that the user asked for: what stands in its place stays what it is."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from tracktwo.errors import BadParameter
from tracktwo.workspace.out_file import write_out


def test_a_link_stays_a_link_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    target, link = tmp_path / "target.html", tmp_path / "link.html"
    target.write_text("old", "utf-8")
    link.symlink_to(target)
    write_out(link, "new")
    assert link.is_symlink()
    assert target.read_text("utf-8") == "new"


def test_a_link_to_what_is_not_there_yet_makes_it(tmp_path: Path) -> None:
    link = tmp_path / "link.html"
    link.symlink_to(tmp_path / "later.html")
    write_out(link, "new")
    assert (tmp_path / "later.html").read_text("utf-8") == "new"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_file_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "page.html"
    file.write_text("old", "utf-8")
    file.chmod(mode)
    write_out(file, "new")
    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert file.read_text("utf-8") == "new"


def test_the_other_names_of_a_file_see_what_is_written(tmp_path: Path) -> None:
    file, other = tmp_path / "one", tmp_path / "other"
    file.write_text("a longer old text", "utf-8")
    other.hardlink_to(file)
    write_out(file, "new")
    assert other.read_text("utf-8") == "new"


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text("utf-8")), daemon=True)
    reader.start()
    write_out(pipe, "new")
    reader.join(10)
    assert read == ["new"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_device_is_written_to() -> None:
    write_out(Path("/dev/null"), "new")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
    with pytest.raises(BadParameter, match="No space left on device"):
        write_out(Path("/dev/full"), "new")


@pytest.mark.parametrize("name", ["-", "/dev/stdout", "/proc/self/fd/1"])
def test_standard_output_is_written_to(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    write_out(Path(name), "new")
    assert capsys.readouterr().out == "new"


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(BadParameter, match="cannot be written"):
        write_out(tmp_path / "a", "new")


@pytest.mark.parametrize("name", ["missing/page.html", "."])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadParameter, match="cannot be written"):
        write_out(tmp_path / name, "new")
