"""`tracktwo load`: what is done, what is refused, what a load that was cut off leaves."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.lake import RECORDS, answer, write_records


@pytest.mark.embedded
def test_unchanged_records_open_nothing(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracktwo.graph.store.factory.open_store", lambda *_, **__: pytest.fail("the store was opened"))
    found = answer("load", str(loaded / "records"))
    assert found["rows"][0]["outcome"] == "unchanged"


@pytest.mark.embedded
def test_raised_rules_are_something_to_do(loaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("fingerprint", "assembling.data_version"):
        monkeypatch.setattr(f"tracktwo.loaders.{module}.RULES", 1_000)
    found = answer("load", str(loaded / "records"))
    assert found["rows"][0]["outcome"] == "loaded"
    assert answer("load", str(loaded / "records"))["rows"][0]["outcome"] == "unchanged"


@pytest.mark.embedded
def test_plan_changes_nothing_and_verify_compares(loaded: Path, tmp_path: Path) -> None:
    more = RECORDS + "  - {id: new-2004, name: New talks, kind: conference, date: 2004, sources: [weekly-2003]}\n"
    changed = write_records(tmp_path / "changed", records=more)
    found = answer("load", str(changed), "--plan")
    assert found["rows"][0]["outcome"] == "planned"
    assert any("1 meeting" in line for line in found["rows"][0]["plan"])
    assert answer("load", str(loaded / "records"), "--verify")["rows"][0]["outcome"] == "unchanged"


@pytest.mark.embedded
def test_another_dataset_is_refused(loaded: Path, tmp_path: Path) -> None:
    other = write_records(tmp_path / "other", dataset="sea")
    refused = answer("load", str(other), code=3)
    assert refused["question"] == f"load {other}"
    error = refused["error"]
    assert error["code"] == "load-refused"
    assert "--replace" in error["hint"]
    assert answer("status")["rows"][0]["dataset"] == "lake"


@pytest.mark.embedded
def test_a_load_cut_off_is_mended_by_the_next_look_up(loaded: Path) -> None:
    saved = loaded / "home" / "saved" / "default"
    (saved / "pending.json").write_text('{"data_version": "never"}')
    assert answer("who", "ama-bel")["rows"]
    assert not (saved / "pending.json").exists()
