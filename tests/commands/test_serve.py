"""`tracktwo serve` as a process: address, end, other commands meanwhile."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.embedded
pytest.importorskip("arcadedb")
TRACKTWO = [sys.executable, "-P", "-c", "from tracktwo.cli import main; main()"]


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_serves_until_it_is_told_to_end(home: Path, name: str) -> None:
    with subprocess.Popen([*TRACKTWO, "serve", "--port", "0"], stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            assert "Serving at bolt://127.0.0.1:" in server.stdout.readline()
            told = server.stdout.readline()
            session = json.loads((home / "store" / "session.json").read_text())
            assert str(home / "store" / "session.json") in told
            assert not [password for _, password in session["users"].values() if password in told]
            asked = [*TRACKTWO, "cypher", "RETURN 1 AS one", "--json"]
            answer = subprocess.run(asked, capture_output=True, text=True, check=True, env={**os.environ})
            assert json.loads(answer.stdout)["rows"] == [{"one": 1}]
            server.send_signal(getattr(signal, name))
            assert server.wait(30) == 0
        finally:
            server.kill()
    assert not (home / "store" / "session.json").exists()
