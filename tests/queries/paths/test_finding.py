"""Influence paths as answers: their JSON, what they rest on, wording, limits, and why there may be none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tracktwo.errors import BadParameter, UnknownName
from tracktwo.graph.grades import Confidence
from tracktwo.graph.values import Judgement
from tracktwo.queries.paths.finding import PathAnswer, find_paths
from tracktwo.schema.dates import Spell


def chain(drawing: Any) -> Any:
    """a met b in 2003, b met c in 2010; a and c signed one letter in 2015."""
    drawing.node("a", name="Ann")
    drawing.meet("m", "a", "b", date="2003-05-08", kind="talks")
    drawing.meet("n", "b", "c", date="2010", kind="talks")
    drawing.node("l", "letter", date="2015-01-01")
    for person in ("a", "c"):
        drawing.tie("signed", person, "l", grade="C")
    return drawing


def nodes(answer: PathAnswer) -> list[list[str]]:
    return [[node["id"] for node in path["nodes"]] for path in answer.documents]


def codes(answer: PathAnswer) -> list[str]:
    return [reason["code"] for reason in answer.reasons]


def test_a_path_as_json(drawing: Any, tmp_path: Path) -> None:
    drawing.meet("m", "a", "b", date="2003-05-08", kind="talks")
    with drawing.compiled(tmp_path) as graph:
        assert find_paths(graph, "a", "b").documents == [
            {
                "from": "a",
                "to": "b",
                "rank": 1,
                "cost": 1.0,
                "grade": "B",
                "timing": "certain",
                "in_order": "certain",
                "nodes": [
                    {"id": "a", "label": "Person", "name": "a", "sector": ""},
                    {"id": "m", "label": "Meeting", "name": "m", "sector": ""},
                    {"id": "b", "label": "Person", "name": "b", "sector": ""},
                ],
                "ties": [
                    {
                        "id": f"took-part-in:{person}:m",
                        "kind": "took-part-in",
                        "source": person,
                        "target": "m",
                        "start": "2003-05-08",
                        "end": "2003-05-08",
                        "roles": [],
                        "grade": "B",
                        "sources": [f"page-{person}-m"],
                    }
                    for person in ("a", "b")
                ],
                "rests_on": [["page-a-m"], ["page-b-m"]],
                "falls_with": [
                    {"publishers": [f"page-{person}-m"], "sources": [f"page-{person}-m"]} for person in ("a", "b")
                ],
            }
        ]


def test_orders(drawing: Any, tmp_path: Path) -> None:
    """Two meetings cost 2 and rest on B; one letter costs 3, is one contact, and rests on C."""
    with chain(drawing).compiled(tmp_path) as graph:
        by_meetings, by_letter = ["a", "m", "b", "n", "c"], ["a", "l", "c"]
        assert nodes(find_paths(graph, "a", "c")) == [by_meetings, by_letter]
        assert nodes(find_paths(graph, "a", "c", by="evidence")) == [by_meetings, by_letter]
        fewest = find_paths(graph, "Ann", "c", by="hops", count=1)
        assert nodes(fewest) == [by_letter]
        assert [path["cost"] for path in fewest.documents] == [1.0]
        assert nodes(find_paths(graph, "a", "c", max_hops=1)) == [by_letter]
        # 2 + 4 ties of B at 0.5; 3 + 2 ties of C at 3.
        assert [path["cost"] for path in find_paths(graph, "a", "c", by="evidence").documents] == [4.0, 9.0]


def test_what_a_path_rests_on(drawing: Any, tmp_path: Path) -> None:
    """One page for two ties is named once; a tie with two pages falls only with both; a set within a set is left."""
    for person in ("a", "b", "c"):
        drawing.node(person)
    drawing.node("m", "meeting", kind="talks")
    drawing.node("n", "meeting", kind="talks")
    drawing.tie("took-part-in", "a", "m", pages=("dawn",))
    drawing.tie("took-part-in", "b", "m", pages=("dawn", "hindu"))
    drawing.tie("took-part-in", "b", "n", pages=("nation", "tribune"))
    drawing.tie("took-part-in", "c", "n", pages=("nation", "tribune"))
    with drawing.compiled(tmp_path) as graph:
        (path,) = find_paths(graph, "a", "c").documents
        assert path["rests_on"] == [["dawn"], ["nation", "tribune"]]


def test_a_copy_falls_with_its_original(drawing: Any, tmp_path: Path) -> None:
    drawing.node("m", "meeting")
    for person in ("a", "b"):
        drawing.tie("took-part-in", drawing.node(person), "m", pages=("copy", "dawn"))
    drawing.sources["copy"] = type(drawing.sources["dawn"])("copy", repeats="dawn", kind="copy")
    with drawing.compiled(tmp_path) as graph:
        assert find_paths(graph, "a", "b").documents[0]["rests_on"] == [["dawn"]]
        assert find_paths(graph, "a", "b", without=["dawn"]).paths == []


def test_a_path_through_a_judgement_is_no_better_than_it(drawing: Any, tmp_path: Path) -> None:
    """b's claims at m are under one id, those at n under another, joined at medium confidence."""
    drawing.node("b", former_ids=("b-old",))
    drawing.same_as["b-old"] = "b"
    drawing.judgements["j-1"] = Judgement("j-1", "same", ("b", "b-old"), keep="b", confidence=Confidence.MEDIUM)
    drawing.meet("m", "a", grade="A", kind="talks")
    drawing.meet("n", "c", grade="A", kind="talks")
    drawing.tie("took-part-in", "b", "m", grade="A")
    drawing.tie("took-part-in", "b", "n", grade="A", written_as="b-old")
    with drawing.compiled(tmp_path) as graph:
        (found,) = find_paths(graph, "a", "c").paths
        assert found.document["grade"] == "C"
        assert ["j-1"] in found.document["rests_on"]
        assert [node["id"] for node in found.document["nodes"]] == ["a", "m", "b", "n", "c"]
        assert len(found.steps) == 2
        assert find_paths(graph, "a", "b").documents[0]["grade"] == "B"  # the meeting itself is B
        assert find_paths(graph, "a", "c", by="evidence").documents[0]["cost"] == 2 + 4 * 0.5 + 3


