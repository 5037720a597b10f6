"""`tracktwo map`: the page of a path."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.lake import answer, run


@pytest.mark.embedded
def test_map_of_a_path(loaded: Path, tmp_path: Path) -> None:
    answer("map", str(tmp_path / "path.html"), "--path", "ama-bel", "eli-fen")
    assert '"path":{"nodes":[' in (tmp_path / "path.html").read_text("utf-8")
    error = answer("map", str(tmp_path / "none.html"), "--path", "ama-bel", "gil-hay", code=2)["error"]
    assert "no path" in error["message"]
    assert not (tmp_path / "none.html").exists()


@pytest.mark.parametrize("name", ["x.png", "x.SVG", "x.pdf"])
def test_a_picture_that_map_cannot_make_is_refused_in_words(tmp_path: Path, name: str) -> None:
    error = answer("map", str(tmp_path / name), code=2)["error"]
    assert "map writes an HTML page" in error["message"]
    assert not (tmp_path / name).exists()


@pytest.mark.embedded
@pytest.mark.parametrize("name", ["-", "/dev/stdout"])
def test_a_dash_is_standard_output_and_nothing_else_is_on_it(loaded: Path, name: str) -> None:
    result = run("map", name)
    assert result.exit_code == 0
    assert result.stdout.startswith("<!doctype html>")
    assert result.stdout.rstrip().endswith("</html>")
    assert not Path("-").exists()
