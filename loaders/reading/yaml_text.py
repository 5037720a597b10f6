"""One record file's bytes -> plain values with their places, or the reason why not.

Order matters: size and coding first, then one pass of the parser. A repeated field or a number in an unusual form is
noted and the file read on; only broken files are refused.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from tracktwo.loaders.reading.notes import MOST_PER_FILE
from tracktwo.loaders.reading.problems import Problem, more_problems
from tracktwo.schema.yaml_values import Broken, Written, read_values

MOST_BYTES = 4_000_000
HIDDEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What Unicode lists as shown by nothing (Default_Ignorable_Code_Point of DerivedCoreProperties.txt, and what marks
annotations), but for the two joiners (U+200C, U+200D), with which names in Urdu and Hindi are rightly written."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_ASCII_CONTROL = bytes({*range(32), 127} - set(b"\t\n\r"))


class Unreadable(Exception):
    """The file cannot be read; carries its problems."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Reading:
    """A text's values, None when it holds nothing, and the problems of values that did not stop the reading."""

    values: Any
    problems: list[Problem]
    has_repeated: bool
    """Whether values of repeated fields were left out."""


def place_of_offset(text: str, offset: int) -> tuple[int, int]:
    """Line and column, from 1, of an offset in characters."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1


def refuse(file: str, rule: str, message: str, place: tuple[int, int] = (0, 0), suggestion: str = "") -> Unreadable:
    """The refusal of a whole file, at a place of it."""
    return Unreadable(Problem(file, place[0], place[1], "", rule, message, suggestion))


def decode(file: str, content: bytes) -> str:
    """The text of a file: UTF-8, with or without a mark, in composed form. Raises Unreadable."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise refuse(file, "not-utf-8", "the file is UTF-16; save it as UTF-8", (1, 1))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        before = content[: problem.start].decode("utf-8", "replace")
        byte = content[problem.start]
        looks = bytes([byte]).decode("latin-1")
        message = f"byte 0x{byte:02X} is not UTF-8" + (f" (in Latin-1 it is {looks!r})" if byte >= 0xA0 else "")
        raise refuse(
            file, "not-utf-8", message + "; save the file as UTF-8", place_of_offset(before, len(before))
        ) from None
    if text.isascii() and content.translate(None, _ASCII_CONTROL) == content:
        return text
    if control := _CONTROL.search(text):
        sign = ord(control.group())
        message = "a NUL character" if sign == 0 else f"a control character (U+{sign:04X})"
        raise refuse(file, "control-character", message, place_of_offset(text, control.start()))
    if hidden := HIDDEN.search(text):
        message = f"an invisible character (U+{ord(hidden.group()):04X})"
        raise refuse(file, "hidden-character", message, place_of_offset(text, hidden.start()))
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def read_yaml(file: str, text: str) -> Reading:
    """The values of a text. Raises Unreadable, with what was noted before the place where the text is broken."""
    try:
        written = read_values(text, most=MOST_PER_FILE)
    except Broken as broken:
        problem = Problem(file, *broken.place, "", broken.rule, broken.message)
        raise Unreadable(*_doubtful(file, broken.before), problem) from None
    return Reading(written.value, _doubtful(file, written), written.has_repeated)


def _doubtful(file: str, written: Written) -> list[Problem]:
    problems = [
        Problem(file, *doubt.place, doubt.field, doubt.rule, doubt.message, severity=doubt.severity)
        for doubt in written.doubts
    ]
    if written.left_out:
        problems.append(more_problems(file, written.left_out, written.first_left_out))
    return problems
