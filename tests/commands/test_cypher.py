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
