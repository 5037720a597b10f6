"""`tracktwo check` names the place and the field of each problem."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result


def test_each_line_names_the_field(call: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "tracktwo.yaml").write_text("id: trial\ntitle: T\nlicence: CC0\n", "utf-8")
    (tmp_path / "a.yaml").write_text(
        "sources:\n  - {id: s, title: 1e3, title: T}\npeople:\n  - {id: p, name: P, plaice: x, sources: [s]}\n", "utf-8"
    )
    result = call("check", tmp_path)
    assert result.exit_code == 3
    lines = [line for line in result.output.splitlines() if line.startswith("a.yaml:")]
    assert [line.split(" ")[:2] for line in lines] == [
        ["a.yaml:2:20:", "title:"],
        ["a.yaml:2:25:", "title:"],
        ["a.yaml:4:22:", "plaice:"],
    ]
