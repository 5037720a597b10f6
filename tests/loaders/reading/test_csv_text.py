"""Tables: long lists as CSV, read like the same rows in YAML."""

from __future__ import annotations

import pytest


def test_rows_of_a_table_join_their_record(read) -> None:
    table = (
        "meeting,actor,role,printed,sources,basis,locator\n"
        'chaophraya-18,jinnah-institute,speaker,"Institute, Jinnah",dawn-2016; nation-2016,inferred,p. 2\n'
        "\n"
        "chaophraya-18,amitabh-mattoo,,,nation-2016,,\n"
    )
    found = read({"lists/participants-bangkok.csv": table})
    assert found.problems == []
    meeting = next(record for record in found.records if record.kind == "meetings")
    first, second = meeting.data["participants"][2:]
    assert first["sources"] == [
        {"source": "dawn-2016", "basis": "inferred", "locator": "p. 2"},
        {"source": "nation-2016", "basis": "inferred", "locator": "p. 2"},
    ]
    assert (first["printed"], first["role"]) == ("Institute, Jinnah", "speaker")
    assert set(second) == {"actor", "sources"}
    assert second.place == ("lists/participants-bangkok.csv", 4, 1, "")


def test_records_and_offices_as_tables(read) -> None:
    files = {
        "people.csv": "id,name,country,also,sources\njane,Jane Doe,India; Pakistan,J. Doe;Jane D.,dawn-2016\n",
        "offices.csv": "person,post,organisation,role,from,sources\n"
        "jane,ji-president,,,2005,dawn-2016\njane,,jinnah-institute,fellow,,dawn-2016\n",
        "sources.csv": "id,title,url,kind,seen\nold-copy,Old,https://example.org/old,copy,true\n",
    }
    found = read(files)
    assert found.problems == []
    jane = next(record for record in found.records if record.id == "jane")
    assert jane.data["also"] == ["J. Doe", "Jane D."]
    assert [value["value"] for value in jane.data["country"]] == ["India", "Pakistan"]
    assert [row.get("post", row.get("organisation")) for row in jane.data["offices"]] == [
        "ji-president",
        "jinnah-institute",
    ]


@pytest.mark.parametrize(
    ("name", "content", "rule", "line", "column"),
    [
        ("participants.csv", "meeting,actor,sources\nchaophraya-18,nobody-here,dawn-2016\n", "unknown-id", 2, 15),
        ("participants.csv", "meeting,actor,sources\nchaophraya-81,sherry-rehman,dawn-2016\n", "unknown-id", 2, 1),
        ("participants.csv", "meeting,actor,sources\nchaophraya-18,sherry-rehman,\n", "unsourced", 2, 1),
        ("participants.csv", "meeting,actor,sources\n,sherry-rehman,dawn-2016\n", "missing", 2, 1),
        ("participants.csv", "meeting,actor,source\nchaophraya-18,sherry-rehman,dawn-2016\n", "unknown-field", 1, 3),
        ("participants.csv", "meeting;actor;sources\n", "unknown-field", 1, 1),
        ("participants.csv", "actor,sources\nsherry-rehman,dawn-2016\n", "missing", 1, 1),
        ("participants.csv", "meeting,actor,actor,sources\n", "duplicate-key", 1, 3),
        ("participants.csv", "meeting,actor,sources\nchaophraya-18,sherry-rehman\n", "cells", 2, 1),
        ("participants.csv", 'meeting,actor,sources\n"chaophraya-18,sherry-rehman\n', "csv", 2, 1),
        ("participants.csv", "", "empty", 0, 0),
        ("participants.csv", b"meeting,actor\n\xe9,x\n", "not-utf-8", 2, 1),
        ("partisipants.csv", "meeting,actor,sources\n", "file-name", 1, 1),
        ("people.csv", "id,name,sources\njane,,dawn-2016\n", "missing", 2, 1),
        ("meetings.csv", "id,name,date,sources\nm,M,2003-02-31,dawn-2016\n", "date", 2, 5),
    ],
)
def test_each_fault_of_a_table_has_its_place(
    read, name: str, content: str | bytes, rule: str, line: int, column: int
) -> None:
    problems = read({name: content}).problems
    assert [(problem.file, problem.rule, problem.line, problem.column) for problem in problems][:1] == [
        (name, rule, line, column)
    ]


def test_a_cell_is_found_behind_quoted_commas_and_breaks(read) -> None:
    table = 'meeting,printed,actor,sources,basis\nchaophraya-18,"x, ""y""\nz",nobody-here,dawn-2016,nonsense\n'
    problems = read({"participants.csv": table}).problems
    # The third cell begins on the line below, behind `z",`; a wrong field of the references is named in its own cell.
    assert [(found.rule, found.line, found.column) for found in problems] == [
        ("unknown-id", 3, 4),
        ("unknown-value", 3, 26),
    ]
