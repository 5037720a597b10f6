"""Where things live and what the environment says; the only reader of `os.environ`."""

from __future__ import annotations

import os
import re
import sys
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

    `store` is "" for the embedded default, a path of an embedded store, or a `bolt://`/`neo4j://` address. Raises
    BadParameter for what can be none of these.
    """

    home: Path
    store: str = ""
    user: str = ""
    database: str = ""
    password: str = field(default="", repr=False)
    password_file: str = ""

    def __post_init__(self) -> None:
        if self.store:
            check_store(self.store)

    @property
    def is_remote(self) -> bool:
        """Whether the store is an address rather than a folder."""
        return "://" in self.store


def read_settings(*, store: str | None = None, user: str | None = None, database: str | None = None) -> Settings:
    """Settings from the options given (None: not given) and the environment.

    Raises BadParameter for a store that can be none.
    """
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


_HOST = r"(?:[\w-]+(?:\.[\w-]+)*\.?|\[[0-9A-Fa-f:.]+(?:%\w+)?\])"
_HOST_AND_PORT = rf"{_HOST}:\d{{1,5}}/?"
_AUTHORITY = rf"{_HOST}?(?::(?P<port>\d{{1,5}}))?"
_SCHEME_ALONE = r"(?:bolt|neo4j)(?:\+s|\+ssc)?:"


def check_store(text: str) -> None:
    """Raises BadParameter for what can be no store: the one place that looks into an address before a driver does.

    An address with a user or password is refused, also one of which a part may be a password mistyped, without
    repeating it; so is an address that lacks its scheme, which would be taken for a folder.
    """
    _, mark, rest = text.partition("://")
    if not mark:
        has_scheme = re.match(_SCHEME_ALONE, text)
        if (has_scheme or re.fullmatch(_HOST_AND_PORT, text)) and not Path(text).exists():
            begin = "" if has_scheme else f"--store bolt://{text}; "
            raise BadParameter(
                f"{text!r} looks like an address, which begins with bolt:// or neo4j://",
                hint=f"{begin}a folder of that name is ./{text}.",
            )
        return
    # Some signs of other scripts stand for "@", ":" or "/": parsers of addresses refuse them and repeat the whole.
    import unicodedata

    plain = unicodedata.normalize("NFKC", rest)
    if "@" in plain:
        raise BadParameter(
            "the address of the store must not hold a user or password",
            hint="Give the user with --user, the password in TRACKTWO_PASSWORD, in a file, or at the prompt.",
        )
    found = re.fullmatch(_AUTHORITY, re.split("[/?#]", rest)[0])
    if found is None or plain != rest or int(found["port"] or 0) > 65535:
        raise BadParameter(
            "the address of the store has another form than scheme://host:port", hint="As in bolt://localhost:7687."
        )
