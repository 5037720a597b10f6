"""`tracktwo query`: the catalogue listed, explained, shown and run."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.lake import RECORDS, answer, run, write_records


def test_catalogue_is_listed_explained_and_shown() -> None:
    assert {"most-present"} <= {row["id"] for row in answer("query")["rows"]}
    assert answer("query", "most-present", "--explain")["rows"][0]["parameters"][0]["name"] == "limit"
    assert "MATCH" in run("query", "most-present", "--show").stdout


@pytest.mark.embedded
def test_questions_run_with_names(loaded: Path) -> None:
    found = answer("query", "contacts", "-p", "actor=Amma Bell")
    assert [row["id"] for row in found["rows"]] == ["cor-dun"]


@pytest.mark.embedded
def test_a_term_is_folded_as_in_sets_and_a_wrong_one_is_no_empty_answer(loaded: Path) -> None:
    usual = answer("query", "across-the-line", "-p", "country=Pakistan", "-p", "sector=civilian")
    folded = answer("query", "across-the-line", "-p", "country=pakistan", "-p", "sector=Civilian")
    assert folded["rows"] == usual["rows"]
    wrong = answer("query", "across-the-line", "-p", "country=Pakistn", code=2)["error"]
    assert "Pakistan" in wrong["details"]
    kind = answer("query", "across-the-line", "-p", "sector=armed-service", code=2)["error"]
    assert "is a kind of military" in kind["message"] or "no sector" in kind["message"]


@pytest.mark.embedded
@pytest.mark.parametrize("name", ["frequent-pairs", "bridges"])
def test_pairs_are_of_meetings_of_a_stated_size_and_the_answer_says_what_is_left_out(loaded: Path, name: str) -> None:
    """A meeting of 1,580 people has 1.2 million pairs: no store answers for them. Here more than one is too many."""
    found = answer("query", name, "-p", "largest=1")
    assert found["rows"] == []
    assert "more than 1 people are named there: 2 meetings" in found["notices"][0]
    assert not any("left out" in notice for notice in answer("query", name)["notices"])


def test_one_faulty_question_of_ones_own_stops_no_other(home: Path) -> None:
    folder = home / "queries"
    folder.mkdir(parents=True)
    (folder / "broken.yaml").write_text("id: broken\ntitle: [", encoding="utf-8")
    (folder / "mine.yaml").write_text("id: mine\ntitle: Mine\nquestion: Who?\ncolumns: [id]\n", encoding="utf-8")
    (folder / "mine.cypher").write_text("MATCH (a:Person) RETURN a.id AS id ORDER BY id LIMIT 1", encoding="utf-8")
    found = answer("query")
    assert {"mine", "most-present"} <= {row["id"] for row in found["rows"]}
    assert "broken.yaml" in found["notices"][0]
    assert "left out" in found["notices"][0]


COUNTED = """
letters:
  - id: appeal
    title: The appeal
    kind: open-letter
    date: 2003-06-01
    sources: [daily-2003]
    claimed: [{total: 117, sources: [daily-2003]}]
    signatories: [{actor: ama-bel, sources: [daily-2003]}]
"""


@pytest.mark.embedded
def test_the_signers_of_a_letter_are_so_many_of_how_many(loaded: Path, tmp_path: Path) -> None:
    records = write_records(tmp_path / "more", records=RECORDS + COUNTED)
    assert run("load", str(records), "--quiet").exit_code == 0
    found = answer("query", "signers", "-p", "letter=appeal")
    assert [row["id"] for row in found["rows"]] == ["ama-bel"]
    assert found["notices"] == ["The appeal: pages count 117; 1 is named"]
    # Of the meeting no page says how many were there.
    assert answer("query", "participants", "-p", "meeting=lake-2003")["notices"] == []
