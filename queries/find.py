"""People, bodies, series, meetings and letters by words of their names, place, year, month, kind, country, rank.

Every word must be found. A word of a name counts most, in another spelling less, then what is known beside the name;
whomever the whole text means as a name (`queries.naming`) comes first.
"""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.compiled.find_words import FOUND_BY, sound_key
from tracktwo.graph.names.folding import PARTICLES, words_of
from tracktwo.graph.names.spellings import spelling
from tracktwo.graph.names.titles import BEHIND, HONORIFICS, RANKS, without_orders
from tracktwo.queries.lookup import near_nodes
from tracktwo.queries.naming import SAME, TAKEN, meaning
from tracktwo.queries.paths.limits import day_of
from tracktwo.schema.dates import MIN_DAY

NAMED, SPELT, BEGUN, SOUNDS, ABOUT = 8, 5, 4, 3, 2
"""What a word adds that is one of a name, one in another spelling, the beginning of one, one with the same consonants,
or known beside the name."""
_WHOLE, _MAYBE = 1000, 500
_LEAST_BEGINNING = 3
_ENDINGS = ("", "s", "es", "i", "n", "an", "ian", "st", "nd", "rd", "th")
_FORMER = {"retired": "former", "retd": "former", "ex": "former"}
_LEFT_OUT = PARTICLES | frozenset({"at", "from", "by", "a", "an", "to", "with"})
COLUMNS = ("name", "id", "type", "when", "place", "sector", "countries", "ties")


class Finds(NamedTuple):
    """The rows, best first; how many more there are; of those that fit, how many came later than the day asked for;
    whether nothing has all the words, and the rows are what is called most like them."""

    rows: list[dict[str, Any]]
    more: int
    later: int
    only_near: bool


def find_by_words(graph: CompiledGraph, text: str, *, as_of: str = "", limit: int = 20) -> Finds:
    """What has all words of the text, at most `limit` of it: most words in the name first, then most ties.

    A row holds name, id, type, when, place, sector, countries, and ties (how many). With `as_of` (a date) nothing that
    certainly began later. Where nothing has all the words the rows are what is called most like the text. Raises
    BadParameter for a date that is none.
    """
    scores = _scores(graph, text)
    meant = meaning(graph, text)
    for index in meant.found:
        scores[index] = scores.get(index, 0) + (_WHOLE if meant.outcome in (SAME, TAKEN) else _MAYBE)
    ordered = sorted(scores, key=lambda index: (-scores[index], -len(graph.tie_numbers_of(index)), index))
    only_near = not ordered
    ordered = ordered or near_nodes(graph, text)
    later = 0
    if as_of:
        last = day_of(as_of, end=True)
        kept = [index for index in ordered if _begins(graph, index) <= last]
        later, ordered = len(ordered) - len(kept), kept
    rows = [_row(graph, index) for index in ordered[:limit]]
    return Finds(rows, max(0, len(ordered) - limit), later, only_near)


def _scores(graph: CompiledGraph, text: str) -> dict[int, int]:
    plain = words_of(without_orders(text))
    words = [word for word in plain if word not in _LEFT_OUT] or plain
    # A title that is not on record keeps nobody out, one that is brings its holder forward.
    needed = [word for word in words if word not in HONORIFICS and word not in BEHIND] or words
    sought = [_Word(word, word in needed) for word in words]
    found = {}
    for key, index in graph.names(FOUND_BY) if sought else ():
        named, spelt, sounds, about = (f" {part} " for part in key.split("\t"))
        total = 0
        for word in sought:
            score = word.score(named, spelt, sounds, about)
            if not score and word.is_needed:
                break
            total += score
        else:
            found[index] = total
    return found


class _Word:
    """A word that is sought, as each part of a row would hold it."""

    def __init__(self, word: str, is_needed: bool) -> None:
        self.is_needed = is_needed
        spelled = spelling(word)
        self.stems = [f" {stem} " for stem in _stems(word)]
        self.named = [self.stems[0], *(stem for stem in self.stems if stem.strip().isdigit())]
        self.begun = f" {word}" if len(word) >= _LEAST_BEGINNING and not word.isdigit() else "\0"
        self.spelt = f" {spelled} "
        self.sounds = f" {sound_key(spelled) or chr(0)} "

    def score(self, named: str, spelt: str, sounds: str, about: str) -> int:
        """What it adds for one row; 0 when it is not found there."""
        if any(one in named for one in self.named):
            return NAMED
        if self.spelt in spelt:
            return SPELT
        if self.begun in named:
            return BEGUN
        if self.sounds in sounds:
            return SOUNDS
        return ABOUT if any(stem in about for stem in self.stems) else 0


@cache
def _stems(word: str) -> tuple[str, ...]:
    """The word, its singular, the country of an adjective, a number of an ordinal; a rank by the word on record."""
    stems = [word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)]
    stems = [stem for stem in stems if stem == word or len(stem) > 3 or stem.isdigit()]
    if word in ("people", "persons"):
        stems.append("person")
    if word.endswith("ies"):
        stems.append(word[:-3] + "y")
    if word in _FORMER:
        stems.append(_FORMER[word])
    return tuple(dict.fromkeys([*stems, *(RANKS[stem] for stem in stems if stem in RANKS)]))


def _begins(graph: CompiledGraph, index: int) -> int:
    spell = graph.node(index).spell
    return spell.possible()[0] if spell.is_stated else MIN_DAY


def _row(graph: CompiledGraph, index: int) -> dict[str, Any]:
    brief, node = graph.brief(index), graph.node(index)
    return {
        "name": brief.name,
        "id": brief.id,
        "type": brief.type,
        "when": node.spell.text(),
        "place": "; ".join(value.value for value in node.attributes.get("place", ())),
        "sector": brief.sector,
        "countries": list(brief.countries),
        "ties": len(graph.tie_numbers_of(index)),
    }
