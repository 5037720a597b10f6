"""The research notes as items to be accounted for: each with the group it counts in and the records it may have become.

An item's `wanted` are ids of nodes, sources or judgements, or (kind, source, target) of ties, "" standing for any; one
that is found settles the item. `cited` are ids of the sources that its page addresses became.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

Row = Mapping[str, Any]
TieEnds = tuple[str, str, str]
FILES = (
    "people",
    "organisations",
    "initiatives",
    "meetings",
    "affiliations",
    "letters",
    "additions",
    "identity-additions",
    "offices-pakistan",
    "offices-india-international",
    "sources",
    "sources-offices",
)
SIGNING = ("signatory", "signer", "author", "issuer")
RELATED = ("part-of", "partner-of", "funded")
PRESENT = ("took-part-in", "named-for")


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the notes; `dates` and `role` choose among several ties with the same ends."""

    group: str
    file: str
    name: str
    wanted: tuple[str | TieEnds, ...]
    cited: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    role: str = ""


class Evidence:
    """The notes of one folder, read once. `read_as` tells what printed texts were taken for (read-as.yaml)."""

    def __init__(self, folder: Path, read_as: Mapping[str, Any], meeting_of: Mapping[str, str]) -> None:
        self.files: dict[str, dict[str, Any]] = {name: _read(folder / f"{name}.yaml") for name in FILES}
        self.read_as = read_as
        self.meeting_of = meeting_of
        self.source_of: dict[str, str] = {}

    def lists(self, *places: str) -> Iterator[tuple[str, Any]]:
        """Rows of "file:section" places with the file's name."""
        for place in places:
            name, section = place.split(":")
            for row in self.files[name][section]:
                yield f"{name}.yaml", row

    def cited(self, addresses: Any) -> tuple[str, ...]:
        """The sources at these addresses; texts and maps with `url` both."""
        found = [address["url"] if isinstance(address, dict) else address for address in addresses or ()]
        return tuple(dict.fromkeys(self.source_of[address] for address in found if address in self.source_of))

    def who(self, place: str, person: str) -> str:
        """The person that a row of one meeting or affiliation is about, where the record tells two people apart."""
        return str(self.read_as["people"].get(f"{place} {person}", person))

    def items(self) -> Iterator[Item]:
        """Every item, in the order in which records are claimed by them."""
        yield from self._nodes()
        yield from self._participations()
        yield from self._letters()
        yield from self._offices()
        yield from self._memberships()
        yield from self._relations()
        yield from self._bodies()
        yield from self._judgements()
        yield from self._sources()

    def _nodes(self) -> Iterator[Item]:
        both = {
            "people": ("people:people", "additions:people", "letters:persons"),
            "organisations": (
                "organisations:organisations",
                "additions:organisations",
                "offices-pakistan:new_organisations",
                "offices-india-international:new_organisations",
            ),
            "initiatives": ("initiatives:initiatives", "additions:initiatives"),
            "meetings": ("meetings:meetings", "additions:meetings", "letters:related_events"),
            "letters": ("letters:letters", "additions:letters"),
        }
        for group, places in both.items():
            for file, row in self.lists(*places):
                yield Item(group, file, row["id"], (self.read_as["records"].get(row["id"], row["id"]),))
        for file, row in self.lists("offices-pakistan:person_facts", "offices-india-international:person_facts"):
            yield Item("people", file, row["person"], (row["person"],))

    def _participations(self) -> Iterator[Item]:
        for file, row in self.participations():
            who = self.who(row["meeting"], row["person"])
            wanted = tuple((kind, who, row["meeting"]) for kind in PRESENT)
            name = f"{row['meeting']} {row['person']}"
            yield Item("participations", file, name, wanted, self.cited(row["sources"]))

    def participations(self) -> Iterator[tuple[str, Row]]:
        """Every row of a meeting, with the meeting's id."""
        for file, meeting in self.lists("meetings:meetings", "additions:meetings"):
            for row in meeting["participants"]:
                yield file, {**row, "meeting": meeting["id"]}
        yield from self.lists("additions:participations")

    def _letters(self) -> Iterator[Item]:
        for file, letter in self.lists("letters:letters", "additions:letters", "letters:related_events"):
            pages = {page["id"]: page["url"] for page in letter["sources"] if isinstance(page, dict)}
            for row in letter.get("named_persons", ()):
                marks = re.split(r"[;,] ?", row["source"])
                cited = self.cited([pages.get(mark, mark) for mark in marks])
                yield self._name_row(file, letter["id"], row, cited)
            yield from self._texts(file, letter)
        for file, row in self.lists("additions:signatures"):
            yield self._name_row(file, row["letter"], row, self.cited(row["sources"]))

    def _name_row(self, file: str, letter: str, row: Row, cited: tuple[str, ...]) -> Item:
        """A named person: signer or organiser, or one of the meeting that the statement is of."""
        who, group = row["person"], "signatures" if row["tie"] in SIGNING else "other names of letters"
        wanted: list[TieEnds] = [(kind, who, letter) for kind in ("signed", "organised", "published")]
        places = [self.meeting_of.get(letter, ""), *self.read_as["occasions"].get(letter, ())]
        wanted += [(kind, who, at) for at in places if at for kind in (*PRESENT, "member-of", "held-office")]
        return Item(group, file, f"{letter} {who}", tuple(wanted), cited)

    def _texts(self, file: str, letter: Row) -> Iterator[Item]:
        """Organisers, signing bodies, addressees and counts, which the notes give as texts."""
        name, meeting = letter["id"], self.meeting_of.get(letter["id"], "")
        for text in letter.get("organisers") or ():
            bodies = self.read_as["bodies"].get(text, ())
            wanted: list[str | TieEnds] = [(kind, body, name) for body in bodies for kind in ("organised", "published")]
            wanted += [("convened", body, meeting) for body in bodies] + [
                ("round-of", meeting, body) for body in bodies
            ]
            yield Item("organisers of letters", file, f"{name}: {text}", tuple(wanted))
        for text in letter.get("organisations_signing") or ():
            wanted = [("signed", body, name) for body in self.read_as["bodies"].get(text, ())]
            yield Item("signatures", file, f"{name}: {text}", tuple(wanted))
        for text in letter.get("addressees") or ():
            wanted = [("addressed-to", name, actor) for actor in self.read_as["addressees"].get(text, ())]
            yield Item("addressees", file, f"{name}: {text}", tuple(wanted))
        counts = {key: value for key, value in (letter.get("signatory_counts_claimed") or {}).items() if value}
        if set(counts) - {"note"}:
            yield Item("claimed counts", file, f"{name} count", (f"claimed:{name}", f"claimed:{meeting}"))
        for number, _text in enumerate(letter.get("reactions") or (), 1):
            yield Item("reactions", file, f"{name} reaction {number}", ())

    def _offices(self) -> Iterator[Item]:
        for file, row in self.lists("offices-pakistan:offices", "offices-india-international:offices"):
            yield self._office(file, f"{row['person']}: {row['role']}", row)
        confirmed: dict[str, list[str]] = {}
        for _file, row in self.lists("offices-pakistan:offices", "offices-india-international:offices"):
            confirmed.setdefault(row.get("confirms") or "", []).append(row.get("organisation") or "")
        for file, row in self.lists("affiliations:affiliations"):
            yield self._office(file, row["id"], row, confirmed.get(row["id"], []))

    def _office(self, file: str, name: str, row: Row, instead: list[str] | None = None) -> Item:
        who = self.who(name, row["person"])
        bodies = [row.get("organisation"), *(instead or ())] if row.get("organisation") else []
        wanted = tuple(("held-office", who, body) for body in bodies if body)
        dates = tuple(f"{key} {row[key]}" for key in ("from", "to", "as_of") if row.get(key))
        return Item("offices", file, name, wanted, self.cited(row["sources"]), dates, row["role"])

    def _memberships(self) -> Iterator[Item]:
        for file, row in self.lists("affiliations:initiative_memberships"):
            who, series = row["person"], row["initiative"]
            places = [series, *self.read_as["occasions"].get(series, ())]
            kinds = ("member-of", "took-part-in", "organised")
            wanted: list[TieEnds] = [(kind, who, at) for at in places for kind in kinds]
            if series in self.read_as["channels"] and row["role"] == "principal":
                wanted += [("in-contact-with", who, ""), ("in-contact-with", "", who)]
            yield Item("memberships", file, row["id"], tuple(wanted), self.cited(row["sources"]))

    def _relations(self) -> Iterator[Item]:
        for file, row in self.lists("affiliations:person_relations"):
            first, second = sorted((row["person_a"], row["person_b"]))
            wanted = (("in-contact-with", first, second),)
            yield Item("relations", file, row["id"], wanted, self.cited(row["sources"]))
        for file, row in self.lists("affiliations:organisation_relations"):
            one, other = row["organisation_a"], row["organisation_b"]
            ends = [(kind, one, other) for kind in RELATED] + [("partner-of", other, one), ("funded", other, one)]
            yield Item("relations", file, row["id"], tuple(ends), self.cited(row["sources"]))

    def _bodies(self) -> Iterator[Item]:
        """Convenors and funders of series and meetings, and the series that a meeting is a round of."""
        places = ("initiatives:initiatives", "additions:initiatives", "meetings:meetings", "additions:meetings")
        for file, row in self.lists(*places):
            for key, kind in (("convenors", "convened"), ("funders", "funded")):
                for body in row[key]:
                    name = f"{row['id']} {kind} {body}"
                    yield Item("convening and funding", file, name, ((kind, body, row["id"]),))
            if row.get("initiative") and row["initiative"] != "null":
                yield Item("rounds", file, row["id"], (("round-of", row["id"], row["initiative"]),))

    def _judgements(self) -> Iterator[Item]:
        pairs: list[tuple[str, list[str]]] = []
        pairs += [
            (file, row["ids"]) for file, row in self.lists("people:resolution_cases", "additions:resolution_cases")
        ]
        pairs += [
            (f, r["ids"]) for f, r in self.lists("identity-additions:possibly_same", "identity-additions:keep_apart")
        ]
        pairs += [(file, [row["a"], row["b"]]) for file, row in self.lists("letters:do_not_merge")]
        for file, ids in pairs:
            # A case of one id says that several printed forms are one person: there is nothing to judge.
            wanted = ids[0] if len(ids) == 1 else " ".join(sorted(ids))
            yield Item("identity cases", file, " ".join(ids), (wanted,))

    def _sources(self) -> Iterator[Item]:
        for file, row in self.lists("sources:sources", "sources-offices:sources"):
            yield Item("sources", file, row["id"], (self.source_of.get(row["url"], row["id"]),))
        for address in sorted(self.addresses()):
            yield Item("addresses", "all files", address, (self.source_of.get(address, ""),))

    def addresses(self) -> set[str]:
        """Every page address that the notes cite, but under what they call unverified and in their lists of sources."""
        found: set[str] = set()
        for content in self.files.values():
            for section, rows in content.items():
                if not section.startswith(("unverified", "sources", "meta")):
                    found |= set(_addresses(rows))
        return found


def _addresses(value: Any) -> Iterator[str]:
    """Texts that are an address, in the fields that cite."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in ("sources", "source", "url"):
                yield from (text for text in _texts(inner) if text.startswith("http"))
            elif isinstance(inner, dict | list):
                yield from _addresses(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _addresses(inner)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
    elif isinstance(value, dict):
        yield from _texts(value.get("url", ""))


def _read(path: Path) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    return dict(found)
