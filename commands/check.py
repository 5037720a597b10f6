"""`tracktwo check`: every problem of a record folder."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from tracktwo.commands.options import with_session
from tracktwo.commands.output import Answer
from tracktwo.commands.session import Session
from tracktwo.errors import DataProblem

COLUMNS = ("severity", "file", "line", "column", "field", "rule", "message", "suggestion")


@click.command("check")
@click.argument("folder", type=click.Path(file_okay=True, path_type=Path), required=False)
@click.option("--notes/--no-notes", default=True, help="Also show notes, not only errors and warnings.")
@with_session
def command(session: Session, folder: Path | None, notes: bool) -> int:
    """Check the records in FOLDER (without one: the bundled records).

    Every problem is named with its file, line, column, field, rule and the nearest valid value. Exit code 3 when
    one of them is an error.
    """
    from tracktwo.loaders.loading import check_records

    problems = [found for found in check_records(folder) if notes or found.severity != "note"]
    counts = Counter(found.severity for found in problems)
    summary = ", ".join(
        f"{counts[word]} {word}{'' if counts[word] == 1 else 's'}" for word in ("error", "warning", "note")
    )
    text = "\n".join([*(str(found) for found in problems), summary if problems else "No problems."])
    answer = Answer(
        question=f"check {folder or 'the bundled records'}",
        rows=[found.as_json() for found in problems],
        columns=COLUMNS,
        text=text,
    )
    session.write(answer)
    return DataProblem.exit_code if counts["error"] else 0
