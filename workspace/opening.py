"""The front door for notebooks and programs: a workspace by its store, records loaded into it, a folder checked."""

from __future__ import annotations

from dataclasses import replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from tracktwo.settings import read_settings
from tracktwo.workspace.workspace import Workspace

if TYPE_CHECKING:
    from tracktwo.loaders.reading.problems import Problem

Folder = str | PathLike[str]


def open(
    store: Folder | None = None,
    *,
    home: Folder | None = None,
    user: str | None = None,
    database: str | None = None,
    password: str | None = None,
) -> Workspace:
    """The workspace of a store: a folder of an embedded one, an address (bolt://..., neo4j://...), or the default one.

    What is not given is read from TRACKTWO_STORE, _HOME, _USER, _DATABASE and _PASSWORD. Nothing is opened before a
    question needs it. Raises BadParameter for what can be no store.
    """
    settings = read_settings(store=None if store is None else str(store), user=user, database=database)
    if home is not None:
        settings = replace(settings, home=Path(home).expanduser())
    if password is not None:
        settings = replace(settings, password=password)
    return Workspace(settings)


def load(
    folder: Folder | None = None,
    store: Folder | None = None,
    *,
    home: Folder | None = None,
    user: str | None = None,
    database: str | None = None,
    password: str | None = None,
    replace: bool = False,
) -> Workspace:
    """The workspace of a store (see `open`) after a record folder (None: the bundled records) was loaded into it.

    Unchanged records are a no-op. `replace` allows another dataset, or the removal of much. Raises InvalidRecords,
    LoadRefused, StoreProblem.
    """
    workspace = open(store, home=home, user=user, database=database, password=password)
    workspace.load(folder, replace=replace)
    return workspace


def check(folder: Folder | None = None) -> list[Problem]:
    """Every problem of a record folder (None: the bundled records) in order of place: errors, warnings, notes.

    Raises BadParameter when the folder is none.
    """
    from tracktwo.loaders.loading import check_records

    return check_records(None if folder is None else Path(folder))
