"""The password of a Neo4j from a file: what is refused, and that nothing of it is ever shown."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result


@pytest.mark.skipif(sys.platform == "win32", reason="permission bits")
def test_password_file_that_others_may_read_or_that_is_none_is_refused(
    tmp_path: Path, call: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is connected to: the address leads nowhere."""
    monkeypatch.setenv("TRACKTWO_STORE", "bolt://127.0.0.1:1")
    monkeypatch.setenv("TRACKTWO_PASSWORD_FILE", str(tmp_path / "password"))
    file = tmp_path / "password"
    assert "cannot be read" in call("status").output
    for text, mode, said in (
        (b"not-to-be-seen\n", 0o640, "others than its owner may read"),
        (b"not-to-be-seen\nand more\n", 0o600, "one line"),
        (b"", 0o600, "one line"),
        (b"\xff\xfe", 0o600, "is not text"),
        (b"x" * 5000, 0o600, "one line"),
    ):
        file.write_bytes(text)
        file.chmod(mode)
        found = call("cypher", "RETURN 1")
        assert found.exit_code == 2
        assert said in found.output
        assert "not-to-be-seen" not in found.output
    file.write_bytes(b"not-to-be-seen\r\n")
    monkeypatch.setenv("TRACKTWO_DEBUG", "1")
    found = call("cypher", "RETURN 1")
    assert found.exit_code == 4
    assert "connection refused" in found.output
    assert "not-to-be-seen" not in found.output
