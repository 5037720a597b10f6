"""The options that commands share after their name, and the session that they make.

A command speaks either of the graph that a store holds (`with_session`) or of a record folder (`with_output`).
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

import click

from tracktwo.commands.rendering.output import FORMATS
from tracktwo.commands.session import Output, Session
from tracktwo.errors import BadParameter
from tracktwo.settings import read_settings

STORE_OPTION = click.option(
    "--store",
    metavar="STORE",
    help="Folder of an embedded store, or a bolt:// or neo4j:// address [TRACKTWO_STORE].",
)
_STORE = (
    STORE_OPTION,
    click.option(
        "--user",
        metavar="NAME",
        help="User of a Neo4j [TRACKTWO_USER; the password from TRACKTWO_PASSWORD, from the file that "
        "TRACKTWO_PASSWORD_FILE names, or from a prompt].",
    ),
    click.option("--database", metavar="NAME", help="Database of a Neo4j [TRACKTWO_DATABASE]."),
)
_OUTPUT = (
    click.option(
        "--format",
        "output_format",
        type=click.Choice(FORMATS),
        default="table",
        show_default=True,
        help="How the answer is written. In csv a ' stands before text that a spreadsheet would take for a formula.",
    ),
    click.option("--json", "as_json", is_flag=True, help="Short for --format json; may stand before the command too."),
    click.option("--quiet", "-q", is_flag=True, help="No progress, no notes."),
)
_AS_OF = click.option(
    "--as-of",
    metavar="DATE",
    default="",
    help="Only what is known to have held or happened by this day: 2003, 2003-07, 2003-07-14.",
)

OUTPUT_NAMES = frozenset({"output_format", "as_json", "quiet"})
STORE_NAMES = frozenset({"store", "user", "database"})


def with_output(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options of output; the function gets an `Output` first and never sees them."""

    @functools.wraps(function)
    def call(*arguments: Any, output_format: str, as_json: bool, quiet: bool, **rest: Any) -> Any:
        with Output(_format(output_format, as_json), quiet=quiet) as output:
            return function(output, *arguments, **rest)

    return _with(_OUTPUT, call)


def with_session(function: Callable[..., Any]) -> Callable[..., Any]:
    """Adds the options of store and output; the function gets a `Session` first and never sees them."""

    @functools.wraps(function)
    def call(
        *arguments: Any,
        store: str | None,
        user: str | None,
        database: str | None,
        output_format: str,
        as_json: bool,
        quiet: bool,
        **rest: Any,
    ) -> Any:
        settings = read_settings(store=store, user=user, database=database)
        with Session(settings, _format(output_format, as_json), quiet=quiet) as session:
            return function(session, *arguments, **rest)

    return _with((*_STORE, *_OUTPUT), call)


def with_dated_session(function: Callable[..., Any]) -> Callable[..., Any]:
    """As `with_session`, with `--as-of` (the parameter `as_of`), for commands whose answer depends on the day."""

    @functools.wraps(function)
    def call(*arguments: Any, as_of: str, **rest: Any) -> Any:
        if as_of:
            from tracktwo.schema.dates import NotADate, parse_date

            try:
                parse_date(as_of)
            except NotADate as problem:
                raise BadParameter(f"--as-of: {problem}") from problem
        return function(*arguments, as_of=as_of, **rest)

    return _AS_OF(with_session(call))


def _with(options: tuple[Callable[..., Any], ...], call: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(options):
        call = option(call)
    return call


def _format(output_format: str, as_json: bool) -> str:
    """The format asked for, after the command or before it (`tracktwo --json who ...`)."""
    return "json" if as_json or click.get_current_context().find_root().params.get("as_json") else output_format
