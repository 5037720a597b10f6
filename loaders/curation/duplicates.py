"""Pairs of ids that may be one person, body, series, meeting or letter: candidates for a judgement, never a decision.

Names are compared only within blocks (a rare word, or a word with the letter that another begins with), so that the
work grows with the number of names, not with its square. Meetings and letters are compared when near in time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from tracktwo.graph.judgements import in_force
from tracktwo.graph.names.forms import GROUPS, NameForm, forms_of, printed_forms, turns
from tracktwo.graph.names.likeness import Likeness, NameComparison, acronym_of
from tracktwo.graph.names.spellings import consonants
from tracktwo.graph.values import Graph, Judgement
from tracktwo.loaders.curation.occasion_pairs import GROUPS as OCCASIONS
from tracktwo.loaders.curation.occasion_pairs import occasion_pairs
from tracktwo.loaders.curation.shared_context import Indication, Surroundings
from tracktwo.schema.model import Schema

ALIKE = 0.7
"""Likeness of two names from which they are looked at."""
CANDIDATE = 0.72
"""Likeness and context together from which a pair is named."""
LARGEST_BLOCK = 40
ACRONYM = 0.85
ONE_NAME = 0.8
"""Likeness of two names that a look-up takes for one another, at least."""
WHOLE = "="
"""Of a block of ids that have all words of a name in common: however many they are, each pair is looked at."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two ids of one type, in order; `score` of names and context, `verdict` and `judgement` where one is in force."""

    one: str
    other: str
    type: str
    score: float
    names: Likeness
    context: tuple[Indication, ...]
    judgement: Judgement | None = None

    @property
    def verdict(self) -> str:
        """`same`, `apart`, `unsure`, or "" when nobody has judged."""
        return self.judgement.verdict if self.judgement else ""

    @property
    def reasons(self) -> list[str]:
        """What speaks for one identity, in words."""
        names = [self.names.reason] if self.names.reason else []
        return [*names, *(found.words for found in self.context if found.weight > 0)]

    @property
    def against(self) -> list[str]:
        """What speaks against it, in words."""
        return [found.words for found in self.context if found.weight < 0]


def judged(graph: Graph) -> dict[tuple[str, str], Judgement]:
    """Every pair of ids on which a judgement in force speaks, in order."""
    found: dict[tuple[str, str], Judgement] = {}
    for judgement in in_force(graph.judgements):
        for one, other in combinations(sorted(judgement.ids), 2):
            found[one, other] = judgement
    return found


def find_candidates(graph: Graph, schema: Schema, *, least: float = CANDIDATE) -> list[Candidate]:
    """All candidates, judged ones marked, best first; pairs that a judgement has joined are one node and not here."""
    printed = printed_forms(graph)
    verdicts = judged(graph)
    surroundings = Surroundings(graph, schema)
    found: list[Candidate] = []
    for group in GROUPS:
        forms = {
            node.id: forms_of(node, printed.get(node.id, ())) for node in graph.nodes.values() if node.type == group
        }
        names = NameComparison(forms.values(), one_word=group == "person")
        alike: dict[tuple[str, str], Likeness] = {}
        for one, other in sorted(pairs(forms)):
            best = max((_likeness(names, a, b) for a in forms[one] for b in forms[other]), key=lambda x: x.score)
            if best.score >= ALIKE:
                alike[one, other] = best
        if group != "person":
            alike.update(_acronyms(graph, group, alike))
        for (one, other), likeness in alike.items():
            context = tuple(surroundings.evidence(one, other))
            found.append(_candidate(one, other, group, likeness, context, verdicts))
    for group in OCCASIONS:
        for one, other, likeness, context in occasion_pairs(graph, group, schema):
            found.append(_candidate(one, other, group, likeness, context, verdicts))
    found = [pair for pair in found if pair.score >= least or pair.judgement]
    return sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other))


def _candidate(
    one: str,
    other: str,
    group: str,
    likeness: Likeness,
    context: tuple[Indication, ...],
    verdicts: Mapping[tuple[str, str], Judgement],
) -> Candidate:
    score = max(0.0, min(1.0, likeness.score + sum(item.weight for item in context)))
    return Candidate(one, other, group, round(score, 3), likeness, context, verdicts.get((one, other)))


def pairs(forms: Mapping[str, tuple[NameForm, ...]]) -> Iterator[tuple[str, str]]:
    """Pairs of ids in order, each once, that share a block of at most LARGEST_BLOCK ids."""
    blocks: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, written in forms.items():
        for form in written:
            for key in block_keys(form):
                blocks[key].add(name)
    seen: set[tuple[str, str]] = set()
    for key, members in sorted(blocks.items()):
        if len(members) > LARGEST_BLOCK and key[0] != WHOLE:
            continue
        for pair in combinations(sorted(members), 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def block_keys(form: NameForm) -> set[tuple[str, ...]]:
    """The blocks a form belongs to: each word's consonants, these with the first letter of every other part, and all of
    the name, its parts in any turn or joined."""
    keys: set[tuple[str, ...]] = set()
    for place, part in enumerate(form.parts):
        if len(part) > 1:
            bones = consonants(part)
            keys.add((bones,))
            keys |= {(bones, other[0]) for index, other in enumerate(form.parts) if index != place}
    if form.parts:
        keys |= {(WHOLE, "".join(form.parts)), (WHOLE, " ".join(min(turns(form.parts))))}
    return keys


def _likeness(names: NameComparison, one: NameForm, other: NameForm) -> Likeness:
    """As the comparison has it; what a look-up takes for one name is looked at, however many words are common."""
    found = names.likeness(one, other)
    if (len(one.parts) < 2 and len(other.parts) < 2) or found.score >= ONE_NAME:
        return found
    if one.parts == other.parts:
        return Likeness(ONE_NAME, found.reason)
    if list(other.parts) in turns(one.parts) or "".join(one.parts) == "".join(other.parts):
        return Likeness(ONE_NAME, f"{one.text!r} and {other.text!r}: the same words joined or in another order")
    return found


def _acronyms(graph: Graph, group: str, alike: Mapping[tuple[str, str], Likeness]) -> dict[tuple[str, str], Likeness]:
    """Pairs of which one is printed as the first letters of the other's name."""
    written = {node.id: (node.name, *node.also) for node in graph.nodes.values() if node.type == group}
    shorts = [(name, text) for name, texts in written.items() for text in texts if text.isupper() and " " not in text]
    found: dict[tuple[str, str], Likeness] = {}
    for name, short in shorts:
        for other, texts in written.items():
            pair = (min(name, other), max(name, other))
            if name == other or pair in alike:
                continue
            if long := next((text for text in texts if acronym_of(short, text)), ""):
                found[pair] = Likeness(ACRONYM, f"{short!r} are the first letters of {long!r}")
    return found
