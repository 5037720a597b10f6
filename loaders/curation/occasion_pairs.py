"""Pairs of meetings, and of letters, that may be one: near in time, and alike in series, place, people or title.

Names alone say little here (twenty rounds of one dialogue have nearly one name), so what counts is what was written
of each: its days, its number, where it was and who was there or signed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from tracktwo.graph.names.forms import NameForm, name_form
from tracktwo.graph.names.likeness import Likeness, NameComparison
from tracktwo.graph.values import Graph, Node
from tracktwo.loaders.curation.shared_context import Indication
from tracktwo.schema.dates import spell_of_date
from tracktwo.schema.model import Schema

GROUPS = ("meeting", "letter")
NEAR = 31
"""Days between two stated dates beyond which nothing makes a pair."""
CLOSE = 7
LONG = 400
"""A possible span of more days than this says nothing of when it was."""

_NAMED = {"meeting": ("attendance", "naming"), "letter": ("signing",)}
_BEHIND = {"meeting": ("convening",), "letter": ("organising", "publishing")}
_SERIES = {"meeting": "series", "letter": "statement"}
START = {"meeting": 0.4, "letter": 0.55}
"""Where a pair near in time starts; less is written of a letter (no place, seldom a series), so it starts higher."""
_ALIKE = 0.35
"""What wholly alike names weigh."""
_TOLD = 0.5
_SAME_DAYS, _SHARED_DAYS, _CLOSE_DAYS, _NEAR_DAYS = 0.35, 0.3, 0.15, 0.05
_SAME_SERIES, _OTHER_SERIES = 0.15, -0.15
_SAME_PLACE, _OTHER_PLACE = 0.2, -0.25
_SAME_PEOPLE, _OTHER_PEOPLE = 0.3, -0.2
_SAME_CONVENOR = 0.1
_OTHER_NUMBER = -0.4
_FEW = 3
"""Lists shorter than this say less for, and nothing against."""

# fmt: off
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
}
_ROMAN = {"I": "1", "II": "2", "III": "3", "IV": "4", "V": "5", "VI": "6", "VII": "7", "VIII": "8", "IX": "9",
          "X": "10"}
# fmt: on
_ORDINAL = re.compile(rf"\b(?:(twenty|thirty)-)?({'|'.join(_ORDINALS)})\b|\b(\d+)(?:st|nd|rd|th)\b", re.IGNORECASE)
_ROMAN_NUMBER = re.compile(r"(?<=[\s-])(I{1,3}|IV|VI{0,3}|IX|X)(?=$|[\s,:;)])")


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is known of one meeting or letter: `days` that it may have filled, None when not stated; `series` that it
    was a round of (a letter: the meeting that issued it); `numbers` stated, or in its name."""

    node: Node
    form: NameForm
    days: tuple[int, int] | None
    numbers: frozenset[str]
    places: frozenset[str]
    series: frozenset[str]
    named: frozenset[str]
    behind: frozenset[str]


def occasions(graph: Graph, group: str, schema: Schema) -> list[Occasion]:
    """All of one type with what is known of them, by id."""
    ends: dict[str, dict[str, set[str]]] = {kind: defaultdict(set) for kind in ("named", "behind", "series")}
    for tie in graph.ties.values():
        if schema.is_a(tie.kind, *_NAMED[group]):
            ends["named"][tie.target].add(tie.source)
        elif schema.is_a(tie.kind, *_BEHIND[group]):
            ends["behind"][tie.target].add(tie.source)
        elif schema.is_a(tie.kind, _SERIES[group]):
            ends["series"][tie.source].add(tie.target)
    return [
        Occasion(
            node,
            name_form(node.name),
            _possible_days(node),
            _numbers(node),
            frozenset(word for place in _stated(node, "place") for word in name_form(place.replace(",", " ")).words),
            *(frozenset(ends[kind][node.id]) for kind in ("series", "named", "behind")),
        )
        for node in sorted(graph.nodes.values(), key=lambda node: node.id)
        if node.type == group
    ]


def _stated(node: Node, attribute: str) -> list[str]:
    return [value.value for value in node.attributes.get(attribute, ())]


def _possible_days(node: Node) -> tuple[int, int] | None:
    """First and last day under every date that a page states; None when there is none, or it is too wide."""
    spans = [
        spell_of_date(text, within=attribute == "within").possible()
        for attribute in ("date", "within")
        for text in _stated(node, attribute)
    ]
    if not spans:
        return None
    first, last = min(span[0] for span in spans), max(span[1] for span in spans)
    return (first, last) if last - first <= LONG else None


