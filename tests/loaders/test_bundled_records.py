"""The records that come with the program: what was judged, counted and printed must hold in them.

Counts are lower bounds where records only grow.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from tracktwo.exports.map.data import PageData
from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.compiled.writing import write_compiled
from tracktwo.graph.contact.network import contact_network
from tracktwo.graph.judgements import in_force
from tracktwo.graph.office_sectors import sector_of_office
from tracktwo.graph.public import public_part
from tracktwo.graph.standing import Standings
from tracktwo.graph.store.mapping import map_graph
from tracktwo.graph.values import Graph
from tracktwo.loaders.curation.duplicates import find_candidates, judged
from tracktwo.loaders.curation.gap_lists import unplaced_people
from tracktwo.loaders.curation.occasion_pairs import occasions
from tracktwo.loaders.loading import BUNDLED
from tracktwo.loaders.reading.problems import Problem
from tracktwo.loaders.reading.record_folder import read_folder
from tracktwo.loaders.reading.record_set import RecordSet
from tracktwo.queries.cypher.catalogue import NAMED, read_catalogue
from tracktwo.schema.dates import parse_date
from tracktwo.schema.reading import load_schema


@pytest.fixture
def graph(bundled: Graph) -> Graph:
    return bundled


@pytest.fixture(scope="module")
def records() -> RecordSet:
    return read_folder(BUNDLED, load_schema())


def test_no_error(bundled_assembled: tuple[Graph, list[Problem]]) -> None:
    assert [str(found) for found in bundled_assembled[1] if found.severity == "error"] == []


@pytest.mark.parametrize("file", sorted(BUNDLED.rglob("*.yaml")), ids=lambda file: str(file.relative_to(BUNDLED)))
def test_any_yaml_reader_reads_them(file: Path) -> None:
    assert isinstance(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader), dict)


def test_ids_of_sources_hold_no_debris_of_addresses(graph: Graph) -> None:
    debris = re.compile(r"-(amp|html?|php|aspx?|cms|stm|zcc|pipermail)(-|$)|-nd-(p-)?\d+$|(\d{4}-\d\d-\d\d)-.*\3")
    cms = {"dawn-2019-05-15-cms-adviser-resigns-make-room"}  # the chief minister's
    assert {name for name in graph.sources if debris.search(name)} <= cms


def test_no_page_dates_what_began_long_after_it(bundled_assembled: tuple[Graph, list[Problem]]) -> None:
    wrong = {"begin-after-page", "former-undated"}
    assert [str(found) for found in bundled_assembled[1] if found.rule in wrong] == []


def test_counts(graph: Graph) -> None:
    counts = Counter(node.type for node in graph.nodes.values())
    assert counts["person"] >= 1_150
    assert counts["organisation"] >= 330
    assert counts["meeting"] >= 340
    assert counts["letter"] >= 75
    assert counts["initiative"] >= 95
    assert len(graph.judgements) >= 80
    assert sum(tie.kind == "took-part-in" for tie in graph.ties.values()) >= 1_400


def test_whoever_was_judged_apart_or_unsure_stays_two(graph: Graph) -> None:
    for judgement in in_force(graph.judgements):
        if judgement.verdict == "same":
            continue
        for one, other in combinations(judgement.ids, 2):
            here, there = graph.same_as.get(one, one), graph.same_as.get(other, other)
            assert here != there, judgement.id
            assert here in graph.nodes, (judgement.id, one)
            assert there in graph.nodes, (judgement.id, other)


def test_whoever_was_judged_the_same_is_one_and_lost_no_name(graph: Graph, records: RecordSet) -> None:
    names = {record.id: record.data.get("name", "") for record in records.records if record.kind == "people"}
    for judgement in in_force(graph.judgements):
        if judgement.verdict == "same":
            nodes = {graph.same_as.get(name, name) for name in judgement.ids}
            assert len(nodes) == 1, judgement.id
            node = graph.nodes[nodes.pop()]
            for name in judgement.ids:
                assert names.get(name, node.name) in (node.name, *node.also), judgement.id


def test_every_claim_has_a_source_with_address_publisher_and_kind(graph: Graph) -> None:
    for thing in (*graph.ties.values(), *graph.nodes.values()):
        for claim in thing.claims:
            source = graph.sources[claim.source]
            assert source.seen
            assert source.url, source.id
            assert source.publisher, source.id
            assert source.kind, source.id


UNCLEAN = re.compile(
    r"utm_|fbclid|gclid|replytocom|_wpnonce|like_comment|sphrase|zcc=|[?&/;]amp(?=[/&\"=]|$)|&amp;|%7B|\.(?=/)(?<=[a-z]\.)",
    re.IGNORECASE,
)
"""What an address has only from the way by which somebody came to it."""
AMP_ALONE = {"arabstoday"}
"""Publishers of whose page only the address of the short form was seen."""


def test_addresses_are_clean(graph: Graph) -> None:
    unclean = [source.id for source in graph.sources.values() if UNCLEAN.search(source.url)]
    assert [name for name in unclean if name.split("-")[0] not in AMP_ALONE] == []


def test_no_source_is_lost_and_none_is_cited_by_nobody(graph: Graph, records: RecordSet) -> None:
    written = {record.id for record in records.records if record.kind == "sources"}
    assert written == set(graph.sources)


def test_judged_pairs_are_no_candidates_any_more(graph: Graph) -> None:
    verdicts = judged(graph)
    candidates = find_candidates(graph, load_schema())
    assert {(pair.one, pair.other) for pair in candidates if not pair.verdict}.isdisjoint(verdicts)
    # Names alone suggest what the pages leave open: most pairs left open are found again.
    unsure = {pair for pair, judgement in verdicts.items() if judgement.verdict == "unsure"}
    found = {(pair.one, pair.other) for pair in candidates}
    assert len(unsure & found) >= 0.6 * len(unsure)


def test_no_pair_is_left_to_judge(graph: Graph) -> None:
    pairs = find_candidates(graph, load_schema())
    assert [(pair.one, pair.other) for pair in pairs if not pair.verdict] == []
    assert {pair.type for pair in pairs} >= {"person", "organisation", "meeting", "letter"}


OF_ITS_OWN = ("open-letter", "petition", "appeal", "article", "book")
"""Kinds of letter that people sign one by one, also when a meeting of the same organiser is near."""


def test_a_meeting_and_its_statement_are_linked(graph: Graph) -> None:
    """Whatever an organiser or two signers issued in the days of a meeting of theirs is that meeting's statement."""
    issued = {(tie.source, tie.target) for tie in graph.ties.values() if tie.kind == "statement-of"}
    assert len(issued) >= 31
    meetings = occasions(graph, "meeting", load_schema())
    for letter in occasions(graph, "letter", load_schema()):
        if letter.node.first("kind") in OF_ITS_OWN or letter.days is None:
            continue
        for meeting in meetings:
            if meeting.days is None or meeting.days[1] - meeting.days[0] > 60:
                continue
            near = meeting.days[0] <= letter.days[1] and letter.days[0] <= meeting.days[1] + 1
            if near and (letter.behind & meeting.behind or len(letter.named & meeting.named) > 1):
                assert (letter.node.id, meeting.node.id) in issued


