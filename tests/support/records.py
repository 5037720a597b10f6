"""Record folders for tests: the hard cases on disk, and small invented ones written on the spot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tracktwo.graph.values import Graph
from tracktwo.loaders.loading import read_and_assemble
from tracktwo.loaders.reading.problems import Problem
from tracktwo.loaders.reading.record_folder import read_folder
from tracktwo.loaders.reading.record_set import RecordSet
from tracktwo.schema.reading import load_schema

Assembled = tuple[Graph, list[Problem]]


CASES = Path(__file__).parents[1] / "data" / "cases"


@pytest.fixture(scope="session")
def bundled_assembled() -> Assembled:
    """The bundled records and what is noticed in them, read once in a run of the tests."""
    return read_and_assemble(None)


@pytest.fixture(scope="session")
def bundled(bundled_assembled: Assembled) -> Graph:
    """The bundled records."""
    return bundled_assembled[0]


@pytest.fixture
def case() -> Callable[[str], Assembled]:
    """Assembles the case whose folder begins with the number."""

    def assemble(number: str) -> Assembled:
        (folder,) = CASES.glob(f"{number}-*")
        return read_and_assemble(folder)

    return assemble


@pytest.fixture
def invented(tmp_path: Path) -> Callable[..., Assembled]:
    """Assembles invented records: `text` after sources p1..p6 (high), blog; people a (India), b (Pakistan), c."""

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


Files = dict[str, str | bytes]

SMALL_FOLDER: Files = {
    "tracktwo.yaml": "id: trial\ntitle: A trial\nlicence: CC-BY-4.0\n",
    "sources.yaml": """\
sources:
  - {id: dawn-2016, url: "https://example.org/dawn", publisher: Dawn, title: A report, published: 2016-03-21}
  - {id: nation-2016, url: "https://example.org/nation", publisher: The Nation, title: Another, kind: news}
""",
    "actors.yaml": """\
organisations:
  - id: jinnah-institute
    name: Jinnah Institute
    type: think-tank
    country: Pakistan
    sources: [dawn-2016]
    posts: [{id: ji-president, name: President, single: true}]
people:
  - {id: sherry-rehman, name: Sherry Rehman, country: Pakistan, sources: [dawn-2016]}
  - {id: amitabh-mattoo, name: Amitabh Mattoo, country: India, sources: [dawn-2016]}
""",
    "meetings.yaml": """\
meetings:
  - id: chaophraya-18
    name: Eighteenth round
    kind: round
    date: 2016-03-18/2016-03-20
    sources: [dawn-2016]
    participants:
      - {actor: sherry-rehman, role: head, side: Pakistan, sources: [dawn-2016]}
      - {actors: [amitabh-mattoo], sources: [dawn-2016, nation-2016]}
""",
}


@pytest.fixture
def small_folder(tmp_path: Path) -> Callable[..., Path]:
    """Writes a small right folder, with the files given put in or exchanged."""

    def write(files: Files | None = None) -> Path:
        made = tmp_path / "records"
        for name, content in {**SMALL_FOLDER, **(files or {})}.items():
            path = made / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return made

    return write


@pytest.fixture
def read(small_folder: Callable[..., Path]) -> Callable[..., RecordSet]:
    """Reads that folder, with the files given put in or exchanged."""

    def reading(files: Files | None = None) -> RecordSet:
        return read_folder(small_folder(files), load_schema())

    return reading
