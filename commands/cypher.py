"""`tracktwo cypher`: typed Cypher, read-only unless asked otherwise."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from tracktwo.commands.options import with_session
from tracktwo.commands.save_options import map_option, save_if_asked, save_option
from tracktwo.commands.session import Session
from tracktwo.errors import BadParameter, NotConfirmed
from tracktwo.workspace.questions import LIMIT, TIMEOUT, CypherQuestion
from tracktwo.workspace.store_asking import cypher, write_cypher


def _refused(constant: str) -> object:
    raise BadParameter(f"{constant} is no number that a query may be given")


def parameter_values(given: tuple[str, ...]) -> dict[str, object]:
    """`name=value` words as a mapping; a value that is JSON is taken as such, any other as text."""
    values: dict[str, object] = {}
    for word in given:
        name, sign, value = word.partition("=")
        if not sign or not name.isidentifier():
            raise BadParameter(f"-p takes name=value, not {word!r}")
        try:
            values[name] = json.loads(value, parse_constant=_refused)
        except ValueError:
            values[name] = value
        _require_storable(name, values[name])
    return values


def _require_storable(name: str, value: object) -> None:
    """Raises BadParameter for a whole number that no store can hold."""
    if isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            _require_storable(name, item)
    elif isinstance(value, int) and not -(2**63) <= value < 2**63:
        raise BadParameter(
            f"{name}: {str(value)[:40]} is beyond the whole numbers of a store (64 bits)",
            hint="As text: -p x='\"...\"'",
        )


def _read(file: Path) -> str:
    """UTF-8, or UTF-16 where a byte-order mark says so."""
    held = file.read_bytes()
    try:
        return held.decode("utf-16" if held[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError as reason:
        raise BadParameter(f"{file} is not text in UTF-8", hint="save it as UTF-8") from reason


def _query_text(text: str | None, file: Path | None) -> str:
    if (text is None) == (file is None):
        raise BadParameter("give the query as TEXT, or with --file, or - for standard input")
    query = _read(file) if file else sys.stdin.read() if text == "-" else str(text)
    if not query.strip():
        raise BadParameter("the query is empty")
    return query


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
@map_option
@save_option(optional=False)
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
    out: Path | None,
    label: str | None,
    write: bool,
    yes: bool,
) -> None:
    """Run the Cypher query TEXT ("-": from standard input) on the store.

    Without --write it can only read. All nodes carry the label Tracktwo; `tracktwo query` shows example texts.
    """
    values = parameter_values(parameters)
    question = CypherQuestion(_query_text(text, file), values, limit, timeout)
    session.question = question.text.strip()
    if write:
        if out is not None or label is not None:
            raise BadParameter("--map and --save are for queries that only read, not for --write")
        _write(session, question, yes=yes)
        return
    answer = cypher(session.workspace, question)
    with session.writing(answer):
        if out is not None:
            from tracktwo.workspace.answer_drawing import Heading, draw_answer

            given = ", ".join(f"${key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
            heading = Heading("Answer to a query", given, question.text)
            answer.extra = draw_answer(session.workspace, answer, heading, out)
        save_if_asked(session, label, answer)


def _write(session: Session, question: CypherQuestion, *, yes: bool) -> None:
    store = session.workspace.open_store(within=question.timeout)
    said = f"{store.undone[0].upper()}{store.undone[1:]}"
    if not yes and not session.terminal.confirm(f"Let this query change {store.name}? {said}."):
        raise NotConfirmed("nothing was changed", hint="answer yes, or give --yes where nobody can be asked")
    session.write(write_cypher(session.workspace, question))
