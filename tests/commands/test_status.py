"""`tracktwo status`: what store and compiled graph hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.lake import answer


@pytest.mark.embedded
def test_status_names_what_is_held(loaded: Path) -> None:
    row = answer("status", "--check")["rows"][0]
    assert row["dataset"] == "lake"
    assert row["store_data_version"] == row["compiled_data_version"]
