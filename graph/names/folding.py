"""Names as they are compared: without case, accents, punctuation, ranks; and a key that tolerates transliteration."""

from __future__ import annotations

import re
import unicodedata

from tracktwo.graph.names.letters import one_lettered
from tracktwo.graph.names.spellings import parted, sound, undoubled
from tracktwo.graph.names.titles import bare_words, without_orders

_MS = re.compile(r"\b(?:Ms|ms)\b")
PARTICLES = frozenset(
    {"ul", "ud", "ur", "al", "el", "un", "us", "bin", "ibn", "e", "of", "the", "and", "for", "on", "in"}
)
"""Words that are left out, moved or joined to their neighbours from one page to the next."""


def words_of(text: str) -> list[str]:
    """Words without case, accents and punctuation; single letters that stand together are one word ("o p" -> "op")."""
    plain: list[str] = []
    for char in unicodedata.normalize("NFKD", one_lettered(text)).casefold():
        kind = unicodedata.category(char)
        if unicodedata.combining(char) or char in "'\u2019\u2018`\u02bc":
            continue
        plain.append(char if kind[0] in "LNM" else " ")
    words: list[str] = []
    initials = False
    for word in "".join(plain).split():
        single = len(word) == 1 and word.isascii()
        if single and initials:
            words[-1] += word
        else:
            words.append(word)
        initials = single
    return words


def folded(text: str) -> str:
    """The name as compared first.

    >>> folded("O. P. Shah") == folded("OP Shah") == "op shah"
    True
    """
    return " ".join(words_of(text))


def folded_body(text: str) -> str:
    """A publisher's or body's name without case, accents, punctuation and a leading "the".

    >>> folded_body("The Times of India") == folded_body("TIMES OF INDIA")
    True
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def without_honorifics(text: str) -> str:
    """The folded name without ranks and titles before and behind it; unchanged when there is nothing else.

    >>> without_honorifics("Air Vice Marshal (retd) Kapil Kak")
    'kapil kak'
    """
    initials = frozenset() if _MS.search(text) else frozenset({"ms"})
    return " ".join(bare_words(words_of(without_orders(text)), initials))


def loose(text: str) -> str:
    """A key that the usual spellings of one name share: vowels, doubled letters, particles, spaces between parts.

    >>> loose("Aziz Ahmed Khan") == loose("Aziz Ahmad Khan") and loose("Ghias Uddin") == loose("Ghiasuddin")
    True
    """
    words = without_honorifics(text).split()
    kept = [*words[:1], *(word for word in words[1:] if word not in PARTICLES)]
    return undoubled("".join(sound(part) for word in kept for part in parted(word)))


def as_printed(text: str) -> str:
    """A printed form, compared exactly but for its spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())
