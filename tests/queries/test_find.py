"""What is found by words, on a graph of a dozen nodes: every word must be found, names count most."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.queries.find import find_by_words
from tracktwo.schema.dates import Spell


@pytest.fixture
def graph(drawing: Any, tmp_path: Path) -> Iterator[CompiledGraph]:
    person = drawing.node
    person("asad-rana", name="Asad Rana", also=("Lt. Gen. Asad Rana",), country="Pakistan")
    person("attash-rana", name="Attash Rana", country="Pakistan")
    person("o-p-shah", name="O. P. Shah", country="India")
    person("pervez-musharraf", name="Pervez Musharraf", country="Pakistan")
    drawing.node("army", "organisation", name="Pakistan Army", type="armed-service", country="Pakistan")
    drawing.node("institute", "organisation", name="Lahore Institute", type="think-tank", country="Pakistan")
    drawing.tie("held-office", "pervez-musharraf", "army", spell=Spell("1998", "2007"))
    drawing.node("river-18", "meeting", name="River talks, eighteenth round", date="2016-03-18", place="Bangkok")
    drawing.node("river-19", "meeting", name="River talks, nineteenth round", date="2016-09-01", place="Chiang Mai")
    drawing.node("appeal", "letter", name="Appeal of 117 citizens", kind="open-letter", date="2026-07-02")
    drawing.tie("took-part-in", "asad-rana", "river-18")
    with drawing.compiled(tmp_path) as found:
        yield found


def ids(graph: CompiledGraph, text: str, **asked: Any) -> list[str]:
    return [row["id"] for row in find_by_words(graph, text, **asked).rows]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("july 2026 letter", ["appeal"]),  # month, year, type
        ("open letter 2026", ["appeal"]),  # kind
        ("bangkok 2016", ["river-18"]),  # place and year
        ("river 18", ["river-18"]),  # number of the id
        ("18th river", ["river-18"]),
        ("river 2016", ["river-18", "river-19"]),  # most ties first
        ("generals pakistan", ["asad-rana"]),  # rank as it is printed, country
        ("pakistani think tanks", ["institute"]),  # adjective and plural
        ("rana", ["asad-rana", "attash-rana"]),
        ("General Rana", ["asad-rana", "attash-rana"]),  # a title brings forward and keeps nobody out
        ("Lt Gen (R) Attash Rana, HI(M)", ["attash-rana"]),
        ("OP Shah", ["o-p-shah"]),
        ("Shah, O. P.", ["o-p-shah"]),
        ("mushraf", ["pervez-musharraf"]),  # by its consonants
        ("the river talks in bangkok", ["river-18"]),
    ],
)
def test_found(graph: CompiledGraph, text: str, found: list[str]) -> None:
    answer = find_by_words(graph, text)
    assert [row["id"] for row in answer.rows] == found
    assert not answer.only_near


def test_every_word_must_be_found(graph: CompiledGraph) -> None:
    assert ids(graph, "bangkok 2017 zither") == []


def test_what_is_called_alike_is_offered_and_said_to_be_no_more(graph: CompiledGraph) -> None:
    answer = find_by_words(graph, "Attsh Ranna x")
    assert answer.only_near
    assert answer.rows[0]["id"] == "attash-rana"


def test_as_of_leaves_out_what_began_later_and_counts_it(graph: CompiledGraph) -> None:
    answer = find_by_words(graph, "river", as_of="2016-06")
    assert [row["id"] for row in answer.rows] == ["river-18"]
    assert answer.later == 1


def test_what_is_not_shown_is_counted(graph: CompiledGraph) -> None:
    answer = find_by_words(graph, "pakistan", limit=2)
    assert len(answer.rows) == 2
    assert answer.more == 3


def test_a_row_says_what_it_is(graph: CompiledGraph) -> None:
    assert find_by_words(graph, "bangkok").rows == [
        {
            "name": "River talks, eighteenth round",
            "id": "river-18",
            "type": "meeting",
            "when": "2016-03-18",
            "place": "Bangkok",
            "sector": "",
            "countries": [],
            "ties": 1,
        }
    ]


@pytest.mark.parametrize("text", ["", "...", "\t"])
def test_no_words_find_nothing(graph: CompiledGraph, text: str) -> None:
    assert ids(graph, text) == []
