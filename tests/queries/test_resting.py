"""What rests on a source, on invented records: p1 to p6 are good pages of six publishers, blog is a weak one.

That grading again agrees with a load of the records without the page is tested in `graph/compiled/test_evidence`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tracktwo.errors import UnknownName
from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.compiled.writing import write_compiled
from tracktwo.graph.values import Graph
from tracktwo.queries.resting import Resting, RestingClaim, resting_on
from tracktwo.schema.reading import load_schema

MEETINGS = """
meetings:
  - id: talks
    name: Talks
    kind: talks
    date: 2001-01-01
    sources: [p1, p2]
    participants:
      - {actor: a, sources: [p1]}
      - {actor: b, sources: [p1, p2]}
      - {actor: c, sources: [p2, {source: p3, says: denies}]}
"""


Invented = Callable[..., tuple[Graph, object]]
Rests = Callable[..., Resting]


@pytest.fixture
def rests(invented: Invented, tmp_path: Path) -> Rests:
    """What rests on a page of invented records."""

    def ask(source: str, text: str = MEETINGS, *, alone: bool = False, **more: str) -> Resting:
        graph, _ = invented(text, **more)
        with CompiledGraph.open(write_compiled(graph, load_schema(), tmp_path)) as found:
            return resting_on(found, source, alone=alone)

    return ask


def by_actor(found: Resting) -> dict[str, RestingClaim]:
    return {one.tie.source: one for one in found.claims}


def test_ties_fall_or_lose_their_grade(rests: Rests) -> None:
    found = by_actor(rests("p1"))
    # a rests on p1 alone; b had two independent pages (A) and keeps one (B); c is not on p1.
    assert (found["a"].effect, found["a"].without) == ("falls", None)
    assert (found["b"].tie.grade, found["b"].without, found["b"].effect) == ("A", "B", "lower")
    assert "c" not in found
    # What falls comes first.
    assert [one.effect for one in rests("p1").claims] == ["falls", "lower"]


def test_without_a_denial_a_tie_rises(rests: Rests) -> None:
    found = by_actor(rests("p3"))
    assert (found["c"].tie.grade, found["c"].without, found["c"].effect) == ("D", "B", "higher")


def test_what_stays(rests: Rests) -> None:
    text = MEETINGS.replace("{actor: b, sources: [p1, p2]}", "{actor: b, sources: [p1, p2, p4]}")
    assert by_actor(rests("p1", text))["b"].effect == "stays"


COPIES = """
- {id: copy, url: 'https://example.org/c', publisher: C, published: 2001-02-03, kind: copy, repeats: p1}
- {id: copy-of-copy, url: 'https://example.org/cc', publisher: CC, published: 2001-02-03, kind: copy, repeats: copy}
"""
COPIED = MEETINGS.replace("{actor: a, sources: [p1]}", "{actor: a, sources: [p1, copy-of-copy]}")


def test_copies_fall_with_what_they_repeat(rests: Rests) -> None:
    assert rests("p1", COPIED, sources=COPIES).copies == ["copy", "copy-of-copy"]
    assert rests("copy-of-copy", COPIED, sources=COPIES).copies == []
    assert by_actor(rests("p1", COPIED, sources=COPIES))["a"].effect == "falls"


def test_a_page_alone_leaves_its_copies(rests: Rests) -> None:
    # Only a copy of a copy is left, which is a weak page.
    assert by_actor(rests("p1", COPIED, sources=COPIES, alone=True))["a"].without == "C"


def test_an_address_names_a_source_and_an_unknown_one_the_nearest(rests: Rests) -> None:
    assert rests("https://example.org/c", COPIED, sources=COPIES).sources[0].id == "copy"
    with pytest.raises(UnknownName, match="no source 'copi'") as unknown:
        rests("copi", COPIED, sources=COPIES)
    assert "copy" in unknown.value.details