def test_a_meeting_and_its_statement_are_one_contact(graph: Graph) -> None:
    """Nobody who was at the meeting is in contact a second time by its statement."""
    there: dict[str, set[str]] = {}
    for tie in graph.ties.values():
        if tie.kind == "took-part-in":
            there.setdefault(tie.target, set()).add(tie.source)
    statements: dict[str, set[str]] = {}
    for tie in graph.ties.values():
        if tie.kind == "statement-of":
            statements.setdefault(tie.source, set()).update(there.get(tie.target, ()))
    arcs = contact_network(graph, load_schema()).arcs
    signing = [arc for arc in arcs if {arc.source.node, arc.target.node} & set(statements)]
    assert signing
    for arc in signing:
        assert arc.source.node not in statements.get(arc.target.node, ())


def test_every_printed_form_finds_whoever_it_was_printed_for(graph: Graph, tmp_path: Path) -> None:
    """Several may answer only where a judgement leaves open whether they are one."""
    from tracktwo.graph.compiled.compiled_graph import CompiledGraph
    from tracktwo.graph.compiled.writing import write_compiled
    from tracktwo.queries.lookup import candidates

    open_pairs = {pair for pair, judgement in judged(graph).items() if judgement.verdict == "unsure"}
    printed = {
        (form, frozenset({tie.source, tie.target}))
        for tie in graph.ties.values()
        for claim in tie.claims
        for form in claim.printed.split("; ")
        if form
    }
    assert len(printed) >= 300
    with CompiledGraph.open(write_compiled(graph, load_schema(), tmp_path)) as compiled:
        for text, ends in sorted(printed, key=str):
            found = sorted({compiled.brief(index).id for index in candidates(compiled, text)})
            assert ends & set(found), text
            assert set(combinations(found, 2)) <= open_pairs, (text, found)


def test_every_name_and_variant_finds_its_record(graph: Graph, tmp_path: Path) -> None:
    from tracktwo.graph.compiled.compiled_graph import CompiledGraph
    from tracktwo.graph.compiled.writing import write_compiled
    from tracktwo.queries.lookup import candidates

    with CompiledGraph.open(write_compiled(graph, load_schema(), tmp_path)) as compiled:
        for node in graph.nodes.values():
            for text in (node.id, *node.former_ids, node.name, *node.also):
                found = {compiled.brief(index).id for index in candidates(compiled, text)}
                assert node.id in found, (node.id, text)
        for other, name in graph.same_as.items():
            assert {compiled.brief(index).id for index in candidates(compiled, other)} == {name}


def test_a_title_is_a_printed_one(graph: Graph) -> None:
    for source in graph.sources.values():
        assert not (source.title and source.address_words), source.id
        # Names of data files stand as they are; a page's title all in small letters would be its address, unless a
        # number stands where the capital would.
        assert source.kind == "dataset" or not source.title.islower() or source.title[0].isdigit(), source.id
        assert not re.search("title from address|name from address", source.note), source.id
    assert sum(bool(source.address_words) for source in graph.sources.values()) >= 400  # falls as pages are read again