def test_sentences_are_about_opportunity(drawing: Any, tmp_path: Path) -> None:
    drawing.node("x", "organisation", type="armed-service", name="the Army")
    drawing.tie("held-office", drawing.node("d"), "x", spell=Spell("1990", "1995"))
    drawing.tie("in-contact-with", drawing.node("c"), "d", attributes={"through": ("a",)})
    drawing.node("t", "initiative", name="Dialogue")
    for person in ("b", "c"):
        drawing.tie("member-of", drawing.node(person), "t", spell=Spell("2001", "2004"))
    drawing.node("l", "letter", name="Letter")
    drawing.tie("signed", drawing.node("a"), "l")
    drawing.tie("addressed-to", "l", "b")
    with drawing.compiled(tmp_path) as graph:
        (path,) = find_paths(graph, "a", "x").paths
        assert [step.text for step in path.steps] == [
            "a wrote to b: Letter",
            "b and c were both in Dialogue",
            "c and d were in direct contact with each other, through a",
            "d held office in the Army",
        ]
        assert [step.rule for step in path.steps] == ["addressed", "same-body", "direct", "same-body"]
        assert path.steps[0].citations[0]["title"] == "Title of page-a-l"
        assert path.steps[1].as_dict()["via"] == "t"
        assert path.steps[2].as_dict()["via"] is None


def test_nobody_passes_through_an_army(drawing: Any, tmp_path: Path) -> None:
    drawing.node("army", "organisation", type="armed-service")
    for person in ("a", "b"):
        drawing.tie("held-office", drawing.node(person), "army", spell=Spell("1990", "1995"))
    with drawing.compiled(tmp_path) as graph:
        answer = find_paths(graph, "a", "b")
        assert (answer.paths, codes(answer)) == ([], ["isolated", "isolated"])
        assert "held office" in answer.reasons[0]["text"]


def test_a_contact_and_its_listed_meeting_are_one_path(drawing: Any, tmp_path: Path) -> None:
    drawing.meet("m", "a", "b", kind="talks")
    drawing.tie("in-contact-with", "a", "b", attributes={"meetings": ("m",)})
    with drawing.compiled(tmp_path) as graph:
        assert nodes(find_paths(graph, "a", "b")) == [["a", "b"]]


@pytest.mark.parametrize(
    ("limits", "expected"),
    [
        ({"as_of": "2002"}, []),
        ({"as_of": "2003-05-07"}, []),
        ({"as_of": "2003-05-08"}, ["certain"]),
        ({"between": ("2003", "2003")}, ["certain"]),
        ({"between": ("2003-05-09", "2004")}, []),
    ],
)
def test_dates_of_one_meeting(drawing: Any, tmp_path: Path, limits: dict[str, Any], expected: list[str]) -> None:
    drawing.meet("m", "a", "b", date="2003-05-08")
    with drawing.compiled(tmp_path) as graph:
        answer = find_paths(graph, "a", "b", **limits)
        assert [path["timing"] for path in answer.documents] == expected
        assert codes(answer) == ([] if expected else ["date"])


