"""The options that every command takes after its name, and the session that they make."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click

from tracktwo.commands.output import FORMATS
from tracktwo.commands.session import Session, settings_from
from tracktwo.errors import BadParameter
from tracktwo.schema.dates import NotADate, parse_date

_SHARED = (
    click.option(
        "--store",
        metavar="STORE",
        help="Folder of an embedded store, or a bolt:// or neo4j:// address [TRACKTWO_STORE].",
    ),
    click.option(
        "--user",
        metavar="NAME",
        help="User of a Neo4j [TRACKTWO_USER; the password from TRACKTWO_PASSWORD, from the file that "
        "TRACKTWO_PASSWORD_FILE names, or from a prompt].",
    ),
    click.option("--database", metavar="NAME", help="Database of a Neo4j [TRACKTWO_DATABASE]."),
    click.option(
        "--format",
        "output_format",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="How the answer is written.",
    ),
    click.option("--json", "as_json", is_flag=True, help="Short for --format json."),
    click.option("--quiet", "-q", is_flag=True, help="No progress, no notes."),
)

_AS_OF = click.option(
    "--as-of", metavar="DATE", default="", help="Only what held at this date: 2003, 2003-07, 2003-07-14."
)

SHARED_NAMES = frozenset({"store", "user", "database", "output_format", "as_json", "quiet"})


def with_session(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the shared options to a command; its function gets a `Session` first and never sees them."""

    @functools.wraps(function)
    def call(
        *arguments: Any,
        store: str | None,
        user: str | None,
        database: str | None,
        output_format: str,
        as_json: bool,
        quiet: bool,
        as_of: str = "",
        **rest: Any,
    ) -> Any:
        if as_of:
            try:
                parse_date(as_of)
            except NotADate as problem:
                raise BadParameter(f"--as-of: {problem}") from problem
        session = Session(
            settings=settings_from(store, user, database),
            output_format="json" if as_json else output_format,
            as_of=as_of,
            quiet=quiet,
        )
        with session:
            return function(session, *arguments, **rest)

    for option in reversed(_SHARED):
        call = option(call)
    return call


def with_dated_session(function: Callable[..., Any]) -> Callable[..., Any]:
    """As `with_session`, with `--as-of`, for commands whose answer depends on the day."""
    return _AS_OF(with_session(function))
