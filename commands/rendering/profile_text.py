"""A profile as people read it: what is known, then every tie with dates, grade and footnotes."""

from __future__ import annotations

from collections.abc import Mapping

from tracktwo.commands.rendering.footnotes import Footnotes, wrapped
from tracktwo.commands.rendering.output import markdown_text
from tracktwo.queries.profile_rows import Profile, Sections, entries_of
from tracktwo.workspace.wording.profile_words import (
    about_profile,
    as_of_words,
    attributes_of,
    conflicts_of,
    entry_words,
    nearest_words,
)


def profile_text(found: Profile, broader: Mapping[str, str], sections: Sections, width: int | None = None) -> str:
    """The profile for a terminal; `broader` as of `queries.profile.broader_sectors`."""
    notes = Footnotes()
    lines = [f"{found['name']}  ({found['id']})", wrapped("", about_profile(found, broader), width)]
    if told := as_of_words(found):
        lines.append(wrapped("", told, width))
    others = [*found["also"], *found["other_scripts"].values()]
    if others:
        lines.append(wrapped("Also: ", "; ".join(others), width))
    if found["note"]:
        lines.append(wrapped("", found["note"], width))
    if conflicts := conflicts_of(found):
        lines.append(wrapped("", conflicts.strip(), width))
    lines += [wrapped(f"{name}: ", value, width) for name, value in attributes_of(found)]
    for section, entries in entries_of(found, sections):
        lines += ["", f"{section.heading} ({len(entries)})"]
        lines += [
            wrapped("- ", f"{entry_words(entry, section)} {notes.marks(entry['citations'])}", width)
            for entry in entries
        ]
    if found.get("nearest"):
        lines += ["", "Nearest contacts"]
        lines += [
            wrapped("- ", f"{nearest_words(one)} {notes.marks(one['citations'])}", width) for one in found["nearest"]
        ]
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
        return f"- {markdown_text(text)}{notes.markdown_marks(citations)}"

    lines = [f"# {markdown_text(found['name'])}", "", markdown_text(about_profile(found, broader)), ""]
    if dated := as_of_words(found):
        lines += [markdown_text(dated), ""]
    lines += [f"- {markdown_text(name)}: {markdown_text(value)}" for name, value in attributes_of(found)]
    for section, entries in entries_of(found, sections):
        told = (item(entry_words(entry, section), entry["citations"]) for entry in entries)
        lines += ["", f"## {section.heading}", "", *told]
    if found.get("nearest"):
        lines += [
            "",
            "## Nearest contacts",
            "",
            *(item(nearest_words(one), one["citations"]) for one in found["nearest"]),
        ]
    return "\n".join([*lines, "", *notes.markdown()])
