"""Files written whole, and for whom."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tracktwo.files import make_private, write_whole


def test_every_folder_made_is_the_owners_alone(tmp_path: Path) -> None:
    """`mkdir(parents=True)` would leave the folders between open to others."""
    made = make_private(tmp_path / "home" / "saved" / "default")
    assert [oct(step.stat().st_mode & 0o777) for step in (made, *made.parents[:2])] == ["0o700"] * 3
    assert make_private(made) == made


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX permissions")
def test_private_files_are_replaced_whole(tmp_path: Path) -> None:
    file = tmp_path / "home" / "kept.json"
    for text in ("first", "sécond"):
        assert write_whole(file, text, private=True) == file
        assert file.read_text("utf-8") == text
        assert file.stat().st_mode & 0o777 == 0o600
    assert list(file.parent.iterdir()) == [file]
