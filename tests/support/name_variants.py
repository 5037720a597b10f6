"""Variant spellings of composed names, drawn by rule: ranks before, orders behind, initials, order, spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator

COMPOSED = (
    "Asad Wardak", "Najamuddin Kasuri", "Abdul Rahman Baloch", "Lakshmi Menon", "Om Prakash Verma", "Rajesh Dikshit",
    "Sunil Mishra", "Farid Chowdhury", "Ehsanul Haq", "Muhammad Yusuf Tarar", "Javed Hashmi", "Khurshid Akhtar",
    "V. K. Krishnan", "John Smythington", "Anwar Shaikh", "Zafar Mahmood", "Søren Łukasz", "Mohan Dixit",
    "Tahira Naqvi",
)  # fmt: skip

_BEFORE = ("Lt Gen (R) {}", "Lt. Gen. (ret) {}", "V Adm {}", "Cdre {}", "H.E. {}", "Late {}", "Mian {}", "Begum {}",
           "Prof. Dr. {}", "Amb. {}")  # fmt: skip
_BEHIND = ("Gen {}, HI(M)", "{}, PVSM, AVSM", "{}, MP", "{} Sahib", "{}-ji", "{} (Retd)", "Professor Emeritus {}",
           "{} Emeritus")  # fmt: skip
_SPELT = (
    ("uddin", " ud-Din"), ("uddin", " Uddin"), ("Abdul Rahman", "Abdur Rehman"), ("Abdul ", "Abd al-"),
    ("Lakshmi", "Laxmi"), ("Dikshit", "Dixit"), ("Dixit", "Dikshit"), ("Mishra", "Misra"), ("Chowdhury", "Chaudhry"),
    ("Chowdhury", "Choudhary"), ("Chowdhury", "Chaudhuri"), ("Ehsanul", "Ehsan-ul-"), ("Muhammad", "Mohd."),
    ("Muhammad ", ""), ("Yusuf", "Yousaf"), ("Hashmi", "Hashmey"), ("Khurshid", "Khursheed"), ("Shaikh", "Sheikh"),
    ("Mahmood", "Mehmud"), ("ø", "o"), ("Ł", "L"), ("Kasuri", "Qasuri"), ("Farid", "Fareed"), ("Akhtar", "Akhter"),
)  # fmt: skip


def variants(name: str) -> Iterator[str]:
    """Every form that the rules make of one name, each once, none the name itself."""
    place = COMPOSED.index(name)
    made = [form.format(name) for form in (*_BEFORE[place % 2 :: 2], *_BEHIND[place % 3 :: 3])]
    made += [name.replace(old, new).replace("- ", "-") for old, new in _SPELT if old in name]
    *given, last = name.split()
    made.append(f"{last}, {' '.join(given)}")
    made.append(name.upper())
    if "." in name:
        joined = "".join(given).replace(".", "")
        made += [f"{joined} {last}", f"{last} {' '.join(joined)}"]
    else:
        made.append(" ".join([f"{given[0][0]}.", *given[1:], last]))
        made.append(re.sub(r"\s", "", name))
    return iter(dict.fromkeys(text for text in made if text != name))
