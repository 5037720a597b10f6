"""A profile in words: what is known, each tie with dates and grade, the nearest contacts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracktwo.queries.profile_rows import Profile
    from tracktwo.schema.sections import Section

HIDDEN_ATTRIBUTES = frozenset({"country", "sectors", "name", "title", "former_ids", "note", "release"})


def entry_words(entry: Profile, section: Section) -> str:
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
    return f"{head} ({'; '.join(facts)}){conflicts_of(entry)}"


def conflicts_of(found: Profile) -> str:
    """What pages differ on and who denies it, in brackets after a blank; "" where nothing is."""
    parts = []
    if found["differs"]:
        parts.append("pages differ on " + ", ".join(found["differs"]))
    if found["denied_by"]:
        parts.append("denied by " + ", ".join(found["denied_by"]))
    return f" [{'; '.join(parts)}]" if parts else ""


def about_profile(found: Profile, broader: Mapping[str, str]) -> str:
    """What it is, countries, sectors, dates: "Person · Pakistan · military (intelligence), former; civilian"."""
    countries = ", ".join(found["country_labels"])
    parts = [found["label"], countries, _sectors(found, broader), found["dates"]]
    return " · ".join(str(part) for part in parts if part)


def as_of_words(found: Profile) -> str:
    """What day the profile is told as of, and how much came later; "" without a day."""
    if not found["as_of"]:
        return ""
    later = found["later"]
    if not later:
        return f"As of {found['as_of']}: all that is recorded is known to have begun by then."
    entries = "1 entry is" if later == 1 else f"{later} entries are"
    return f"As of {found['as_of']}: {entries} later, or not known to have begun by then, and not shown."


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


def attributes_of(found: Profile) -> Iterator[tuple[str, str]]:
    """Names and values of what is said nowhere else in a profile."""
    for name, values in found["attributes"].items():
        if name not in HIDDEN_ATTRIBUTES:
            yield name.replace("_", " "), " / ".join(str(value["value"]) for value in values)


def nearest_words(contact: Profile) -> str:
    """One of the nearest contacts."""
    times = f"; {contact['times']} occasions or bodies" if contact["times"] > 1 else ""
    through = f"closest: {contact['via_name']}" if contact["via_name"] else contact.get("wording", "direct contact")
    return f"{contact['name']} ({through}; {contact['when'] or 'date not stated'}; grade {contact['grade']}{times})"
