"""Three outcomes of a name: it is somebody's, it is taken for somebody's and said so, or it may be several people's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support.name_variants import COMPOSED, variants

from tracktwo.errors import AmbiguousName, UnknownName
from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.queries.lookup import near_nodes, note_on, resolve
from tracktwo.queries.naming import INITIALS, MAY_BE, NOBODY, OF_RANK, ORDER, OTHERWISE, PART, SAME, TAKEN, meaning


@pytest.fixture
def graph(drawing: Any, tmp_path: Path) -> Iterator[CompiledGraph]:
    person = drawing.node
    person("tahir-malik", name="Tahir Malik", also=("General Malik",))
    person("sana-malik", name="Sana Malik")
    person("bilal-mallick", name="Bilal Mallick")
    person("homi-sethna", name="Homi Sethna")
    person("rusi-sethna", name="Rusi Sethna")
    person("asad-rana", name="Asad Rana", also=("Lt. Gen. Asad Rana",))
    person("mahmud-rana", name="Mahmud Rana")
    person("attash-rana", name="Attash Rana")
    person("javed-omar", name="Javed Omar")
    person("v-k-nair", name="V. K. Nair")
    person("dilip-bose", name="Dilip Kumar Bose")
    person("laxmi-iyer", name="Lakshmi Iyer")
    person("gul-one", name="Gul")
    drawing.node("rana-trust", "organisation", name="Rana Trust", type="think-tank")
    drawing.node("gul-trust", "organisation", name="Hilal", type="think-tank")
    person("amir-hilal", name="Amir Hilal")
    drawing.node("army", "organisation", name="The Army", type="armed-service")
    drawing.tie("held-office", "mahmud-rana", "army")
    drawing.node("letter", "letter")
    drawing.tie("signed", "homi-sethna", "letter", printed="Sethna")
    drawing.tie("signed", "mahmud-rana", "letter", printed="Gen. Mahmud Rana")
    with drawing.compiled(tmp_path) as found:
        yield found


def read(graph: CompiledGraph, name: str) -> tuple[str, list[str], str]:
    found = meaning(graph, name)
    return found.outcome, sorted(graph.brief(index).id for index in found.found), found.why


@pytest.mark.parametrize(
    ("name", "found"),
    [
        # One has "General Malik" on record, a page prints "Sethna" for another: neither makes the word theirs alone.
        ("Malik", ["bilal-mallick", "sana-malik", "tahir-malik"]),
        ("Mallik", ["bilal-mallick", "sana-malik", "tahir-malik"]),
        ("Sethna", ["homi-sethna", "rusi-sethna"]),
        ("Mr. Sethna", ["homi-sethna", "rusi-sethna"]),
        ("rana", ["asad-rana", "attash-rana", "mahmud-rana"]),
    ],
)
def test_one_word_is_never_one_of_several_people(graph: CompiledGraph, name: str, found: list[str]) -> None:
    assert read(graph, name)[:2] == (MAY_BE, found)
    with pytest.raises(AmbiguousName) as problem:
        resolve(graph, name)
    assert len(problem.value.details) == len(found)


@pytest.mark.parametrize(
    ("name", "found", "why"),
    [
        ("Jawad Oomar", "javed-omar", OTHERWISE),
        ("Laxmi Aiyar", "laxmi-iyer", OTHERWISE),
        ("Nair V K", "v-k-nair", ORDER),
        ("D. K. Bose", "dilip-bose", INITIALS),
        ("Dilip Bose", "dilip-bose", PART),
        ("DilipKumarBose", "dilip-bose", OTHERWISE),
        ("bose", "dilip-bose", PART),
        ("General Malik", "tahir-malik", OF_RANK),
    ],
)
def test_taken_for_is_said(graph: CompiledGraph, name: str, found: str, why: str) -> None:
    assert read(graph, name) == (TAKEN, [found], why)
    assert note_on(graph, name)[0].endswith(why)


def test_a_rank_narrows_by_what_is_held_and_printed(graph: CompiledGraph) -> None:
    assert read(graph, "General Rana") == (MAY_BE, ["asad-rana", "mahmud-rana"], OF_RANK)
    assert read(graph, "Ambassador Rana")[1] == ["asad-rana", "attash-rana", "mahmud-rana"]
    # The only Bose is no soldier: he is offered and not the answer.
    with pytest.raises(UnknownName) as problem:
        resolve(graph, "General Bose")
    assert problem.value.details[0].startswith("Dilip Kumar Bose (dilip-bose")


@pytest.mark.parametrize("name", ["K. V. Nair", "Anil Bose", "Sana Bose", "A. Malik", "Vijay Sethna"])
def test_what_contradicts_is_nobody(graph: CompiledGraph, name: str) -> None:
    assert read(graph, name)[0] in (MAY_BE, NOBODY)
    with pytest.raises((AmbiguousName, UnknownName)):
        resolve(graph, name)


def test_a_name_longer_than_the_record_may_be_meant(graph: CompiledGraph) -> None:
    assert read(graph, "Vijay Kumar Nair")[:2] == (MAY_BE, ["v-k-nair"])
    with pytest.raises(UnknownName):
        resolve(graph, "Vijay Kumar Nair")


def test_a_name_of_one_word_is_a_name(graph: CompiledGraph) -> None:
    assert read(graph, "Gul")[:2] == (SAME, ["gul-one"])
    assert note_on(graph, "Gul") == []
    assert read(graph, "Hilal")[:2] == (SAME, ["gul-trust"])


def test_variants_drawn_by_rule(drawing: Any, tmp_path: Path) -> None:
    """Of 19 composed names beside as many that differ in one word: at least 90 in 100 are resolved or taken for, 98
    with the first suggestion, none for another person."""
    for name in COMPOSED:
        drawing.node(name.casefold().replace(" ", "-").replace(".", ""), name=name)
        given, *rest = name.split()
        other = " ".join([("Naseem" if given != "Naseem" else "Kabir"), *rest])
        drawing.node(other.casefold().replace(" ", "-").replace(".", "") + "-other", name=other)
    asked = [(name, text) for name in COMPOSED for text in variants(name)]
    assert len(asked) >= 185
    answered = first = 0
    failed = []
    with drawing.compiled(tmp_path) as compiled:
        for name, text in asked:
            wanted = name.casefold().replace(" ", "-").replace(".", "")
            found = meaning(compiled, text)
            ids = [compiled.brief(index).id for index in found.found]
            if found.outcome in (SAME, TAKEN):
                assert ids == [wanted], (text, ids)
                answered += 1
                continue
            near = ids or [compiled.brief(index).id for index in near_nodes(compiled, text)]
            first += near[:1] == [wanted]
            failed.append((text, near[:2]))
    assert answered >= 0.90 * len(asked), (answered, len(asked), failed)
    assert answered + first >= 0.98 * len(asked), (first, failed)
