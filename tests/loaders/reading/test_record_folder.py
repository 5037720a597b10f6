"""Whole folders: what is right is read, and each thing that can be wrong gives one clear problem at its place."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tracktwo.errors import BadParameter, InvalidRecords
from tracktwo.loaders.reading.problems import Problem, refuse_errors
from tracktwo.loaders.reading.record_folder import read_folder
from tracktwo.loaders.reading.record_set import RecordSet
from tracktwo.schema.reading import load_schema

BOMB = "people: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{chr(98 + step)}: &{chr(98 + step)} [{','.join(['*' + chr(97 + step)] * 9)}]\n" for step in range(9)
)
MEETING = "meetings:\n  - {id: m, name: M, sources: [dawn-2016], %s}\n"
PERSON = "people:\n  - {id: p, name: P, sources: [dawn-2016], %s}\n"


def only(found: RecordSet) -> Problem:
    """The one problem there should be."""
    assert len(found.problems) == 1, [str(problem) for problem in found.problems]
    return found.problems[0]


def test_a_right_folder_has_no_problems(read) -> None:
    found = read()
    assert found.problems == []
    assert (found.dataset.id, found.dataset.licence) == ("trial", "CC-BY-4.0")
    assert found.files == ["actors.yaml", "meetings.yaml", "sources.yaml"]
    assert sorted((record.kind, record.id) for record in found.records) == [
        ("meetings", "chaophraya-18"),
        ("organisations", "jinnah-institute"),
        ("people", "amitabh-mattoo"),
        ("people", "sherry-rehman"),
        ("sources", "dawn-2016"),
        ("sources", "nation-2016"),
    ]


@pytest.mark.parametrize(
    ("content", "rule", "at", "suggestion"),
    [
        (
            MEETING % "participants: [{actor: sherry-rahman, sources: [dawn-2016]}]",
            "unknown-id",
            "sherry-rahman",
            "sherry-rehman",
        ),
        (
            MEETING % "participants: [{actor: sherry-rehman, sources: [dawn-2061]}]",
            "unknown-id",
            "dawn-2061",
            "dawn-2016",
        ),
        (MEETING % "participants: [{actor: nation-2016, sources: [dawn-2016]}]", "wrong-kind", "nation-2016", ""),
        (MEETING % "participants: [{actor: sherry-rehman}]", "unsourced", "{actor", ""),
        (MEETING % "participants: [sherry-rehman]", "unsourced", "sherry-rehman", ""),
        (MEETING % "participants: [{actor: sherry-rehman, sources: []}]", "unsourced", "[]", ""),
        (MEETING % "participants: [{sources: [dawn-2016]}]", "missing", "{sources", ""),
        ("meetings:\n  - {id: m, name: M}\n", "unsourced", "{id", ""),
        (MEETING % "date: 2003-02-31", "date", "2003", ""),
        (MEETING % "date: 2019/2015", "date", "2019", ""),
        (MEETING % "name: N", "duplicate-key", "name: N", ""),
        (MEETING % "plaice: Bangkok", "unknown-field", "plaice", "place"),
        (MEETING % "kind: rond", "unknown-value", "rond", "round"),
        (MEETING % "place: true", "text", "true", ""),
        (MEETING % "place: ''", "empty", "''", ""),
        (MEETING % "number: 2.5", "count", "2.5", ""),
        (MEETING % "number: 0x10", "number", "0x10", ""),
        (MEETING % "place: 1.50", "number", "1.50", ""),
        (MEETING % "place: [a, b]", "several-values", "[a, b]", ""),
        (MEETING % "date: {value: 2016}", "unsourced", "{value", ""),
        (MEETING % "date: 2016, within: 2016", "date-and-within", "within", ""),
        (MEETING % '"<<": {place: Delhi}', "merge-key", '"<<"', ""),
        (MEETING % "1: one", "unknown-field", "1:", ""),
        ("people:\n  - {id: Big Man, name: M, sources: [dawn-2016]}\n", "id", "Big Man", "big-man"),
        (PERSON % "offices: [{role: x, sources: [dawn-2016]}]", "missing", "{role", ""),
        (
            PERSON % "offices: [{post: ji-president, from: 2005, to: 2003, sources: [dawn-2016]}]",
            "date-order",
            "2003",
            "",
        ),
        (PERSON % "offices: [{post: ji-presidnt, sources: [dawn-2016]}]", "unknown-id", "ji-presidnt", "ji-president"),
        (PERSON % "note: [a]", "text", "[a]", ""),
        (PERSON % "release: secret", "unknown-value", "secret", ""),
        ("sources:\n  - {id: s, url: ftp://example.org}\n", "url", "ftp", ""),
        ("sources:\n  - {id: s, seen: no}\n", "flag", "no}", ""),
        ("contacts:\n  - {between: [sherry-rehman], kind: talks, sources: [dawn-2016]}\n", "between", "[sherry", ""),
        ("judgements:\n  - {id: j, why: w, by: b, decided: 2026}\n", "verdict", "{id", ""),
        ("peple:\n  - {id: p}\n", "unknown-field", "peple", "people"),
        ("people:\n  id: p\n", "shape", "id: p", ""),
        ("people:\n  - p\n", "shape", "p\n", ""),
        ("- {id: p}\n", "top-level", "- ", ""),
        ("just words\n", "top-level", "just", ""),
        ("", "empty", "", ""),
        ("# nothing but a remark\n", "empty", "", ""),
        ("people:\n\t- {id: p}\n", "tab", "\t", ""),
        ("people:\n  - {id: p, name: caf\xe9}\n".encode("latin-1"), "not-utf-8", "\xe9", ""),
        ("people:\n".encode("utf-16"), "not-utf-8", "\xff", ""),
        (b"people:\n  - {id: p\0}\n", "control-character", "\0", ""),
        ('people:\n  - {id: p, name: "a\\0b", sources: [dawn-2016]}\n', "control-character", '"a', ""),
        ("people:\n  - {id: p, name: a\u202eb}\n", "hidden-character", "\u202e", ""),
        (BOMB, "alias", "&a", ""),
        ("people:\n  - {id: p, name: *x}\n", "alias", "*x", ""),
        ("people: " + "[" * 100_000, "too-deep", None, ""),
        ("people: " + "{a: " * 100_000, "too-deep", None, ""),
        ("people:\n" + "- " * 100_000, "too-deep", None, ""),
        ("people: [\n", "yaml", None, ""),
        ("people: []\n---\npeople: []\n", "yaml", None, ""),
        (b"#" * 4_000_001, "too-large", "", ""),
    ],
)
def test_each_fault_is_one_problem_at_its_place(
    read, content: str | bytes, rule: str, at: str | None, suggestion: str
) -> None:
    """`at` is the text that the problem points at: "" for the whole file, None where the parser chooses."""
    problem = only(read({"wrong.yaml": content}))
    assert (problem.file, problem.rule, problem.suggestion) == ("wrong.yaml", rule, suggestion)
    assert problem.severity == "error"
    written = content.decode("latin-1") if isinstance(content, bytes) else content
    if at is None:
        assert problem.line >= 1
    elif at:
        offset = written.rindex(at)
        before = written[:offset]
        assert (problem.line, problem.column) == (before.count("\n") + 1, offset - before.rfind("\n"))
    else:
        assert (problem.line, problem.column) == (0, 0)


def test_all_problems_come_at_once(read) -> None:
    content = MEETING % "date: 2003-02-31, kind: rond, participants: [{actor: nobody-here, rolle: x}]"
    found = read({"wrong.yaml": content, "b/also.yaml": "", "c.yml": "people: []"})
    assert [(problem.file, problem.rule) for problem in found.problems] == [
        ("b/also.yaml", "empty"),
        ("c.yml", "file-name"),
        ("wrong.yaml", "date"),
        ("wrong.yaml", "unknown-value"),
        ("wrong.yaml", "unsourced"),
        ("wrong.yaml", "unknown-id"),
        ("wrong.yaml", "unknown-field"),
    ]
    with pytest.raises(InvalidRecords) as caught:
        refuse_errors(found.problems)
    assert len(caught.value.problems) == 7
    assert caught.value.exit_code == 3


def test_unclear_values_do_not_hide_the_others(read) -> None:
    """A repeated field and unusual numbers are noted, and everything else in the file is still looked at."""
    content = (
        "people:\n"
        "  - {id: p, name: 1e3, name: N, sources: [dawn-2016], offices: [{role: 0x10, role: x, post: nobody-post}]}\n"
        "  - {id: q, name: Q, plaice: x, sources: [dawn-2061]}\n"
        "meetings:\n"
        "  - {id: m, name: M, number: 1.50, date: 2003-02-31, sources: [dawn-2016]}\n"
        "people:\n"
        "  - {id: kept-out, name: K, sources: [dawn-2016]}\n"
    )
    row = MEETING.replace("id: m,", "id: m-2,") % "participants: [{actor: kept-out, sources: [dawn-2016]}]"
    found = read({"wrong.yaml": content, "x.yaml": row})
    assert [(problem.line, problem.field, problem.rule) for problem in found.problems] == [
        (2, "name", "number"),
        (2, "name", "duplicate-key"),
        (2, "offices", "unsourced"),
        (2, "role", "number"),
        (2, "role", "duplicate-key"),
        (2, "post", "unknown-id"),
        (3, "plaice", "unknown-field"),
        (3, "sources", "unknown-id"),
        (5, "number", "number"),
        (5, "date", "date"),
        (6, "people", "duplicate-key"),
    ]
    assert "in one record; first on line 2" in found.problems[1].message
    assert "in one map" in found.problems[4].message
    assert found.problems[-1].message == "'people' stands twice at the top of the file; first on line 1"
    assert next(record for record in found.records if record.id == "p").data["name"] == "1e3"


def test_unclear_values_of_the_dataset_are_all_named(small_folder) -> None:
    made = small_folder()
    (made / "tracktwo.yaml").write_text("id: trial\ntitle: 1.50\nid: b\nlisence: x\n", "utf-8")
    found = read_folder(made, load_schema())
    assert [(problem.line, problem.rule) for problem in found.problems] == [
        (1, "missing"),
        (2, "number"),
        (3, "duplicate-key"),
        (4, "unknown-field"),
    ]
    assert (found.dataset.id, found.dataset.title) == ("trial", "1.50")


def test_an_id_may_stand_only_once_in_all_files(read) -> None:
    """Told at both places, each naming the other: whichever was written last, its line is there."""
    found = read({"wrong.yaml": "people:\n  - {id: jinnah-institute, name: J, sources: [dawn-2016]}\n"}).problems
    assert [(one.file, one.line, one.column, one.rule) for one in found] == [
        ("actors.yaml", 2, 9, "duplicate-id"),
        ("wrong.yaml", 2, 10, "duplicate-id"),
    ]
    assert "person in wrong.yaml:2" in found[0].message
    assert "organisation in actors.yaml:2" in found[1].message


@pytest.mark.parametrize(
    "code", [0x00AD, 0x034F, 0x061C, 0x180E, 0x200B, 0x200E, 0x2060, 0x206F, 0xFE0F, 0xFEFF, 0xE0041]
)
@pytest.mark.parametrize("written", ["name: 'a{}b'", 'name: "a{}b"', "name: a{}b", 'name: "a\\U{:08X}b"'])
def test_no_hidden_sign_gets_in_however_it_is_written(read, code: int, written: str) -> None:
    sign = written.format(code if "U{" in written else chr(code))
    problem = only(read({"wrong.yaml": f"people:\n  - {{id: p, {sign}, sources: [dawn-2016]}}\n"}))
    assert problem.rule in ("hidden-character", "missing")
    assert problem.rule == "hidden-character"
    assert problem.line == 2


def test_the_joiners_of_urdu_and_hindi_are_kept(read) -> None:
    text = PERSON % "also: [{hi: 'क्\u200dष', ur: 'می\u200cر'}]"
    found = read({"more.yaml": text})
    assert found.problems == []


def test_an_unseen_source_is_never_cited(read) -> None:
    unseen = "sources:\n  - {id: release, seen: false, title: T}\n  - {id: copy, repeats: release, kind: copy}\n"
    assert read({"more.yaml": unseen}).problems == []
    problem = only(read({"more.yaml": unseen, "wrong.yaml": "people:\n  - {id: p, name: P, sources: [release]}\n"}))
    assert (problem.rule, problem.file, problem.column) == ("unseen", "wrong.yaml", 32)


def test_an_unreadable_file_does_not_make_its_ids_unknown(read) -> None:
    problem = only(read({"sources.yaml": "sources:\n  - {id: dawn-2016}\n\t- {id: nation-2016}\n"}))
    assert (problem.file, problem.rule, problem.line) == ("sources.yaml", "tab", 3)


@pytest.mark.parametrize(
    ("content", "rule", "line"),
    [
        (None, "no-dataset", 0),
        ("", "no-dataset", 1),
        ("id: trial\ntitle: T\n", "missing", 1),
        ("id: trial\ntitle: T\nlicence: CC0\nlisence: x\n", "unknown-field", 4),
        ("id: A Trial\ntitle: T\nlicence: CC0\n", "id", 1),
        (b"\xff", "not-utf-8", 1),
    ],
)
def test_the_folder_must_name_itself(small_folder, content: str | bytes | None, rule: str, line: int) -> None:
    made = small_folder()
    (made / "tracktwo.yaml").unlink()
    if content is not None:
        (made / "tracktwo.yaml").write_bytes(content if isinstance(content, bytes) else content.encode())
    problem = only(read_folder(made, load_schema()))
    assert (problem.file, problem.rule, problem.line) == ("tracktwo.yaml", rule, line)


def test_no_folder_is_the_callers_fault(tmp_path: Path) -> None:
    with pytest.raises(BadParameter):
        read_folder(tmp_path / "nowhere", load_schema())


def test_text_is_read_in_composed_form_and_with_a_mark(read) -> None:
    content = ("\ufeff" + PERSON % "also: [Jose\u0301]").encode()
    found = read({"more.yaml": content})
    assert found.problems == []
    assert next(record for record in found.records if record.id == "p").data["also"] == ["José"]


def test_numbers_and_words_are_text(read) -> None:
    content = (
        "initiatives:\n"
        "  - {id: i, name: 1991, track: 1.5, from: 2008, kind: dialogue, sources: [dawn-2016], note: yes}\n"
    )
    found = read({"more.yaml": content})
    assert found.problems == []
    data = next(record for record in found.records if record.id == "i").data
    assert (data["name"], data["note"]) == ("1991", "yes")
    assert [data[name][0]["value"] for name in ("track", "from")] == ["1.5", "2008"]


def test_grouping_of_files_changes_nothing(read, small_folder, tmp_path: Path) -> None:
    apart = read()
    names = ("sources.yaml", "actors.yaml", "meetings.yaml")
    together = "".join((apart.folder / name).read_text("utf-8") for name in names)
    for name in names:
        (apart.folder / name).unlink()
    (apart.folder / "all.yaml").write_text(together, "utf-8")
    found = read_folder(apart.folder, load_schema())
    assert found.problems == []

    def plain(records: RecordSet) -> list[tuple[str, str, list[str]]]:
        return sorted((record.kind, record.id, sorted(record.data)) for record in records.records)

    assert plain(found) == plain(apart)


def test_positions_of_records_and_rows(read) -> None:
    found = read()
    meeting = next(record for record in found.records if record.kind == "meetings")
    assert meeting.data.place == ("meetings.yaml", 2, 5, "meetings")
    assert meeting.data.at("date") == ("meetings.yaml", 5, 11, "date")
    assert meeting.data.at("place") == ("meetings.yaml", 2, 5, "place")  # not written: where the record is
    rows = meeting.data["participants"]
    assert [row["actor"] for row in rows] == ["sherry-rehman", "amitabh-mattoo"]
    assert [row.place[1:] for row in rows] == [(8, 9, "participants"), (9, 19, "actors")]


def test_an_id_only_a_judgement_names_is_a_warning(read) -> None:
    judgement = (
        "judgements:\n"
        "  - {id: j-1, same: [sherry-rehman, %s], keep: sherry-rehman, why: w, by: b, decided: 2026-11-23}\n"
    )
    problem = only(read({"judgements.yaml": judgement % "shery-rehman"}))
    assert (problem.severity, problem.rule, problem.suggestion) == ("warning", "reserved-id", "sherry-rehman")
    refuse_errors([problem])
    # A row that still uses the id is what reserving is for.
    row = MEETING % "participants: [{actor: shery-rehman, sources: [dawn-2016]}]"
    assert read({"judgements.yaml": judgement % "shery-rehman", "more.yaml": row}).problems == []


def test_former_ids_resolve(read) -> None:
    more = PERSON % "former_ids: [p-old]" + MEETING % "participants: [{actor: p-old, sources: [dawn-2016]}]"
    assert read({"more.yaml": more}).problems == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_links_pipes_and_closed_files_are_named(read, small_folder) -> None:
    made = small_folder()
    (made / "round").symlink_to(made)
    (made / "circle.yaml").symlink_to(made / "circle.yaml")
    os.mkfifo(made / "pipe.yaml")
    (made / ".hidden.yaml").write_text("nonsense: [", "utf-8")
    found = read_folder(made, load_schema())
    assert [(problem.file, problem.rule) for problem in found.problems] == [
        ("circle.yaml", "unreadable"),
        ("pipe.yaml", "unreadable"),
        ("round", "linked-folder"),
    ]


def test_hostile_files_stay_within_bounds(small_folder) -> None:
    """50 MB, a bomb, and four megabytes of junk: in a process of its own, so that its greatest memory can be read."""
    made = small_folder(
        {"bomb.yaml": BOMB, "junk.yaml": "people: [" + "{}," * 300_000 + "]", "deep.yaml": "people: " + "{a: " * 50_000}
    )
    with (made / "large.yaml").open("wb") as stream:
        stream.truncate(50_000_000)
    program = (
        "import re, sys; from pathlib import Path\n"
        "from tracktwo.loaders.reading.record_folder import read_folder\n"
        "from tracktwo.schema.reading import load_schema\n"
        "found = read_folder(Path(sys.argv[1]), load_schema())\n"
        # Not the peak of getrusage: a child begins with its parent's.
        "status = Path('/proc/self/status')\n"
        "peak = re.search(r'VmHWM:\\s+(\\d+) kB', status.read_text())[1] if status.exists() else 0\n"
        "print(len(found.problems), peak)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program, str(made)], capture_output=True, text=True, timeout=120, check=True
    )
    assert answer.stderr == ""
    problems, kilobytes = map(int, answer.stdout.split())
    assert problems < 1000
    if sys.platform == "linux":
        assert kilobytes < 300_000
