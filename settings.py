"""Where things live and what the environment says; the only reader of `os.environ`."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

ENVIRONMENT = {
    "home": "TRACKTWO_HOME",
    "store": "TRACKTWO_STORE",
    "user": "TRACKTWO_USER",
    "password": "TRACKTWO_PASSWORD",
    "password_file": "TRACKTWO_PASSWORD_FILE",
    "database": "TRACKTWO_DATABASE",
}


def default_home() -> Path:
    """The platform's folder for a user's data, as `TRACKTWO_HOME` overrides it."""
    if chosen := os.environ.get(ENVIRONMENT["home"]):
        return Path(chosen).expanduser()
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return Path(base) / "tracktwo" if base else Path.home() / "AppData" / "Local" / "tracktwo"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "tracktwo"
    base = os.environ.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "tracktwo"


@dataclass(frozen=True)
class Settings:
    """One command's settings: options first, then `TRACKTWO_*`, then defaults.

    `store` is "" for the embedded default, a path of an embedded store, or a `bolt://`/`neo4j://` address.
    """

    home: Path
    store: str = ""
    user: str = ""
    database: str = ""
    password: str = field(default="", repr=False)
    password_file: str = ""

    @property
    def is_remote(self) -> bool:
        """Whether the store is an address rather than a folder."""
        return "://" in self.store


def read_settings(*, store: str | None = None, user: str | None = None, database: str | None = None) -> Settings:
    """Settings from the options given (None: not given) and the environment."""
    values = os.environ

    def pick(given: str | None, name: str) -> str:
        return given if given is not None else values.get(ENVIRONMENT[name], "")

    return Settings(
        home=default_home(),
        store=pick(store, "store"),
        user=pick(user, "user"),
        database=pick(database, "database"),
        password=values.get(ENVIRONMENT["password"], ""),
        password_file=values.get(ENVIRONMENT["password_file"], ""),
    )
