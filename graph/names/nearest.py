"""What a text that names nothing may have meant: the words or names most like it, for the hint beside an error.

Likeness is that of Ratcliff and Obershelp (Dr. Dobb's Journal, July 1988) as `difflib` has it, from 0 to 1. It is
imported when something was not found, and only then; a faster library would take longer to import than it saves.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from difflib import SequenceMatcher

LONGEST = 80
"""Letters of a text that are compared: what is pasted by mistake may be long."""

NEAR = 0.65
"""Likeness from which a name is suggested."""
_WORDS_COUNT = 0.95
"""Likeness of a name in which every word of the text is found, where that of the same text is 1."""


def nearest(text: str, choices: Iterable[str], *, most: int = 5, least: float = 0.5) -> list[str]:
    """The choices most like the text in any case, best first: at most `most`, each at least `least` like it.

    >>> nearest("PAHTS", ["who", "paths", "path"])
    ['paths', 'path']
    """
    from difflib import get_close_matches

    known: dict[str, str] = {}
    for choice in choices:
        known.setdefault(choice.casefold(), choice)
    return [known[found] for found in get_close_matches(text[:LONGEST].casefold(), known, n=most, cutoff=least)]


def closest(text: str, choices: Iterable[str]) -> str:
    """The one choice that a slip of the finger may have meant, "" when none is like enough."""
    return next(iter(nearest(text, choices, most=1, least=0.6)), "")


def _matcher(text: str) -> SequenceMatcher[str]:
    from difflib import SequenceMatcher

    made: SequenceMatcher[str] = SequenceMatcher(autojunk=False)
    made.set_seq2(text)
    return made


class SoughtName:
    """A folded name that nobody has, to be held against the folded names there are; words are compared once each."""

    def __init__(self, name: str) -> None:
        self._whole = _matcher(name)
        self._words: list[tuple[SequenceMatcher[str], dict[str, float]]] = [(_matcher(one), {}) for one in name.split()]

    def likeness(self, name: str) -> float:
        """How alike the two are, as a whole or word by word, whatever is more; exact only from NEAR."""
        found = _WORDS_COUNT * self._by_words(name.split())
        self._whole.set_seq1(name)
        least = max(found, NEAR)
        if self._whole.real_quick_ratio() > least and self._whole.quick_ratio() > least:
            found = max(found, self._whole.ratio())
        return found

    def _by_words(self, words: Collection[str]) -> float:
        """The mean over the sought words of the best likeness to a word of the name; 0 without words."""
        if not self._words or not words:
            return 0.0
        return sum(max(self._word(place, word) for word in words) for place in range(len(self._words))) / len(
            self._words
        )

    def _word(self, place: int, word: str) -> float:
        matcher, known = self._words[place]
        if word not in known:
            matcher.set_seq1(word)
            known[word] = matcher.ratio() if matcher.quick_ratio() > 0.5 else 0.0
        return known[word]
