"""One YAML file's bytes -> plain values, or the reason why not. YAML 1.2; anchors and aliases are refused unread.

Order matters: size and coding first, anchors before anything can be expanded, then the fast parser (which refuses
duplicate keys, depth above 127, a second document). A file with a repeated field or a number in an unusual form is
read a second time, more slowly, and goes on with that noted; only broken files are refused.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import ryaml
import yaml

from tracktwo.loaders.reading.notes import MOST_PER_FILE
from tracktwo.loaders.reading.positions import first_anchor, has_plain
from tracktwo.loaders.reading.problems import Problem, more_problems
from tracktwo.loaders.reading.second_reading import SecondReading

MOST_BYTES = 4_000_000
MOST_DEPTH = 100
_BEFORE_ANCHOR = frozenset("[{,:")
_AFTER_SIGN = frozenset(",]}")
_UNUSUAL_WHOLE = re.compile(r"[+-]?0[xob][0-9a-fA-F]+|\+\d+")
_UNUSUAL_WHOLE_LIKELY = re.compile(r"[\s\[{,:](?:[+-]?0[xob][0-9a-fA-F]+|\+\d+)(?=\s*(?:[,\]}#]|$))", re.MULTILINE)
_UNUSUAL_DECIMAL = re.compile(
    r"\+[\d.]+|-?\d*\.\d*[1-9]0+|-?\d*\.00+|-?\.\d+|-?\d+\.|[+-]?[\d.]+[eE][+-]?\d+|-?\d+\.\d{15,}|[+-]?\d{20,}|[+-]?\.(?:inf|nan)",
    re.IGNORECASE,
)
_DASHES = re.compile(r"(?:[-?] ){50}")
_BRACKETS = re.compile(r"[\[\]{}]")
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_ASCII_CONTROL = bytes({*range(32), 127} - set(b"\t\n\r"))
_AT = re.compile(r"at line (\d+) column (\d+)")
_AT_OFFSET = re.compile(r"at position (\d+)")
_DOUBTFUL = ("duplicate entry", "as u128", "as i128")
"""The fast parser's refusals of a value, not of the file."""
_ADVICE = (
    ("cannot start any token", "this character cannot begin a value; put the text in quotes"),
    ("mapping values are not allowed", "a colon followed by a blank in plain text; put the text in quotes"),
    ("recursion limit", "nested too deeply"),
    ("repetition limit", "repeats itself too often"),
    ("more than one document", "holds more than one document (`---`); use one file for each"),
    ("did not find expected ',' or", "a bracket is not closed, or a comma is missing"),
    ("did not find expected '-'", "the indentation does not fit the lines above"),
    ("did not find expected key", "the indentation does not fit the lines above, or a quote is not closed"),
    ("could not find expected ':'", "a field without a colon, or text that needs quotes"),
    ("unexpected end of stream", "a quote or bracket is not closed"),
    ("control characters", "a control character"),
)


class Unreadable(Exception):
    """The file cannot be read; carries its problems."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Reading:
    """A text's values, None when it holds nothing, and the problems of values that did not stop the reading."""

    values: Any
    problems: tuple[Problem, ...] = ()
    has_repeated: bool = False
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
    if hidden := _HIDDEN.search(text):
        message = f"an invisible character (U+{ord(hidden.group()):04X})"
        raise refuse(file, "hidden-character", message, place_of_offset(text, hidden.start()))
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def too_deep(text: str) -> int:
    """The offset at which more than MOST_DEPTH brackets or dashes are open; 0 when that is nowhere.

    The parser's time grows with the square of the depth before it notices, so junk must not reach it. Brackets in
    quotes are counted too: what is meant is junk, and records are four or five deep.
    """
    if any(sign in text for sign in ("- - - -", "- ?", "? -", "? ?")) and (found := _DASHES.search(text)):
        return found.end()
    if not _is_deep(text.encode().translate(None, _NO_BRACKETS)):
        return 0
    depth = 0
    for found in _BRACKETS.finditer(text):
        depth = depth + 1 if found.group() in "[{" else max(0, depth - 1)
        if depth > MOST_DEPTH:
            return found.end()
    return 0


