"""`tracktwo sync`: the compiled graph anew from the store."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.lake import answer


@pytest.mark.embedded
def test_sync_makes_the_compiled_graph_anew(loaded: Path) -> None:
    (damaged,) = (loaded / "home" / "saved" / "default").glob("graph-*.bin")
    damaged.write_bytes(b"not a graph")
    assert answer("status", code=4)["notices"]
    assert answer("sync")["rows"][0]["nodes"] == answer("status")["rows"][0]["nodes"]
