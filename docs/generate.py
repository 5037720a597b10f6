"""Writes every generated page from the records, the schema, the catalogue and the commands.

    make docs          write what is stale
    make docs-check    write nothing; name what is stale, exit code 1
    make docs-picture  take the README's picture of the map anew (Chromium is needed)

A page that is only partly generated (the README's answer, what the checked claims say) keeps the rest as it stands.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from pages import (
    catalogue_page,
    command_reference,
    formats_page,
    map_picture,
    readme_answer,
    record_check,
    record_tables,
)

from tracktwo.cli import tracktwo
from tracktwo.graph.values import Graph
from tracktwo.loaders.loading import load_records
from tracktwo.queries.cypher.catalogue import read_catalogue
from tracktwo.schema.json_schema import json_schema_text
from tracktwo.schema.reading import load_schema

ROOT = Path(__file__).resolve().parents[1]


class Material:
    """What pages are made from; the bundled records are read when the first page asks, and once."""

    @cached_property
    def graph(self) -> Graph:
        """The bundled records."""
        return load_records()


Making = Callable[[Material, str], str]
PAGES: dict[str, Making] = {
    "README.md": lambda material, written: readme_answer.renewed(written, material.graph),
    "docs/cli.md": lambda material, written: command_reference.reference(tracktwo),
    "docs/formats.md": lambda material, written: formats_page.formats_page(),
    "docs/queries.md": lambda material, written: catalogue_page.catalogue_page(read_catalogue()),
    "docs/records.schema.json": lambda material, written: json_schema_text(load_schema()),
    "docs/record-tables.md": lambda material, written: record_tables.page(material.graph),
    "docs/record-check.md": lambda material, written: record_check.renewed(written, material.graph),
}
"""Each generated page by its path from the root; its text is made of the material and of the text as it stands."""


def stale(name: str, material: Material) -> str | None:
    """What the page has to say, or None when it says so already."""
    path = ROOT / name
    written = path.read_text(encoding="utf-8") if path.exists() else ""
    made = PAGES[name](material, written)
    return None if made == written else made


def main() -> int:
    """Writes or names what is stale."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--check", action="store_true", help="write nothing; exit code 1 when a page is stale")
    how.add_argument("--picture", action="store_true", help="take docs/map.png anew")
    chosen = parser.parse_args()
    if chosen.picture:
        map_picture.take(ROOT / "docs" / "map.png")
        return 0
    material, found = Material(), 0
    for name in PAGES:
        made = stale(name, material)
        if made is None:
            continue
        found += 1
        print(f"stale: {name}; run: make docs" if chosen.check else f"written: {name}")
        if not chosen.check:
            (ROOT / name).write_text(made, encoding="utf-8", newline="\n")
    if not found:
        print(f"{len(PAGES)} pages say what they should")
    return int(chosen.check and found > 0)


if __name__ == "__main__":
    sys.exit(main())
