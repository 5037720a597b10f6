"""`tracktwo export`: the graph in other formats."""

from __future__ import annotations

import re
from pathlib import Path

import click

from tracktwo.commands.options import with_session
from tracktwo.commands.rendering.output import Drawn
from tracktwo.commands.session import Session
from tracktwo.errors import BadParameter
from tracktwo.exports.formats import BASE, FORMATS
from tracktwo.workspace.answer import Answer
from tracktwo.workspace.exporting import export, export_text
from tracktwo.workspace.out_file import is_standard_output

_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x20]+")


def _checked_base(base: str) -> str:
    """What IRIs begin with; raises BadParameter for what no IRI may hold, and for what the names would be glued to."""
    if not _BASE.fullmatch(base):
        raise BadParameter(
            f"--base: {base!r} is no IRI", hint="It begins with http:// or another scheme and has no blanks."
        )
    if not base.endswith(("/", "#", ":", "=")):
        raise BadParameter(
            f"--base: {base!r} would be glued to each name", hint=f"End it with a slash or a #: {base}/, {base}#"
        )
    return base


HELP = "\n\n".join(
    [
        'Write the graph in FORMAT to the file, or the empty folder, OUT ("-": to standard output).',
        *(f"{found.name}: {found.writes} Lost: {found.loses}" for found in FORMATS.values()),
        "What is background stays out of every format, with whom and what nothing else speaks of: see docs/formats.md.",
    ]
)


@click.command("export", help=HELP)
@click.argument("to_format", metavar="FORMAT", type=click.Choice(list(FORMATS)))
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--base", metavar="IRI", default=BASE, show_default=True, help="What the IRIs of things begin with.")
@with_session
def command(session: Session, to_format: str, out: Path, base: str) -> None:
    """Parse, and let the format's row write."""
    base = _checked_base(base)
    if is_standard_output(out):
        if FORMATS[to_format].is_folder:
            raise BadParameter(f"{to_format} is a folder of files, which standard output cannot be")
        click.echo(export_text(session.workspace, to_format, base=base)[0], nl=False)
        return
    written, data_version = export(session.workspace, to_format, out, base=base)
    told = f"Wrote {len(written)} files to {out}." if FORMATS[to_format].is_folder else f"Wrote {out}."
    rows = [{"file": str(file), "bytes": file.stat().st_size, "format": to_format} for file in written]
    session.write(Answer(question=f"export {to_format}", data_version=data_version, rows=rows), Drawn(told))
