"""Spellings of one word in Latin letters: what is heard alike is written alike.

Rules, not lists of names, wherever a rule holds; a list only of words whose forms no rule of letters joins.
"""

from __future__ import annotations

import re
from functools import lru_cache

_WHOLE_WORDS = {
    "md": "muhammad",
    "mohd": "muhammad",
    "muhd": "muhammad",
    "mohammad": "muhammad",
    "sayed": "syed",
    "sayyed": "syed",
    "sayyid": "syed",
    "saiyid": "syed",
    "syeda": "syed",
    "yousaf": "yusuf",
    "yusaf": "yusuf",
    "yousef": "yusuf",
    "yusef": "yusuf",
    "youssef": "yusuf",
    "iyer": "aiyar",
    "sheikh": "shaikh",
    "shaykh": "shaikh",
    "uddin": "din",
    "eddin": "din",
    "deen": "din",
    "ziaul": "zia",
    "nurul": "nur",
    "noorul": "nur",
    "lakhsmi": "lakshmi",
}
_CHAUDHRI = re.compile(r"ch[aou]+w?[dt]h?[aeou]*h?[aeou]*r+(?:y|i|ie|ey|ee)")
"""Chowdhury, Chaudhry, Choudhary, Chaudhuri, Chowdry and the rest."""

_LETTERS = (
    ("x", "ks"),
    ("kshm", "ksm"),
    ("ksh", "ks"),
    ("shr", "sr"),
    ("ck", "k"),
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
_ASPIRATES = re.compile("([bdgkt])h")
_LAST = re.compile("(?:E|y|ia)$")


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """One folded word in letters that the usual spellings share: vowels, doubled letters, w and v.

    >>> sound("ahmed") == sound("ahmad"), sound("laxmi") == sound("lakshmi"), sound("chowdhury") == sound("chaudhry")
    (True, True, True)
    """
    spelt = "chaudri" if _CHAUDHRI.fullmatch(word) else _WHOLE_WORDS.get(word, word)
    for old, new in _LETTERS:
        spelt = spelt.replace(old, new)
    spelt = undoubled(spelt)
    for old, new in _LATE:
        spelt = spelt.replace(old, new)
    return spelt


def undoubled(spelt: str) -> str:
    """Each letter once where it stands twice in a row."""
    return _DOUBLED.sub(r"\1", spelt)


@lru_cache(maxsize=100_000)
def spelling(word: str) -> str:
    """As `sound`, also for breath after a consonant and the ending (Dhar and Dar, Hashmi and Hashmey)."""
    return _LAST.sub("i", _ASPIRATES.sub(r"\1", sound(word.casefold())))


def consonants(spelled: str) -> str:
    """The first letter and the consonants after it: what stays when vowels are heard or printed otherwise."""
    return spelled[:1] + "".join(sign for sign in spelled[1:] if sign not in "aeiouyE")


def parted(word: str) -> list[str]:
    """A folded word as the words that it joins: "najamuddin" is Najam ud Din, "ehsanul" Ehsan ul, "abdurrahman" Abdul
    Rahman; Abdul and Abdullah stay one word."""
    if word in ("abdul", "abdur", "abdus", "abdu", "abd", "abdel"):
        return ["abdul"]
    if word.startswith(("abdul", "abdur", "abdus")) and len(word) > 8 and not word.startswith("abdullah"):
        return ["abdul", word[5:]]
    if len(word) > 6 and word.endswith(("uddin", "udin", "ud-din", "uddeen", "ooddin", "eddin")):
        return [re.sub("(?:u|oo|e)dd?(?:i|ee)n$", "", word), "din"]
    if len(word) > 6 and word.endswith("ul") and not word.startswith("abd"):
        return [word[:-2]]
    return [word]
