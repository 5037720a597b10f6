"""How answers are written: JSON envelope, tables, stacked text for narrow terminals, CSV, Markdown.

Rich is imported only when a table is drawn on a wide enough terminal.
"""

from __future__ import annotations

import io
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import click

from tracktwo.errors import TracktwoError
from tracktwo.workspace.answer import Answer, Row, cell, columns_of, json_text

FORMATS = ("table", "json", "csv", "md")
PIPE_WIDTH = 120
NARROW = 60
NARROWEST_COLUMN = 13


@dataclass(frozen=True, slots=True)
class Drawn:
    """An answer as people read it, where a plain table will not do: for a terminal, and for documents."""

    text: str = ""
    markdown: str = ""


_OBEYED = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?", re.ASCII)
_STEERS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
"""What turns the direction of a text."""

PLAIN = Drawn()
"""Where the rows are shown as they are."""


def write_answer(answer: Answer, output_format: str, drawn: Drawn = PLAIN, *, quiet: bool = False) -> None:
    """Write an answer to standard output; notices go to standard error except in JSON, which carries them."""
    if output_format == "json":
        click.echo(_json(answer.as_json()))
        return
    columns = list(answer.columns) or columns_of(answer.rows)
    if output_format == "csv":
        click.echo(csv_text(answer.rows, columns), nl=False)
    elif output_format == "md":
        click.echo(drawn.markdown or markdown_table(answer.rows, columns))
    elif drawn.text:
        click.echo(printable(drawn.text))
    else:
        click.echo(table_text(answer.rows, columns))
    if not quiet:
        for notice in answer.notices:
            click.echo(printable(f"note: {notice}"), err=True)


MOST_CANDIDATES = 20
"""How many of those that a name may mean are listed."""


def write_error(problem: TracktwoError, *, as_json: bool, whole: bool = False) -> None:
    """An error as the envelope on standard output, or as lines on standard error.

    Of those whom an ambiguous name fits MOST_CANDIDATES are shown, unless the `whole` list was asked for.
    """
    if as_json:
        envelope = problem.answered or {"data_version": "", "question": problem.question, "notices": []}
        click.echo(_json({**envelope, "error": problem.as_json()}))
        return
    click.echo(printable(f"tracktwo: {problem.message}"), err=True)
    asks_first = problem.hint.endswith("?")
    if asks_first:
        click.echo(printable(problem.hint), err=True)
    elif problem.details and problem.code in {"unknown-name", "usage"}:
        click.echo("Did you mean:", err=True)
    cut = len(problem.details) - MOST_CANDIDATES if problem.code == "ambiguous-name" and not whole else 0
    for detail in problem.details[: len(problem.details) - max(cut, 0)]:
        click.echo(printable(f"  {detail}"), err=True)
    if cut > 0:
        click.echo(f"  and {cut} more; `who NAME --all` lists them", err=True)
    if problem.hint and not asks_first:
        click.echo(printable(problem.hint), err=True)


def _json(value: object) -> str:
    """JSON in which what a terminal might obey is written as its escape, which JSON reads back as it was."""
    return _OBEYED.sub(lambda found: f"\\u{ord(found.group()):04x}", json_text(value))


def printable(text: str) -> str:
    """Text without what could steer a terminal: control characters become spaces, bidi overrides go."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_safe(character) for character in text)


def _safe(character: str) -> str:
    if character in "\n\t":
        return character
    if character in _STEERS:
        return ""
    return " " if unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} else character


def csv_text(rows: Iterable[Row], columns: Sequence[str]) -> str:
    """RFC 4180 with a header line."""
    import csv

    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([harmless(column) for column in columns])
    writer.writerows([_csv_cell(row.get(column)) for column in columns] for row in rows)
    return written.getvalue()


def _csv_cell(value: object) -> str:
    return cell(value) if isinstance(value, (int, float)) else harmless(cell(value))


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula: a quote goes before a sign of one (OWASP, CSV injection).

    A number in text keeps its sign.
    """
    text = printable(text)
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def markdown_text(text: str) -> str:
    """Text that Markdown and HTML show as it is."""
    escaped = printable(text).replace("\\", "\\\\").replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for mark in "|*_`[]":
        escaped = escaped.replace(mark, "\\" + mark)
    return " ".join(escaped.split())


def markdown_table(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """A table for documents; "No rows." when there are none."""
    if not rows:
        return "No rows."
    lines = ["| " + " | ".join(markdown_text(column) for column in columns) + " |", "|" + " --- |" * len(columns)]
    lines += ["| " + " | ".join(markdown_text(cell(row.get(column))) for column in columns) + " |" for row in rows]
    return "\n".join(lines)


def width_of_terminal() -> int:
    """Columns to write in: the terminal's, `COLUMNS`, or a page's width where nobody looks on."""
    if sys.stdout.isatty() or os.environ.get("COLUMNS"):
        import shutil

        return max(20, shutil.get_terminal_size((PIPE_WIDTH, 24)).columns)
    return PIPE_WIDTH


def table_text(rows: Sequence[Row], columns: Sequence[str], width: int | None = None) -> str:
    """A table, or where it would not fit, one "column: value" line each; "No rows." when there are none."""
    if not rows:
        return "No rows."
    width = width or width_of_terminal()
    if width < NARROW or width // max(1, len(columns)) < NARROWEST_COLUMN:
        return stacked_text(rows, columns)
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column in columns:
        table.add_column(Text(column), overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell(row.get(column)))) for column in columns))
    written = io.StringIO()
    Console(file=written, width=width, color_system=None, legacy_windows=False).print(table)
    return "\n".join(line.rstrip() for line in written.getvalue().splitlines())


def stacked_text(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Each row as lines of its own, an empty line between two; empty values are left out."""
    blocks = []
    for row in rows:
        pairs = [(column, cell(row.get(column))) for column in columns]
        blocks.append("\n".join(f"{column}: {printable(value)}" for column, value in pairs if value))
    return "\n\n".join(blocks)
