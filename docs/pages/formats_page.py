"""docs/formats.md: what leaves the house, in which formats, and what each of them loses."""

from __future__ import annotations

from collections.abc import Iterator

from tracktwo.exports.data_frames import COLUMNS
from tracktwo.exports.formats import FORMATS

INTRODUCTION = """\
# Formats

Made from the table in `exports/formats.py` with `make docs`; do not edit by hand.

`tracktwo export FORMAT OUT` writes the graph for other tools. Equal records give equal bytes, whatever the clock says.
"""

STAYS_OUT = """
## What stays out

Maps, exports and data frames are all made from the public part of the graph. Nothing of these leaves:

- what is marked `release: background`: a record with all its ties, a row, a reference (of a row, a record, one value);
- background sources and every claim on them, and public pages that only such claims cite;
- people, bodies, meetings and letters none of whose own references is public, with their ties, posts and former ids;
- judgements that touch one of these, and of two ids judged the same the one whose own record is background;
- names that only a background claim prints, values and dates that only it states, denials that only it reports.

Of a tie or node that loses a claim, roles, dates, side, grade and differences are those of the claims that stay; a
tie's own note and what belongs to the tie alone (place, who went between) then stay out. Notes and reasons that name
somebody withheld are left out whole. The data version ends in `-public` where anything was left out.

Not looked for: a withheld name in what a public page prints (its title, a role), in a name that a public record bears,
or spelt otherwise in a note. Choose ids and names of public records, and the pages cited on them, with that in mind.
"""


def formats_page() -> str:
    """The whole page."""
    return "".join(_parts())


def _parts() -> Iterator[str]:
    yield INTRODUCTION
    yield "\n| format | OUT | what it writes, for whom | what is lost |\n| --- | --- | --- | --- |\n"
    for found in FORMATS.values():
        yield f"| `{found.name}` | {'folder' if found.is_folder else 'file'} | {found.writes} | {found.loses} |\n"
    yield STAYS_OUT
    yield "\n## Data frames\n\nFor notebooks, with the extra `tracktwo[pandas]`. All columns are text but `counts`.\n\n"
    yield "| frame | columns |\n| --- | --- |\n"
    for name, columns in COLUMNS.items():
        yield f"| {name} | {', '.join(f'`{column}`' for column in columns)} |\n"
