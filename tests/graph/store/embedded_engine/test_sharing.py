"""One engine for one folder in one process."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracktwo.graph.store.embedded_engine.sharing import leave_engine, use_engine

pytestmark = pytest.mark.embedded


def test_an_engine_runs_until_its_last_user_has_left(tmp_path: Path) -> None:
    one = use_engine(tmp_path / "store")
    other = use_engine(tmp_path / "store")
    assert other is one, "a second start would wait for the folder's lock, which this process holds"
    leave_engine(one)
    assert one.is_running
    leave_engine(other)
    assert not one.is_running


def test_an_engine_that_ended_by_itself_is_started_again(tmp_path: Path) -> None:
    one = use_engine(tmp_path / "store")
    one.close()
    other = use_engine(tmp_path / "store")
    assert other is not one
    assert other.is_running
    leave_engine(one)
    assert other.is_running, "who leaves the one that ended does not end the other"
    leave_engine(other)
    assert not other.is_running
