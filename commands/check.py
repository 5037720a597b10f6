"""`tracktwo check`: every problem of a record folder."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from tracktwo.commands.options import with_output
from tracktwo.commands.rendering.output import Drawn
from tracktwo.commands.session import Output
from tracktwo.errors import DataProblem
from tracktwo.workspace.answer import Answer

COLUMNS = ("severity", "file", "line", "column", "field", "rule", "message", "suggestion")


@click.command("check")
@click.argument("folder", type=click.Path(file_okay=True, path_type=Path), required=False)
@click.option(
    "--severity",
    type=click.Choice(("error", "warning", "note")),
    help="List problems of this severity and worse; errors alone while there are any, else all, without it.",
)
@with_output
def command(output: Output, folder: Path | None, severity: str | None) -> int:
    """Check the records in FOLDER (without one: the bundled records).

    Every problem is named with its file, line, column, field, rule and the nearest valid value. Warnings and notes
    are only counted while there are errors, which would be lost among them. Exit code 3 when there is an error.
    """
    from tracktwo.loaders.loading import check_records
    from tracktwo.loaders.reading.problems import SEVERITIES

    problems = check_records(folder)
    counts = Counter(found.severity for found in problems)
    least = severity or ("error" if counts["error"] else "note")
    shown = SEVERITIES[: SEVERITIES.index(least) + 1]
    listed = [found for found in problems if found.severity in shown]
    summary = ", ".join(f"{counts[word]} {word}{'' if counts[word] == 1 else 's'}" for word in SEVERITIES)
    hidden = f" ({len(problems) - len(listed)} not listed: --severity note)" if len(listed) < len(problems) else ""
    answer = Answer(
        question=f"check {folder or 'the bundled records'}",
        rows=[found.as_json() for found in listed],
        columns=COLUMNS,
        extra={"counts": {word: counts[word] for word in SEVERITIES}},
    )
    output.write(answer, Drawn("\n".join([*map(str, listed), summary + hidden if problems else "No problems."])))
    return DataProblem.exit_code if counts["error"] else 0
