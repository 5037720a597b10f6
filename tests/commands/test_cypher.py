"""`tracktwo cypher`: reads, refuses to write, and writes when told."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.lake import answer, run


@pytest.mark.embedded
def test_cypher_reads_and_refuses_to_write(loaded: Path) -> None:
    found = answer("cypher", "MATCH (p:Person) WHERE p.name STARTS WITH $a RETURN p.id AS id", "-p", "a=Ama")
    assert found["rows"] == [{"id": "ama-bel"}]
    error = answer("cypher", "MATCH (p:Person) DETACH DELETE p", code=4)["error"]
    assert error["code"] in {"query-refused", "query-failed"}
    assert run("cypher", "-", "--json", input="RETURN 1 AS one").exit_code == 0
    assert answer("cypher", "RETURN", code=4)["error"]["code"] == "query-failed"


@pytest.mark.embedded
def test_a_write_by_hand_asks_first_and_the_next_load_reverts_it(loaded: Path) -> None:
    change = ("cypher", "--write", "MATCH (p:Person {id: 'ama-bel'}) SET p.name = 'X' RETURN p.name AS name")
    # Nobody can be asked here, so nothing is done without --yes.
    assert answer(*change, code=2)["error"]["code"] == "not-confirmed"
    assert answer(*change, "--yes")["rows"] == [{"name": "X"}]
    # The record files are those that were loaded, but the store is no longer what they say.
    assert answer("load", str(loaded / "records"))["rows"][0]["outcome"] == "loaded"
    assert answer("cypher", "MATCH (p:Person {id: 'ama-bel'}) RETURN p.name AS name")["rows"] == [{"name": "Ama Bel"}]


@pytest.mark.embedded
def test_a_shortest_path_under_a_condition_is_refused_where_it_would_be_missed(loaded: Path) -> None:
    """The embedded store takes the shortest path first, then drops it: "No rows" where a longer one holds."""
    shortest = "MATCH p = shortestPath((a:Person {id: 'ama-bel'})-[:TOOK_PART_IN*..6]-(b:Person {id: 'eli-fen'}))"
    assert answer("cypher", f"{shortest} RETURN length(p) AS n")["rows"] == [{"n": 4}]
    condition = "WHERE none(x IN nodes(p) WHERE x.id = 'cor-dun')"
    refused = answer("cypher", f"{shortest} {condition} RETURN length(p) AS n", code=4)["error"]
    assert "shortest path first" in refused["message"]


@pytest.mark.embedded
def test_values_that_json_cannot_write_and_what_is_for_the_program_alone(loaded: Path) -> None:
    assert answer("cypher", "RETURN 0.0 / 0.0 AS n")["rows"] == [{"n": "NaN"}]
    (row,) = answer("cypher", "MATCH (p:Person {id: 'ama-bel'}) RETURN p")["rows"]
    assert row["p"]["name"] == "Ama Bel"
    assert "doc" not in row["p"]


@pytest.mark.parametrize("value", ["NaN", "Infinity", "[-Infinity]"])
def test_no_number_that_is_none_is_a_parameter(value: str) -> None:
    assert answer("cypher", "RETURN $x AS x", "-p", f"x={value}", code=2)["error"]["code"] == "bad-parameter"


@pytest.mark.embedded
def test_an_empty_answer_keeps_its_header(loaded: Path) -> None:
    found = run("cypher", "MATCH (p:Person {id: 'nobody'}) RETURN p.id AS id, p.name ORDER BY id", "--format", "csv")
    assert found.stdout.splitlines() == ["id,p.name"]


@pytest.mark.embedded
@pytest.mark.parametrize(
    "held", [b"\xef\xbb\xbfRETURN 1 AS x", "RETURN 1 AS x;".encode("utf-16"), b"RETURN 1 AS x; // done\n"]
)
def test_a_file_with_a_mark_of_its_order_or_a_comment_at_its_end_is_read(
    loaded: Path, tmp_path: Path, held: bytes
) -> None:
    (tmp_path / "q.cypher").write_bytes(held)
    assert answer("cypher", "--file", str(tmp_path / "q.cypher"))["rows"] == [{"x": 1}]


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "q.cypher").write_bytes("RETURN 'Musée' AS x".encode("latin-1"))
    assert "UTF-8" in answer("cypher", "--file", str(tmp_path / "q.cypher"), code=2)["error"]["message"]
