"""How alike two names are, and why, in words: rare words weigh more than those that many people share."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tracktwo.graph.names.forms import OFTEN_LEFT_OUT, NameForm
from tracktwo.graph.names.spellings import consonants

INITIAL = 0.35
"""What an initial that fits a word weighs, where a word that nobody else has weighs 1."""
LOOSE_INITIAL = 0.15
LEFT_OUT = 0.25
"""Share of its weight that a word often left out has."""
ENOUGH = 1.2
"""Weight of agreement from which a likeness counts in full: two words of some rarity, or one and its initials."""
CLOSE = 0.78
CONTAINED = 0.4
"""Share of its weight that a part counts which only one has, when all of the other name is found in it."""
ONE_WORD = 0.85
"""Likeness of a name of one rare word to a longer one that has it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two matched parts by their places, how near they are, what their agreement weighs."""

    mine: int
    yours: int
    share: float
    weight: float


@dataclass(frozen=True, slots=True)
class Likeness:
    """`score` from 0 to 1 (the same words, and rare ones) and what it rests on, in words."""

    score: float
    reason: str


class NameComparison:
    """Weighs the words of all names of one kind and compares two names; `one_word`: a name of one word may be a part of
    another's."""

    def __init__(self, names: Iterable[Iterable[NameForm]], *, one_word: bool = True) -> None:
        self.one_word = one_word
        counts: Counter[str] = Counter()
        total = 0
        for forms in names:
            total += 1
            counts.update({word for form in forms for word in form.words})
        self.weights: Mapping[str, float] = {
            word: (LEFT_OUT if word in OFTEN_LEFT_OUT else 1.0) * (1 - math.log(count) / math.log(total + 2))
            for word, count in counts.items()
        }

    def weight(self, word: str) -> float:
        """1 for a word that one name has, towards 0 the more have it."""
        return self.weights.get(word, 1.0)

    def likeness(self, one: NameForm, other: NameForm) -> Likeness:
        """How alike two forms are; parts are matched in order: pages drop and shorten words, they seldom turn them."""
        pairs = self._aligned(one.parts, other.parts)
        agreed = sum(pair.weight * pair.share for pair in pairs)
        if not agreed:
            return Likeness(0.0, "")
        doubt = sum(pair.weight * (1 - pair.share) for pair in pairs)
        left = [place for place in range(len(one.parts)) if all(place != pair.mine for pair in pairs)]
        right = [place for place in range(len(other.parts)) if all(place != pair.yours for pair in pairs)]
        whole = [pair for pair in pairs if len(one.parts[pair.mine]) > 1 and len(other.parts[pair.yours]) > 1]
        over = [*(one.parts[place] for place in left), *(other.parts[place] for place in right)]
        if left and right:
            doubt += sum(self.weight(part) if len(part) > 1 else INITIAL for part in over)
        else:
            doubt += sum(map(self._cost, over)) * (CONTAINED if len(whole) > 1 else 1.0)
        score = agreed / (agreed + doubt) * min(1.0, agreed / ENOUGH)
        if self.one_word and whole and 1 in (len(one.parts), len(other.parts)):
            # The page prints one word only: whoever has that word may be meant, the more so the rarer it is.
            score = max(score, ONE_WORD * whole[0].weight * whole[0].share)
        return Likeness(score, _reason(one, other, pairs, left, right))

    def _cost(self, part: str) -> float:
        return self.weight(part) if len(part) > 1 else LOOSE_INITIAL

    def _aligned(self, first: Sequence[str], second: Sequence[str]) -> list[Pair]:
        """Parts matched in order such that as much as possible agrees and as little as possible is left over."""
        best: list[list[tuple[float, list[Pair]]]] = [[(0.0, [])] * (len(second) + 1) for _ in range(len(first) + 1)]
        for i, mine in enumerate(first, 1):
            for j, yours in enumerate(second, 1):
                choices = [best[i - 1][j], best[i][j - 1]]
                if (share := nearness(mine, yours)) >= CLOSE:
                    short = len(mine) == 1 or len(yours) == 1
                    weight = INITIAL if short else max(self.weight(mine), self.weight(yours))
                    gain = weight * share + self._cost(mine) + self._cost(yours)
                    value, pairs = best[i - 1][j - 1]
                    choices.append((value + gain, [*pairs, Pair(i - 1, j - 1, share, weight)]))
                best[i][j] = max(choices, key=lambda choice: choice[0])
        return best[-1][-1][1]


@lru_cache(maxsize=200_000)
def nearness(one: str, other: str) -> float:
    """From 0 to 1: 1 if equal or an initial and its word; 0.9 if vowels differ a little; else by changed letters."""
    if one == other:
        return 1.0
    if one[:1] != other[:1]:
        return 0.0
    if len(one) == 1 or len(other) == 1:
        return 1.0
    if min(len(one), len(other)) < 3:
        return 0.0
    from rapidfuzz.distance import DamerauLevenshtein

    found = DamerauLevenshtein.normalized_similarity(one, other)
    # One vowel is half of a short word: Khan is not Khanna.
    is_long = min(len(one), len(other)) > 3
    return max(found, 0.9) if is_long and found >= 0.7 and consonants(one) == consonants(other) else found


def _reason(one: NameForm, other: NameForm, pairs: Sequence[Pair], left: Sequence[int], right: Sequence[int]) -> str:
    shown = f"{one.text!r} and {other.text!r}"
    found = []
    if changed := [f"{one.shown[pair.mine]}/{other.shown[pair.yours]}" for pair in pairs if pair.share < 1]:
        found.append("nearly the same letters in " + ", ".join(changed))
    lengths = [(len(one.parts[pair.mine]), len(other.parts[pair.yours])) for pair in pairs]
    if any(mine != yours and 1 in (mine, yours) for mine, yours in lengths):
        found.append("initials fit")
    if left or right:
        single = [*(one.shown[place] for place in left), *(other.shown[place] for place in right)]
        found.append("only one has " + ", ".join(single))
    if not found:
        found.append("one name" if one.text == other.text else "the same name spelled otherwise")
    page = " (as printed)" if one.printed or other.printed else ""
    return f"{shown}{page}: " + "; ".join(found)


def acronym_of(short: str, long: str) -> bool:
    """Whether `short` is made of the first letters of the words of `long`, small words counted or not."""
    letters = "".join(sign for sign in short if sign.isalnum())
    if len(letters) < 3 or not letters.isupper():
        return False
    words = [word for word in "".join(sign if sign.isalnum() else " " for sign in long).split() if word]
    if len(words) < 3:
        return False
    every = "".join(word[0] for word in words).upper()
    great = "".join(word[0] for word in words if word[0].isupper())
    return letters in (every, great)
