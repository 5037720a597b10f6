"""`tracktwo new`: the skeleton of a record, made from the schema, for a curator to fill."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracktwo.commands.options import with_output
from tracktwo.commands.rendering.output import Drawn
from tracktwo.commands.session import Output
from tracktwo.errors import BadParameter
from tracktwo.workspace.answer import Answer

if TYPE_CHECKING:
    from tracktwo.loaders.reading.record_set import RecordSet

TYPES = ("meeting", "letter", "person", "organisation", "initiative", "source")


@click.command("new")
@click.argument("type_id", metavar="TYPE", type=click.Choice(TYPES))
@click.argument("name_id", metavar="ID")
@click.option("--name", "caption", metavar="TEXT", default="", help="Its name or title.")
@click.option("--source", metavar="ID", default="", help="Page that states it; a new one gets a skeleton too.")
@click.option("--records", "folder", metavar="DIR", type=click.Path(path_type=Path), help="Records; else the bundled.")
@click.option("--out", metavar="FILE", type=click.Path(path_type=Path), help="Write it to this new file.")
@with_output
def command(
    output: Output, type_id: str, name_id: str, caption: str, source: str, folder: Path | None, out: Path | None
) -> None:
    """The skeleton of a record of TYPE (meeting, letter, person, organisation, initiative, source) with the id ID.

    What must be filled stands empty, so that `check` refuses it until it is; all that may be stated is there as a
    comment with the allowed words. An id that is or was in use is refused, and names near the one given are shown.
    """
    from tracktwo.loaders.curation.skeletons import skeleton, skeleton_page
    from tracktwo.loaders.loading import BUNDLED
    from tracktwo.loaders.reading.record_folder import read_folder
    from tracktwo.schema.reading import load_schema

    caption = _one_line(caption)
    schema = load_schema()
    recordset = read_folder(folder or BUNDLED, schema)
    _refuse(recordset, name_id, source)
    if out is not None and out.exists():
        raise BadParameter(f"{out} exists; a skeleton is written to a new file", hint="Without --out it is printed.")
    if caption:
        output.notices += _near(recordset, type_id, caption)
    parts = []
    known = {record.id for record in recordset.records if record.kind == "sources"}
    if source and source not in known:
        parts.append(skeleton(schema, "source", source))
    parts.append(skeleton(schema, type_id, name_id, caption=caption, source=source))
    text = skeleton_page(schema, parts, type_id)
    if out is not None:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, encoding="utf-8")
    rows = [{"type": type_id, "id": name_id, "file": str(out or ""), "skeleton": text}]
    shown = f"Wrote {out}; fill it, then: tracktwo check {folder or out.parent}" if out else text.rstrip()
    output.write(Answer(question=f"new {type_id} {name_id}", rows=rows), Drawn(shown, f"```yaml\n{text}```"))


def _one_line(caption: str) -> str:
    """The name without blanks around it. Raises BadParameter for signs that no record may hold, line breaks too."""
    for sign in caption:
        if unicodedata.category(sign) in ("Cc", "Cs") or sign in "\ufffe\uffff":
            raise BadParameter(
                f"--name holds the control character U+{ord(sign):04X}", hint="A name is one line of plain text."
            )
    return caption.strip()


def _refuse(recordset: RecordSet, name_id: str, source: str) -> None:
    """Raises BadParameter for an id of the wrong form, one that is taken, or a source that is something else."""
    from tracktwo.loaders.curation.skeletons import taken_ids
    from tracktwo.schema.value_types import IDENTIFIER, LONGEST_ID

    for word in (name_id, *filter(None, [source])):
        if not IDENTIFIER.fullmatch(word) or len(word) > LONGEST_ID:
            raise BadParameter(f"{word!r} is no id; ids are lower-case words with hyphens: chaophraya-18")
    if name_id == source:
        raise BadParameter(f"{name_id!r} cannot be the record and its source")
    taken = taken_ids(recordset)
    if name_id in taken:
        where = next((f", in {record.data.place.file}" for record in recordset.records if record.id == name_id), "")
        raise BadParameter(f"the id {name_id!r} is taken{where}", hint="Ids are stable for ever; choose another one.")
    sources = {record.id for record in recordset.records if record.kind == "sources"}
    if source in taken and source not in sources:
        raise BadParameter(f"{source!r} is no source")


def _near(recordset: RecordSet, type_id: str, caption: str) -> list[str]:
    """A notice for each record of the type whose name is like the one given."""
    from tracktwo.graph.names.forms import name_form
    from tracktwo.graph.names.likeness import NameComparison
    from tracktwo.loaders.curation.duplicates import ALIKE
    from tracktwo.schema.reading import load_schema

    node_type = load_schema().node_types[type_id]
    written = {
        record.id: [record.data.get(node_type.caption, ""), *filter(_is_text, record.data.get("also", ()))]
        for record in recordset.records
        if record.kind == node_type.record and type_id != "source"
    }
    forms = {name: [name_form(text) for text in texts if text] for name, texts in written.items()}
    names = NameComparison(forms.values(), one_word=type_id == "person")
    asked = name_form(caption)
    found = []
    for name, others in forms.items():
        best = max((names.likeness(asked, other) for other in others), key=lambda one: one.score, default=None)
        if best and best.score >= ALIKE:
            found.append((-best.score, f"there is {name} already: {best.reason}"))
    return [words for _, words in sorted(found)[:5]]


def _is_text(value: object) -> bool:
    return isinstance(value, str)
