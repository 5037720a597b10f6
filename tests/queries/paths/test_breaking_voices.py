"""A path falls with a publisher's pages together: "survives the loss of any one publisher" is said only when true."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest
from support.drawing import Drawing
from support.struck_records import copies_of, without

from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.compiled.writing import write_compiled
from tracktwo.graph.values import Claim, Graph, Source
from tracktwo.loaders.assemble import assemble
from tracktwo.loaders.loading import BUNDLED
from tracktwo.loaders.reading.record_folder import read_folder
from tracktwo.queries.paths.finding import FoundPath, find_paths
from tracktwo.schema.reading import load_schema
from tracktwo.workspace.wording.citations import Citations
from tracktwo.workspace.wording.path_words import falls_with


def meet(drawing: Drawing, *pages: str, publisher: str = "") -> None:
    """a and b at one meeting by these pages, all of one publisher where one is named."""
    for person in ("a", "b"):
        drawing.tie("took-part-in", drawing.node(person), drawing.node("m", "meeting", kind="talks"), pages=pages)
    for page in pages if publisher else ():
        drawing.sources[page] = Source(page, publisher=publisher)


def only(graph: CompiledGraph, **more: Any) -> FoundPath:
    (path,) = find_paths(graph, "a", "b", **more).paths
    return path


def words(path: FoundPath) -> str:
    cited = Citations()
    for step in path.steps:
        cited.numbers(step.citations)
    return falls_with(path, cited)


def test_two_pages_of_one_paper_are_one_voice(drawing: Drawing, tmp_path: Path) -> None:
    meet(drawing, "dawn-1", "dawn-2", publisher="Dawn")
    with drawing.compiled(tmp_path) as graph:
        path = only(graph)
        assert path.document["rests_on"] == [["dawn-1", "dawn-2"]]
        assert path.document["falls_with"] == [{"publishers": ["Dawn"], "sources": ["dawn-1", "dawn-2"]}]
        assert words(path) == "Falls if this is wrong: Dawn [1, 2]."


def test_the_form_of_a_papers_name_makes_no_second_voice(drawing: Drawing, tmp_path: Path) -> None:
    meet(drawing, "one", "two")
    drawing.sources["one"] = Source("one", publisher="The Hindu")
    drawing.sources["two"] = Source("two", publisher="HINDU")
    with drawing.compiled(tmp_path) as graph:
        (voice,) = only(graph).document["falls_with"]
        assert voice["sources"] == ["one", "two"]


def test_two_papers_survive_the_loss_of_either(drawing: Drawing, tmp_path: Path) -> None:
    meet(drawing, "dawn", "hindu")
    with drawing.compiled(tmp_path) as graph:
        path = only(graph)
        assert path.document["falls_with"] == []
        assert words(path) == "Survives the loss of any one publisher."


def test_a_copy_in_another_paper_goes_with_the_paper_that_it_repeats(drawing: Drawing, tmp_path: Path) -> None:
    """The original is not cited here, and the second paper's own page is not enough to hold: it is the copy."""
    meet(drawing, "copy", "dawn-2")
    drawing.sources["dawn-1"] = Source("dawn-1", publisher="Dawn")
    drawing.sources["dawn-2"] = Source("dawn-2", publisher="Dawn")
    drawing.sources["copy"] = Source("copy", publisher="Tribune", repeats="dawn-1")
    with drawing.compiled(tmp_path) as graph:
        assert only(graph).document["falls_with"] == [{"publishers": ["Dawn"], "sources": ["copy", "dawn-2"]}]


def test_one_agencys_story_in_two_papers_is_one_voice(drawing: Drawing, tmp_path: Path) -> None:
    meet(drawing, "one", "two")
    drawing.sources["one"] = Source("one", publisher="Dawn", agency="PTI", published="2001-03-01")
    drawing.sources["two"] = Source("two", publisher="Nation", agency="PTI", published="2001-03-02")
    with drawing.compiled(tmp_path) as graph:
        path = only(graph)
        assert path.document["falls_with"] == [{"publishers": ["Dawn", "Nation"], "sources": ["one", "two"]}]
        assert words(path) == "Falls if this is wrong: one story in Dawn and Nation [1, 2]."


def test_pages_of_nobody_known_are_voices_of_their_own(drawing: Drawing, tmp_path: Path) -> None:
    meet(drawing, "one", "two")
    for page in ("one", "two"):
        drawing.sources[page] = Source(page)
    with drawing.compiled(tmp_path) as graph:
        assert only(graph).document["falls_with"] == []
        (voice,) = only(graph, without=["two"]).document["falls_with"]
        assert voice == {"publishers": [], "sources": ["one"]}


