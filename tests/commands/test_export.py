"""`tracktwo export`: the same bytes each time."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.lake import answer


@pytest.mark.embedded
def test_export_and_map_are_the_same_each_time(loaded: Path, tmp_path: Path) -> None:
    for arguments, name in ((("export", "trig"), "a.trig"), (("map",), "a.html")):
        first, second = tmp_path / name, tmp_path / f"again-{name}"
        answer(*arguments, str(first))
        answer(*arguments, str(second))
        assert first.read_bytes() == second.read_bytes()
    answer("map", str(tmp_path / "near.html"), "--around", "ama bel", "--hops", "1")
    assert "cor-dun" not in (tmp_path / "near.html").read_text("utf-8")
    assert answer("map", str(tmp_path / "none" / "x.html"), code=2)["error"]["code"] == "bad-parameter"


@pytest.mark.parametrize(
    "base", ["http://example.org/kg", "http://example.org/k g/", "kg/", "http://example.org/<kg>/", ""]
)
def test_a_base_that_glues_or_is_no_iri_is_refused(tmp_path: Path, base: str) -> None:
    error = answer("export", "trig", str(tmp_path / "a.trig"), "--base", base, code=2)["error"]
    assert error["message"].startswith("--base: ")
    assert error["hint"]