@pytest.mark.parametrize(
    ("date", "limits", "expected"),
    [
        ("2003", {"as_of": "2003-06-01"}, ["possible"]),
        ("2003", {"as_of": "2004"}, ["certain"]),
        ("2003", {"between": ("2003-06-01", "2003-07-01")}, ["possible"]),
        ("2003", {"between": ("2002", "2004")}, ["certain"]),
        ("198X", {"as_of": "1985"}, ["possible"]),
        ("", {}, ["undated"]),
        ("", {"as_of": "1985"}, ["possible"]),
    ],
)
def test_vague_dates_have_three_answers(
    drawing: Any, tmp_path: Path, date: str, limits: dict[str, Any], expected: list[str]
) -> None:
    drawing.meet("m", "a", "b", date=date)
    with drawing.compiled(tmp_path) as graph:
        assert [path["timing"] for path in find_paths(graph, "a", "b", **limits).documents] == expected


def test_undated_memberships_are_possible_contact(drawing: Any, tmp_path: Path) -> None:
    drawing.node("t", "initiative")
    for person in ("a", "b"):
        drawing.tie("member-of", drawing.node(person), "t")
    with drawing.compiled(tmp_path) as graph:
        assert [path["timing"] for path in find_paths(graph, "a", "b").documents] == ["possible"]


def test_members_as_of_a_day_before_the_second_came(drawing: Any, tmp_path: Path) -> None:
    drawing.node("t", "initiative")
    drawing.tie("member-of", drawing.node("a"), "t", spell=Spell("2001-01-01", "2009-01-01"))
    drawing.tie("member-of", drawing.node("b"), "t", spell=Spell("2005-01-01", "2006-01-01"))
    with drawing.compiled(tmp_path) as graph:
        assert find_paths(graph, "a", "b", as_of="2004").paths == []
        assert find_paths(graph, "a", "b", as_of="2005-01-01").documents[0]["timing"] == "certain"
        assert find_paths(graph, "a", "b", between=("2007", "2009")).paths == []


def test_what_is_left_out(drawing: Any, tmp_path: Path) -> None:
    with chain(drawing).compiled(tmp_path) as graph:
        by_meetings, by_letter = ["a", "m", "b", "n", "c"], ["a", "l", "c"]
        assert nodes(find_paths(graph, "a", "c", only=["took-part-in"])) == [by_meetings]
        assert nodes(find_paths(graph, "a", "c", without=["took-part-in"])) == [by_letter]
        assert nodes(find_paths(graph, "a", "c", without=["b"])) == [by_letter]
        assert nodes(find_paths(graph, "a", "c", without=["n"])) == [by_letter]
        assert nodes(find_paths(graph, "a", "c", without=["page-b-n"])) == [by_letter]
        answer = find_paths(graph, "a", "c", without=["l", "b"])
        assert codes(answer) == ["left-out", "isolated"] or codes(answer) == ["left-out"]
        for wrong in ({"without": ["nothing"]}, {"only": ["b"]}):
            with pytest.raises(UnknownName):
                find_paths(graph, "a", "c", **wrong)
        with pytest.raises(BadParameter):
            find_paths(graph, "a", "c", without=["a"])


def test_without_a_source_ties_keep_what_their_other_pages_bear(drawing: Any, tmp_path: Path) -> None:
    """Two high pages: A. One of them gone, at best B; and a copy of it falls with it."""
    for person in ("a", "b"):
        drawing.tie("took-part-in", drawing.node(person), drawing.node("m", "meeting", grade="A"),
                    pages=("dawn", "hindu", "reprint"), grade="A")  # fmt: skip
    drawing.sources["reprint"] = type(drawing.sources["dawn"])("reprint", repeats="dawn", kind="copy")
    with drawing.compiled(tmp_path) as graph:
        assert find_paths(graph, "a", "b").documents[0]["grade"] == "A"
        (path,) = find_paths(graph, "a", "b", without=["dawn"]).documents
        assert path["grade"] == "B"
        assert path["rests_on"] == [["hindu"]]
        assert find_paths(graph, "a", "b", without=["dawn", "hindu"]).paths == []


def test_grade_d_is_left_out_and_named_as_the_nearest_reason(drawing: Any, tmp_path: Path) -> None:
    drawing.meet("m", "a", "b", grade="D")
    with drawing.compiled(tmp_path) as graph:
        answer = find_paths(graph, "a", "b")
        assert answer.paths == []
        assert answer.reasons[0]["code"] == "disputed"
        assert answer.reasons[0]["ties"] == ["took-part-in:a:m", "took-part-in:b:m"]
        shown = find_paths(graph, "a", "b", disputed=True)
        assert [path["grade"] for path in shown.documents] == ["D"]
        assert "disputed" in shown.notices[0]


def test_too_far_is_said_with_how_far(drawing: Any, tmp_path: Path) -> None:
    drawing = chain(drawing)
    drawing.meet("o", "c", "d")
    with drawing.compiled(tmp_path) as graph:
        answer = find_paths(graph, "a", "d", max_hops=1)
        assert codes(answer) == ["hops"]
        assert "2 contacts" in answer.reasons[0]["text"] or "3 contacts" in answer.reasons[0]["text"]


