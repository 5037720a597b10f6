"""Names as they are compared: without case, accents, punctuation, ranks; and a key that tolerates transliteration."""

from __future__ import annotations

import re
import unicodedata

_TITLES = """
    mr mrs ms miss dr prof professor sir shri sri smt amb ambassador justice senator sen rev hon honble excellency
    gen general lt lieutenant leftenant maj major brig brigadier col colonel capt captain cdr commander commodore cmde
    adm admiral vice rear radm vadm air chief marshal group wing squadron field avm acm flt wg sqn
    retd rtd retired former ex maulana pandit barrister advocate adv engineer engr
"""
HONORIFICS = frozenset(_TITLES.split())
"""Words dropped from the front (and `retd` from anywhere) of a person's name when it is compared."""

_ANYWHERE = frozenset({"retd", "rtd", "retired"})
_WHOLE_WORDS = {
    "md": "muhammad",
    "mohd": "muhammad",
    "muhd": "muhammad",
    "sayed": "syed",
    "sayyed": "syed",
    "sayyid": "syed",
    "syeda": "syed",
    "yousaf": "yusuf",
    "yusaf": "yusuf",
    "yousef": "yusuf",
    "yusef": "yusuf",
    "chowdhury": "chaudhri",
    "chaudhry": "chaudhri",
    "choudhary": "chaudhri",
    "chaudhary": "chaudhri",
    "chaudhuri": "chaudhri",
    "choudhry": "chaudhri",
    "iyer": "aiyar",
    "sheikh": "shaikh",
}
_LETTERS = (
    ("ee", "i"),
    ("oo", "u"),
    ("ou", "u"),
    ("que", "k"),
    ("q", "k"),
    ("ph", "f"),
    ("w", "v"),
    ("iy", "i"),
    ("aa", "a"),
)
_LATE = (("ei", "E"), ("ai", "E"), ("ay", "E"), ("ey", "E"), ("e", "a"), ("o", "u"))
_DOUBLED = re.compile(r"(.)\1+")


def words_of(text: str) -> list[str]:
    """Words without case, accents and punctuation; single letters that stand together are one word ("o p" -> "op")."""
    plain: list[str] = []
    for char in unicodedata.normalize("NFKD", text).casefold():
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
    """The folded name without ranks and titles before it and "(retd)"; unchanged when there is nothing else.

    >>> without_honorifics("Air Vice Marshal (retd) Kapil Kak")
    'kapil kak'
    """
    words = [word for word in words_of(text) if word not in _ANYWHERE]
    start = 0
    while start < len(words) and words[start] in HONORIFICS:
        start += 1
    return " ".join(words[start:] or words)


def loose(text: str) -> str:
    """A key that the usual spellings of one name share: vowels, doubled letters, spaces between parts.

    >>> loose("Aziz Ahmed Khan") == loose("Aziz Ahmad Khan") and loose("Khurshid") == loose("Khursheed")
    True
    """
    parts = []
    for word in without_honorifics(text).split():
        spelt = _WHOLE_WORDS.get(word, word)
        for old, new in _LETTERS:
            spelt = spelt.replace(old, new)
        spelt = _DOUBLED.sub(r"\1", spelt)
        for old, new in _LATE:
            spelt = spelt.replace(old, new)
        parts.append(spelt)
    return "".join(parts)


def as_printed(text: str) -> str:
    """A printed form, compared exactly but for its spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())
