"""What a path rests on: every set named breaks it when struck, no smaller one does, and weak pages hold nothing up."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

from support.drawing import Drawing

from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.grades import Confidence, Grade
from tracktwo.graph.values import Claim
from tracktwo.queries.paths.finding import find_paths


def claim(node: str, page: str, **more: Any) -> Claim:
    return Claim(f"node:{node}@{page}", f"node:{node}", page, **more)


def tie_of(drawing: Drawing, pages: tuple[str, ...], *said: Claim) -> None:
    """a signed l by these pages and claims; b by a page of its own. Pages are the letter's as well."""
    drawing.node("l", "letter")
    name = drawing.tie("signed", drawing.node("a"), "l", pages=pages)
    drawing.tie("signed", drawing.node("b"), "l")
    for one in said:
        drawing.sources.setdefault(one.source, type(drawing.sources[pages[0]])(one.source, publisher=one.source))
    claims = (*drawing.ties[name].claims, *said)
    drawing.ties[name] = type(drawing.ties[name])(
        name, "signed", "a", "l", grade=drawing.ties[name].grade, claims=claims
    )


def rests_on(graph: CompiledGraph) -> list[list[str]]:
    (path,) = find_paths(graph, "a", "b").documents
    return list(path["rests_on"])


def breaks(graph: CompiledGraph, pages: tuple[str, ...]) -> bool:
    return not find_paths(graph, "a", "b", without=list(pages)).paths


def assert_exact(graph: CompiledGraph) -> None:
    """The sets named are the minimal ones of all that break the path when they are left out."""
    pages = graph.source_ids()
    subsets = [some for size in range(1, len(pages) + 1) for some in combinations(pages, size)]
    breaking = [set(some) for some in subsets if breaks(graph, some)]
    minimal = [sorted(one) for one in breaking if not any(other < one for other in breaking)]
    assert rests_on(graph) == sorted(minimal, key=lambda one: (len(one), one))


def test_a_low_page_holds_nothing_up(drawing: Drawing, tmp_path: Path) -> None:
    """One good page and one of low confidence: without the good one the tie is D, and the path is gone."""
    tie_of(drawing, ("dawn",), Claim("x", "signed:a:l", "forum", confidence=Confidence.LOW, written_as="a"))
    with drawing.compiled(tmp_path) as graph:
        assert ["dawn"] in rests_on(graph)
        assert_exact(graph)


def test_a_denied_tie_falls_with_either_of_its_two_pages(drawing: Drawing, tmp_path: Path) -> None:
    """Two papers against one page's finding: B; either of them alone is denied as well as it is stated: D."""
    denial = Claim("x", "signed:a:l", "times", says="denies", counts=False, written_as="a")
    tie_of(drawing, ("dawn", "hindu"), denial)
    with drawing.compiled(tmp_path) as graph:
        assert rests_on(graph)[:2] == [["dawn"], ["hindu"]]
        assert_exact(graph)


def test_a_meeting_that_one_page_tells_of_falls_with_it(drawing: Drawing, tmp_path: Path) -> None:
    drawing.meet("m", "a", "b", claims=(claim("m", "programme"),))
    drawing.sources["programme"] = type(drawing.sources["page-a-m"])("programme", publisher="Host")
    with drawing.compiled(tmp_path) as graph:
        assert rests_on(graph) == [["page-a-m"], ["page-b-m"], ["programme"]]
        assert_exact(graph)


def test_three_pages_of_two_publishers_lose_their_a_with_the_second_publisher(drawing: Drawing, tmp_path: Path) -> None:
    for person in ("a", "b"):
        drawing.tie("took-part-in", drawing.node(person), drawing.node("m", "meeting", grade="A"),
                    pages=("dawn", "hindu-1", "hindu-2"), grade="A")  # fmt: skip
    for page in ("hindu-1", "hindu-2"):
        drawing.sources[page] = type(drawing.sources["dawn"])(page, publisher="The Hindu")
    with drawing.compiled(tmp_path) as graph:
        (path,) = find_paths(graph, "a", "b", without=["dawn"]).documents
        assert path["grade"] == "B"
        assert {tie["grade"] for tie in path["ties"]} == {"B"}
        assert find_paths(graph, "a", "b", without=["hindu-1"]).documents[0]["grade"] == "A"


def test_a_tie_rises_when_the_page_that_denies_it_is_left_out(drawing: Drawing, tmp_path: Path) -> None:
    denial = Claim("x", "signed:a:l", "times", says="denies", counts=False, written_as="a")
    tie_of(drawing, ("dawn",), denial)
    drawing.ties["signed:a:l"] = replace(drawing.ties["signed:a:l"], grade=Grade.D, denied_by=("times",))
    with drawing.compiled(tmp_path) as graph:
        assert find_paths(graph, "a", "b").paths == []
        (found,) = find_paths(graph, "a", "b", without=["times"]).paths
        assert (found.document["grade"], found.steps[0].denied_by) == ("B", ())
