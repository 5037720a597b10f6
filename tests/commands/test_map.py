"""`tracktwo map`: the page of a path."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.lake import answer


@pytest.mark.embedded
def test_map_of_a_path(loaded: Path, tmp_path: Path) -> None:
    answer("map", str(tmp_path / "path.html"), "--path", "ama-bel", "eli-fen")
    assert '"path":{"nodes":[' in (tmp_path / "path.html").read_text("utf-8")
    error = answer("map", str(tmp_path / "none.html"), "--path", "ama-bel", "gil-hay", code=2)["error"]
    assert "no path" in error["message"]
    assert not (tmp_path / "none.html").exists()