def _numbers(node: Node) -> frozenset[str]:
    if stated := _stated(node, "number"):
        return frozenset(stated)
    tens = {"": 0, "twenty": 20, "thirty": 30}
    ordinals = {
        str(tens[(found[1] or "").lower()] + _ORDINALS[found[2].lower()]) if found[2] else found[3]
        for found in _ORDINAL.finditer(node.name)
    }
    return frozenset(ordinals | {_ROMAN[found[1]] for found in _ROMAN_NUMBER.finditer(node.name)})


def occasion_pairs(
    graph: Graph, group: str, schema: Schema
) -> Iterator[tuple[str, str, Likeness, tuple[Indication, ...]]]:
    """Every pair of one type that is near in time, with a likeness to start from and what speaks for and against.

    A pair of which one is a session of the other, or answers it, is none. Without a stated date on one side a pair
    needs somebody named in both, or one series.
    """
    found = occasions(graph, group, schema)
    joining = (tie for tie in graph.ties.values() if schema.is_a(tie.kind, "answer", "structure"))
    linked = {frozenset((tie.source, tie.target)) for tie in joining}
    linked |= {frozenset((one.node.id, whole)) for one in found for whole in _stated(one.node, "part_of")}
    names = NameComparison([(one.form,) for one in found], one_word=False)
    for one, other in combinations(found, 2):
        if frozenset((one.node.id, other.node.id)) in linked or not (days := _days(one, other)):
            continue
        if days.weight == 0 and not (one.named & other.named or one.series & other.series):
            continue
        likeness = names.likeness(one.form, other.form)
        evidence = sorted((days, *_further(one, other, graph)), key=lambda item: (-abs(item.weight), item.words))
        yield one.node.id, other.node.id, _start(group, likeness), tuple(evidence)


def _start(group: str, names: Likeness) -> Likeness:
    """Where the pair starts; a likeness of names that says little is not told."""
    return Likeness(START[group] + _ALIKE * names.score, names.reason if names.score >= _TOLD else "")


def _days(one: Occasion, other: Occasion) -> Indication | None:
    """What the dates say; None when they are too far apart."""
    if one.days is None or other.days is None:
        return Indication(0.0, "one date is not stated")
    apart = max(one.days[0], other.days[0]) - min(one.days[1], other.days[1])
    widest = max(one.days[1] - one.days[0], other.days[1] - other.days[0])
    if apart <= 0 and widest >= NEAR - 4:
        return Indication(_CLOSE_DAYS, "the dates leave it open")
    if one.days == other.days:
        return Indication(_SAME_DAYS, "the same day" if widest == 0 else "the same days")
    if apart <= 0:
        return Indication(_SHARED_DAYS, "days in common")
    if apart > NEAR:
        return None
    words = "1 day apart" if apart == 1 else f"{apart} days apart"
    return Indication(_CLOSE_DAYS if apart <= CLOSE else _NEAR_DAYS, words)


def _further(one: Occasion, other: Occasion, graph: Graph) -> Iterator[Indication]:
    statements = one.node.type == "letter"
    if both := one.series & other.series:
        yield Indication(_SAME_SERIES, f"both {'issued by' if statements else 'of'} {_names(both, graph)}")
    elif one.series and other.series:
        yield Indication(_OTHER_SERIES, "issued by different meetings" if statements else "of different series")
    if one.numbers and other.numbers and not one.numbers & other.numbers:
        here, there = (", ".join(sorted(side.numbers)) for side in (one, other))
        yield Indication(_OTHER_NUMBER, f"one number {here}, the other {there}")
    if one.places and other.places:
        here, there = one.node.first("place"), other.node.first("place")
        words = f"both in {here}" if here == there else f"one in {here}, the other in {there}"
        yield Indication(_SAME_PLACE if one.places & other.places else _OTHER_PLACE, words)
    least = min(len(one.named), len(other.named))
    if both := one.named & other.named:
        share = len(both) / max(least, _FEW)
        yield Indication(_SAME_PEOPLE * share, f"{len(both)} of {least} named in both: {_names(both, graph)}")
    elif least >= _FEW:
        yield Indication(_OTHER_PEOPLE, f"nobody named in both, of {len(one.named)} and {len(other.named)}")
    if both := one.behind & other.behind:
        yield Indication(_SAME_CONVENOR, f"both {'organised' if statements else 'convened'} by {_names(both, graph)}")


def _names(ids: Iterable[str], graph: Graph, most: int = 3) -> str:
    names = [graph.nodes[name].name for name in sorted(ids)]
    return ", ".join(names[:most]) + (f" and {len(names) - most} more" if len(names) > most else "")
