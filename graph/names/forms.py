"""Names as sets of words that can be held against each other: initials apart, particles dropped, one spelling a sound.

Built on `graph.names.folding`, which look-ups use as well; what is added here only serves to find candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracktwo.graph.names.folding import PARTICLES, loose, without_honorifics
from tracktwo.graph.names.spellings import parted, spelling
from tracktwo.graph.values import Graph, Node

OFTEN_LEFT_OUT = frozenset({loose(word) for word in ("Muhammad", "Syed", "Shaikh", "Haji", "Sardar", "Begum")})
"""Spellings of words that one page prints and the next one leaves out: alone they tell nobody apart."""

_APART = re.compile(r"(?:\b[^\W\d_]\b[.\s]*){1,4}")
_CAPITALS = re.compile(r"\b[A-Z]{2,3}\b")
GROUPS = ("person", "organisation", "initiative")
"""Types of node of which one may stand in the records under two ids."""


@dataclass(frozen=True, slots=True)
class NameForm:
    """One way of writing a name: `text` as written, `parts` in order: spellings of words, and initials of one letter.

    `shown` holds the same parts as they are written; `printed` when no record but only a page has this form.
    """

    text: str
    parts: tuple[str, ...]
    shown: tuple[str, ...]
    printed: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """The parts written out."""
        return tuple(part for part in self.parts if len(part) > 1)


def name_form(text: str, *, printed: bool = False) -> NameForm:
    """A name without titles and ranks."""
    joined = {"".join(found.group().replace(".", " ").split()).casefold() for found in _APART.finditer(text)}
    if not text.isupper():
        joined |= {found.group().casefold() for found in _CAPITALS.finditer(text)}
    parts: list[tuple[str, str]] = []
    for word in without_honorifics(text).split():
        if len(word) == 1 or (len(word) < 5 and word in joined):
            parts += [(loose(letter), letter.upper()) for letter in word]
        elif not parts or word not in PARTICLES:
            parts += [(spelling(part), part) for part in parted(word)]
    return NameForm(text, tuple(part for part, _ in parts), tuple(word for _, word in parts), printed)


def turns(parts: Sequence[str]) -> list[list[str]]:
    """The parts, and with each of them as the first: "Verma O P" is O. P. Verma, and "P. O. Shah" not O. P. Shah."""
    return [[*parts[place:], *parts[:place]] for place in range(len(parts))]


def forms_of(node: Node, printed: Iterable[str] = ()) -> tuple[NameForm, ...]:
    """The forms of a node: its name, its variants, then what pages print; each once."""
    made: dict[tuple[str, ...], NameForm] = {}
    for text, on_page in [(node.name, False), *((name, False) for name in node.also), *((p, True) for p in printed)]:
        form = name_form(text, printed=on_page)
        if form.words:
            made.setdefault(form.parts, form)
    return tuple(made.values())


def printed_forms(graph: Graph) -> dict[str, list[str]]:
    """What pages print for each actor, sorted; leaves out what a curator identified, since the page alone does not."""
    found: dict[str, set[str]] = {}
    for tie in graph.ties.values():
        ends = (end for end in (tie.source, tie.target) if graph.nodes[end].type in GROUPS)
        actor = next(ends, "")
        for claim in tie.claims if actor else ():
            if claim.printed and claim.basis != "identified":
                found.setdefault(actor, set()).update(claim.printed.split("; "))
    return {actor: sorted(names) for actor, names in sorted(found.items())}
