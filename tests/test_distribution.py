"""What is packed, and what is not: the wheel's lists against the folders, and no stray top-level name."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETUPTOOLS = PROJECT["tool"]["setuptools"]


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z", *patterns],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return [Path(name) for name in listed.split("\0") if name and (ROOT / name).exists()]


# Folders of the repository that are no part of the package.
BESIDE = {"tests", "docs", "benchmarks", ".ci"}
PACKAGES = sorted({path.parts[0] for path in tracked("*.py") if len(path.parts) > 1} - BESIDE)


def test_every_folder_with_modules_is_a_listed_package() -> None:
    folders = {"tracktwo"}
    for path in tracked(*PACKAGES):
        if path.suffix == ".py":
            folders.add(".".join(("tracktwo", *path.parent.parts)))
    assert folders == set(SETUPTOOLS["packages"])


def test_every_data_file_is_matched_by_a_pattern() -> None:
    """A data file that no pattern matches is missing from the wheel without a warning."""
    missing = []
    for path in tracked(*PACKAGES, "records"):
        if path.suffix == ".py":
            continue
        matched = False
        for package, patterns in SETUPTOOLS["package-data"].items():
            base = Path(*package.split(".")[1:])
            if path.is_relative_to(base):
                inner = path.relative_to(base)
                found = (ROOT / base).glob
                matched = matched or any(ROOT / base / inner in set(found(pattern)) for pattern in patterns)
        if not matched:
            missing.append(str(path))
    assert missing == []


@pytest.mark.parametrize("name", ["graph", "schema", "loaders", "queries", "cli", "commands", "records"])
def test_nothing_lands_beside_the_package(name: str) -> None:
    code = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({name!r}) is not None)"
    assert subprocess.run([sys.executable, "-P", "-c", code], cwd=ROOT, check=False).returncode == 0


def test_no_module_is_loaded_twice() -> None:
    doubled = [
        name
        for name in sys.modules
        if name.endswith((".graph.values", ".errors"))
        and "tracktwo" in (getattr(sys.modules[name], "__file__", "") or "")
        and not name.startswith("tracktwo.")
    ]
    assert doubled == []


def test_modules_are_small() -> None:
    """No module above 400 lines; tests too."""
    long = [str(path) for path in tracked("*.py") if len((ROOT / path).read_text(encoding="utf-8").splitlines()) > 400]
    assert long == []
