"""Names of people as a record writes them: what a comma in a list cut in two, and a rank that is no part of a name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tracktwo.graph.names.folding import folded, without_honorifics
from tracktwo.graph.names.titles import ANYWHERE, ranks_in
from tracktwo.loaders.checks.findings import Findings
from tracktwo.loaders.reading.records import Record

_INITIALS = re.compile(r"[^\W\d_](?:[.\s-]+[^\W\d_])*\.?")
"""Single letters, with or without points: no name by themselves."""


def check_written_names(records: Iterable[Record], findings: Findings) -> None:
    """A person's variant of initials, or of one word where the name has several; a rank in a name: warnings."""
    for record in records:
        if record.kind != "people":
            continue
        name = record.data.get("name", "")
        if isinstance(name, str) and (ranks_in(name, before_name=True) or ANYWHERE & {*folded(name).split()}):
            bare = without_honorifics(name)
            message = f"{name!r} holds a rank: write the name alone ({bare}), the rank as an office or in `printed`"
            findings.at(record.data.at("name"), "rank-in-name", message, severity="warning")
        has_several = isinstance(name, str) and len(folded(name).split()) > 1
        for index, variant in enumerate(record.data.get("also", ())):
            if not isinstance(variant, str) or not has_several:
                continue
            if _INITIALS.fullmatch(variant):
                what = "holds initials alone"
            elif len(variant.split()) == 1 and variant.isascii() and "-" not in variant:
                what = "is one word"
            else:
                continue
            message = f'the variant {variant!r} {what}: a name with a comma is written in quotes ("Shah, O. P.")'
            findings.at(record.data.at("also", index), "variant-cut", message, severity="warning")
