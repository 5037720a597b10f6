"""What stands before and behind a name and is no part of it: ranks, titles, forms of address, orders, seats."""

from __future__ import annotations

import re

RANKS = {
    "gen": "general", "general": "general", "genl": "general", "brig": "brigadier", "brigadier": "brigadier",
    "col": "colonel", "colonel": "colonel", "maj": "major", "major": "major", "capt": "captain", "captain": "captain",
    "lt": "lieutenant", "lieut": "lieutenant", "lieutenant": "lieutenant", "leftenant": "lieutenant",
    "adm": "admiral", "admiral": "admiral", "radm": "admiral", "vadm": "admiral", "cmde": "commodore",
    "cdre": "commodore", "commodore": "commodore", "cdr": "commander", "commander": "commander", "acm": "marshal",
    "avm": "marshal", "marshal": "marshal", "amb": "ambassador", "ambassador": "ambassador", "justice": "justice",
    "senator": "senator", "sen": "senator", "prof": "professor", "professor": "professor",
}  # fmt: skip
"""Ranks and offices that stand before a name and narrow who is meant, by the words that print them."""

MILITARY = frozenset(
    {
        "general",
        "brigadier",
        "colonel",
        "major",
        "captain",
        "lieutenant",
        "admiral",
        "commodore",
        "commander",
        "marshal",
    }
)

_BEFORE = """
    mr mrs ms miss mx dr sir dame lord lady shri sri smt shrimati kumari sardarni rev reverend hon honble honourable
    honorable excellency his her the late vice rear air chief group wing squadron field flt wg sqn flight naik subedar
    rtd retd ret retired former ex maulana moulana mawlana allama pandit pt barrister advocate adv engineer engr
    emeritus
"""
_SOFT = "mian mufti hafiz begum qazi kazi haji hajji alhaj he"
HONORIFICS = frozenset(_BEFORE.split()) | frozenset(RANKS)
"""Words dropped from the front of a person's name when it is compared."""

SOFT = frozenset(_SOFT.split())
"""Words dropped from the front as long as two others are left: they are parts of other names."""

ANYWHERE = frozenset({"retd", "rtd", "retired"})
_WORDS_BEHIND = """
    sahib saheb sahab sahiba ji jee emeritus retd rtd ret retired pvsm uysm avsm vsm pvc mvc vrc ndc psc afwc jr
    sr esq phd obe mbe cbe ips ias ifs
    """
BEHIND = frozenset(_WORDS_BEHIND.split())
"""Words dropped from the end, as long as another is left."""

_SEATS = """
    mp mla mlc mna mpa mps ms hi si ti hj sj tj sbt tbt ni nm sm ysm pv pp dr prof professor md ma ba bsc msc llb
    mbbs fcps mrcp qc sc kc frcs
    """
_BEHIND_COMMA = BEHIND | frozenset(_SEATS.split())
_ABBREVIATED = frozenset({"v", "r", "l", "m", "b", "g", "a"})
_IN_BRACKETS = re.compile(r"[(\[]\s*(?:r|ret|retd|rtd|retired|m|mil|military|c|civil|late)\.?\s*[)\]]", re.IGNORECASE)
_ORDER = re.compile(r"\b[HSTN]\.?\s?[IQPJKBEM]{1,2}\.?(?=\s*[(\[]\s*(?:M|Mil|Military|C|Civil)\.?\s*[)\]])")
_NOT_A_RANK = re.compile(
    r"\b(?:director|secretary|attorney|consul|solicitor|governor|inspector|postmaster|auditor|advocate|accountant"
    r"|surveyor|comptroller|quartermaster|adjutant|agent|additional|deputy|vicar)s?[\s-]+general\b"
    r"|\bgeneral[\s-]+(?:secretary|manager|counsel|assembly|elections?|body|council|headquarters|staff)\b"
    r"|\b(?:lt|lieutenant|governor|maj|major)\.?[\s-]+governor\b|\bchief justice\b",
    re.IGNORECASE,
)  # fmt: skip


def without_orders(text: str) -> str:
    """The text without "(R)", "HI(M)" and what stands behind a comma and is an order, degree or seat.

    >>> without_orders("Ehsan ul Haq, HI(M)"), without_orders("Manish Tewari, MP"), without_orders("Shah, O. P.")
    ('Ehsan ul Haq', 'Manish Tewari', 'Shah, O. P.')
    """
    if "(" in text or "[" in text:
        text = _IN_BRACKETS.sub(" ", _ORDER.sub(" ", text))
    first, *behind = text.split(",")
    if not behind:
        return text.strip()
    kept = [part for part in behind if not _is_behind(part)]
    return ",".join([first, *kept]).strip().rstrip(", ")


def _is_behind(part: str) -> bool:
    words = re.sub(r"[^\w\s]", "", part).casefold().split()
    return all(word in _BEHIND_COMMA for word in words)


def bare_words(words: list[str], kept: frozenset[str] = frozenset()) -> list[str]:
    """The words of a name without titles before and behind it; unchanged where nothing would be left.

    `kept` are words that would be titles and are initials where this name is printed (M. S., not Ms).
    """
    left = [word for word in words if word not in ANYWHERE]
    start = 0
    while start < len(left):
        word, after = left[start], left[start + 1] if start + 1 < len(left) else ""
        abbreviated = word in _ABBREVIATED and after in RANKS
        soft = word in SOFT and len(left) - start > 2
        if word in kept or not (word in HONORIFICS or abbreviated or soft):
            break
        start += 1
    left = left[start:]
    while len(left) > 1 and left[-1] in BEHIND:
        left.pop()
    return left or words


def ranks_in(text: str, *, before_name: bool = False) -> frozenset[str]:
    """Ranks that a text names; with `before_name` only those that stand before a name.

    >>> sorted(ranks_in("Lt Gen (retd) Asad Durrani", before_name=True)), sorted(ranks_in("Director General, ISI"))
    (['general'], [])
    """
    words = re.findall(r"[^\W\d_]+", _NOT_A_RANK.sub(" ", text).casefold())
    found = []
    for word in words:
        if word in RANKS:
            found.append(RANKS[word])
        elif before_name and word not in HONORIFICS and word not in SOFT and len(word) > 1:
            break
    if len(found) > 1:
        # A lieutenant general is a general, a major general too.
        found = [rank for rank in found if rank not in ("lieutenant", "major") or found[-1] == rank]
    return frozenset(found)
