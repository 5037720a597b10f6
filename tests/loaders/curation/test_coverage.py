"""Coverage and gaps on invented records small enough to count by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tracktwo.graph.values import Graph
from tracktwo.loaders.curation.coverage import NOT_STATED, VAGUE, Part
from tracktwo.loaders.curation.gap_lists import PARTS
from tracktwo.schema.reading import load_schema

TEXT = """
meetings:
  - id: first
    name: First
    date: 2001-01
    sources: [p1]
    participants:
      - {actors: [a, b], sources: [p4]}
      - {actor: c, sources: [p4, copy-of-4]}
  - {id: second, name: Second, date: 2003-01-02, sources: [p1, p2], size: {claimed: 30, sources: [p1]},
     participants: [{actor: a, presence: announced, sources: [p1]}]}
  - {id: third, name: Third, status: announced, date: 2003, sources: [p1]}
  - {id: fourth, name: Fourth, within: 200X, sources: [p1]}
  - {id: fifth, name: Fifth, sources: [p1]}
letters:
  - {id: letter, title: Letter, kind: open-letter, date: 2003-05-05, sources: [p1],
     claimed: [{total: 12, sources: [p1]}],
     signatories: [{actor: a, sources: [p1, p2]}, {actor: b, sources: [blog]}]}
  - {id: whole, title: Whole, kind: open-letter, date: 2003, sources: [p1], claimed: [{total: 1, sources: [p1]}],
     signatories: [{actor: a, sources: [p1]}]}
"""
PEOPLE = """
- {id: d, name: Person D, country: jammu-kashmir-india, sectors: [journalist], sources: [p1], offices: [
   {organisation: club, role: fellow, sources: [p1]},
   {organisation: club, role: chair, from: 2001, key: k, sources: [p1]}]}
