"""By what a load knows record files again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracktwo.loaders.fingerprint import records_fingerprint


def folder(place: Path, text: str = "people: []\n") -> Path:
    place.mkdir()
    (place / "tracktwo.yaml").write_text("{id: a, title: A, licence: CC0-1.0}\n", encoding="utf-8")
    (place / "people.yaml").write_text(text, encoding="utf-8")
    return place


def test_the_same_files_elsewhere_are_the_same(tmp_path: Path) -> None:
    assert records_fingerprint(folder(tmp_path / "one")) == records_fingerprint(folder(tmp_path / "two"))


def test_any_changed_byte_file_or_dataset_shows(tmp_path: Path) -> None:
    one = folder(tmp_path / "one")
    first = records_fingerprint(one)
    (one / "people.yaml").write_text("people: [ ]\n", encoding="utf-8")
    second = records_fingerprint(one)
    (one / "more.yaml").write_text("people: []\n", encoding="utf-8")
    third = records_fingerprint(one)
    (one / "tracktwo.yaml").write_text("{id: b, title: A, licence: CC0-1.0}\n", encoding="utf-8")
    assert len({first, second, third, records_fingerprint(one)}) == 4


def test_another_format_of_the_store_shows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the first load after an upgrade would leave a store of the older format, its records being unchanged."""
    one = folder(tmp_path / "one")
    before = records_fingerprint(one)
    monkeypatch.setattr("tracktwo.loaders.fingerprint.FORMAT", -1)
    assert records_fingerprint(one) != before


def test_other_rules_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a load after a rule of grading changed would say that there is nothing to do."""
    one = folder(tmp_path / "one")
    before = records_fingerprint(one)
    monkeypatch.setattr("tracktwo.loaders.fingerprint.RULES", -1)
    assert records_fingerprint(one) != before
