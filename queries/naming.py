"""What a name means in a compiled graph: it is somebody's, it is taken for somebody's, or it may be several people's.

In order: an id or former id; the name without case, accents and punctuation, with ranks and titles or without them, or
as some page prints it: *the same*. A key that the usual spellings share, the same words in another order, initials
that fit, a part of the name that one alone bears: *taken for*, which is said. Whatever fits several: *may be*. A single
word is never a person's whole name: whoever bears it may be meant, whoever it is printed for.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.compiled.names_table import (
    ACTORS,
    BARE_NAME,
    ID,
    LOOSE_NAME,
    NAME,
    PARTS,
    PRINTED,
    RANK,
    WORD,
)
from tracktwo.graph.names.folding import as_printed, folded, loose, without_honorifics
from tracktwo.graph.names.forms import OFTEN_LEFT_OUT, name_form, turns
from tracktwo.graph.names.titles import MILITARY, ranks_in, without_orders

SAME, TAKEN, MAY_BE, NOBODY = "the same", "taken for", "may be", ""
OTHERWISE = "written otherwise"
ORDER = "the same words in another order, or without one that is often left out"
INITIALS = "initials fit"
PART = "the only one here with this in the name"
OF_RANK = "the only one here of that name with this rank or title"


class Meaning(NamedTuple):
    """Whom a text means: the outcome, numbers of nodes (most ties first), and why it was taken for them."""

    outcome: str
    found: Sequence[int]
    why: str = ""


def meaning(graph: CompiledGraph, name: str, types: Collection[str] = ()) -> Meaning:
    """What a text means among the nodes of the types given (none: all)."""
    return _Sought(graph, name, types).meaning()


class _Sought:
    """One name that is looked for."""

    def __init__(self, graph: CompiledGraph, name: str, types: Collection[str]) -> None:
        self.graph = graph
        self.name = name
        self.types = types
        surname, comma, given = without_orders(name).partition(",")
        self.turned = f"{given} {surname}" if comma else surname
        self.parts = name_form(self.turned).parts
        self.ranks = ranks_in(name, before_name=True)

    def meaning(self) -> Meaning:
        for key in (self.name.strip(), self.name.strip().casefold()):
            if found := self._named(ID, key):
                return Meaning(SAME, found)
        if len(self.parts) == 1 and len(self.parts[0]) > 1:
            return self._one_word()
        return self._exact() or self._written_otherwise() or self._in_part() or self._sharing()

    def _exact(self) -> Meaning | None:
        ways: tuple[tuple[str, Callable[[str], str], str], ...] = (
            (NAME, folded, self.name),
            (BARE_NAME, without_honorifics, self.name),
            (BARE_NAME, without_honorifics, self.turned),
            (PRINTED, as_printed, self.name),
        )
        for way, key, text in ways:
            found = self._named(way, key(text))
            if found:
                return self._narrowed(SAME, found)
        return None

    def _written_otherwise(self) -> Meaning | None:
        found = {*self._named(LOOSE_NAME, loose(self.name)), *self._named(LOOSE_NAME, loose(self.turned))}
        turned = turns(self.parts)
        spelt = {index for parts, index in self._forms() if parts in turned}
        if found or spelt:
            return self._narrowed(TAKEN, found | spelt, OTHERWISE if found else ORDER)
        told = turns(_telling(self.parts))
        if len(told) > 1 and (found := {index for parts, index in self._forms() if _telling(parts) in told}):
            return self._narrowed(TAKEN, found, ORDER)
        return None

    def _in_part(self) -> Meaning | None:
        """Initials for words, or words of a longer name: taken for the one whom they fit; a name on record with
        initials for the words that were asked may be meant."""
        sought = _telling(self.parts)
        if not any(len(part) > 1 for part in sought):
            return None
        whole: set[int] = set()
        part: set[int] = set()
        shorter: set[int] = set()
        for parts, index in self._forms():
            held = _telling(parts)
            if (left := _fitted(sought, held)) is not None:
                (part if left else whole).add(index)
            elif len(held) == len(sought) and _fitted(held, sought) is not None:
                shorter.add(index)
        if found := whole | part:
            return self._narrowed(TAKEN, found, INITIALS if whole else PART)
        return Meaning(MAY_BE, self._ranked(shorter)) if shorter else None

    def _one_word(self) -> Meaning:
        """Bodies and occasions may have a name of one word; people are all those who bear it."""
        exact = self._named(NAME, folded(self.name))
        if found := [index for index in exact if self.graph.brief(index).type != "person"]:
            return self._narrowed(SAME, found)
        keys = ((BARE_NAME, without_honorifics(self.name)), (PRINTED, as_printed(self.name)), (WORD, self.parts[0]))
        bearers = {index for way, key in keys for index in self._named(way, key)}
        if bearers:
            whole = len(bearers) == 1 and set(exact) == bearers
            return self._narrowed(SAME if whole else TAKEN, bearers, PART, must_fit=True)
        if found := self._named(LOOSE_NAME, loose(self.name)):
            return self._narrowed(TAKEN, found, OTHERWISE)
        return self._sharing()

    def _sharing(self) -> Meaning:
        """Actors whose names hold every word of the text: candidates, a single one too."""
        words = {word for word in folded(self.name).split() if len(word) > 1}
        if not words:
            return Meaning(NOBODY, ())
        found = {index for text, index in self.graph.names(NAME) if words <= set(text.split())}
        fitting = [index for index in found if self.graph.brief(index).type in (self.types or ACTORS)]
        return Meaning(MAY_BE if fitting else NOBODY, self._ranked(fitting))

    def _narrowed(self, outcome: str, found: Iterable[int], why: str = "", *, must_fit: bool = False) -> Meaning:
        """Those of the rank that was asked for, where some have it; a soldier's rank is not a civilian's surname."""
        found = self._ranked(found)
        if self.ranks:
            holders = [set(self.graph.named(RANK, rank)) for rank in self.ranks]
            fitting = [index for index in found if all(index in held for held in holders)]
            if fitting and len(fitting) < len(found):
                found, outcome, why = fitting, TAKEN, OF_RANK
            elif not fitting and must_fit and self.ranks & MILITARY:
                return Meaning(MAY_BE, found)
        return Meaning(outcome if len(found) == 1 else MAY_BE, found, why)

    def _named(self, way: str, key: str) -> list[int]:
        found = self.graph.named(way, key) if key else []
        return sorted({index for index in found if not self.types or self.graph.brief(index).type in self.types})

    def _forms(self) -> Iterable[tuple[list[str], int]]:
        if self.types and "person" not in self.types:
            return ()
        return ((parts.split(), index) for parts, index in self.graph.names(PARTS))

    def _ranked(self, found: Iterable[int]) -> list[int]:
        return sorted(set(found), key=lambda index: (-len(self.graph.tie_numbers_of(index)), index))


def _telling(parts: Sequence[str]) -> list[str]:
    """The parts without those that one page prints and the next leaves out, as long as two are left."""
    kept = [part for part in parts if part not in OFTEN_LEFT_OUT]
    return kept if len(kept) > 1 else list(parts)


def _fitted(sought: Sequence[str], held: Sequence[str]) -> int | None:
    """How many parts of a name are left when each sought part is matched, in order from some part on, with one of its
    own, an initial with a word that begins so too; None when one finds none."""
    for turn in turns(sought):
        rest = iter(held)
        if all(any(one == part or (len(part) == 1 and one.startswith(part)) for one in rest) for part in turn):
            return len(held) - len(sought)
    return None
