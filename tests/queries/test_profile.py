"""Who somebody is: entries by section, each with its sources; conflicts stay visible; nearest contacts."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tracktwo.commands.rendering.profile_text import profile_markdown, profile_text
from tracktwo.errors import BadParameter
from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.compiled.writing import write_compiled
from tracktwo.graph.values import Judgement, Source
from tracktwo.loaders.assemble import assemble
from tracktwo.loaders.reading.record_folder import read_folder
from tracktwo.queries.profile import broader_sectors, profile, sections_of
from tracktwo.schema.dates import Spell
from tracktwo.schema.reading import load_schema
from tracktwo.schema.words import PROFILE_KEYS

CASES = Path(__file__).parents[1] / "data" / "cases"


def case(number: str, folder: Path) -> CompiledGraph:
    schema = load_schema()
    (records,) = CASES.glob(f"{number}-*")
    graph, _ = assemble(read_folder(records, schema), schema)
    return CompiledGraph.open(write_compiled(graph, schema, folder))


def test_entries_by_section_in_order_of_time(drawing: Any, tmp_path: Path) -> None:
    drawing.node("isi", "organisation", type="military-intelligence-agency", country="Pakistan")
    drawing.tie("held-office", drawing.node("d", name="D. General"), "isi", spell=Spell("1990-08", "1992-03"),
                roles=("Director General",))  # fmt: skip
    drawing.tie("held-office", "d", "isi", key="first", spell=Spell("1980", "1984"))
    drawing.sources["page-d-m"] = Source("page-d-m", address_words="talks held")
    drawing.meet("m", "d", "e", date="2003")
    drawing.tie("named-for", "d", drawing.node("n", "meeting"))
    drawing.tie("signed", "d", drawing.node("l", "letter"))
    with drawing.compiled(tmp_path) as graph:
        found = profile(graph, "Gen D. General")
        assert (found["id"], found["label"], found["sector"]) == ("d", "Person", "military")
        assert [one["dates"] for one in found["offices"]] == ["1980 to 1984", "1990-08 to 1992-03"]
        assert found["offices"][1]["roles"] == ["Director General"]
        assert found["offices"][1]["status"] == "former"
        assert found["offices"][1]["citations"][0]["title"] == "Title of page-d-isi"
        (worded,) = found["meetings"][0]["citations"]
        assert (worded["title"], worded["address_words"]) == ("", "talks held")
        assert [one["id"] for one in found["meetings"]] == ["m"]
        assert [one["id"] for one in found["letters"]] == ["l"]
        assert [one["wording"] for one in found["named_for"]] == ["was named for"]
        assert (found["contacts"], found["memberships"]) == ([], [])
        assert [(one["id"], one["via"], one["grade"], one["times"]) for one in found["nearest"]] == [("e", "m", "B", 1)]
        json.dumps(found)
        assert [one["id"] for one in profile(graph, "isi")["officers"]] == ["d", "d"]
        assert sorted(one["id"] for one in profile(graph, "m")["participants"]) == ["d", "e"]
        assert "nearest" not in profile(graph, "m")


@pytest.mark.parametrize(
    ("spell", "day", "status"),
    [
        (Spell("2001", "2004"), "", "former"),
        (Spell("2001"), "", "end not stated"),
        (Spell("2001", former_on="2010"), "", "former"),
        (Spell("2001", "2004"), "2002", "serving"),
        (Spell("2001", "2004"), "2001-06-01", "possibly serving"),
        (Spell("2001", "2004"), "2000", ""),  # later: not told
        (Spell("2001", "2004"), "2006", "former"),
    ],
)
def test_serving_or_former(drawing: Any, tmp_path: Path, spell: Spell, day: str, status: str) -> None:
    drawing.tie("held-office", drawing.node("d"), drawing.node("o", "organisation"), spell=spell)
    with drawing.compiled(tmp_path) as graph:
        found = profile(graph, "d", as_of=day)
        assert [one["status"] for one in found["offices"]] == ([status] if status else [])
        assert found["later"] == (0 if status else 1)


def test_nothing_later_than_the_day_is_told(drawing: Any, tmp_path: Path) -> None:
    """d met a in 1990 and b in 2016; c is a co-member on a page of 2020 without dates; with e in touch, undated."""
    drawing.meet("early", "d", "a", date="1990-05-01")
    drawing.meet("late", "d", "b", date="2016-05-01")
    drawing.node("club", "initiative")
    drawing.tie("member-of", "d", "club")
    drawing.tie("member-of", drawing.node("c"), "club")
    drawing.tie("in-contact-with", "d", drawing.node("e"))  # reported in 2020
    with drawing.compiled(tmp_path) as graph:
        broader, sections = broader_sectors(graph), sections_of(graph)
        told = {}
        for day in ("1991", "1990", "1989", "2017", "2020"):
            found = profile(graph, "d", as_of=day)
            meetings = [one["id"] for one in found["meetings"]]
            told[day] = meetings, {one["id"] for one in found["nearest"]}, found["later"]
            lines = profile_text(found, broader, sections).splitlines()
            assert any(line.startswith(f"As of {day}: ") for line in lines)
        assert told == {
            "1989": ([], set(), 4),
            "1990": (["early"], {"a"}, 3),
            "1991": (["early"], {"a"}, 3),
            "2017": (["early", "late"], {"a", "b"}, 2),
            "2020": (["early", "late"], {"a", "b", "c", "e"}, 0),
        }
        assert not any(line.startswith("As of") for line in profile_text(profile(graph, "d"), broader, sections))


def test_status_and_sectors_as_of_a_day_are_those_of_the_day(drawing: Any, tmp_path: Path) -> None:
    """A soldier until 2001, a minister from 2014 on with no end stated, at work in a firm all the time."""
    drawing.node("army", "organisation", type="armed-service", country="India")
    drawing.node("cabinet", "organisation", type="government", country="India")
    drawing.node("firm", "organisation", type="business", country="India")
    drawing.tie("held-office", drawing.node("d", country="India"), "army", spell=Spell("1980", "2001"))
    minister = drawing.tie("held-office", "d", "cabinet", spell=Spell("2014-05-26", as_of=("2016-05-05",)))
    drawing.ties[minister] = replace(drawing.ties[minister], attributes={"sector": ("politician",)})
    drawing.tie("held-office", "d", "firm", spell=Spell("1975"))
    told = {}
    with drawing.compiled(tmp_path) as graph:
        for day in ("", "1970", "1990", "2005", "2014", "2016", "2020"):
            found = profile(graph, "d", as_of=day)
            told[day] = found["sector"], found["status"], len(found["sectors"])
    assert told == {
        "": ("military", "former", 5),
        "1970": ("", "unknown", 0),
        "1990": ("military", "serving", 4),
        "2005": ("military", "former", 4),
        "2014": ("civilian", "serving", 5),  # on some day of the year
        "2016": ("civilian", "serving", 5),
        "2020": ("civilian", "possibly serving", 5),
    }


@pytest.mark.parametrize("spell", [Spell(former_on="../2026-11-23"), Spell(), Spell("1980", "1990"), Spell("2001")])
@pytest.mark.parametrize("printed", ["", "former minister"])
def test_header_and_sole_office_say_the_same(drawing: Any, tmp_path: Path, spell: Spell, printed: str) -> None:
    """Where only "former" is printed nobody is said to serve on a day before, in the header or in the row."""
    drawing.node("cabinet", "organisation", type="government", country="India")
    tie = drawing.tie("held-office", drawing.node("d", country="India"), "cabinet", spell=spell)
    drawing.ties[tie] = replace(
        drawing.ties[tie], claims=tuple(replace(claim, as_printed=printed) for claim in drawing.ties[tie].claims)
    )
    with drawing.compiled(tmp_path) as graph:
        for day in ("1985", "2015", "2026-11-24"):
            found = profile(graph, "d", as_of=day)
            rows = [one["status"] for one in found["offices"]]
            assert [one["status"] for one in profile(graph, "cabinet", as_of=day).get("officers", ())] == rows
            for row in rows:
                assert found["status"] == {"end not stated": "unknown"}.get(row, row)


def test_officers_are_told_by_all_that_is_printed_of_each(drawing: Any, tmp_path: Path) -> None:
    """No page says when a served; one of 2010 prints "former minister" of a at a meeting, none prints it of b."""
    drawing.node("cabinet", "organisation", type="government", country="India")
    for person in ("a", "b"):
        drawing.tie("held-office", drawing.node(person), "cabinet", spell=Spell("1999"), roles=("minister",))
    drawing.meet("m", "a", "b", date="2010")
    seen = drawing.ties["took-part-in:a:m"]
    drawing.ties[seen.id] = replace(seen, claims=(replace(seen.claims[0], as_printed="former minister"),))
    with drawing.compiled(tmp_path) as graph:
        for day, told in (("1990", []), ("2005", ["possibly serving"] * 2),
                          ("2015", ["former", "possibly serving"])):  # fmt: skip
            assert [one["status"] for one in profile(graph, "cabinet", as_of=day).get("officers", ())] == told
            held = [profile(graph, who, as_of=day)["offices"] for who in ("a", "b")]
            assert [one["status"] for offices in held for one in offices] == told


@pytest.mark.parametrize(
    ("printed", "status"), [("Ex-chair", "former"), ("Chair, Lt Gen (retd)", "end not stated"), ("", "end not stated")]
)
def test_a_retired_rank_ends_no_office(drawing: Any, tmp_path: Path, printed: str, status: str) -> None:
    drawing.tie("held-office", drawing.node("d"), drawing.node("o", "organisation"))
    (tie,) = drawing.ties.values()
    drawing.ties[tie.id] = replace(tie, claims=(replace(tie.claims[0], as_printed=printed),))
    with drawing.compiled(tmp_path) as graph:
        assert profile(graph, "d")["offices"][0]["status"] == status
        assert profile(graph, "o")["officers"][0]["status"] == status


def test_the_header_begins_with_country_and_the_sector_shown(drawing: Any, tmp_path: Path) -> None:
    drawing.node("army", "organisation", type="armed-service", country="Pakistan")
    drawing.node("isi", "organisation", type="military-intelligence-agency", country="Pakistan")
    drawing.node("embassy", "organisation", type="diplomatic-mission", country="Pakistan")
    drawing.node("soldier", name="S. Soldier", country="Pakistan")
    for body, spell in (
        ("army", Spell("1960", "1993")),
        ("isi", Spell("1990", "1992")),
        ("embassy", Spell("1994", "1997")),
    ):
        drawing.tie("held-office", "soldier", body, spell=spell)
    drawing.meet("m", "soldier", "other", date="2003")
    with drawing.compiled(tmp_path) as graph:
        broader, sections = broader_sectors(graph), sections_of(graph)

        def header(name: str, day: str = "") -> str:
            return profile_text(profile(graph, name, as_of=day), broader, sections, width=120).splitlines()[1]

        said = (
            "Person \u00b7 Pakistan \u00b7 military (armed service, military intelligence), former; civilian (diplomat)"
        )
        assert header("soldier") == said
        assert said in profile_markdown(profile(graph, "soldier"), broader, sections).splitlines()
        assert header("soldier", "1995-05-05") == (
            "Person \u00b7 Pakistan \u00b7 civilian (diplomat), serving; "
            "military (armed service, military intelligence)"
        )
        assert header("other") == "Person"
        assert header("isi") == "Organisation \u00b7 Pakistan \u00b7 military (military intelligence)"
        assert header("m") == "Meeting \u00b7 2003"


def test_a_wrong_date(drawing: Any, tmp_path: Path) -> None:
    drawing.tie("held-office", drawing.node("d"), drawing.node("o", "organisation"))
    with drawing.compiled(tmp_path) as graph, pytest.raises(BadParameter):
        profile(graph, "d", as_of="2003-02-31")


def test_disagreement_and_denial_stay_visible(tmp_path: Path) -> None:
    """Kathmandu 2014 rests on one book and both governments deny it."""
    with case("03", tmp_path) as graph:
        found = profile(graph, "sajjan-jindal")
        (meeting,) = found["meetings"]
        assert meeting["grade"] == "D"
        assert meeting["denied_by"]
        assert {citation["says"] for citation in meeting["citations"]} <= {"states", "denies"}
        assert found["nearest"] == []


def test_pages_that_differ_are_shown_side_by_side(tmp_path: Path) -> None:
    with case("13", tmp_path) as graph:
        person = next(graph.ids[index] for index in range(graph.node_count) if graph.brief(index).type == "person")
        office = next(one for one in profile(graph, person)["offices"] if one["differs"])
        assert len({page["dates"] for page in office["pages"]}) > 1


def test_judgements_in_force_are_shown(drawing: Any, tmp_path: Path) -> None:
    for person in ("a", "b"):
        drawing.node(person)
    drawing.judgements["j-1"] = Judgement("j-1", "apart", ("a", "b"))
    drawing.judgements["j-2"] = Judgement("j-2", "unsure", ("a", "b"), replaces="j-1", why="new page")
    with drawing.compiled(tmp_path) as graph:
        assert [(one["id"], one["verdict"]) for one in profile(graph, "a")["judgements"]] == [("j-2", "unsure")]


def test_nearest_contacts_are_the_closest_and_how_often(drawing: Any, tmp_path: Path) -> None:
    """b by direct contact and at a meeting: once, with the closer of two; c only at a lecture; d was in one group."""
    drawing.meet("m", "a", "b", "c", kind="lecture")
    drawing.tie("in-contact-with", "a", "b")
    drawing.node("t", "initiative")
    for person in ("a", "d"):
        drawing.tie("member-of", (drawing.nodes.get(person) and person) or drawing.node(person), "t")
    drawing.meet("refuted", "a", "z", grade="D")
    with drawing.compiled(tmp_path) as graph:
        found = [(one["id"], one["cost"], one["rule"], one["times"]) for one in profile(graph, "a")["nearest"]]
        assert found == [("b", 0.8, "direct", 2), ("d", 1.6, "same-body", 1), ("c", 3.0, "meeting-lecture", 1)]
        assert len(profile(graph, "a", nearest=1)["nearest"]) == 1


def test_no_section_can_be_called_like_another_key_of_a_profile(drawing: Any, tmp_path: Path) -> None:
    drawing.tie("signed", drawing.node("a"), drawing.node("l", "letter"))
    with drawing.compiled(tmp_path) as graph:
        # `pages` stands beside `differs` where pages differ, `other` holds what has no section.
        assert set(profile(graph, "a")) - set(sections_of(graph)) == PROFILE_KEYS - {"pages", "other"}
