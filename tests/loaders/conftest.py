"""Record folders for tests: the hard cases on disk, and small invented ones written on the spot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tracktwo.graph.values import Graph
from tracktwo.loaders.loading import read_and_assemble
from tracktwo.loaders.problems import Problem

Assembled = tuple[Graph, list[Problem]]

CASES = Path(__file__).parents[1] / "data" / "cases"


@pytest.fixture
def case() -> Callable[[str], Assembled]:
    """Assembles the case whose folder begins with the number."""

    def assemble(number: str) -> Assembled:
        (folder,) = CASES.glob(f"{number}-*")
        return read_and_assemble(folder)

    return assemble


@pytest.fixture
def invented(tmp_path: Path) -> Callable[..., Assembled]:
    """Assembles invented records: `text` after sources p1..p6 (high), blog, and people a, b, c (India, Pakistan, none)."""

    def assemble(text: str, *, sources: str = "", people: str = "", organisations: str = "") -> Assembled:
        folder = tmp_path / "records"
        folder.mkdir(exist_ok=True)
        (folder / "tracktwo.yaml").write_text("id: invented\ntitle: Invented\nlicence: CC0-1.0\n", "utf-8")
        lines = ["sources:"]
        for number in range(1, 7):
            lines.append(
                f"  - {{id: p{number}, url: 'https://example.org/{number}', title: Page {number}, "
                f"publisher: Paper {number}, published: 2001-02-0{number}, accessed: 2026-11-23, kind: news}}"
            )
        lines.append(
            "  - {id: blog, url: 'https://example.org/blog', title: Blog, publisher: Blogger, published: 2001-02-07, "
            "accessed: 2026-11-23, kind: blog}"
        )
        lines += [f"  {line}" for line in sources.strip().splitlines()]
        lines.append("people:")
        for name, country in (("a", "India"), ("b", "Pakistan")):
            lines.append(f"  - {{id: {name}, name: Person {name.upper()}, country: {country}, sources: [p1]}}")
        lines.append("  - {id: c, name: Person C, sources: [p1]}")
        lines += [f"  {line}" for line in people.rstrip().splitlines() if line.strip()]
        lines.append("organisations:")
        lines.append("  - {id: club, name: The Club, type: ngo, country: India, sources: [p1]}")
        lines += [f"  {line}" for line in organisations.rstrip().splitlines() if line.strip()]
        (folder / "records.yaml").write_text("\n".join(lines) + "\n" + text.strip("\n") + "\n", "utf-8")
        return read_and_assemble(folder)

    return assemble
