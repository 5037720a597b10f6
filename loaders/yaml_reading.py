"""One YAML file's bytes -> plain values, or the reason why not. YAML 1.2; anchors and aliases are refused unread.

Order matters: size and coding first, anchors before anything can be expanded, then the fast parser (which refuses
duplicate keys, depth above 127, a second document), and only for a refused file the slow pass that finds places.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import ryaml
import yaml

from tracktwo.loaders.positions import first_anchor, first_plain, repeated_keys
from tracktwo.loaders.problems import Problem

MOST_BYTES = 4_000_000
MOST_DEPTH = 100
_ANCHOR = re.compile(r"(?:^|[\s\[{,:])[&*][^\s,\]}]", re.MULTILINE)
_UNUSUAL_WHOLE = re.compile(r"[+-]?0[xob][0-9a-fA-F]+|\+\d+")
_UNUSUAL_WHOLE_LIKELY = re.compile(r"[\s\[{,:](?:[+-]?0[xob][0-9a-fA-F]+|\+\d+)(?=\s*(?:[,\]}#]|$))", re.MULTILINE)
_UNUSUAL_DECIMAL = re.compile(
    r"\+[\d.]+|-?\d*\.\d*[1-9]0+|-?\d*\.00+|-?\.\d+|-?\d+\.|[+-]?[\d.]+[eE][+-]?\d+|-?\d+\.\d{15,}|[+-]?\d{16,}|[+-]?\.(?:inf|nan)",
    re.IGNORECASE,
)
_DASHES = re.compile(r"(?:[-?] ){50}")
_BRACKETS = re.compile(r"[\[\]{}]")
_NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
_HIDDEN = re.compile("[\u202a-\u202e\u2066-\u2069\u200b\ufeff]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_AT = re.compile(r"at line (\d+) column (\d+)")
_AT_OFFSET = re.compile(r"at position (\d+)")
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
    ("as u128", "a number too large; put it in quotes"),
    ("as i128", "a number too large; put it in quotes"),
)


class Unreadable(Exception):
    """The file cannot be read; carries its problems."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


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
    depth = 0
    for sign in brackets:
        if sign in b"[{":
            depth += 1
            if depth > MOST_DEPTH:
                return True
        elif depth:
            depth -= 1
    return False


def read_yaml(file: str, text: str) -> Any:
    """The values of a text; None when it holds nothing. Raises Unreadable."""
    if ("&" in text or "*" in text) and _ANCHOR.search(text):
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
    if any(sign in text for sign in ("+", "0x", "0o", "0b")) and _UNUSUAL_WHOLE_LIKELY.search(text):
        _refuse_unusual(file, text, _UNUSUAL_WHOLE)
    try:
        return ryaml.loads(text)
    except ryaml.InvalidYamlError as problem:
        raise _explained(file, text, str(problem)) from None
    except (ValueError, RecursionError) as problem:  # a list or mapping as a key
        raise refuse(file, "key", f"a field's name must be plain text: {problem}", (1, 1)) from None


def _refuse_unusual(file: str, text: str, pattern: re.Pattern[str]) -> None:
    if odd := first_plain(text, pattern):
        raise refuse(file, "number", f"{odd[0]!r} is a number in an unusual form; put it in quotes", odd[1])


def check_decimals(file: str, text: str) -> None:
    """Refuse decimal numbers whose text their value does not give back (`2003.10`); asked when a file holds any."""
    _refuse_unusual(file, text, _UNUSUAL_DECIMAL)


def _explained(file: str, text: str, message: str) -> Unreadable:
    """The parser's refusal in words for a curator, with its place."""
    if "duplicate entry" in message:
        twice = repeated_keys(text, most=50)
        if twice:
            return Unreadable(
                *(
                    Problem(
                        file,
                        *place,
                        key,
                        "duplicate-key",
                        f"{key!r} stands twice in one record; first on line {first[0]}",
                    )
                    for _path, key, place, first in twice
                )
            )
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
