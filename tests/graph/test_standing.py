"""Sector, country, serving or former at a day: an invented soldier who later is an ambassador and then a scholar."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tracktwo.graph.standing import Standing, Standings, says_former
from tracktwo.graph.values import Claim, Dataset, Graph, Node, Post, Tie, Value
from tracktwo.schema.dates import Spell, parse_date
from tracktwo.schema.reading import load_schema


def organisation(name: str, kind: str, country: str) -> Node:
    return Node(name, "organisation", name, attributes={"type": (Value(kind),), "country": (Value(country),)})


def person(name: str, **attributes: str) -> Node:
    return Node(name, "person", name, attributes={key: (Value(text),) for key, text in attributes.items()})


def office(who: str, body: str, spell: Spell, *, role: str = "", grade: str = "B", post: str = "") -> Tie:
    name = f"held-office:{who}:{post or body}"
    return Tie(name, "held-office", who, body, post=post, spell=spell, grade=grade, roles=(role,) if role else ())


def graph(*ties: Tie) -> Graph:
    nodes = [
        organisation("army", "armed-service", "Pakistan"),
        organisation("embassy", "diplomatic-mission", "Pakistan"),
        organisation("institute", "think-tank", "Pakistan"),
        organisation("house", "parliament", "India"),
        organisation("state-department", "foreign-ministry", "United States"),
        person("soldier"),
        person("stated", sectors="journalist", country="jammu-kashmir-india"),
        person("nobody"),
        Node("m", "meeting", "M"),
    ]
    posts = {"adviser": Post("adviser", "house", "Adviser", sector="academic")}
    return Graph(
        Dataset("d", "D", "CC0-1.0"),
        {node.id: node for node in nodes},
        {},
        {tie.id: tie for tie in sorted(ties, key=lambda tie: tie.id)},
        {},
        {"old-soldier": "soldier"},
        posts=posts,
    )


def standing(drawn: Graph, who: str, day: int | None = None) -> Standing:
    return Standings(drawn, load_schema()).at(who, day)


CAREER = (
    office("soldier", "army", Spell("1970", "1998-01-31"), role="Chief of Army Staff"),
    office("soldier", "embassy", Spell("2004-11", "2006-06"), role="Ambassador"),
    office("soldier", "institute", Spell("2008", ""), role="Director"),
)


@pytest.mark.parametrize(
    ("day", "sector", "first", "status", "timing"),
    [
        ("1960-01-01", "", "", "unknown", "undated"),  # before any office
        ("1990-05-05", "military", "armed-service", "serving", "certain"),
        ("1970-05-05", "military", "armed-service", "serving", "possible"),  # some time in 1970
        ("2001-01-01", "military", "armed-service", "former", "certain"),
        ("2005-05-05", "civilian", "diplomat", "serving", "certain"),  # while he serves a state otherwise
        ("2007-01-01", "military", "armed-service", "former", "certain"),
        ("2010-01-01", "military", "armed-service", "former", "certain"),  # a scholar now, a general once
    ],
)
def test_a_career(day: str, sector: str, first: str, status: str, timing: str) -> None:
    found = standing(graph(*CAREER), "soldier", parse_date(day).earliest)
    assert (found.sector, found.sub_sectors[:1], found.status, found.timing) == (
        sector,
        (first,) if first else (),
        status,
        timing,
    )


def test_all_that_was_held_is_kept_and_old_ids_answer() -> None:
    found = standing(graph(*CAREER), "old-soldier", parse_date("2010-01-01").earliest)
    assert set(found.sub_sectors) == {"armed-service", "diplomat", "academic"}
    assert found.offices[0] == "held-office:soldier:army"
    assert found.country == "Pakistan"


def test_over_all_days() -> None:
    found = {who: standing(graph(*CAREER), who) for who in ("soldier", "nobody", "unheard-of")}
    assert (found["soldier"].sector, found["soldier"].status) == ("military", "former")
    assert found["nobody"] == found["unheard-of"] == standing(graph(), "nobody")
    assert found["nobody"].sector == ""


def test_without_offices_the_record_says_it() -> None:
    found = standing(graph(), "stated")
    assert (found.sector, found.sub_sectors, found.status) == ("civilian", ("journalist",), "unknown")
    assert found.country == "jammu-kashmir-india"


def test_an_office_of_the_same_side_keeps_the_finer_label() -> None:
    held = office("stated", "house", Spell("2000", "2010"), role="Member")
    assert standing(graph(held), "stated", parse_date("2005-05-05").earliest).countries == ("jammu-kashmir-india",)


def test_serving_another_state_comes_first_while_it_lasts() -> None:
    held = office("stated", "state-department", Spell("2000", "2010"), role="Adviser")
    made = Standings(graph(held), load_schema())
    assert made.at("stated", parse_date("2005-05-05").earliest).countries == ("United States", "jammu-kashmir-india")
    assert made.at("stated", parse_date("2005-05-05").earliest).sector == "international"


def test_a_post_may_have_a_sector_of_its_own_and_grade_d_says_nothing() -> None:
    adviser = office("soldier", "house", Spell("2000", "2010"), post="adviser")
    low = office("soldier", "army", Spell("1970", "1998"), grade="D")
    assert standing(graph(adviser, low), "soldier").sub_sectors == ("academic",)


def seen(printed: str, when: str) -> Tie:
    claim = Claim("x", "t", "s", as_printed=printed)
    return Tie("took-part-in:soldier:m", "took-part-in", "soldier", "m", spell=Spell(when, when), claims=(claim,))


@pytest.mark.parametrize(
    ("printed", "army", "institute"),
    [
        ("former Chief of Army Staff", "former", "unknown"),
        ("ex-Director of the institute", "unknown", "former"),
        ("retired Lieutenant General", "former", "unknown"),  # shares no word: the state office
        ("Chief of Army Staff", "unknown", "unknown"),
    ],
)
def test_former_beside_the_name_dates_no_office_but_counts_from_that_day(
    printed: str, army: str, institute: str
) -> None:
    in_army = office("soldier", "army", Spell(), role="Chief of Army Staff")
    in_institute = office("soldier", "institute", Spell(), role="Director")
    day = parse_date("2010-01-01").earliest
    for held, expected in ((in_army, army), (in_institute, institute)):
        other = in_institute if held is in_army else in_army
        made = Standings(graph(held, other, seen(printed, "2009-01-01")), load_schema())
        assert (made.office(held, day) or ("",))[0] == expected
        assert made.office(held, parse_date("2008-01-01").earliest) == ("unknown", "undated")


@pytest.mark.parametrize(
    ("sector", "printed", "status"),
    [
        ("journalist", "former editor", "unknown"),  # may write on
        ("politician", "former Law Minister, now member of parliament", "unknown"),
        ("diplomat", "former ambassador", "former"),
        ("diplomat", "former Foreign Secretary", "former"),
        ("diplomat", "former Foreign Secretary, ambassador", "unknown"),  # one post of several
        ("military", "former Director General, ISI", "former"),
        ("official", "retired secretary to the government", "former"),
        ("academic", "retired professor", "unknown"),
    ],
)
def test_stated_sector_and_former(sector: str, printed: str, status: str) -> None:
    made = Standings(graph(seen(printed, "2001-01-01")), load_schema())
    made.graph.nodes["soldier"].attributes["sectors"] = (Value(sector),)  # type: ignore[index]
    assert made.at("soldier", parse_date("2001-01-02").earliest).status == status
    assert made.at("soldier", parse_date("2000-12-31").earliest).status == "unknown"
    assert made.at("soldier").status == status


def test_words_that_only_begin_alike() -> None:
    assert says_former("Ex-Minister")
    assert says_former("Retired judge")
    assert not says_former("Executive Director")
    assert not says_former("Formerly unknown")


def _seen_as(text: str, day: str) -> Tie:
    """Attendance on that day with these words beside the name."""
    name = "took-part-in:soldier:m"
    return Tie(
        name,
        "took-part-in",
        "soldier",
        "m",
        spell=Spell(day, day),
        claims=(Claim(name, name, "page", as_printed=text),),
    )


def test_a_retired_rank_ends_every_post_in_the_services_and_no_other() -> None:
    commander = office("soldier", "army", Spell("1990", ""), role="Corps Commander")
    envoy = office("soldier", "embassy", Spell("1999", ""), role="Ambassador")
    seen = _seen_as("Lt Gen (retd)", "2000-03-01")
    assert standing(graph(commander, seen), "soldier", parse_date("2001-01-01").earliest).status == "former"
    found = standing(graph(commander, envoy, seen), "soldier", parse_date("2001-01-01").earliest)
    assert (found.sub_sectors[0], found.status) == ("diplomat", "serving")


def test_a_bare_former_diplomat_is_about_every_embassy() -> None:
    envoy = office("soldier", "embassy", Spell("1999", ""), role="High Commissioner")
    seen = _seen_as("Former Ambassador", "2000-03-01")
    assert standing(graph(envoy, seen), "soldier", parse_date("2001-01-01").earliest).status == "former"


def test_an_office_known_only_as_former_is_unknown_before_that_day() -> None:
    officer = office("soldier", "army", Spell(former_on="2000-03-01"))
    before, after = (
        standing(graph(officer), "soldier", parse_date(day).earliest) for day in ("2000-02-01", "2000-04-01")
    )
    assert (before.sector, before.status, before.timing) == ("military", "unknown", "undated")
    assert (after.status, after.timing) == ("former", "certain")


@pytest.mark.parametrize(
    ("other", "status"),
    [
        (None, "former"),
        (office("soldier", "embassy", Spell("2014", "")), "unknown"),  # no end stated: may serve today
        (office("soldier", "embassy", Spell(as_of=("2014",))), "unknown"),
        (office("soldier", "embassy", Spell()), "unknown"),
        (office("soldier", "institute", Spell("2014", "")), "unknown"),
        (office("soldier", "embassy", Spell("2014", ""), grade="D"), "former"),
        (office("soldier", "embassy", Spell("2014", "2016")), "former"),
        (office("soldier", "embassy", Spell(former_on="2016")), "former"),
    ],
)
def test_former_without_a_day_only_where_no_office_could_still_run(other: Tie | None, status: str) -> None:
    ended = office("soldier", "state-department", Spell("2001", "2014"))
    found = standing(graph(*(tie for tie in (ended, other) if tie)), "soldier")
    assert found.status == status
    assert found.timing == ("certain" if status == "former" else "undated")


def test_a_soldier_stays_a_former_one_beside_an_embassy_but_not_beside_another_command() -> None:
    left = office("soldier", "army", Spell("1970", "1998"), post="corps")
    for body, status in (("institute", "former"), ("embassy", "former"), ("army", "unknown")):
        found = standing(graph(left, office("soldier", body, Spell("1998", ""))), "soldier")
        assert (found.sector, found.status) == ("military", status)


def test_a_lost_seat_makes_no_former_politician_without_a_day() -> None:
    seat = office("soldier", "house", Spell("2004", "2009"))
    assert standing(graph(seat), "soldier").status == "unknown"
    assert standing(graph(seat), "soldier", parse_date("2010-01-01").earliest).status == "former"


def test_an_ended_chamber_office_says_nothing_of_the_trade() -> None:
    over = office("soldier", "institute", Spell("2004", "2009"))
    for day in (None, parse_date("2010-01-01").earliest):
        assert standing(graph(over), "soldier", day).status == "unknown"


def test_an_undated_office_may_be_held_on_the_day() -> None:
    ended, undated = office("soldier", "state-department", Spell("2001", "2004")), office("soldier", "embassy", Spell())
    assert standing(graph(ended, undated), "soldier", parse_date("2010-01-01").earliest).status == "unknown"


def test_serving_on_some_day_of_a_year() -> None:
    made = Standings(graph(office("soldier", "embassy", Spell("2004-11-01", "2006-06-30"))), load_schema())
    year = [(parse_date(text).earliest, parse_date(text).latest) for text in ("2003", "2004", "2006", "2007")]
    assert [made.at("soldier", *days).status for days in year] == ["unknown", "serving", "serving", "former"]


def test_the_sector_of_the_row_comes_before_that_of_post_and_body() -> None:
    row = office("soldier", "house", Spell("2000", "2010"), post="adviser")
    minister = replace(row, attributes={"sector": ("politician",)})
    assert standing(graph(minister), "soldier").sub_sectors == ("politician",)


def test_over_all_dates_what_the_record_states_counts_beside_the_offices() -> None:
    """The journalist who served is shown as a soldier and counts as both; on a day only the offices speak."""
    served = office("stated", "army", Spell("1970", "1998"))
    found = standing(graph(served), "stated")
    assert (found.sector, found.sub_sectors) == ("military", ("armed-service",))
    assert found.sectors == ("armed-service", "journalist")
    assert found.top_sectors == ("civilian", "military")
    assert found.counted == ["armed-service", "civilian", "journalist", "military"]
    on = standing(graph(served), "stated", parse_date("1980-01-01").earliest)
    assert on.counted == ["armed-service", "military"]


def test_an_office_graded_d_says_nothing_of_who_somebody_is() -> None:
    assert standing(graph(office("soldier", "army", Spell("1970", "1998"), grade="D")), "soldier") == Standing()


def test_an_organisation_is_of_the_sector_of_its_type_and_an_occasion_of_none() -> None:
    army = standing(graph(), "army")
    assert (army.sector, army.sectors, army.country) == ("military", ("armed-service",), "Pakistan")
    assert standing(graph(), "m") == Standing()


def test_a_country_counts_for_those_that_it_lies_in() -> None:
    drawn = graph()
    nodes = {**drawn.nodes, "gilgiti": person("gilgiti", country="gilgit-baltistan")}
    found = standing(replace(drawn, nodes=nodes), "gilgiti")
    assert found.countries == ("gilgit-baltistan", "jammu-kashmir-pakistan")


@pytest.mark.parametrize(
    ("body_type", "top", "sub"),
    [
        ("intelligence-agency", "civilian", "intelligence"),
        ("military-intelligence-agency", "military", "military-intelligence"),
    ],
)
def test_the_organisation_says_whether_its_officers_are_military(body_type: str, top: str, sub: str) -> None:
    drawn = graph(office("soldier", "agency", Spell("1970", "1998")))
    drawn = replace(drawn, nodes={**drawn.nodes, "agency": organisation("agency", body_type, "India")})
    found = standing(drawn, "soldier")
    assert (found.sector, found.sub_sectors, found.status) == (top, (sub,), "former")
