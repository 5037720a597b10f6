"""What a name means: found however it is spelt, refused with the nearest names, never guessed between two."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tracktwo.errors import AmbiguousName, UnknownName
from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.queries.lookup import find_ends, find_set, is_set, near_nodes, note_on, resolve
from tracktwo.schema.dates import Spell


@pytest.fixture
def graph(drawing: Any, tmp_path: Path) -> Iterator[CompiledGraph]:
    person = drawing.node
    person("aziz-ahmad-khan", name="Aziz Ahmad Khan", other_scripts={"ur": "عزیز احمد خان"}, country="Pakistan")
    person("o-p-shah", name="O. P. Shah", also=("Om Prakash Shah",), former_ids=("om-shah",), country="India")
    person("kapil-kak", name="Kapil Kak", country="India")
    person("n-ram-editor", name="N. Ram")
    person("n-ram-other", name="N Ram")
    drawing.same_as["om-shah"] = "o-p-shah"
    drawing.node("iaf", "organisation", name="Indian Air Force", type="armed-service", country="India")
    drawing.tie("held-office", "kapil-kak", "iaf", spell=Spell("1960", "1993"))
    drawing.node("peace", "initiative", name="Pursuit of Peace")
    drawing.node("peace-letter", "letter", name="Pursuit of Peace")
    drawing.tie("signed", "o-p-shah", "peace-letter", printed="P. O. Shah", basis="identified")
    with drawing.compiled(tmp_path) as found:
        yield found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("aziz ahmed khan", "aziz-ahmad-khan"),
        ("Amb. Aziz Ahmad Khan (retd)", "aziz-ahmad-khan"),
        ("عزیز احمد خان", "aziz-ahmad-khan"),
        ("OP Shah", "o-p-shah"),
        ("Shah, O. P.", "o-p-shah"),
        ("om prakash shah", "o-p-shah"),
        ("om-shah", "o-p-shah"),
        ("O-P-SHAH", "o-p-shah"),
        ("Air Vice Marshal Kapil Kak", "kapil-kak"),
        ("P. O. Shah", "o-p-shah"),  # as one page prints it, exactly
        ("Pursuit of Peace", "peace"),  # people ask for actors before letters
        ("peace-letter", "peace-letter"),
    ],
)
def test_found(graph: CompiledGraph, name: str, found: str) -> None:
    assert resolve(graph, name) == found


def test_a_letter_is_found_by_name_when_letters_are_asked_for(graph: CompiledGraph) -> None:
    assert resolve(graph, "Pursuit of Peace", ["letter"]) == "peace-letter"


def test_a_printed_form_is_found_only_exactly(graph: CompiledGraph) -> None:
    with pytest.raises(UnknownName):
        resolve(graph, "p o shah")


def test_an_unknown_name_brings_the_nearest(graph: CompiledGraph) -> None:
    with pytest.raises(UnknownName) as problem:
        resolve(graph, "Aziz Khna")
    assert problem.value.exit_code == 2
    assert problem.value.details[0].startswith("Aziz Ahmad Khan (aziz-ahmad-khan; ")


def test_a_surname_that_one_person_bears_is_answered_with_a_note(graph: CompiledGraph) -> None:
    assert resolve(graph, "kak") == "kapil-kak"
    assert note_on(graph, "kak") == [
        "'kak' is taken for Kapil Kak (kapil-kak): the only one here with this in the name"
    ]


def test_who_is_named_as_on_record_needs_no_note(graph: CompiledGraph) -> None:
    for name in ("kapil-kak", "Kapil Kak", "AVM Kapil Kak (retd)", "OP Shah", "Shah, O. P.", "N Ram", "country:India"):
        assert note_on(graph, name) == []


def test_nothing_near_is_said_too(graph: CompiledGraph) -> None:
    assert near_nodes(graph, "zzzzzz") == []
    with pytest.raises(UnknownName) as problem:
        resolve(graph, "…")
    assert problem.value.details == ()


def test_two_of_one_name_are_both_offered(graph: CompiledGraph) -> None:
    with pytest.raises(AmbiguousName) as problem:
        resolve(graph, "n. ram")
    assert [line.split("(")[1].split(";")[0] for line in problem.value.details] == ["n-ram-editor", "n-ram-other"]


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("sector:military", True),
        ("sector:military, country:Pakistan", True),
        ("Shah, O. P.", False),
        ("sector:military,Shah", False),
        ("note:military", False),
        ("sector:", False),
        ("", False),
    ],
)
def test_only_known_prefixes_make_a_set(text: str, so: bool) -> None:
    assert is_set(text) is so


def ids(graph: CompiledGraph, text: str) -> list[str]:
    return [graph.ids[index] for index in find_set(graph, text)]


def test_sets_are_people_by_sector_and_country(graph: CompiledGraph) -> None:
    assert ids(graph, "sector:military,country:India") == ["kapil-kak"]
    assert ids(graph, "sector:Armed service") == ["kapil-kak"]
    assert ids(graph, "country:india,country:Pakistan") == ["aziz-ahmad-khan", "kapil-kak", "o-p-shah"]
    assert ids(graph, "sector:military,type:organisation") == ["iaf"]
    assert [graph.ids[index] for index in find_ends(graph, "OP Shah")] == ["o-p-shah"]


def test_unknown_values_and_empty_sets(graph: CompiledGraph) -> None:
    with pytest.raises(UnknownName) as problem:
        find_set(graph, "sector:militery")
    assert problem.value.details == ("military",)
    with pytest.raises(UnknownName, match="nobody"):
        find_set(graph, "sector:military,country:Pakistan")
    with pytest.raises(UnknownName):
        find_set(graph, "type:wizard")