def _is_deep(brackets: bytes) -> bool:
    left = brackets
    for _ in range(MOST_DEPTH // 2):  # a round takes out one or two levels, the innermost first; records have five
        if not left:
            return False
        left = left.replace(b"[]", b"").replace(b"{}", b"")
    depth = 0
    for sign in brackets:
        if sign in b"[{":
            depth += 1
            if depth > MOST_DEPTH:
                return True
        elif depth:
            depth -= 1
    return False


def _may_hold_anchor(text: str, sign: str) -> bool:
    """Whether the sign stands where an anchor may; a piece for each sign costs a seventh of a pattern's pass."""
    before, *pieces = text.split(sign)
    for after in pieces:
        begins = not before or before[-1].isspace() or before[-1] in _BEFORE_ANCHOR
        if begins and not (after[:1].isspace() or after[:1] in _AFTER_SIGN):
            return True
        before = after
    return False


def read_yaml(file: str, text: str) -> Reading:
    """The values of a text; decimal numbers are still to be asked about. Raises Unreadable."""
    if _may_hold_anchor(text, "&") or _may_hold_anchor(text, "*"):
        try:
            anchor = first_anchor(text)
        except yaml.MarkedYAMLError as problem:
            mark = problem.problem_mark
            place = f" at line {mark.line + 1} column {mark.column + 1}" if mark else ""
            raise _explained(file, text, f"{problem.problem}{place}") from None
        if anchor:
            raise refuse(file, "alias", f"{anchor[0]!r}: anchors and aliases are not read; write it out", anchor[1])
    if deep := too_deep(text):
        raise refuse(file, "too-deep", f"nested more than {MOST_DEPTH} deep", place_of_offset(text, deep))
    likely = any(sign in text for sign in ("+", "0x", "0o", "0b")) and _UNUSUAL_WHOLE_LIKELY.search(text)
    if likely and has_plain(text, _UNUSUAL_WHOLE):
        return read_again(file, text)
    try:
        return Reading(ryaml.loads(text))
    except ryaml.InvalidYamlError as problem:
        if any(sign in str(problem) for sign in _DOUBTFUL):
            again = read_again(file, text)
            if again.problems:
                return again
        raise _explained(file, text, str(problem)) from None
    except (ValueError, RecursionError) as problem:  # a list or mapping as a key
        raise refuse(file, "key", f"a field's name must be plain text: {problem}", (1, 1)) from None


def has_unusual_decimals(text: str) -> bool:
    """Whether a decimal number's value does not give back its text (`2003.10`); asked when a file holds any."""
    return has_plain(text, _UNUSUAL_DECIMAL)


def read_again(file: str, text: str) -> Reading:
    """As `read_yaml`, of a text it takes: unusual numbers stay text, repeated fields keep the first value; all noted.

    Raises Unreadable, with what was noted before the place where the text is broken.
    """
    again = SecondReading((_UNUSUAL_WHOLE, _UNUSUAL_DECIMAL), MOST_PER_FILE)
    values = None
    broken: tuple[Problem, ...] = ()
    try:
        values = again.read(text)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark
        place = f" at line {mark.line + 1} column {mark.column + 1}" if mark else ""
        broken = _explained(file, text, f"{problem.problem}{place}").problems
    problems = [Problem(file, *doubt.place, doubt.field, doubt.rule, doubt.message) for doubt in again.doubts]
    if again.left_out:
        problems.append(more_problems(file, again.left_out, again.first_left_out))
    if broken:
        raise Unreadable(*problems, *broken)
    return Reading(values, tuple(problems), again.has_repeated)


def _explained(file: str, text: str, message: str) -> Unreadable:
    """The parser's refusal in words for a curator, with its place."""
    place = (1, 1)
    if found := _AT.search(message):
        place = int(found[1]), int(found[2])
    elif found := _AT_OFFSET.search(message):
        place = place_of_offset(text, int(found[1]))
    lines = text.splitlines()
    line = lines[place[0] - 1] if place[0] <= len(lines) else ""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent or line[place[1] - 1 : place[1]] == "\t":
        column = line.index("\t") + 1
        return refuse(file, "tab", "a tab; indent with blanks", (place[0], column))
    words = next((advice for sign, advice in _ADVICE if sign in message), "")
    return refuse(file, "yaml", words or message.split(" at line ")[0], place)
