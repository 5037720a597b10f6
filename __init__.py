"""Tracktwo: a sourced knowledge graph of unofficial diplomacy, for notebooks and programs.

`open` gives a `Workspace`, `load` loads records into one, `check` reads a record folder for its problems; what goes
wrong is raised as a `TracktwoError`. Names are looked up when they are first used: importing this costs nothing.
"""

from __future__ import annotations

from tracktwo.version import VERSION

TYPE_CHECKING = False
"""As in `typing`, which takes longer to import than all else that the page of all commands needs."""
if TYPE_CHECKING:
    from typing import Any

    from tracktwo.errors import AmbiguousName as AmbiguousName
    from tracktwo.errors import BadParameter as BadParameter
    from tracktwo.errors import DataProblem as DataProblem
    from tracktwo.errors import InvalidRecords as InvalidRecords
    from tracktwo.errors import LoadRefused as LoadRefused
    from tracktwo.errors import QueryFailed as QueryFailed
    from tracktwo.errors import QueryRefused as QueryRefused
    from tracktwo.errors import QueryTimedOut as QueryTimedOut
    from tracktwo.errors import StoreProblem as StoreProblem
    from tracktwo.errors import TracktwoError as TracktwoError
    from tracktwo.errors import UnknownName as UnknownName
    from tracktwo.errors import UsageProblem as UsageProblem
    from tracktwo.workspace.answer import Answer as Answer
    from tracktwo.workspace.answer import MapPage as MapPage
    from tracktwo.workspace.answer import PathsAnswer as PathsAnswer
    from tracktwo.workspace.answer import ProfileAnswer as ProfileAnswer
    from tracktwo.workspace.answer import StoreAnswer as StoreAnswer
    from tracktwo.workspace.opening import check as check
    from tracktwo.workspace.opening import load as load
    from tracktwo.workspace.opening import open as open
    from tracktwo.workspace.workspace import Workspace as Workspace

__version__ = VERSION
__all__ = [
    "AmbiguousName",
    "Answer",
    "BadParameter",
    "DataProblem",
    "InvalidRecords",
    "LoadRefused",
    "MapPage",
    "PathsAnswer",
    "ProfileAnswer",
    "QueryFailed",
    "QueryRefused",
    "QueryTimedOut",
    "StoreAnswer",
    "StoreProblem",
    "TracktwoError",
    "UnknownName",
    "UsageProblem",
    "Workspace",
    "__version__",
    "check",
    "load",
    "open",
]

_ANSWERS = ("Answer", "MapPage", "PathsAnswer", "ProfileAnswer", "StoreAnswer")


def __getattr__(name: str) -> Any:
    """The public names, imported from where they stand when they are first used."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    if name in ("check", "load", "open"):
        place = "workspace.opening"
    elif name == "Workspace":
        place = "workspace.workspace"
    else:
        place = "workspace.answer" if name in _ANSWERS else "errors"
    found = getattr(import_module(f"{__name__}.{place}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted(__all__)
