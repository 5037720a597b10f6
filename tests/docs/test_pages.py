"""What pages point at is there: files that they link, and targets of make that they name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
TARGETS = set(re.findall(r"^([a-z][a-z0-9-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
HOOKS = ROOT / ".pre-commit-config.yaml"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_that_a_page_links_is_there(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", [*PAGES, HOOKS], ids=lambda page: page.name)
def test_every_target_of_make_that_is_named_exists(page: Path) -> None:
    named = re.findall(r"(?:`|^|: )make ([a-z][a-z0-9-]*)", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) <= TARGETS


def test_every_path_of_the_ground_plan_is_there() -> None:
    """A path in a row of the table may stand below the row's own folder."""
    text = (ROOT / "docs" / "developers.md").read_text(encoding="utf-8")
    paths = re.findall(r"`((?:[a-z_]+/)+[a-z_]*(?:\.[a-z]+)?)`", text)
    rows = [ROOT / path for path in re.findall(r"^\| `([a-z]+/)`", text, re.MULTILINE)]
    assert len(rows) > 8
    assert [path for path in paths if not any((place / path).exists() for place in (ROOT, *rows))] == []


def test_before_a_commit_runs_what_ci_runs() -> None:
    """`make check` is lint, types and contracts; the hooks leave none of them out."""
    (repository,) = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))["repos"]
    assert {"make lint", "make types", "make contracts", "make docs-check"} <= {
        hook["entry"] for hook in repository["hooks"]
    }


def test_forms_of_issues_can_be_filled() -> None:
    """Whoever reports a fact is asked for its source, and cannot leave it out."""
    forms = {
        path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
        for path in ROOT.glob(".github/ISSUE_TEMPLATE/*-*.yml")
    }
    assert set(forms) == {"wrong-or-missing-fact", "fault-of-the-program"}
    fields = {field["id"]: field for field in forms["wrong-or-missing-fact"]["body"] if "id" in field}
    assert fields["source"]["validations"]["required"]
