"""One contact between every two people of random record folders, rebuilt by the rules of docs/contact.md from what is
written in them alone: cost, words, grade, and with which pages it falls. No code here is shared with the program.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.compiled.writing import write_compiled
from tracktwo.loaders.loading import read_and_assemble
from tracktwo.queries.paths.finding import find_paths
from tracktwo.schema.reading import load_schema

PEOPLE = [f"p{number}" for number in range(6)]
PAGES = ["s1", "s2", "s3"]
"""News pages of three publishers, each of which bears B alone; two of them bear A."""


def folder(random: Random) -> dict[str, Any]:
    """Records with meetings of stated and unstated sizes, letters with organisers and addressees, statements, bodies
    with parallel spells, direct contacts."""

    def pages() -> list[str]:
        return sorted(random.sample(PAGES, random.choice([1, 1, 2])))

    def rows(most: int, **more: Any) -> list[dict[str, Any]]:
        return [{"actor": one, **more, "sources": pages()} for one in random.sample(PEOPLE, random.randint(1, most))]

    meetings: list[dict[str, Any]] = []
    for number in range(random.randint(1, 3)):
        meeting: dict[str, Any] = {
            "id": f"m{number}",
            "name": f"Meeting {number}",
            "kind": random.choice(["conference", "talks", "lecture"]),
            "date": f"200{number}-05-01",
            "sources": PAGES,
            "participants": rows(4),
        }
        if random.random() < 0.5:
            meeting["size"] = random.choice([5, 16, 40, 120, 200])
        meetings.append(meeting)
    letters: list[dict[str, Any]] = []
    for number in range(random.randint(1, 3)):
        letter: dict[str, Any] = {
            "id": f"l{number}",
            "title": f"Letter {number}",
            "kind": "open-letter",
            "date": f"200{number}-06-01",
            "sources": PAGES,
            "signatories": rows(4),
            "organised_by": rows(2),
            "addressed_to": rows(1),
        }
        if random.random() < 0.5:
            letter["statement_of"] = random.choice(meetings)["id"]
        if random.random() < 0.5:
            letter["claimed"] = [{"total": random.choice([15, 16, 70, 1001]), "sources": ["s1"]}]
        letters.append(letter)
    spells = []
    for key in range(random.randint(2, 5)):
        first = random.randint(1990, 2000)
        spells.append(
            {"actor": random.choice(PEOPLE), "key": f"k{key}", "from": first, "to": first + 3, "sources": pages()}
        )
    contacts = []
    for key in range(random.randint(0, 3)):
        pair = sorted(random.sample(PEOPLE, 2))
        contacts.append({"between": pair, "key": f"c{key}", "kind": "talks", "date": 2003, "sources": pages()})
    return {
        "sources": [
            {"id": page, "url": f"https://example.org/{page}", "title": page, "publisher": f"Paper {page}",
             "published": "2020-01-01", "accessed": "2026-01-01", "kind": "news"}
            for page in PAGES
        ],
        "people": [{"id": one, "name": one.upper(), "country": "India", "sources": PAGES} for one in PEOPLE],
        "organisations": [
            {"id": "t", "name": "Tank", "type": "think-tank", "country": "India", "sources": PAGES, "members": spells}
        ],
        "meetings": meetings,
        "letters": letters,
        "contacts": contacts,
    }  # fmt: skip


@dataclass(frozen=True)
class Contact:
    """`ties` holds for each step the pages of each parallel tie."""

    cost: int
    via: str
    text: str
    ties: tuple[tuple[frozenset[str], ...], ...]

    @property
    def grade(self) -> str:
        return max(min("A" if len(tie) > 1 else "B" for tie in step) for step in self.ties)

    def survives(self, page: str) -> bool:
        """Whether some tie of each step has another page."""
        return all(any(tie != {page} for tie in step) for step in self.ties)


def doublings(number: int) -> int:
    above, size = 0, 15
    while size < number:
        above, size = above + 1, size * 2
    return above * 300_000


def meeting_cost(meeting: dict[str, Any]) -> int:
    named = len(meeting["participants"])
    size = max(meeting.get("size", 0), named) if "size" in meeting else 0
    if meeting["kind"] == "lecture":
        return 3_000_000
    if meeting["kind"] == "talks" and max(size, named) <= 15:
        return 1_000_000
    if not size:
        return 1_600_000
    return 1_000_000 if size <= 15 else 1_400_000 if size <= 50 else 2_000_000 if size <= 150 else 3_000_000


def contacts(records: dict[str, Any], one: str, other: str) -> Iterator[Contact]:
    """Every contact of two people, in this direction."""
    names = one.upper(), other.upper()

    def told(rows: list[dict[str, Any]], person: str) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(row["sources"]) for row in rows if row["actor"] == person)

    there = {meeting["id"]: {row["actor"] for row in meeting["participants"]} for meeting in records["meetings"]}
    for meeting in records["meetings"]:
        ends = told(meeting["participants"], one), told(meeting["participants"], other)
        if all(ends):
            yield Contact(
                meeting_cost(meeting), meeting["id"], f"{names[0]} and {names[1]} were both at {meeting['name']}", ends
            )
    for letter in records["letters"]:
        did: dict[str, list[tuple[str, tuple[frozenset[str], ...]]]] = {}
        for field, verb in (("signatories", "signed"), ("organised_by", "organised")):
            for row in letter[field]:
                did.setdefault(row["actor"], []).append((verb, (frozenset(row["sources"]),)))
        cost = 3_000_000 + doublings(max(letter.get("claimed", [{"total": 0}])[0]["total"], len(did)))
        met = there.get(letter.get("statement_of", ""), set())
        if not {one, other} <= met:
            for verb, ties in did.get(one, []):
                for its, others in did.get(other, []):
                    whole = f"{names[0]} and {names[1]} both {verb} {letter['title']}"
                    apart = f"{names[0]} {verb} and {names[1]} {its} {letter['title']}"
                    yield Contact(cost, letter["id"], whole if verb == its else apart, (ties, others))
        for row in letter["addressed_to"]:
            if row["actor"] == other:
                for verb, ties in did.get(one, []):
                    wrote = f"{names[0]} wrote to {names[1]}: {letter['title']}"
                    led = f"{names[0]} organised {letter['title']}, which was addressed to {names[1]}"
                    yield Contact(5_000_000, letter["id"], wrote if verb == "signed" else led,
                                  (ties, (frozenset(row["sources"]),)))  # fmt: skip
    for mine in records["organisations"][0]["members"]:
        for theirs in records["organisations"][0]["members"]:
            ends = mine["actor"] == one and theirs["actor"] == other
            if ends and mine["from"] <= theirs["to"] and theirs["from"] <= mine["to"]:
                pages = tuple((frozenset(row["sources"]),) for row in (mine, theirs))
                yield Contact(1_600_000, "t", f"{names[0]} and {names[1]} were both in Tank", pages)
    direct = tuple(frozenset(row["sources"]) for row in records["contacts"] if set(row["between"]) == {one, other})
    if direct:
        yield Contact(800_000, other, f"{names[0]} and {names[1]} were in direct contact with each other", (direct,))


@pytest.mark.parametrize("seed", range(30))
def test_contacts_equal_those_rebuilt_from_the_records(tmp_path: Path, seed: int) -> None:
    records = folder(Random(seed))
    place = tmp_path / "records"
    place.mkdir()
    (place / "tracktwo.yaml").write_text("id: drawn\ntitle: Drawn\nlicence: CC0-1.0\n", "utf-8")
    (place / "all.yaml").write_text(json.dumps(records, indent=1), "utf-8")
    graph, problems = read_and_assemble(place)
    assert [problem for problem in problems if problem.severity == "error"] == []
    with CompiledGraph.open(write_compiled(graph, load_schema(), tmp_path)) as compiled:
        for one in PEOPLE:
            for other in PEOPLE:
                if one == other:
                    continue
                wanted = sorted(contacts(records, one, other), key=lambda found: (found.cost, found.via))
                answer = find_paths(compiled, one, other, max_hops=1, count=1)
                assert bool(answer.paths) == bool(wanted), (one, other)
                if not wanted:
                    continue
                best = [
                    found for found in wanted if (found.cost, found.via) == (wanted[0].cost, wanted[0].via)
                ]  # fmt: skip
                grade = min(found.grade for found in best)
                (path,) = answer.paths
                assert path.document["cost"] == best[0].cost / 1_000_000, (one, other)
                assert path.document["grade"] == grade, (one, other)
                texts = {found.text for found in best if found.grade == grade}
                assert path.steps[0].text.replace(" (talks)", "") in texts
                # By the same occasion another contact holds the path up: who signed may also have been the addressee.
                # Left out: parallel spells, and addressees of a statement, which lead over points of their own, so that
                # the answer names pages with which this contact falls and another of the same two is left.
                alike = [found for found in wanted if found.via == best[0].via]
                own_points = best[0].via == "t" or any("statement_of" in letter for letter in records["letters"])
                if not own_points or len(alike) == 1:
                    single = {pages[0] for pages in path.document["rests_on"] if len(pages) == 1}
                    falls = {page for page in PAGES if not any(found.survives(page) for found in alike)}
                    assert single == falls, (one, other)