def test_what_was_not_looked_up_is_title_and_date_and_never_the_page(graph: Graph) -> None:
    looked_up = {"title and date not looked up", "page not seen", "not looked up"}
    said = Counter(part for source in graph.sources.values() for part in re.split("[;,] ", source.note))
    assert {part for part in said if part in looked_up} == {"title and date not looked up"}


@pytest.mark.parametrize(
    ("person", "day", "status"),
    [
        ("narendra-modi", "", "unknown"),  # no page says that he is in office to this day
        ("narendra-modi", "2015-01-01", "serving"),
        ("narendra-modi", "2020-01-01", "serving"),
        ("sajjan-jindal", "", "unknown"),  # a chamber's presidency ended, his company's did not
        ("sajjan-jindal", "2020-01-01", "serving"),
        ("s-jaishankar", "", "unknown"),
        ("raoof-hasan", "", "unknown"),
        ("omar-abdullah", "2010-05-01", "serving"),
        ("asad-durrani", "", "former"),
    ],
)
def test_nobody_in_office_is_called_former(graph: Graph, person: str, day: str, status: str) -> None:
    on = parse_date(day).earliest if day else None
    assert Standings(graph, load_schema()).at(person, on).status == status


def test_ministers_are_politicians_and_scholars_abroad_serve_no_state(graph: Graph) -> None:
    minister = re.compile(
        r"(?:Caretaker )?(?:Federal |Prime |Chief |Foreign |Finance |Law )?[Mm]inister\b(?!'s)|Parliamentary Sec"
    )
    schema = load_schema()
    known = Standings(graph, schema)
    given = {
        sector_of_office(tie, graph, schema)
        for tie in graph.ties.values()
        if tie.kind == "held-office" and any(minister.match(role) for role in tie.roles)
    }
    assert given == {"politician", "foreign-government"}  # the latter of other states than the two
    for person in ("c-raja-mohan", "hasan-ansari", "ravi-vohra", "moeed-yusuf", "shamshad-ahmad"):
        assert "foreign-government" not in known.at(person).sectors


def test_an_intelligence_service_is_civilian_or_military_as_its_organisation_says(graph: Graph) -> None:
    standings = Standings(graph, load_schema())
    told = {name: standings.at(name) for name in ("isi", "mi-pakistan", "raw", "intelligence-bureau-india")}
    assert {name: found.sector for name, found in told.items()} == {
        "isi": "military", "mi-pakistan": "military", "raw": "civilian", "intelligence-bureau-india": "civilian",
    }  # fmt: skip
    chiefs = ("a-k-verma-raw", "a-s-dulat", "arvind-dave", "c-d-sahay", "k-p-singh", "ajit-doval")
    for name in chiefs:
        found = standings.at(name)
        assert found.sector == "civilian", name
        assert "intelligence" in found.sectors, name
        assert "military" not in found.top_sectors, name
    for name in ("asad-durrani", "ehsanul-haq", "hamid-gul"):
        assert standings.at(name).sector == "military", name
        assert "intelligence" not in standings.at(name).sectors, name


def test_a_person_is_of_one_sector_wherever_it_is_told(graph: Graph, tmp_path: Path) -> None:
    """What `who` and paths say, what the map draws, what the store holds and what the account of gaps counts."""
    schema = load_schema()
    people = [node for node in graph.nodes.values() if node.type == "person"]
    with CompiledGraph(write_compiled(graph, schema, tmp_path)) as compiled:
        briefs = {node.id: compiled.brief(compiled.index_of(node.id)) for node in people}
    said = {name: brief.sector or "unknown" for name, brief in briefs.items()}
    public, stored = public_part(graph), map_graph(graph, schema).nodes
    drawn = {node["id"]: node["sector"] for node in PageData(public, schema).as_json()["nodes"] if node["id"] in said}
    assert len(drawn) > 1000  # all but those without any tie
    assert drawn == {name: said[name] for name in drawn}
    assert {name: stored[name].properties.get("top_sector", "unknown") for name in said} == said
    lacks = {row["person"] for row in unplaced_people(graph, schema).rows if "sector" in row["lacks"]}
    assert lacks == {name for name, sector in said.items() if sector == "unknown"}
    for name, brief in briefs.items():
        held = stored[name].properties
        counted = {*held.get("sectors", ()), *held.get("top_sectors", ())}
        assert (counted, held.get("countries", [])) == (set(brief.sectors), brief.countries)


def test_the_catalogues_defaults_name_what_these_records_hold(graph: Graph) -> None:
    """A question that is asked with nothing given has an answer."""
    named = [
        (question.id, parameter.type, str(parameter.default))
        for question in read_catalogue(None).values()
        for parameter in question.parameters
        if parameter.type in NAMED
    ]
    lost = [found for found in named if found[2] not in (graph.sources if found[1] == "source" else graph.nodes)]
    assert named
    assert lost == []