def test_ties_that_run_side_by_side_hold_each_other_up(drawing: Drawing, tmp_path: Path) -> None:
    """Two contacts of one pair, each with its own page: neither page takes the path with it."""
    for key, page in (("one", "dawn"), ("two", "hindu")):
        name = drawing.tie("in-contact-with", drawing.node("a"), drawing.node("b"), pages=(page,))
        tie = drawing.ties.pop(name)
        drawing.ties[f"{name}:{key}"] = type(tie)(
            f"{name}:{key}", tie.kind, tie.source, tie.target, grade=tie.grade, claims=tie.claims
        )
    with drawing.compiled(tmp_path) as graph:
        path = find_paths(graph, "a", "b").paths[0]
        assert path.document["rests_on"] == [["dawn", "hindu"]]
        assert path.document["falls_with"] == []


def test_a_paper_that_denies_itself_still_falls_by_the_page_that_states(drawing: Drawing, tmp_path: Path) -> None:
    """Dawn denies on a second page what it and the Hindu state. Without the Hindu it is denied as well as stated;
    without Dawn's stating page too; without both of Dawn's it stands."""
    drawing.node("l", "letter")
    name = drawing.tie("signed", drawing.node("a"), "l", pages=("dawn-1", "hindu"))
    drawing.tie("signed", drawing.node("b"), "l", pages=("nation", "times"))
    denial = Claim("x", name, "dawn-2", says="denies", counts=False, written_as="a")
    tie = drawing.ties[name]
    drawing.ties[name] = type(tie)(
        name, tie.kind, tie.source, tie.target, grade=tie.grade, claims=(*tie.claims, denial)
    )
    drawing.sources["dawn-1"] = Source("dawn-1", publisher="Dawn")
    drawing.sources["dawn-2"] = Source("dawn-2", publisher="Dawn")
    with drawing.compiled(tmp_path) as graph:
        voices = only(graph).document["falls_with"]
        assert {"publishers": ["hindu"], "sources": ["hindu"]} in voices
        assert {"publishers": ["Dawn"], "sources": ["dawn-1"]} in voices


# The bundled record. What follows strikes and grades by code of its own.


def folded(publisher: str) -> str:
    letters = "".join(sign if sign.isalnum() else " " for sign in publisher.casefold()).split()
    return " ".join(letters[1:] if letters[:1] == ["the"] else letters)


def pages_by_voice(graph: Graph) -> dict[str, set[str]]:
    """All pages of each publisher, and all that repeats them."""
    found: dict[str, set[str]] = {}
    for source in graph.sources.values():
        if source.publisher and not folded(source.publisher).startswith(("not named", "not stated", "un")):
            found.setdefault(folded(source.publisher), set()).update(copies_of(graph.sources, source.id))
    return found


def holds(claims: tuple[Claim, ...], lost: set[str]) -> bool:
    """Undenied, a claim of high or medium confidence that counts holds a tie up at grade C."""
    return any(claim.counts and claim.source not in lost and claim.confidence in ("high", "medium") for claim in claims)


def broken(graph: Graph, document: dict[str, Any], lost: set[str]) -> bool:
    """Whether a tie of the path, or the meeting or letter that it leads to, is held up by nothing that is left."""
    for tie in document["ties"]:
        if not holds(graph.ties[tie["id"]].claims, lost):
            return True
        ends = (graph.nodes[tie["source"]], graph.nodes[tie["target"]])
        if any(end.type in ("meeting", "letter") and not holds(end.claims, lost) for end in ends):
            return True
    return False


@pytest.mark.slow
def test_what_survives_and_what_falls_in_400_pairs_of_the_bundled_record(tmp_path: Path) -> None:
    schema = load_schema()
    records = read_folder(BUNDLED, schema)
    graph = assemble(records, schema)[0]
    voices = pages_by_voice(graph)
    many = Counter(end for tie in graph.ties.values() for end in (tie.source, tie.target))
    people = sorted(node.id for node in graph.nodes.values() if node.type == "person" and many[node.id] > 7)
    random, said, wrong = Random(11), [], []
    survive = 0
    with CompiledGraph.open(write_compiled(graph, schema, tmp_path)) as compiled:
        for _ in range(400):
            for path in find_paths(compiled, *random.sample(people, 2), count=2, by="evidence").paths:
                document = path.document
                ids = [tie["id"] for tie in document["ties"]]
                if any(claim.says != "states" for name in ids for claim in graph.ties[name].claims):
                    continue
                breaking = [voice for voice, pages in voices.items() if broken(graph, document, pages)]
                survives = "Survives" in words(path)
                survive += survives
                said.append((document, survives))
                if survives and breaking:
                    wrong.append((ids, breaking))
                # What is said to fall with one publisher falls, by the same code.
                for voice in document["falls_with"]:
                    if not broken(graph, document, set(voice["sources"])):
                        wrong.append((ids, voice))
    assert wrong == []
    assert survive > 20
    # For a sample the records are struck themselves, and assembled again.
    for document, _ in random.sample([one for one in said if one[1]], 2):
        cited = {source for tie in document["ties"] for source in tie["sources"]}
        publisher = random.choice(sorted(voice for voice, pages in voices.items() if pages & cited))
        left = assemble(without(records, voices[publisher]), schema)[0]
        assert all(left.ties[tie["id"]].grade != "D" for tie in document["ties"])
