"""Letters that are one letter to whoever reads a name: those that Unicode does not take apart, and look-alikes.

The first follow CLDR's Latin-ASCII transform; the second name, for one script, the letters that keyboards of different
languages give for one printed letter (Unicode Standard, chapters 9.2 and 12.1).
"""

from __future__ import annotations

import unicodedata

_LATIN = {
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ı": "i",
    "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ß": "ss", "ẞ": "SS", "ħ": "h", "Ħ": "H", "ŋ": "n", "Ŋ": "N",
    "ŧ": "t", "Ŧ": "T", "ĸ": "k", "ƙ": "k", "ɓ": "b", "ɗ": "d", "ə": "a", "Ə": "A", "ɛ": "e", "ɔ": "o", "ʹ": "",
}  # fmt: skip
_ARABIC = {
    "\u064a": "\u06cc", "\u0649": "\u06cc", "\u06d2": "\u06cc", "\u06e6": "\u06cc",  # yeh, alef maksura, yeh barree
    "\u0643": "\u06a9", "\u06aa": "\u06a9",  # kaf
    "\u0647": "\u06c1", "\u06d5": "\u06c1", "\u0629": "\u06c1", "\u06be": "\u06c1", "\u06c3": "\u06c1",  # heh
    "\u0623": "\u0627", "\u0625": "\u0627", "\u0671": "\u0627", "\u0640": "",  # alef; the stroke that only lengthens
}  # fmt: skip
_DEVANAGARI = {
    "\u0901": "\u0902", "\u0928\u094d": "\u0902",  # candrabindu, anusvara
}  # fmt: skip
_ONE_LETTER = str.maketrans({key: new for key, new in (_LATIN | _ARABIC | _DEVANAGARI).items() if len(key) == 1})
# Half nasals before a consonant are as often written with an anusvara: हिन्दी, हिंदी.
_HALF_NASALS = tuple(f"{nasal}\u094d" for nasal in "\u0919\u091e\u0923\u0928\u092e")
_FORMAT = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))


def one_lettered(text: str) -> str:
    """The text with one letter for each group of letters that are read as one; accents are left to the caller.

    >>> one_lettered("Søren Þórsson"), one_lettered("\u0639\u0644\u064a") == one_lettered("\u0639\u0644\u06cc")
    ('Soren Thórsson', True)
    """
    if text.isascii():
        return text
    text = unicodedata.normalize("NFC", text).translate(_FORMAT).translate(_ONE_LETTER)
    for half in _HALF_NASALS:
        text = text.replace(half, "\u0902")
    return text
