"""`tracktwo check`: every problem of a record folder."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from tracktwo.commands.options import with_output
from tracktwo.commands.rendering.output import Drawn
from tracktwo.commands.session import Output
from tracktwo.errors import BadParameter, DataProblem
from tracktwo.workspace.answer import Answer

COLUMNS = ("severity", "file", "line", "column", "field", "rule", "message", "suggestion")


@click.command("check")
@click.argument("folder", type=click.Path(file_okay=True, path_type=Path), required=False)
@click.option(
    "--severity",
    type=click.Choice(("error", "warning", "note")),
    help="List problems of this severity and worse; errors alone while there are any, else all, without it.",
)
@click.option("--only", metavar="FILE", help="List only the problems of this file of the folder; all files are read.")
@with_output
def command(output: Output, folder: Path | None, severity: str | None, only: str | None) -> int:
    """Check the records in FOLDER (without one: the bundled records); a FILE in a folder means that folder --only FILE.

    Every problem is named with its file, line, column, field, rule and the nearest valid value. Warnings and notes
    are only counted while there are errors, which would be lost among them. Exit code 3 when there is an error.
    """
    from tracktwo.loaders.loading import check_records
    from tracktwo.loaders.reading.problems import SEVERITIES

    question = f"check {folder or 'the bundled records'}"
    if folder is not None and folder.is_file():
        if only:
            raise BadParameter(f"{folder} is a file already; --only is for a folder")
        folder, only = _of_folder(folder)
    problems = check_records(folder)
    if only:
        _require_file(folder, only)
        problems = [found for found in problems if found.file == Path(only).as_posix()]
    counts = Counter(found.severity for found in problems)
    least = severity or ("error" if counts["error"] else "note")
    shown = SEVERITIES[: SEVERITIES.index(least) + 1]
    listed = [found for found in problems if found.severity in shown]
    summary = ", ".join(f"{counts[word]} {word}{'' if counts[word] == 1 else 's'}" for word in SEVERITIES)
    hidden = f" ({len(problems) - len(listed)} not listed: --severity note)" if len(listed) < len(problems) else ""
    answer = Answer(
        question=f"{question} --only {only}" if only and only not in question else question,
        rows=[found.as_json() for found in listed],
        columns=COLUMNS,
        extra={"counts": {word: counts[word] for word in SEVERITIES}},
    )
    output.write(answer, Drawn("\n".join([*map(str, listed), summary + hidden if problems else "No problems."])))
    return DataProblem.exit_code if counts["error"] else 0


def _of_folder(file: Path) -> tuple[Path, str]:
    """The record folder that a file lies in, and its name there. Raises BadParameter when it lies in none."""
    from tracktwo.loaders.reading.record_files import DATASET_FILE

    file = file.absolute()
    for above in file.parents:
        if (above / DATASET_FILE).is_file():
            return above, file.relative_to(above).as_posix()
    raise BadParameter(
        f"{file}: no folder above holds {DATASET_FILE}", hint="Name the folder that the file belongs to."
    )


def _require_file(folder: Path | None, only: str) -> None:
    """Raises BadParameter when the folder has no such file, with the nearest one."""
    from tracktwo.graph.names.nearest import nearest
    from tracktwo.loaders.loading import BUNDLED
    from tracktwo.loaders.reading.record_files import DATASET_FILE, list_files

    names = [DATASET_FILE, *(file.name for file in list_files(folder or BUNDLED)[0])]
    if Path(only).as_posix() not in names:
        raise BadParameter(f"--only: {only!r} is no record file of the folder", details=nearest(only, names, most=3))
