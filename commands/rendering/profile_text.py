"""A profile as people read it: what is known, then every tie with dates, grade and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from tracktwo.commands.rendering.footnotes import Footnotes, wrapped
from tracktwo.commands.rendering.output import markdown_text
from tracktwo.queries.profile_rows import Profile, Sections, entries_of

if TYPE_CHECKING:
    from tracktwo.schema.model import Section

HIDDEN_ATTRIBUTES = frozenset({"country", "sectors", "name", "title", "former_ids", "note", "release"})


def _line(entry: Profile, section: Section) -> str:
    """One tie without its marks: name, roles or post, dates, grade, conflicts."""
    what = [entry["post"]] if entry.get("post") else [*entry["roles"]]
    if not what and entry["as_printed"]:
        what = [f"as \u201c{entry['as_printed'][0]}\u201d"]
    said = entry["wording"] if section.wording else ""
    head = " ".join(part for part in (said, entry["name"]) if part)
    facts = [*what, entry["dates"] or "date not stated"]
    if entry.get("status") and entry["status"] not in {"former"}:
        facts.append(entry["status"])
    if entry["presence"] not in {"", "attended"}:
        facts.append(entry["presence"])
    if entry["capacity"]:
        facts.append(f"in {entry['capacity']} capacity")
    if entry["through"]:
        facts.append("through " + " and ".join(entry["through"]))
    facts.append(f"grade {entry['grade']}" + (f", {entry['basis']}" if entry["basis"] else ""))
    if entry["dates_grade"]:
        facts.append(f"dates grade {entry['dates_grade']}")
    return f"{head} ({'; '.join(facts)}){_conflicts(entry)}"


def _conflicts(found: Profile) -> str:
    parts = []
    if found["differs"]:
        parts.append("pages differ on " + ", ".join(found["differs"]))
    if found["denied_by"]:
        parts.append("denied by " + ", ".join(found["denied_by"]))
    return f" [{'; '.join(parts)}]" if parts else ""


def _about(found: Profile, broader: Mapping[str, str]) -> str:
    """What it is, countries, sectors, dates: "Person · Pakistan · military (intelligence), former; civilian"."""
    countries = ", ".join(found["country_labels"])
    parts = [found["label"], countries, _sectors(found, broader), found["dates"]]
    return " · ".join(str(part) for part in parts if part)


def _sectors(found: Profile, broader: Mapping[str, str]) -> str:
    """The broadest sectors, each with its finer ones; the one that the status is about first."""
    labels = {
        name: label[:1].lower() + label[1:]
        for name, label in zip(found["sectors"], found["sector_labels"], strict=True)
    }
    told = []
    for top in sorted((name for name in labels if not broader.get(name)), key=lambda name: name != found["sector"]):
        finer = ", ".join(label for name, label in labels.items() if broader.get(name) == top)
        status = f", {found['status']}" if top == found["sector"] and found["status"] not in ("", "unknown") else ""
        told.append(labels[top] + (f" ({finer})" if finer else "") + status)
    return "; ".join(told)


def _attributes(found: Profile) -> Iterator[tuple[str, str]]:
    for name, values in found["attributes"].items():
        if name not in HIDDEN_ATTRIBUTES:
            yield name.replace("_", " "), " / ".join(str(value["value"]) for value in values)


def _nearest(contact: Profile) -> str:
    times = f"; {contact['times']} occasions or bodies" if contact["times"] > 1 else ""
    through = f"closest: {contact['via_name']}" if contact["via_name"] else "direct contact"
    return f"{contact['name']} ({through}; {contact['when'] or 'date not stated'}; grade {contact['grade']}{times})"


def profile_text(found: Profile, broader: Mapping[str, str], sections: Sections, width: int | None = None) -> str:
    """The profile for a terminal; `broader` as of `queries.profile.broader_sectors`."""
    notes = Footnotes()
    lines = [f"{found['name']}  ({found['id']})", wrapped("", _about(found, broader), width)]
    others = [*found["also"], *found["other_scripts"].values()]
    if others:
        lines.append(wrapped("Also: ", "; ".join(others), width))
    if found["note"]:
        lines.append(wrapped("", found["note"], width))
    if conflicts := _conflicts(found):
        lines.append(wrapped("", conflicts.strip(), width))
    lines += [wrapped(f"{name}: ", value, width) for name, value in _attributes(found)]
    for section, entries in entries_of(found, sections):
        lines += ["", f"{section.heading} ({len(entries)})"]
        lines += [
            wrapped("- ", f"{_line(entry, section)} {notes.marks(entry['citations'])}", width) for entry in entries
        ]
    if found.get("nearest"):
        lines += ["", "Nearest contacts"]
        lines += [wrapped("- ", f"{_nearest(one)} {notes.marks(one['citations'])}", width) for one in found["nearest"]]
    for judgement in found["judgements"]:
        lines += [
            "",
            wrapped("Identity: ", f"{judgement['verdict']}: {', '.join(judgement['ids'])}. {judgement['why']}", width),
        ]
    if notes.cited:
        lines += ["", "Sources", *notes.lines(width)]
    return "\n".join(lines)


def profile_markdown(found: Profile, broader: Mapping[str, str], sections: Sections) -> str:
    """The profile as Markdown with footnotes."""
    notes = Footnotes()

    def item(text: str, citations: list[Profile]) -> str:
        marks = re.sub(r"(\d+)(, )?", r"[^\1]", notes.marks(citations).strip("[]"))
        return f"- {markdown_text(text)}{marks}"

    lines = [f"# {markdown_text(found['name'])}", "", markdown_text(_about(found, broader)), ""]
    lines += [f"- {markdown_text(name)}: {markdown_text(value)}" for name, value in _attributes(found)]
    for section, entries in entries_of(found, sections):
        told = (item(_line(entry, section), entry["citations"]) for entry in entries)
        lines += ["", f"## {section.heading}", "", *told]
    if found.get("nearest"):
        lines += ["", "## Nearest contacts", "", *(item(_nearest(one), one["citations"]) for one in found["nearest"])]
    return "\n".join([*lines, "", *notes.markdown()])
