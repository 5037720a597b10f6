"""No path is lost to the limits of the search: who shared an occasion is found, and a search cut off says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.compiled.writing import write_compiled
from tracktwo.graph.contact.roles import OCCASION
from tracktwo.loaders.assemble import assemble
from tracktwo.loaders.reading.record_folder import read_folder
from tracktwo.queries.paths import prefixes
from tracktwo.queries.paths.finding import find_paths
from tracktwo.queries.paths.path_question import Question, run
from tracktwo.schema.dates import Spell
from tracktwo.schema.reading import load_schema
from tracktwo.workspace.wording.path_words import without_paths

BUNDLED = Path(__file__).parents[3] / "records"


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CompiledGraph]:
    schema = load_schema()
    graph, _ = assemble(read_folder(BUNDLED, schema), schema)
    with CompiledGraph.open(write_compiled(graph, schema, tmp_path_factory.mktemp("bundled"))) as compiled:
        yield compiled


def pairs_at_one_occasion(graph: CompiledGraph, count: int, random: Random) -> list[tuple[int, int]]:
    """Pairs of whom the one leads by a good tie to an occasion, and the occasion by a good tie to the other."""
    network = graph.network
    occasions = [point for point, role in enumerate(network.point_role) if role == OCCASION]
    found: list[tuple[int, int]] = []
    while len(found) < count:
        at = random.choice(occasions)
        coming = range(network.in_at[at], network.in_at[at + 1])
        there = [network.in_head[place] for place in coming if network.in_grade[place] <= 2]
        going = range(network.out_at[at], network.out_at[at + 1])
        met = [network.out_head[arc] for arc in going if network.out_grade[arc] <= 2]
        if there and met:
            one, other = network.point_node[random.choice(there)], network.point_node[random.choice(met)]
            if one != other:
                found.append((one, other))
    return found


def test_pairs_that_share_an_occasion_are_found_at_every_limit_of_hops(bundled: CompiledGraph) -> None:
    """87 of 400 such pairs used to run into a limit of 4,000 prefixes; counts are the same on every machine."""
    for one, other in pairs_at_one_occasion(bundled, 400, Random(11)):
        for most in (1, 2, 3):
            search, found = run(bundled, Question((one,), (other,), most_hops=most))
            names = bundled.ids[one], bundled.ids[other], most
            assert found, names
            assert search.work.complete, names
            assert search.work.prefixes < 500, names


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("harinder-baweja", "gautam-navlakha"),
        ("romila-thapar", "nidhi-razdan"),
        ("balveer-arora", "kauser-abdullah-malik"),
    ],
)
def test_somebody_of_one_occasion_is_found_without_end(bundled: CompiledGraph, start: str, end: str) -> None:
    """Each has one occasion alone: every other path would lead through it twice, and such prefixes have no end."""
    for most in (None, 1, 2, 3, 6):
        answer = find_paths(bundled, start, end, max_hops=most)
        assert len(answer.paths[0].steps) == 1
        assert answer.complete
        assert answer.work.prefixes < 2000


def test_a_search_cut_off_never_says_no_path(drawing: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawing.meet("m", "a", "b")
    monkeypatch.setattr(prefixes, "LOOSE_PREFIXES", 1)
    monkeypatch.setattr(prefixes, "STRICT_PREFIXES", 1)
    with drawing.compiled(tmp_path) as graph:
        for most in (None, 1, 9):
            answer = find_paths(graph, "a", "b", max_hops=most)
            assert [reason["code"] for reason in answer.reasons] == ["incomplete"]
            assert "no path" not in without_paths(answer).lower()


def test_strict_prefixes_find_what_loose_ones_find(bundled: CompiledGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = pairs_at_one_occasion(bundled, 12, Random(5))
    for most in (0, 2):
        for one, other in pairs:
            question = Question((one,), (other,), count=4, most_hops=most)
            monkeypatch.undo()
            usual, found = run(bundled, question)
            monkeypatch.setattr(prefixes, "LOOSE_PREFIXES", 0)
            strict, again = run(bundled, question)
            assert strict.work.strict
            assert [(path.weight, path.key) for path in again] == [(path.weight, path.key) for path in found]
            assert usual.work.complete
            assert strict.work.complete


# Of what costs the same


def spells(drawing: Any, *of_a: tuple[str, Spell]) -> Any:
    """a has been in t by these grades and spells, b from 1990 to 2010."""
    drawing.node("t", "organisation", type="think-tank")
    for key, (grade, spell) in enumerate(of_a):
        drawing.tie("member-of", drawing.node("a"), "t", key=f"k{key}",
                    grade=grade, spell=spell)  # fmt: skip
    drawing.tie("member-of", drawing.node("b"), "t", grade="A", spell=Spell("1990", "2010"))
    return drawing


UNDATED, DATED = Spell(), Spell("1995", "2005")


@pytest.mark.parametrize(
    ("held", "grade", "timing"),
    [
        ([("C", UNDATED), ("A", DATED)], "A", "certain"),
        ([("A", DATED), ("C", UNDATED)], "A", "certain"),
        ([("B", UNDATED), ("B", DATED)], "B", "certain"),
        ([("B", Spell("2010", "2012")), ("B", DATED)], "B", "certain"),
        ([("C", DATED), ("B", UNDATED)], "B", "possible"),
    ],
)
def test_of_parallel_spells_the_better_graded_then_the_surer(
    drawing: Any, tmp_path: Path, held: list[tuple[str, Spell]], grade: str, timing: str
) -> None:
    with spells(drawing, *held).compiled(tmp_path) as graph:
        for start, end in (("a", "b"), ("b", "a"), ("a", "t"), ("t", "a")):
            (path,) = find_paths(graph, start, end).documents
            assert path["grade"] == grade
            if "t" not in (start, end):
                assert path["timing"] == timing


def test_an_undated_spell_is_possible_at_a_date_before_the_dated_one(drawing: Any, tmp_path: Path) -> None:
    with spells(drawing, ("A", Spell("2000", "2005")), ("B", UNDATED)).compiled(tmp_path) as graph:
        for start, end in (("a", "b"), ("b", "a"), ("a", "t"), ("t", "a")):
            (path,) = find_paths(graph, start, end, as_of="1995").documents
            assert (path["grade"], path["timing"]) == ("B", "possible")


def test_of_parallel_contacts_the_surer(drawing: Any, tmp_path: Path) -> None:
    """Both of grade B: the one dated is told, whichever was written first."""
    drawing.node("a"), drawing.node("b")
    for key, spell in (("one", Spell()), ("two", Spell("1999", "1999"))):
        drawing.tie("in-contact-with", "a", "b", key=key, spell=spell)
    with drawing.compiled(tmp_path) as graph:
        for start, end in (("a", "b"), ("b", "a")):
            (path,) = find_paths(graph, start, end).documents
            assert (path["timing"], path["ties"][0]["start"]) == ("certain", "1999")


# Both ways


def test_hops_are_counted_alike_from_a_meeting_and_to_it(drawing: Any, tmp_path: Path) -> None:
    """m - a - n - b is two contacts in either direction, m - a one."""
    drawing.meet("m", "a", "c")
    drawing.meet("n", "a", "b")
    with drawing.compiled(tmp_path) as graph:
        for start, end, most, some in (("m", "b", 1, False), ("m", "b", 2, True), ("m", "a", 1, True)):
            for by in ("strength", "hops"):
                there = find_paths(graph, start, end, max_hops=most, by=by)
                back = find_paths(graph, end, start, max_hops=most, by=by)
                assert [bool(there.paths), bool(back.paths)] == [some, some]
                assert [path["cost"] for path in there.documents] == [path["cost"] for path in back.documents]


def test_a_member_of_a_set_may_be_left_out_on_either_side(drawing: Any, tmp_path: Path) -> None:
    from tracktwo.errors import BadParameter

    drawing.meet("m", "a", "b", "c")
    with drawing.compiled(tmp_path) as graph:
        for start, end in (("type:person", "c"), ("c", "type:person"), ("type:person", "type:person")):
            found = find_paths(graph, start, end, without=["a"]).documents
            assert found
            assert not any(node["id"] == "a" for path in found for node in path["nodes"])
        for start, end in (("type:person", "c"), ("c", "type:person"), ("a", "c")):
            with pytest.raises(BadParameter, match="nothing is left"):
                find_paths(graph, start, end, without=["a", "b", "c"])


def test_a_set_is_taken_at_the_date_asked_about(drawing: Any, tmp_path: Path) -> None:
    """a served in the army from 1980 to 1990, c only from 1998, d by the record's word, undated; b met all in 1995."""
    drawing.node("army", "organisation", type="armed-service", country="India")
    for person, first, last in (("a", "1980", "1990"), ("c", "1998", "2010")):
        drawing.node(person, sectors="armed-service")
        drawing.tie("held-office", person, "army", spell=Spell(first, last))
    drawing.node("d", sectors="armed-service")
    drawing.meet("m", "a", "b", "c", "d", date="1995-05-01")
    with drawing.compiled(tmp_path) as graph:

        def starts(**asked: Any) -> set[str]:
            return {path["from"] for path in find_paths(graph, "sector:military", "b", **asked).documents}

        def ends(**asked: Any) -> set[str]:
            return {path["to"] for path in find_paths(graph, "b", "sector:military", **asked).documents}

        assert starts() == ends() == {"a", "c", "d"}
        assert starts(as_of="1996") == ends(as_of="1996") == {"a", "d"}
        assert starts(between=("1995", "1996")) == {"a", "d"}
        assert starts(as_of="1999") == {"a", "c", "d"}
