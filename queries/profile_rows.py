"""A profile as rows: for tables, and for comparing an answer with the one before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracktwo.schema.sections import Section

Profile = Mapping[str, Any]
"""As of `queries.profile.profile`."""
Sections = Mapping[str, "Section"]
"""As of `queries.profile.sections_of`."""


def entries_of(found: Profile, sections: Sections) -> Iterator[tuple[Section, list[Profile]]]:
    """The sections that hold anything, with their entries, in the order in which they are read."""
    for key, section in sections.items():
        if found.get(key):
            yield section, found[key]


def profile_rows(found: Profile, sections: Sections) -> list[dict[str, Any]]:
    """One row for each tie, for CSV."""
    return [
        {
            "section": section.heading,
            "tie": entry["tie"],
            "id": entry["id"],
            "name": entry["name"],
            "roles": [entry["post"]] if entry.get("post") else entry["roles"],
            "dates": entry["dates"],
            "grade": entry["grade"],
            "differs": entry["differs"],
            "denied_by": entry["denied_by"],
            "sources": [citation["source"] for citation in entry["citations"]],
        }
        for section, entries in entries_of(found, sections)
        for entry in entries
    ]


def compared_profile(found: Profile, sections: Sections) -> list[dict[str, Any]]:
    """All that a look-up says, one row each: ties as for CSV, nearest contacts, and what is said of it alone."""
    nearest = [
        {
            "section": "Nearest contacts",
            "tie": "",
            "id": one["id"],
            "name": one["name"],
            "dates": one["when"],
            "grade": one["grade"],
        }
        for one in found.get("nearest", ())
    ]
    own: dict[str, Any] = {name: [value["value"] for value in values] for name, values in found["attributes"].items()}
    own |= {
        name: found[name] for name in ("name", "also", "sector_labels", "country_labels", "status", "dates", "note")
    }
    about = [
        {"section": "About", "tie": "", "id": name, "name": name.replace("_", " "), "value": value}
        for name, value in own.items()
        if value not in ("", [], None)
    ]
    return [*profile_rows(found, sections), *nearest, *about]
