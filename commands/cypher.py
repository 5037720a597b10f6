"""`tracktwo cypher`: typed Cypher, read-only unless asked otherwise."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracktwo.commands.answer_map import draw_answer, map_option
from tracktwo.commands.asked import Asked
from tracktwo.commands.options import with_session
from tracktwo.commands.output import Answer
from tracktwo.commands.saving import save, save_option
from tracktwo.commands.session import Session
from tracktwo.commands.store_values import rows_as_mappings
from tracktwo.errors import BadParameter, NotConfirmed
from tracktwo.graph.compiled.current import forget_records

if TYPE_CHECKING:
    from tracktwo.graph.store.bolt import Rows

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


_ASIDE = re.compile(r"""'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`|//[^\n]*|/\*.*?\*/""", re.DOTALL)


def orders(text: str) -> bool:
    """Whether a query says in which order its rows come: ORDER BY after its last RETURN, subqueries apart."""
    kept = _ASIDE.sub(" ", text)
    while (smaller := re.sub(r"\{[^{}]*\}", " ", kept)) != kept:
        kept = smaller
    last = re.split(r"\bRETURN\b", kept, flags=re.IGNORECASE)[-1]
    return re.search(r"\bORDER\s+BY\b", last, re.IGNORECASE) is not None


_AGGREGATE = re.compile(
    r" ?(?:count|sum|avg|min|max|collect|stDevP?|percentile(?:Cont|Disc)) ?\(\)(?: AS(?: \w+)?)? ?", re.IGNORECASE
)


def _is_one_row(projected: str) -> bool:
    """Whether what follows a RETURN or WITH is aggregates alone, which give one row."""
    while (smaller := re.sub(r"\((?:[^()]|\(\))*\)", "()", projected)) != projected:
        projected = smaller
    return all(_AGGREGATE.fullmatch(one) for one in projected.split(","))


def is_cut_by_chance(text: str) -> bool:
    """Whether a LIMIT or SKIP of a query, within or at its end, keeps rows that no ORDER BY of its clause chose."""
    kept = " ".join(_ASIDE.sub(" ", text).split())
    for part in re.split(r"\bRETURN\b|(?<!STARTS )(?<!ENDS )\bWITH\b", kept, flags=re.IGNORECASE):
        cut = re.search(r"(?<![.$])\b(LIMIT|SKIP) ?([\d$(]|toInteger)", part, re.IGNORECASE)
        before = part[: cut.start()] if cut else ""
        if cut and not re.search(r"\bORDER BY\b", before, re.IGNORECASE) and not _is_one_row(before):
            return True
    return False


def _answer(query: str, found: Rows) -> Answer:
    cut = [f"only the first {len(found.rows)} rows are shown; --limit shows more"] if found.cut else []
    return Answer(
        question=query.strip(),
        data_version=found.state.data_version if found.state else "",
        rows=rows_as_mappings(found.columns, found.rows),
        columns=found.columns,
        notices=[*cut, *found.notices],
    )


def ask(
    session: Session, *, text: str, parameters: Mapping[str, Any], limit: int, timeout: float
) -> tuple[Asked, Rows]:
    """Run a query that only reads; also its rows as the store gave them."""
    store = session.open_store(within=timeout)
    found = store.typed(text, parameters, timeout, limit)
    answer = _answer(text, found)
    asked = Asked(
        "cypher",
        {"text": text, "parameters": dict(parameters), "limit": limit, "timeout": timeout},
        answer,
        answer.rows,
        ordered=orders(text),
        by_chance=is_cut_by_chance(text) or (found.cut and not orders(text)),
        whole=found.state is not None and found.state.is_whole,
    )
    return asked, found


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
    if (text is None) == (file is None):
        raise BadParameter("give the query as TEXT, or with --file, or - for standard input")
    values = parameter_values(parameters)
    query = file.read_text("utf-8") if file else sys.stdin.read() if text == "-" else str(text)
    if not query.strip():
        raise BadParameter("the query is empty")
    session.question = query.strip()
    if not write:
        asked, rows = ask(session, text=query, parameters=values, limit=limit, timeout=timeout)
        answer = asked.answer
        with session.writing(answer):
            if out is not None:
                given = ", ".join(f"${key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
                answer.extra = draw_answer(
                    session, out, rows, answer, title="Answer to a query", caption=given, cypher=query
                )
            if label is not None:
                answer.extra = {**answer.extra, **save(session, label, asked)}
        return
    if out is not None or label is not None:
        raise BadParameter("--map and --save are for queries that only read, not for --write")
    store = session.open_store(within=timeout)
    said = f"{store.undone[0].upper()}{store.undone[1:]}"
    if not yes and not session.confirm(f"Let this query change {store.name}? {said}."):
        raise NotConfirmed("nothing was changed", hint="answer yes, or give --yes where nobody can be asked")
    forget_records(session.saved_folder())
    answer = _answer(query, store.typed_write(query, values, timeout, limit))
    answer.notices.append(f"the store is now marked as edited by hand; {store.undone}")
    session.write(answer)
