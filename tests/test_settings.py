"""Where things live, and for whom."""

from __future__ import annotations

from pathlib import Path

from tracktwo.settings import make_private


def test_every_folder_made_is_the_owners_alone(tmp_path: Path) -> None:
    """`mkdir(parents=True)` would leave the folders between open to others."""
    made = make_private(tmp_path / "home" / "saved" / "default")
    assert [oct(step.stat().st_mode & 0o777) for step in (made, *made.parents[:2])] == ["0o700"] * 3
    assert make_private(made) == made
