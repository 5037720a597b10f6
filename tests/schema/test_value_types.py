"""What a type of value does, the same in a record, the graph, the store and an answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from support.schemas import Edit

from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.compiled.writing import write_compiled
from tracktwo.graph.store.mapping import map_graph
from tracktwo.loaders.loading import read_and_assemble
from tracktwo.queries.profile import profile
from tracktwo.schema.reading import load_schema
from tracktwo.schema.value_types import VALUE_TYPES, WrongValue

SOURCE = "{id: p, url: 'https://example.org', title: P, publisher: Paper, published: 2001, kind: news}"


@pytest.mark.parametrize(
    ("name", "read", "held", "stored"),
    [
        ("text", "two words", "two words", "two words"),
        ("count", "40~", "40~", 40),
        ("count", "40", "40", 40),
        ("flag", True, "true", True),
        ("flag", False, "false", False),
        ("date", "2003-02?", "2003-02?", "2003-02?"),
        ("ids", "a-b", "a-b", "a-b"),
    ],
)
def test_a_value_is_held_as_text_and_stored_as_what_compares(name: str, read: Any, held: str, stored: object) -> None:
    value_type = VALUE_TYPES[name]
    value_type.check(read)
    assert value_type.held(read) == held
    assert value_type.stored(held) == stored
    assert type(value_type.stored(held)) is type(stored)


@pytest.mark.parametrize(
    ("name", "wrong", "rule"),
    [
        ("url", "javascript:alert(1)", "url"),
        ("date", "2003/2004", "date"),
        ("interval", "1980s", "date"),
        ("count", "about 40", "count"),
        ("flag", "true", "flag"),
        ("ids", "L Ramdas", "id"),
        ("reference", "L Ramdas", "id"),
    ],
)
def test_what_a_type_refuses_it_says_why(name: str, wrong: str, rule: str) -> None:
    with pytest.raises(WrongValue) as caught:
        VALUE_TYPES[name].check(wrong)
    assert caught.value.rule == rule
    assert repr(wrong) in str(caught.value)


def test_an_id_that_is_none_is_proposed_as_one() -> None:
    with pytest.raises(WrongValue) as caught:
        VALUE_TYPES["ids"].check("L. Ramdas")
    assert caught.value.suggestion == "l-ramdas"


@pytest.mark.parametrize(("cell", "value"), [("true", True), ("False", False), ("maybe", "maybe")])
def test_a_cell_of_a_table_holds_a_flag(cell: str, value: object) -> None:
    assert VALUE_TYPES["flag"].of_cell(cell) == value


@pytest.mark.parametrize("stated", [True, False])
@pytest.mark.parametrize(("written", "text"), [("true", "true"), ("false", "false")])
def test_a_flag_of_a_node_type_reaches_store_and_answers(
    edited: Edit, tmp_path: Path, stated: bool, written: str, text: str
) -> None:
    described = "{type: flag, stated: true}" if stated else "{type: flag}"
    schema = load_schema(edited("node_types/meeting.yaml", "  note: {}", f"  secret: {described}\n  note: {{}}"))
    folder = tmp_path / "records"
    folder.mkdir()
    (folder / "tracktwo.yaml").write_text("id: trial\ntitle: T\nlicence: CC0-1.0\n", "utf-8")
    meeting = f"{{id: m, name: M, date: 2000-01-01, secret: {written}, sources: [p]}}"
    (folder / "a.yaml").write_text(f"sources: [{SOURCE}]\nmeetings: [{meeting}]\n", "utf-8")
    graph, problems = read_and_assemble(folder, schema)
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert graph.nodes["m"].first("secret") == text
    assert map_graph(graph, schema).nodes["m"].properties["secret"] is (written == "true")
    with CompiledGraph.open(write_compiled(graph, schema, tmp_path)) as compiled:
        assert [value["value"] for value in profile(compiled, "m")["attributes"]["secret"]] == [text]
