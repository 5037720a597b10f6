"""`tracktwo cypher`: typed Cypher, read-only unless asked otherwise."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from tracktwo.commands.options import with_session
from tracktwo.commands.output import Answer
from tracktwo.commands.session import Session
from tracktwo.commands.store_values import rows_as_mappings
from tracktwo.errors import BadParameter, NotConfirmed
from tracktwo.graph.compiled.state import forget_records

LIMIT = 1000
TIMEOUT = 30.0


def parameter_values(given: tuple[str, ...]) -> dict[str, object]:
    """`name=value` words as a mapping; a value that is JSON is taken as such, any other as text."""
    values: dict[str, object] = {}
    for word in given:
        name, sign, value = word.partition("=")
        if not sign or not name.isidentifier():
            raise BadParameter(f"-p takes name=value, not {word!r}")
        try:
            values[name] = json.loads(value)
        except ValueError:
            values[name] = value
    return values


@click.command("cypher")
@click.argument("text", required=False)
@click.option(
    "--file",
    "-f",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Read the query from a file.",
)
@click.option(
    "-p",
    "--parameter",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter, as JSON or text; repeat for more.",
)
@click.option("--limit", type=click.IntRange(min=1), default=LIMIT, show_default=True, help="Rows at most.")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=TIMEOUT, show_default=True, help="Seconds at most.")
@click.option("--write", is_flag=True, help="Let the query change the store, which is then marked as edited by hand.")
@click.option("--yes", "-y", is_flag=True, help="With --write: do not ask first.")
@with_session
def command(
    session: Session,
    text: str | None,
    file: Path | None,
    parameters: tuple[str, ...],
    limit: int,
    timeout: float,
    write: bool,
    yes: bool,
) -> None:
    """Run the Cypher query TEXT ("-": from standard input) on the store.

    Without --write it can only read. All nodes carry the label Tracktwo; `tracktwo query` shows example texts.
    """
    if (text is None) == (file is None):
        raise BadParameter("give the query as TEXT, or with --file, or - for standard input")
    values = parameter_values(parameters)
    query = file.read_text("utf-8") if file else sys.stdin.read() if text == "-" else str(text)
    if not query.strip():
        raise BadParameter("the query is empty")
    store = session.open_store()
    if write:
        if not yes and not session.confirm(f"Let this query change {store.name}? The next load reverts it."):
            raise NotConfirmed("nothing was changed", hint="answer yes, or give --yes where nobody can be asked")
        forget_records(session.saved_folder())
    run = store.typed_write if write else store.typed
    found = run(query, values, timeout, limit)
    state = store.state()
    rows = rows_as_mappings(found.columns, found.rows)
    session.write(
        Answer(
            question=query.strip(),
            data_version=state.data_version if state else "",
            rows=rows,
            columns=found.columns,
            notices=[
                *found.notices,
                *(
                    ["the store is now marked as edited by hand; the next load reverts what it changed"]
                    if write
                    else []
                ),
            ],
        )
    )