def test_several_conditions_together(drawing: Any, tmp_path: Path) -> None:
    drawing.meet("m", "a", "b", date="2003", grade="D")
    with drawing.compiled(tmp_path) as graph:
        assert codes(find_paths(graph, "a", "b", as_of="1999"))[0] == "several"


def test_an_open_question_of_identity_is_the_nearest_miss(drawing: Any, tmp_path: Path) -> None:
    drawing.meet("m", "a", "x")
    drawing.meet("n", "y", "b")
    drawing.judgements["j-1"] = Judgement("j-1", "unsure", ("x", "y"), why="one printed name")
    drawing.judgements["j-2"] = Judgement("j-2", "unsure", ("a", "x"), why="no help")
    with drawing.compiled(tmp_path) as graph:
        answer = find_paths(graph, "a", "b")
        assert codes(answer) == ["unsure", "apart"]
        assert answer.reasons[0]["judgement"] == "j-1"
        assert "one printed name" in answer.reasons[0]["text"]
        assert "2 people" in answer.reasons[1]["text"]


def test_somebody_without_contacts(drawing: Any, tmp_path: Path) -> None:
    drawing.meet("m", "a", "b")
    drawing.node("z")
    with drawing.compiled(tmp_path) as graph:
        answer = find_paths(graph, "a", "z")
        assert codes(answer) == ["isolated"]
        assert "no ties at all" in answer.reasons[0]["text"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"by": "luck"},
        {"count": 0},
        {"max_hops": 0},
        {"as_of": "2003-02-31"},
        {"as_of": "2003/.."},
        {"between": ("2004", "2003")},
    ],
)
def test_wrong_parameters(drawing: Any, tmp_path: Path, wrong: dict[str, Any]) -> None:
    drawing.meet("m", "a", "b")
    with drawing.compiled(tmp_path) as graph, pytest.raises(BadParameter):
        find_paths(graph, "a", "b", **wrong)


def test_one_actor_is_no_pair(drawing: Any, tmp_path: Path) -> None:
    drawing.meet("m", "a", "b")
    with drawing.compiled(tmp_path) as graph, pytest.raises(BadParameter, match="same"):
        find_paths(graph, "a", "a")


def test_sets_and_meetings_as_ends(drawing: Any, tmp_path: Path) -> None:
    drawing = chain(drawing)
    drawing.node("d", country="India")
    drawing.meet("n", "d")
    with drawing.compiled(tmp_path) as graph:
        assert nodes(find_paths(graph, "a", "country:India", count=1)) == [["a", "m", "b", "n", "d"]]
        assert nodes(find_paths(graph, "a", "n", count=1)) == [["a", "m", "b", "n"]]
        assert find_paths(graph, "a", "n", count=1).paths[0].steps[-1].text == "b took part in n"
        assert find_paths(graph, "n", "c", count=1).paths[0].steps[0].text == "n had as participant c"


def test_the_same_question_has_the_same_answer(drawing: Any, tmp_path: Path) -> None:
    with chain(drawing).compiled(tmp_path) as graph:
        assert find_paths(graph, "a", "c").documents == find_paths(graph, "a", "c").documents


def test_without_a_publisher_all_its_pages_and_their_copies_go(drawing: Any, tmp_path: Path) -> None:
    """A bare name that is a publisher's means the publisher, with a note where an organisation bears it; its id not."""
    for person in ("a", "b"):
        drawing.tie("took-part-in", drawing.node(person), drawing.node("m", "meeting", kind="talks"),
                    pages=("one", "two", "copy"))  # fmt: skip
    for page in ("one", "two"):
        drawing.sources[page] = type(drawing.sources[page])(page, publisher="The News International")
    drawing.sources["copy"] = type(drawing.sources["one"])("copy", publisher="Tribune", repeats="two")
    drawing.node("the-news", "organisation", name="The News International")
    with drawing.compiled(tmp_path) as graph:
        for word in ("publisher:News International", "Publisher: the news international"):
            answer = find_paths(graph, "a", "b", without=[word])
            assert (answer.paths, answer.notices) == ([], [])
        bare = find_paths(graph, "a", "b", without=["The News International"])
        assert bare.paths == []
        assert "taken as the publisher, with its 2 pages" in bare.notices[0]
        assert "the-news" in bare.notices[0]
        assert len(find_paths(graph, "a", "b", without=["the-news"]).paths) == 1
        with pytest.raises(UnknownName, match="no publisher is called 'Dawn'"):
            find_paths(graph, "a", "b", without=["publisher:Dawn"])
