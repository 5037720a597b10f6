"""Every generated page says what the records, the schema, the catalogue and the commands say now."""

from __future__ import annotations

import generate
import pytest

from tracktwo.graph.values import Graph


@pytest.fixture
def material(bundled: Graph) -> generate.Material:
    """The bundled records as this run has read them."""
    made = generate.Material()
    made.graph = bundled
    return made


@pytest.mark.parametrize("name", generate.PAGES)
def test_the_page_is_current(name: str, material: generate.Material) -> None:
    assert generate.stale(name, material) is None, f"{name} is stale: run `make docs`"


def test_a_page_that_says_otherwise_is_found(material: generate.Material, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(generate.PAGES, "docs/cli.md", lambda material, written: written + "\none line more\n")
    made = generate.stale("docs/cli.md", material)
    assert made is not None
    assert made.endswith("\none line more\n")


def test_the_answer_of_the_readme_stands_in_a_block(material: generate.Material) -> None:
    """A README without the block would be called current, whatever the program answers."""
    shown = generate.readme_answer.BLOCK.findall((generate.ROOT / "README.md").read_text(encoding="utf-8"))
    assert shown[0].startswith(generate.readme_answer.QUESTION)
