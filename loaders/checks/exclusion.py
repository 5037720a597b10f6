"""What cannot both be true: two heads of one side, two holders of a post for one; and entries that may be one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from tracktwo.graph.names.folding import folded_body
from tracktwo.graph.spells import tie_certain, tie_holds, tie_possible, ties_overlap
from tracktwo.graph.values import Node, Post, Tie
from tracktwo.loaders.assembling.ties import DrawnTie
from tracktwo.loaders.checks.findings import Findings
from tracktwo.schema.dates import parse_date
from tracktwo.schema.model import Schema

HANDOVER_DAYS = 31
"""Two holders of a single post may overlap this long in the pages without being in conflict."""

Differs = dict[str, set[str]]
"""Ids of ties, to the words for what the pages differ on."""


def _mark(differs: Differs, ties: Iterable[Tie], word: str) -> None:
    for tie in ties:
        differs.setdefault(tie.id, set()).add(word)


def find_heads(drawn: Iterable[DrawnTie], nodes: Mapping[str, Node], schema: Schema, findings: Findings) -> Differs:
    """Roles of which a side has one (`one_per: side`), held by two people of one side at one meeting."""
    single = {name for name, term in schema.vocabularies["roles"].terms.items() if term.extra.get("one_per") == "side"}
    found: dict[tuple[str, str, str], list[DrawnTie]] = {}
    for one in drawn:
        if schema.is_a(one.tie.kind, "attendance"):
            side = one.tie.side or _side(nodes[one.tie.source], schema)
            for role in single.intersection(one.tie.roles) if side else ():
                found.setdefault((one.tie.target, role, side), []).append(one)
    differs: Differs = {}
    for (meeting, role, side), heads in sorted(found.items()):
        if len(heads) < 2:
            continue
        _mark(differs, (one.tie for one in heads), "role")
        names = ", ".join(sorted(one.tie.source for one in heads))
        label = schema.label_of("roles", role)
        for one in heads[1:]:
            message = (
                f"several are {label} of {schema.label_of('countries', side)} at {meeting!r}: {names}; pages differ"
            )
            findings.at_entry(one.entries[0], "several-heads", message, severity="warning")
    return differs


def _side(node: Node, schema: Schema) -> str:
    term = schema.term("countries", node.first("country"))
    return str(term.extra.get("side", "")) if term else ""


def find_holders(drawn: Iterable[DrawnTie], posts: Mapping[str, Post], schema: Schema, findings: Findings) -> Differs:
    """Two holders of a `single` post at one time: a warning; over 31 days the pages differ."""
    holders: dict[str, list[DrawnTie]] = {}
    for one in drawn:
        tie = one.tie
        if schema.is_a(tie.kind, "office") and tie.post in posts and posts[tie.post].single and tie.grade != "D":
            holders.setdefault(tie.post, []).append(one)
    differs: Differs = {}
    for post, found in sorted(holders.items()):
        for one, other in combinations(sorted(found, key=lambda item: item.tie.id), 2):
            days = _days_together(one.tie, other.tie)
            if one.tie.source == other.tie.source or not days:
                continue
            if days > HANDOVER_DAYS:
                _mark(differs, (one.tie, other.tie), "holder")
            lasting = "1 day" if days == 1 else f"{days} days"
            message = f"{one.tie.source!r} and {other.tie.source!r} both hold {post!r} for {lasting}"
            findings.at_entry(other.entries[0], "several-holders", message, severity="warning")
    return differs


def _days_together(one: Tie, other: Tie) -> int:
    sure, other_sure = tie_certain(one), tie_certain(other)
    if sure is None or other_sure is None:
        return 0
    return max(0, min(sure[1], other_sure[1]) - max(sure[0], other_sure[0]) + 1)


def check_terms(drawn: Iterable[DrawnTie], schema: Schema, findings: Findings) -> None:
    """Two entries for one post whose spells may touch, and a day in one entry that lies inside another's spell."""
    for found in _of_one_post(drawn, schema):
        for one, other in combinations(found, 2):
            if day := _attested_inside(one.tie, other.tie) or _attested_inside(other.tie, one.tie):
                message = f"{day} lies inside the spell of another entry for the same post; make it a reference there"
                findings.at_entry(other.entries[0], "attested-inside", message, severity="warning")
            elif not (one.tie.key and other.tie.key) and _touch(one.tie, other.tie):
                message = "another entry for the same post may touch this spell; join them, or give each a `key`"
                findings.at_entry(other.entries[0], "spells-touch", message, severity="warning")


def _of_one_post(drawn: Iterable[DrawnTie], schema: Schema) -> Iterator[Sequence[DrawnTie]]:
    together: dict[tuple[str, str, str], list[DrawnTie]] = {}
    for one in drawn:
        tie = one.tie
        if schema.is_a(tie.kind, "office"):
            role = "" if tie.post else folded_body(tie.roles[0] if tie.roles else "")
            together.setdefault((tie.source, tie.post or tie.target, role), []).append(one)
    for name in sorted(together):
        if len(together[name]) > 1:
            yield sorted(together[name], key=lambda item: item.tie.id)


def _attested_inside(one: Tie, other: Tie) -> str:
    """A day on which the first is attested, dates of its own lacking, inside the dated spell of the other."""
    if one.spell.start or one.spell.end or not (other.spell.start and other.spell.end):
        return ""
    for day in one.spell.as_of:
        span = parse_date(day)
        if tie_holds(other, span.earliest, span.latest) == "certain":
            return day
    return ""


def _touch(one: Tie, other: Tie) -> bool:
    """Whether two dated spells may share a day or follow upon each other."""
    if not (one.spell.is_stated and other.spell.is_stated):
        return True
    begin, end = tie_possible(one)
    first, last = tie_possible(other)
    return ties_overlap(one, other) != "no" or end + 1 == first or last + 1 == begin
