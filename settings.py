"""Where things live and what the environment says; the only reader of `os.environ`."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from tracktwo.errors import BadParameter

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
    """Settings from the options given (None: not given) and the environment.

    Raises BadParameter for what can be no store (see `checked_store`).
    """
    values = os.environ

    def pick(given: str | None, name: str) -> str:
        return given if given is not None else values.get(ENVIRONMENT[name], "")

    return Settings(
        home=default_home(),
        store=checked_store(pick(store, "store")),
        user=pick(user, "user"),
        database=pick(database, "database"),
        password=values.get(ENVIRONMENT["password"], ""),
        password_file=values.get(ENVIRONMENT["password_file"], ""),
    )


def checked_store(text: str) -> str:
    """A store's folder or address as it is written.

    Raises BadParameter for an address with a user or password, without repeating it, and for an address that lacks its
    scheme: a folder of that name would be made and forgotten.
    """
    _, mark, rest = text.partition("://")
    # Signs that stand for "@" in other scripts too: an address is never handed to a parser before this.
    if mark and any(sign in "@" or unicodedata.normalize("NFKC", sign) == "@" for sign in rest):
        raise BadParameter(
            "the address of the store must not hold a user or password",
            hint="Give the user with --user, the password in TRACKTWO_PASSWORD, in a file, or at the prompt.",
        )
    if not mark and _HOST_AND_PORT.fullmatch(text) and not Path(text).exists():
        raise BadParameter(
            f"{text!r} looks like an address, which begins with bolt:// or neo4j://",
            hint=f"--store bolt://{text}; a folder of that name is ./{text}.",
        )
    return text


_HOST_AND_PORT = re.compile(r"(?:[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*|\[[0-9A-Fa-f:.]+\]):\d{1,5}/?")