- {id: e, name: Person E, country: Nepal, sources: [p1]}
"""
SOURCES = """
- {id: copy-of-4, url: 'https://example.org/c', publisher: C, published: 2001-04-05, kind: copy, repeats: p4}
- {id: worded, url: 'https://example.org/talks-held', publisher: W, address_words: talks held, kind: report}
"""


@pytest.fixture
def graph(invented: Callable[..., Any]) -> Graph:
    made, problems = invented(TEXT, people=PEOPLE, sources=SOURCES)
    assert [str(found) for found in problems if found.severity == "error"] == []
    return made  # type: ignore[no-any-return]


def part(graph: Graph, name: str) -> dict[str, Any]:
    found = PARTS[name](graph, load_schema())
    assert all(tuple(row) == found.columns for row in found.rows)
    return {str(row[found.columns[0]]): row for row in found.rows}


def test_years_have_no_holes_and_announced_meetings_do_not_count(graph: Graph) -> None:
    years = part(graph, "years")
    assert list(years) == ["2001", "2002", "2003", VAGUE, NOT_STATED]
    assert years["2001"] == {
        "year": "2001",
        "meetings": 1,
        "with names": 1,
        "attendances": 3,
        "letters": 0,
        "signatures": 0,
    }
    assert (years["2003"]["meetings"], years["2003"]["with names"], years["2003"]["letters"]) == (1, 0, 2)
    assert years["2002"]["meetings"] == 0


def test_sides_follow_what_a_country_counts_for(graph: Graph) -> None:
    sides = part(graph, "sides")
    # a is of India and d of Jammu and Kashmir (Indian-administered), b of Pakistan, e of Nepal, c not stated.
    assert {side: row["people"] for side, row in sides.items()} == {
        "India": 2,
        "Pakistan": 1,
        "elsewhere": 1,
        NOT_STATED: 1,
    }
    assert sides["India"]["attendances"] == 1
    assert sides["India"]["signatures"] == 2


def test_sectors(graph: Graph) -> None:
    sectors = part(graph, "sectors")
    assert sectors["Journalist"]["people"] == 1
    assert sectors[NOT_STATED]["people"] == 4


def test_kinds_of_source(graph: Graph) -> None:
    kinds = part(graph, "source-kinds")
    assert kinds["news report"]["sources"] == 6
    assert (kinds["blog"]["claims"], kinds["blog"]["undated"]) == (1, 0)
    assert (kinds["report or study"]["sources"], kinds["report or study"]["untitled"]) == (1, 1)


def test_what_ties_rest_on(graph: Graph) -> None:
    # a and b each on p4 alone; c on p4 and its copy: one voice.
    assert part(graph, "grounds")["took part in"] == {
        "kind": "took part in",
        "ties": 3,
        "one page": 2,
        "one voice": 1,
        "more voices": 0,
        "weak pages only": 0,
    }
    # a signed on two papers, b on a blog alone, a signed the other letter on one page.
    signed = part(graph, "grounds")["signed"]
    assert (signed["one page"], signed["more voices"], signed["weak pages only"]) == (2, 1, 1)
    assert part(graph, "grades")["signed"] == {"kind": "signed", "A": 1, "B": 1, "C": 1, "D": 0}


def test_meetings_without_names(graph: Graph) -> None:
    unnamed = part(graph, "unnamed")
    assert list(unnamed) == ["second", "fifth", "fourth"]
    assert unnamed["second"]["only announced or invited"] == 1
    assert unnamed["second"]["size"] == "30"


def test_letters_whose_list_is_cut(graph: Graph) -> None:
    (cut,) = part(graph, "cut").values()
    assert (cut["letter"], cut["claimed"], cut["named"], cut["missing"]) == ("letter", 12, 2, 10)


def test_people_without_sector_or_country(graph: Graph) -> None:
    unplaced = part(graph, "unplaced")
    assert {name: row["lacks"] for name, row in unplaced.items()} == {
        "a": "sector",
        "b": "sector",
        "c": "sector and country",
        "e": "sector",
    }


def test_undated_offices(graph: Graph) -> None:
    undated = PARTS["undated"](graph, load_schema())
    assert [(row["person"], row["office"]) for row in undated.rows] == [("d", "fellow")]
    assert undated.note == "Of 2 offices."


def test_heaviest_sources_come_first(graph: Graph) -> None:
    heaviest = PARTS["heaviest"](graph, load_schema()).rows
    alone = [row["alone"] for row in heaviest]
    assert alone == sorted(alone, reverse=True)
    assert all(alone)


@pytest.mark.parametrize("name", PARTS)
def test_every_part_of_nothing_is_empty(name: str, invented: Callable[..., Any]) -> None:
    made, _ = invented("")
    found = PARTS[name](made, load_schema())
    assert isinstance(found, Part)
    assert found.id == name


UNDATED = "- {id: nd, url: 'https://example.org/nd', title: No date, publisher: N, kind: news}"
ON_UNDATED_PAGES = """
meetings:
  - id: m
    name: A meeting
    date: 2001
    sources: [nd]
    convened_by: [{actor: club, sources: [{source: nd, confidence: medium}]}, {actor: a, sources: [blog]}]
    funded_by: [{actor: club, sources: [{source: nd, basis: inferred}]}]
    participants:
      - {actors: [a, b], sources: [nd]}
      - {actor: c, sources: [nd, p1]}
"""


def test_what_rests_on_undated_pages_and_who_is_not_known_to_be_named(invented: Callable[..., Any]) -> None:
    made, _ = invented(ON_UNDATED_PAGES, sources=UNDATED)
    (meeting,) = part(made, "undated-pages").values()
    assert (meeting["attendances"], meeting["pages"]) == (2, "nd")
    # A blog and an inference are medium of themselves; only the first row was lowered by hand.
    rows = PARTS["organisers"](made, load_schema()).rows
    assert [(row["of"], row["kind"], row["organiser"]) for row in rows] == [("m", "convened", "club")]
