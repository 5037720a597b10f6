"""Counts, item by item, what of the research notes was taken into the records, merged or left out, and why.

    python benchmarks/reconcile.py EVIDENCE_FOLDER [--json]

Exit code 1 when an item is neither in the records nor listed in left-out.yaml, when a record comes from no item and is
not listed there as added, or when a section of the notes is not known.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import yaml
from evidence_items import Evidence, Item

from tracktwo.graph.values import Graph, Tie
from tracktwo.loaders.loading import load_records

HERE = Path(__file__).parent
ATTENDING = "took-part-in"
NO_ATTENDANCE = ("announced", "invited", "declined", "message", "contributor", "author of the prologue")
"""How a role of the notes begins that is no attendance."""


@dataclass
class Count:
    """The items of one group: given = taken + merged + left out + missing."""

    given: int = 0
    taken: int = 0
    merged: int = 0
    left_out: int = 0
    missing: list[str] = field(default_factory=list)


@dataclass
class Kept:
    """The records of one kind: records = from the notes + added; the rest are unexplained."""

    records: int = 0
    from_notes: int = 0
    added: int = 0
    unexplained: list[str] = field(default_factory=list)


@dataclass
class Reconciliation:
    """Everything counted; `complete` when nothing is missing or unexplained."""

    groups: dict[str, Count]
    records: dict[str, Kept]
    attendance: dict[str, int]
    reasons: dict[str, int]
    problems: list[str]

    @property
    def complete(self) -> bool:
        """Whether every item and every record is accounted for."""
        open_ends = [one for count in self.groups.values() for one in count.missing]
        open_ends += [one for kept in self.records.values() for one in kept.unexplained]
        return not open_ends and not self.problems


class Records:
    """The loaded graph by the handles that items ask for; `kind_of` holds every record's kind."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.ties: dict[tuple[str, str, str], list[Tie]] = {}
        self.kind_of: dict[str, str] = {node.id: node.type for node in graph.nodes.values()}
        self.kind_of |= dict.fromkeys(graph.sources, "source")
        self.kind_of |= dict.fromkeys(graph.judgements, "judgement")
        self.judged = {" ".join(sorted(one.ids)): one.id for one in graph.judgements.values()}
        for tie in graph.ties.values():
            self.kind_of[tie.id] = tie.kind
            for ends in ((tie.kind, tie.source, tie.target), (tie.kind, "", tie.target), (tie.kind, tie.source, "")):
                self.ties.setdefault(ends, []).append(tie)

    def found(self, item: Item, reached: set[str]) -> list[str]:
        """Ids of what the item became; of several ties with the same ends the one that fits best."""
        several = item.group in ("addressees", "organisers of letters")
        became: list[str] = []
        for wanted in item.wanted:
            if isinstance(wanted, tuple):
                became += self._tie(self.ties.get(wanted, []), item, reached)
            elif wanted.startswith("claimed:"):
                became += self._claimed(wanted.removeprefix("claimed:"))
            else:
                answers = self.judged.get(wanted) or self.graph.same_as.get(wanted, wanted)
                became += [answers] if answers in self.kind_of else []
            if became and not several:
                break
        return became

    def _tie(self, ties: Iterable[Tie], item: Item, reached: set[str]) -> list[str]:
        citing = [tie for tie in ties if not item.cited or {claim.source for claim in tie.claims} & set(item.cited)]
        if not citing:
            return []
        return [max(citing, key=lambda tie: (_fit(tie, item), tie.id not in reached, tie.id)).id]

    def _claimed(self, name: str) -> list[str]:
        node = self.graph.nodes.get(name)
        stated = node is not None and any(key in node.attributes for key in ("claimed", "size"))
        return [name] if stated else []


def _fit(tie: Tie, item: Item) -> tuple[int, int, int]:
    """How well a tie agrees with the item's dates, role and pages."""
    stated = set()
    for spell in (tie.spell, *(claim.spell for claim in tie.claims)):
        stated |= {f"from {spell.start}", f"to {spell.end}", *(f"as_of {day}" for day in spell.as_of)}
    shared = {claim.source for claim in tie.claims} & set(item.cited)
    plain = re.sub(r"^(former|ex-?|retired) ", "", item.role.casefold())
    role = any(plain.startswith(one.casefold()) for one in tie.roles)
    return len(stated & set(item.dates)), int(role), len(shared)


def _sources(graph: Graph, evidence: Evidence) -> dict[str, str]:
    """Every address in any form seen, to the source it became."""
    found: dict[str, str] = {}
    for source in graph.sources.values():
        if source.seen:
            found[source.url] = source.id
            for text in re.findall(r"seen as ([^;]+)", source.note):
                found |= dict.fromkeys(text.strip().split(" and "), source.id)
    for _file, row in evidence.lists("sources:sources", "sources-offices:sources"):
        if row["id"] in graph.sources:
            found |= dict.fromkeys((row["url"], *row["seen"]), row["id"])
    return found


