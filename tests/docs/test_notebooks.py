"""The page for notebooks and the notebook beside it: every example is run, on the bundled records."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

import tracktwo

DOCS = Path(__file__).parents[2] / "docs"
pytestmark = [pytest.mark.embedded, pytest.mark.slow]


@pytest.fixture(scope="module")
def bundled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home into which the bundled records were loaded once."""
    home = tmp_path_factory.mktemp("notebooks")
    tracktwo.load(home=home, store="").close()
    return home


@pytest.fixture
def here(bundled_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder to write in, and the home that is loaded."""
    monkeypatch.setenv("TRACKTWO_HOME", str(bundled_home))
    monkeypatch.chdir(tmp_path)


def test_every_example_of_the_page_gives_what_it_shows(here: None) -> None:
    pytest.importorskip("pandas")
    found = doctest.testfile(str(DOCS / "notebooks.md"), module_relative=False, encoding="utf-8")
    assert found.attempted > 15
    assert found.failed == 0


def test_the_notebook_runs_and_shows_its_answers(here: None) -> None:
    nbclient, nbformat = pytest.importorskip("nbclient"), pytest.importorskip("nbformat")
    book = nbformat.read(DOCS / "notebook.ipynb", as_version=4)
    nbclient.NotebookClient(book, timeout=300, kernel_name="python3").execute()
    shown = [
        "".join(one.get("data", {}).get("text/html", "")) for cell in book.cells for one in cell.get("outputs", ())
    ]
    assert any("were in direct contact with" in text for text in shown), "the paths are told in words"
    assert any(text.startswith("<iframe") for text in shown), "the network is shown"
    assert not any(one.output_type == "error" for cell in book.cells for one in cell.get("outputs", ()))


def test_the_notebook_is_kept_without_outputs() -> None:
    book = (DOCS / "notebook.ipynb").read_text(encoding="utf-8")
    assert '"outputs": []' in book
    assert '"output_type"' not in book
