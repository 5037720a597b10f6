"""The graph in the formats of other tools (`exports.formats`)."""

from __future__ import annotations

from pathlib import Path

from tracktwo.exports.formats import BASE, FORMATS, Files, write_folder
from tracktwo.workspace.access import Access
from tracktwo.workspace.out_file import write_out


def _files(access: Access, name: str, base: str) -> tuple[Files, str]:
    from tracktwo.graph.public import public_part
    from tracktwo.schema.reading import load_schema

    graph = access.graph()
    return FORMATS[name].files(public_part(graph), load_schema(), base), graph.data_version


def export_text(access: Access, name: str, *, base: str = BASE) -> tuple[str, str]:
    """The public part of the graph in a format that is one text, and the data version; `base` begins the IRIs."""
    files, data_version = _files(access, name, base)
    return "".join(text for _, text in files), data_version


def export(access: Access, name: str, out: Path, *, base: str = BASE) -> tuple[list[Path], str]:
    """Write the public part of the graph in a format to a file, or an empty folder; the files and the data version.

    Raises BadParameter when the place cannot be written to, or the folder holds anything.
    """
    if not FORMATS[name].is_folder:
        text, data_version = export_text(access, name, base=base)
        write_out(out, text)
        return [out], data_version
    files, data_version = _files(access, name, base)
    return write_folder(files, out), data_version