def _attendance(graph: Graph, evidence: Evidence, listed: Mapping[str, str]) -> tuple[dict[str, int], list[str]]:
    """What the notes show as attendance against what the records draw; a change that is not listed is a problem."""
    counts: Counter[str] = Counter()
    problems = []
    for _file, row in evidence.participations():
        given = not (row["role"].startswith(NO_ATTENDANCE) or row.get("presence"))
        drawn = f"{ATTENDING}:{evidence.who(row['meeting'], row['person'])}:{row['meeting']}" in graph.ties
        counts["shown as attendance in the notes"] += given
        counts["of these drawn as attendance"] += given and drawn
        if given == drawn:
            continue
        counts["no longer attendance" if given else "attendance beside them"] += 1
        if f"{row['meeting']} {row['person']}" not in listed:
            problems.append(f"attendance changed without a reason: {row['meeting']} {row['person']}")
    counts["drawn as attendance"] = sum(tie.kind == ATTENDING for tie in graph.ties.values())
    return dict(counts), problems


def _listed(entries: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    return {str(item): entry["why"] for entry in entries for item in entry["items"]}


def reconcile(folder: Path, graph: Graph) -> Reconciliation:
    """The account of one evidence folder against one graph."""
    left = yaml.safe_load((HERE / "left-out.yaml").read_text(encoding="utf-8"))
    read_as = yaml.safe_load((HERE / "read-as.yaml").read_text(encoding="utf-8"))
    ties = graph.ties.values()
    meeting_of = {tie.source: tie.target for tie in ties if tie.kind == "statement-of"} | dict(graph.same_as)
    evidence = Evidence(folder, read_as, meeting_of)
    evidence.source_of = _sources(graph, evidence)
    records = Records(graph)
    reasons: Counter[str] = Counter()
    groups: dict[str, Count] = {}
    reached: set[str] = set()
    listed = {file: _listed(entries) for file, entries in left["items"].items()}
    unused = {(file, name) for file, names in listed.items() for name in names}
    for item in evidence.items():
        count = groups.setdefault(item.group, Count())
        count.given += 1
        if why := listed.get(item.file, {}).get(item.name):
            count.left_out += 1
            reasons[why] += 1
            unused.discard((item.file, item.name))
        elif became := records.found(item, reached):
            new = item.group == "claimed counts" or bool(set(became) - reached)
            count.taken += new
            count.merged += not new
            reached |= set(became)
        else:
            count.missing.append(f"{item.file}: {item.name}")
    attendance, problems = _attendance(graph, evidence, _listed(left["attendance"]))
    problems += [f"listed as left out, but not in the notes or taken: {file}: {name}" for file, name in sorted(unused)]
    known = {tuple(place.split(":")) for place in _listed(left["sections"])}
    for name, content in evidence.files.items():
        problems += [f"unknown section: {name}.yaml {section}" for section in content if (name, section) not in known]
    return Reconciliation(groups, _kept(records, reached, left["added"]), attendance, dict(reasons), problems)


def _kept(records: Records, reached: set[str], added: Iterable[Mapping[str, Any]]) -> dict[str, Kept]:
    """Of each kind of record how many come from the notes, and how many were added for a listed reason."""
    listed = _listed(added)
    unseen = {source.id for source in records.graph.sources.values() if not source.seen}
    kept: dict[str, Kept] = {}
    for name, kind in sorted(records.kind_of.items()):
        one = kept.setdefault(kind, Kept())
        one.records += 1
        if name in reached:
            one.from_notes += 1
        elif name in listed or kind in listed or name in unseen:
            one.added += 1
        else:
            one.unexplained.append(name)
    return kept


def _text(found: Reconciliation) -> str:
    """The account as a plain table, then what is open."""
    lines = [f"{'of the notes':<28}{'given':>7}{'taken':>7}{'merged':>8}{'left out':>10}{'missing':>9}"]
    for group, count in found.groups.items():
        numbers = f"{count.given:>7}{count.taken:>7}{count.merged:>8}{count.left_out:>10}{len(count.missing):>9}"
        lines.append(f"{group:<28}{numbers}")
    lines += ["", f"{'records':<28}{'count':>7}{'noted':>7}{'added':>8}{'unexplained':>13}"]
    for kind, kept in found.records.items():
        numbers = f"{kept.records:>7}{kept.from_notes:>7}{kept.added:>8}{len(kept.unexplained):>13}"
        lines.append(f"{kind:<28}{numbers}")
    lines += ["", "attendance", *(f"  {number:>6} {what}" for what, number in found.attendance.items())]
    lines += ["", "left out", *(f"  {number:>6} {why}" for why, number in sorted(found.reasons.items()))]
    open_ends = [f"missing: {one}" for count in found.groups.values() for one in count.missing]
    open_ends += [f"unexplained: {one}" for kept in found.records.values() for one in kept.unexplained]
    open_ends += found.problems
    return "\n".join([*lines, "", *(open_ends or ["Everything is accounted for."])])


def main() -> int:
    """Prints the account; 1 when it is not complete."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path, metavar="EVIDENCE_FOLDER")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    chosen = parser.parse_args()
    found = reconcile(chosen.folder, load_records())
    text = json.dumps({**asdict(found), "complete": found.complete}, indent=1) if chosen.json else _text(found)
    print(text)
    return 0 if found.complete else 1


if __name__ == "__main__":
    sys.exit(main())
