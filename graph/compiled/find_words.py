"""The words by which each node of a compiled graph is found: of its names, and of what else is known of it.

One row a node: folded words of all forms of its name and of its ids; the same in the spelling that transliterations
share; their consonants; then its type and kind, place, country, sector, years and months, number, ranks and titles.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from tracktwo.graph.compiled.names_table import PRINTED, RANK
from tracktwo.graph.names.folding import words_of
from tracktwo.graph.names.spellings import consonants, spelling
from tracktwo.graph.values import Graph, Node
from tracktwo.schema.dates import MAX_DAY, MIN_DAY
from tracktwo.schema.model import Schema

FOUND_BY = "8"
"""First character of such a row's key, as of those of `names_table`."""

MONTHS = "january february march april may june july august september october november december".split()  # noqa: SIM905
LEAST_CONSONANTS = 4
"""How many consonants a word has that is found by them alone (Musharraf, Mushraf)."""

_MOST_YEARS = 80
_YEAR_MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)-(0[1-9]|1[0-2])(?!\d)")


def find_rows(
    graph: Graph, schema: Schema, briefs: Iterable[bytes], names: Sequence[tuple[bytes, int]]
) -> list[tuple[bytes, int]]:
    """Key and node index of each node, in order; `briefs` and `names` are the compiled file's."""
    printed: dict[int, list[str]] = {}
    ranks: dict[int, list[str]] = {}
    for key, index in names:
        text = key.decode()
        if text[0] in (PRINTED, RANK):
            (printed if text[0] == PRINTED else ranks).setdefault(index, []).append(text[1:])
    rows = []
    for index, (node, brief) in enumerate(zip(graph.nodes.values(), briefs, strict=True)):
        forms = (node.name, *node.also, *node.other_scripts.values(), *printed.get(index, ()))
        named = dict.fromkeys(word for form in forms for word in words_of(form))
        by_id = dict.fromkeys(word for one in (node.id, *node.former_ids) for word in one.split("-"))
        about = dict.fromkeys((*_about(node, schema, brief), *ranks.get(index, ())))
        spelt = dict.fromkeys(map(spelling, named))
        sounds = dict.fromkeys(filter(None, map(sound_key, spelt)))
        parts = (named | by_id, spelt, sounds, about)
        rows.append(((FOUND_BY + "\t".join(" ".join(part) for part in parts)).encode(), index))
    return rows


def sound_key(spelled: str) -> str:
    """The consonants of a word by which it is found; "" of a word that has too few."""
    found = consonants(spelled.replace("sh", "s"))
    return found if len(found) >= LEAST_CONSONANTS else ""


def _about(node: Node, schema: Schema, brief: bytes) -> Iterator[str]:
    _, _, _, sector, sectors, countries, status = json.loads(brief)
    yield from words_of(f"{node.type} {status} {sector}")
    for vocabulary, terms in (("sectors", sectors), ("countries", countries)):
        for term in terms:
            yield from words_of(f"{term} {_label(schema, vocabulary, term)}")
    described: Mapping[str, object] = schema.node_types[node.type].attributes
    for name in ("kind", "type", "place", "number", "themes", "country"):
        for value in node.attributes.get(name, ()) if name in described else ():
            vocabulary = getattr(described[name], "vocabulary", "")
            yield from words_of(value.value)
            if vocabulary:
                yield from words_of(_label(schema, vocabulary, value.value))
    yield from _when(node)


def _label(schema: Schema, vocabulary: str, term: str) -> str:
    found = schema.term(vocabulary, term)
    return found.label if found else term


def _when(node: Node) -> Iterator[str]:
    for year, month in _YEAR_MONTH.findall(node.id):
        yield from (year, MONTHS[int(month) - 1])
    first, last = node.spell.possible() if node.spell.is_stated else (MIN_DAY, MAX_DAY)
    first, last = (last if first == MIN_DAY else first), (first if last == MAX_DAY else last)
    if first == MAX_DAY or last == MIN_DAY:
        return
    start, end = date.fromordinal(first), date.fromordinal(last)
    if end.year - start.year < _MOST_YEARS:
        yield from map(str, range(start.year, end.year + 1))
    months = (end.year - start.year) * 12 + end.month - start.month
    for place in range(months + 1 if months < 4 else 0):
        yield MONTHS[(start.month - 1 + place) % 12]
