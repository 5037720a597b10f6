"""Real record files, cut small and broken in one place: each mutant loads, or every problem has its file and line.

`python benchmarks/fuzz_records.py` runs many more of them.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from time import perf_counter

from tracktwo.loaders.loading import BUNDLED, read_and_assemble
from tracktwo.loaders.reading.problems import Problem

MUTANTS = 150
SEED = 20261123
PER_CUT = 25
"""Mutants made of one cut, so that cutting does not take most of the time."""

Mutation = Callable[[str, random.Random], str | bytes]
_RECORD = re.compile(r"^  - ", re.MULTILINE)
_LIST = re.compile(r"^([a-z]+):[ \t]*$", re.MULTILINE)
_ID = re.compile(r"\bid: ([a-z0-9-]+)")
_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WHOLE_FILE = {"empty", "unreadable", "too-large", "encoding", "utf-8", "no-dataset"}
"""Rules that speak of a file as a whole; all others must name a line."""


@dataclass(frozen=True)
class Piece:
    """One record as written: its list, its text, the words in it that are ids of other records."""

    kind: str
    text: str
    names: frozenset[str]


@cache
def pieces() -> dict[str, Piece]:
    """Every record of the bundled files by its id, judgements and contacts too."""
    found: dict[str, tuple[str, str]] = {}
    for file in sorted(BUNDLED.rglob("*.yaml")):
        if file.name == "tracktwo.yaml":
            continue
        text = file.read_text("utf-8")
        heads = list(_LIST.finditer(text))
        for head, following in zip(heads, [*heads[1:], None], strict=True):
            body = text[head.end() : following.start() if following else len(text)]
            starts = [match.start() for match in _RECORD.finditer(body)]
            for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(body)], strict=True)):
                record = body[start:end].rstrip("\n") + "\n"
                own = _ID.search(record)
                found[own[1] if own and head[1] != "contacts" else f"{head[1]} {number}"] = (head[1], record)
    posts = {post: name for name, (_, record) in found.items() for post in _ID.findall(record)}
    return {
        name: Piece(kind, record, frozenset(posts[word] for word in _WORD.findall(record) if word in posts) - {name})
        for name, (kind, record) in found.items()
    }


def cut(chance: random.Random) -> dict[str, str]:
    """A small folder of real records: a few of one kind, and all that they name, directly or not."""
    every = pieces()
    kind = chance.choice(sorted({piece.kind for piece in every.values()}))
    chosen = set(chance.sample(sorted(name for name, piece in every.items() if piece.kind == kind), 3))
    needed, waiting = set(chosen), list(chosen)
    while waiting:
        for name in every[waiting.pop()].names - needed:
            needed.add(name)
            waiting.append(name)
    return {
        "tracktwo.yaml": "id: cut\ntitle: A cut\nlicence: CC0-1.0\n",
        "chosen.yaml": written(every[name] for name in sorted(chosen)),
        "rest.yaml": written(every[name] for name in sorted(needed - chosen)) or "people: []\n",
    }


def written(records: Iterator[Piece]) -> str:
    lists: dict[str, list[str]] = {}
    for piece in records:
        lists.setdefault(piece.kind, []).append(piece.text)
    return "".join(f"{kind}:\n{''.join(texts)}" for kind, texts in lists.items())


def at_line(change: Callable[[list[str], int, random.Random], None]) -> Mutation:
    """A mutation of one line that is chosen by chance."""

    def mutate(text: str, chance: random.Random) -> str:
        lines = text.splitlines(keepends=True)
        change(lines, chance.randrange(len(lines)), chance)
        return "".join(lines)

    return mutate


def _drop(lines: list[str], at: int, chance: random.Random) -> None:
    del lines[at]


def _twice(lines: list[str], at: int, chance: random.Random) -> None:
    lines.insert(at, lines[at])


def _swap(lines: list[str], at: int, chance: random.Random) -> None:
    other = chance.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def _indent(lines: list[str], at: int, chance: random.Random) -> None:
    lines[at] = chance.choice([" ", "  ", "\t", "    "]) + lines[at]


def _outdent(lines: list[str], at: int, chance: random.Random) -> None:
    lines[at] = lines[at].lstrip(" ")


def of_match(pattern: str, replacements: Sequence[str]) -> Mutation:
    """Exchange one place that a pattern finds; the text is left as it is where it finds none."""
    expression = re.compile(pattern)

    def mutate(text: str, chance: random.Random) -> str:
        found = list(expression.finditer(text))
        if not found:
            return text
        place = chance.choice(found)
        return text[: place.start()] + chance.choice(list(replacements)) + text[place.end() :]

    return mutate


def _insert(text: str, chance: random.Random) -> str:
    junk = [
        "\x00",
        "\t",
        "&a ",
        "*a",
        "<<: ",
        "---\n",
        "...\n",
        "[",
        "]",
        "{",
        "}",
        '"',
        "'",
        ": ",
        "#",
        "\u202e",
        "\ufeff",
        "- ",
        "? ",
        "!!python/object:os.system ",
        "\ud800",
        "é",
        "|",
        ">",
        "%",
        "@",
        "`",
        "999999999999999999999999",
    ]
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(junk) + text[at:]


def _flip(text: str, chance: random.Random) -> bytes:
    raw = bytearray(text.encode())
    raw[chance.randrange(len(raw))] = chance.randrange(256)
    return bytes(raw)


def _truncate(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text))]


def _delete_span(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + text[at + chance.randrange(1, 60) :]


_ODD = (
    "",
    "null",
    "true",
    "12",
    "1.50",
    "[]",
    "{}",
    "[a, b]",
    "{a: b}",
    "no-such-id",
    "'  '",
    '"\\u0007"',
    "A B",
    "0x10",
    "~",
    "2003-13-45",
    "198X",
    "../..",
    "[[[]]]",
    "{source: no-such-id}",
    "2999-01-01",
)
MUTATIONS: dict[str, Mutation] = {
    "line dropped": at_line(_drop),
    "line twice": at_line(_twice),
    "lines swapped": at_line(_swap),
    "line indented": at_line(_indent),
    "line outdented": at_line(_outdent),
    "sign inserted": _insert,
    "byte changed": _flip,
    "file cut off": _truncate,
    "span deleted": _delete_span,
    "value exchanged": of_match(r"(?<=: )[^\s\[{,}\]][^,}\]\n]*", _ODD),
    "list exchanged": of_match(r"\[[^\[\]{}]*\]", _ODD),
    "map exchanged": of_match(r"\{[^\[\]{}]*\}", _ODD),
    "field renamed": of_match(
        r"\b[a-z_]+(?=:)", ("id", "actor", "sources", "nonsense", "date", "1", "null", "from", "on", "same")
    ),
    "date exchanged": of_match(
        r"\b(?:19|20)\d\d(?:-\d\d){0,2}\b", ("1066", "2003-02-30", "20033", "2003-2", "9999", "0000", "1900-01-01")
    ),
    "id exchanged": of_match(
        r"\b[a-z0-9]+(?:-[a-z0-9]+)+\b", ("Nobody", "no-such-id", "a b", "-a", "a--b", "tracktwo", "x" * 200)
    ),
    "bracket exchanged": of_match(r"[\[\]{}]", ("[", "]", "{", "}", "(")),
}


@dataclass
class Outcome:
    """What became of the mutants; `failures` are what must not be."""

    verdicts: Counter[str] = field(default_factory=Counter)
    by_mutation: dict[str, Counter[str]] = field(default_factory=dict)
    rules: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    failures: list[str] = field(default_factory=list)


def placeless(problem: Problem) -> bool:
    """Whether a problem lacks the place that it must have."""
    return not problem.file or (problem.line < 1 and problem.rule not in _WHOLE_FILE)


def run(count: int, folder: Path, seed: int = SEED) -> Outcome:
    """Makes and loads so many mutants in a folder of their own."""
    outcome = Outcome()
    files: dict[str, str] = {}
    for number in range(count):
        chance = random.Random(seed * 1_000_003 + number)
        if number % PER_CUT == 0:
            files = cut(chance)
        name = chance.choice(["chosen.yaml", "chosen.yaml", "rest.yaml"])
        mutation = chance.choice(sorted(MUTATIONS))
        mutant = MUTATIONS[mutation](files[name], chance)
        content = mutant if isinstance(mutant, bytes) else mutant.encode("utf-8", "surrogatepass")
        for file, text in files.items():
            (folder / file).write_bytes(content if file == name else text.encode())
        verdict = _load(folder, f"mutant {number} ({mutation} in {name})", outcome)
        if content == files[name].encode():
            verdict = "unchanged"
        outcome.verdicts[verdict] += 1
        outcome.by_mutation.setdefault(mutation, Counter())[verdict] += 1
    return outcome


def _load(folder: Path, what: str, outcome: Outcome) -> str:
    begun = perf_counter()
    try:
        _, problems = read_and_assemble(folder)
    except Exception as failure:  # any exception at all is what this looks for
        outcome.failures.append(f"{what}: {type(failure).__name__}: {failure}")
        return "failed"
    outcome.slowest = max(outcome.slowest, perf_counter() - begun)
    outcome.failures += [f"{what}: no place: {found}" for found in problems if placeless(found)]
    errors = [found for found in problems if found.severity == "error"]
    outcome.rules.update({found.rule for found in errors})
    return "refused" if errors else "loaded"


def test_cuts_of_the_bundled_records_load(tmp_path: Path) -> None:
    for number in range(10):
        for file, text in cut(random.Random(number)).items():
            (tmp_path / file).write_text(text, "utf-8")
        problems = read_and_assemble(tmp_path)[1]
        assert [str(found) for found in problems if found.severity == "error"] == []


def test_each_mutant_loads_or_gives_problems_with_their_place(tmp_path: Path) -> None:
    outcome = run(MUTANTS, tmp_path)
    assert outcome.failures == []
    assert outcome.verdicts["refused"] > MUTANTS / 3
    assert outcome.verdicts["loaded"] > 0
