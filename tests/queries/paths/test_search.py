"""The k best paths against two oracles: every simple path written out, and networkx; and how much work they take."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracktwo.exports.networkx_view import contacts_to_networkx
from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.compiled.writing import write_compiled
from tracktwo.graph.contact.roles import ACTOR
from tracktwo.graph.grades import Confidence
from tracktwo.graph.public import public_part
from tracktwo.graph.spells import ties_overlap
from tracktwo.graph.values import Graph, Judgement, Tie
from tracktwo.queries.paths.limits import Limits
from tracktwo.queries.paths.path_question import Question, run
from tracktwo.schema.dates import NO_SPELL, Spell
from tracktwo.schema.reading import load_schema

SCHEMA = load_schema()
RULES = SCHEMA.contact.rules
SURCHARGE = SCHEMA.contact.surcharge

Step = tuple[str, bool]
Path_ = tuple[int, int, tuple[Step, ...]]
"""Cost in millionths, contacts, and the nodes led through, each with whether it is a body."""


def draw(drawing: Any, random: Random) -> Graph:
    """A small graph with meetings of two sizes, letters, bodies with spells, and direct contacts."""
    people = [drawing.node(f"p{number}") for number in range(random.randint(3, 7))]
    drawing.judgements["j"] = Judgement("j", "same", ("p0", "p0-old"), keep="p0", confidence=Confidence.MEDIUM)
    drawing.same_as["p0-old"] = "p0"

    def written(person: str) -> str:
        """The first person's claims stand under two ids, joined by a judgement."""
        return random.choice(["p0", "p0-old"]) if person == "p0" else person

    for number in range(random.randint(0, 4)):
        drawing.node(f"m{number}", "meeting", size=random.choice(["9", "40"]))
        for person in random.sample(people, random.randint(1, min(4, len(people)))):
            drawing.tie("took-part-in", person, f"m{number}", grade=random.choice("ABCCD"), written_as=written(person))
    for number in range(random.randint(0, 2)):
        drawing.node(f"l{number}", "letter")
        for person in random.sample(people, 2):
            drawing.tie("signed", person, f"l{number}", grade=random.choice("ABC"), written_as=written(person))
        drawing.tie("addressed-to", f"l{number}", random.choice(people), grade="B")
    for number in range(random.randint(0, 2)):
        drawing.node(f"t{number}", "organisation", type="think-tank")
        for place in range(random.randint(2, 5)):
            first, person = random.randint(2000, 2008), random.choice(people)
            spell = random.choice([Spell(str(first), str(first + random.randint(0, 3))), Spell(str(first)), NO_SPELL])
            more = {"spell": spell, "grade": random.choice("ABC"), "written_as": written(person)}
            drawing.tie("member-of", person, f"t{number}", key=f"k{place}", **more)
    for _ in range(random.randint(0, 2)):
        one, other = sorted(random.sample(people, 2))
        listed = random.choice([{}, {"meetings": ("m0",)}]) if "m0" in drawing.nodes else {}
        drawing.tie("in-contact-with", one, other, grade=random.choice("ABC"), attributes=listed)
    graph: Graph = drawing.graph()
    return graph


Contact = tuple[str, tuple[Step, ...], str, str, int, int]
"""The id it leaves under, what it leads through, to whom, arriving under which id, cost, surcharge."""


def contacts(graph: Graph) -> dict[str, list[Contact]]:
    """For each actor every contact; from records, not from points."""
    found: dict[str, list[Contact]] = {}

    def under(tie: Tie) -> str:
        return tie.claims[0].written_as

    def add(one: Tie, other: Tie, rule: str, *, body: bool = False, directed: bool = False) -> None:
        end = graph.nodes[one.target]
        occasion = end.grade if end.type in ("meeting", "letter") else "A"
        grades = [max(tie.grade, occasion) for tie in (one, other)]
        if "D" not in grades:
            surcharge = sum(SURCHARGE[grade] for grade in grades)
            target, arriving = (other.target, other.target) if directed else (other.source, under(other))
            contact = under(one), ((end.id, body),), target, arriving, RULES[rule].cost, surcharge
            found.setdefault(one.source, []).append(contact)

    ties = graph.ties.values()
    for one in ties:
        for other in ties:
            if one.kind == "signed" and other.kind == "addressed-to" and other.source == one.target:
                add(one, other, "addressed", directed=True)
            if one.source == other.source or one.kind != other.kind or one.target != other.target:
                continue
            if one.kind == "took-part-in":
                add(one, other, "meeting-small" if graph.nodes[one.target].first("size") == "9" else "meeting-medium")
            elif one.kind == "signed":
                add(one, other, "co-signed")
            elif one.kind == "member-of" and ties_overlap(one, other) != "no":
                add(one, other, "same-body", body=True)
        if one.kind == "in-contact-with":
            for start, end in ((one.source, one.target), (one.target, one.source)):
                direct = start, (), end, end, RULES["direct"].cost, SURCHARGE[one.grade]
                found.setdefault(start, []).append(direct)
    return found


Half = tuple[str, str, str, int, int, int]
"""Actor, the id it is written under, occasion or body, cost, surcharge, contacts: a path's first or last step."""


def halves(graph: Graph) -> tuple[list[Half], list[Half]]:
    """How a path may begin at a meeting, letter or body, and how it may end there."""
    begins: list[Half] = []
    ends: list[Half] = []
    for tie in graph.ties.values():
        end = graph.nodes[tie.target]
        worst = max(tie.grade, end.grade) if end.type in ("meeting", "letter") else tie.grade
        under, surcharge = tie.claims[0].written_as, SURCHARGE[worst]
        if tie.kind in ("took-part-in", "signed") and worst != "D":
            sized = "meeting-small" if end.first("size") == "9" else "meeting-medium"
            cost = RULES[sized if tie.kind == "took-part-in" else "co-signed"].cost
            ends.append((tie.source, under, end.id, cost // 2, surcharge, 1))
            begins.append((tie.source, under, end.id, cost - cost // 2, surcharge, 1))
        elif tie.kind == "member-of":
            half = tie.source, under, end.id, RULES["same-body"].cost, surcharge, 1
            begins.append(half)
            ends.append(half)
        elif tie.kind == "addressed-to" and any(
            signed.kind == "signed" and signed.target == tie.source for signed in graph.ties.values()
        ):
            cost = RULES["addressed"].cost - RULES["co-signed"].cost // 2
            worst = max(tie.grade, graph.nodes[tie.source].grade)
            begins.append((tie.target, tie.target, tie.source, cost, SURCHARGE[worst], 1))
    return begins, ends


def every_path(graph: Graph, start: str, ends: set[str], by: str) -> Iterator[Path_]:
    """All simple paths, written out. Who arrives under one id and leaves under another pays for the judgement.

    A body at which a path begins or ends is not passed by it as well.
    """
    near = contacts(graph)
    begins, stops = halves(graph)

    def walk(path: tuple[Step, ...], arrived: str, cost: int, hops: int) -> Iterator[Path_]:
        if path[-1][0] in ends and len(path) > 1:
            yield cost, hops, path
        for actor, leaves, end, more, surcharge, contact in stops:
            if actor == path[-1][0] and end in ends and end not in {name for name, _ in path}:
                judged = SURCHARGE["C"] if arrived not in ("", leaves) else 0
                added = more + (surcharge + judged if by == "evidence" else 0)
                yield cost + added, hops + contact, (*path, (end, False))
        for leaves, via, other, arrives, more, surcharge in near.get(path[-1][0], ()):
            longer = (*via, (other, False))
            if any((step[0], False) in path for step in longer):
                continue
            judged = SURCHARGE["C"] if arrived not in ("", leaves) else 0
            added = more + (surcharge + judged if by == "evidence" else 0)
            yield from walk((*path, *longer), arrives, cost + added, hops + 1)

    if graph.nodes[start].type == "person":
        yield from walk(((start, False),), "", 0, 0)
    for actor, arrives, begin, more, surcharge, contact in begins:
        if begin == start:
            added = more + (surcharge if by == "evidence" else 0)
            yield from walk(((start, False), (actor, False)), arrives, added, contact)


def told_apart_by(path: tuple[Step, ...], graph: Graph, both: set[str]) -> tuple[Step, ...]:
    if {path[0][0], path[-1][0]} <= both:
        path = min(path, path[::-1])
    covered = set()
    for tie in graph.ties.values():
        for meeting in tie.attributes.get("meetings", ()):
            covered |= {(tie.source, meeting, tie.target), (tie.target, meeting, tie.source)}
    names = [step[0] for step in path]
    return tuple(
        step for place, step in enumerate(path) if place == 0 or tuple(names[place - 1 : place + 2]) not in covered
    )


def expected(graph: Graph, starts: set[str], ends: set[str], by: str, count: int, most: int) -> list[Path_]:
    paths = [path for start in starts for path in every_path(graph, start, ends, by) if not most or path[1] <= most]
    paths.sort(key=lambda path: (path[1], path[0], path[2]) if by == "hops" else path)
    given: dict[tuple[Step, ...], Path_] = {}
    for path in paths:
        given.setdefault(told_apart_by(path[2], graph, starts & ends), path)
    return list(given.values())[:count]


def found(graph: CompiledGraph, question: Question) -> list[Path_]:
    search, paths = run(graph, question)
    answer = []
    for path in paths:
        steps = tuple((graph.ids[step >> 1], bool(step & 1)) for step in path.key)
        answer.append((search.cost(path.weight), search.hops(path.weight), steps))
    return answer


@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**9))
def test_paths_equal_all_simple_paths_written_out(new_drawing: Any, seed: int) -> None:
    random = Random(seed)
    graph = draw(new_drawing(), random)
    people = [name for name, node in graph.nodes.items() if node.type == "person"]
    starts = set(random.sample(random.choice([people, list(graph.nodes)]), random.choice([1, 1, 2])))
    ends = set(random.sample(random.choice([people, list(graph.nodes)]), random.choice([1, 1, 2])))
    by = random.choice(["strength", "evidence", "hops"])
    count, most = random.choice([1, 3, 6, 40]), random.choice([0, 0, 1, 2, 3])
    with tempfile.TemporaryDirectory() as folder, compiled_from(graph, Path(folder)) as compiled:
        question = Question(
            tuple(map(compiled.index_of, sorted(starts))), tuple(map(compiled.index_of, sorted(ends))), count, by, most
        )
        answer = found(compiled, question)
    wanted = expected(graph, starts, ends, by, count, most)
    if by == "hops":
        wanted = [(hops * 1_000_000, hops, steps) for _, hops, steps in wanted]
    assert answer == wanted


def compiled_from(graph: Graph, folder: Path) -> CompiledGraph:
    return CompiledGraph.open(write_compiled(graph, SCHEMA, folder))


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10**9))
def test_the_best_path_costs_what_networkx_says(new_drawing: Any, seed: int) -> None:
    graph = draw(new_drawing(), Random(seed))
    network = contacts_to_networkx(public_part(graph), SCHEMA)
    with tempfile.TemporaryDirectory() as folder, compiled_from(graph, Path(folder)) as compiled:
        for one, other in (("p0", "p1"), ("p1", "p2"), ("p2", "p0")):
            answer = found(compiled, Question((compiled.index_of(one),), (compiled.index_of(other),), 1))
            ends = [
                [point for point, held in network.nodes(data=True) if (held["node"], held["role"]) == (name, ACTOR)]
                for name in (one, other)
            ]
            reached = nx.multi_source_dijkstra_path_length(network, set(ends[0]), weight="cost")
            wanted = min((reached[point] for point in ends[1] if point in reached), default=None)
            assert (answer[0][0] if answer else None) == wanted


def test_a_body_may_be_passed_twice_with_a_person_between(drawing: Any, tmp_path: Path) -> None:
    """The case that a search over bodies as single nodes gets wrong: a knew b there, b knew c there, a never met c."""
    drawing.node("t", "organisation", type="think-tank")
    for person, first, last in (("a", "2001", "2003"), ("b", "2002", "2006"), ("c", "2005", "2008")):
        drawing.tie("member-of", drawing.node(person), "t", spell=Spell(first, last))
    with drawing.compiled(tmp_path) as graph:
        answer = found(graph, Question((graph.index_of("a"),), (graph.index_of("c"),), 5))
        assert [[name for name, _ in steps] for _, _, steps in answer] == [["a", "t", "b", "t", "c"]]


def test_a_body_is_not_stopped_at_and_passed_in_one_path(drawing: Any, tmp_path: Path) -> None:
    """a and b were in t together, and b and c: from t to c no path leads out of t, to b and back through t."""
    drawing.node("t", "organisation", type="think-tank")
    for person, first, last in (("a", "2001", "2003"), ("b", "2002", "2006"), ("c", "2005", "2008")):
        drawing.tie("member-of", drawing.node(person), "t", spell=Spell(first, last))

    def between(graph: CompiledGraph, start: str, end: str) -> list[list[str]]:
        answer = found(graph, Question((graph.index_of(start),), (graph.index_of(end),), 9))
        return [[name for name, _ in steps] for _, _, steps in answer]

    with drawing.compiled(tmp_path) as graph:
        assert between(graph, "t", "c") == [["t", "c"]]
        assert between(graph, "a", "t") == [["a", "t"]]


def test_paths_of_one_cost_come_in_the_order_of_ids(drawing: Any, tmp_path: Path) -> None:
    for middle in ("c", "b", "d"):
        drawing.meet(f"m-{middle}-1", "a", middle)
        drawing.meet(f"m-{middle}-2", middle, "z")
    with drawing.compiled(tmp_path) as graph:
        answer = found(graph, Question((graph.index_of("a"),), (graph.index_of("z"),), 2))
        assert [steps[2][0] for _, _, steps in answer] == ["b", "c"]


def test_of_two_in_both_sets_a_path_is_told_one_way_and_nobody_leads_to_himself(drawing: Any, tmp_path: Path) -> None:
    drawing.meet("m", "a", "b")
    with drawing.compiled(tmp_path) as graph:
        both = graph.index_of("a"), graph.index_of("b")
        assert [[name for name, _ in steps] for _, _, steps in found(graph, Question(both, both, 9))] == [
            ["a", "m", "b"],
        ]


@pytest.fixture
def large(drawing: Any, tmp_path: Path) -> Iterator[CompiledGraph]:
    """600 people, 250 meetings of 4 to 12, in circles."""
    random = Random(7)
    for number in range(250):
        circle = random.randrange(12) * 50
        people = [f"p{(circle + random.randrange(60)) % 600:03}" for _ in range(random.randint(4, 12))]
        drawing.meet(f"m{number:03}", *dict.fromkeys(people), size=random.choice(["12", "40"]))
    with drawing.compiled(tmp_path) as graph:
        yield graph


def work(graph: CompiledGraph, one: str, other: str, count: int, **limits: Any) -> int:
    question = Question((graph.index_of(one),), (graph.index_of(other),), count, limits=Limits(**limits))
    return run(graph, question)[0].work.arcs


def test_ten_paths_look_at_few_arcs_more_than_one(large: CompiledGraph) -> None:
    """Counts are exact: the same graph and question take the same steps on every machine."""
    pairs = [("p003", "p017"), ("p010", "p120"), ("p020", "p330"), ("p051", "p590")]
    arcs = len(large.network.out_head)
    for one, other in pairs:
        if large.index_of(one) < 0 or large.index_of(other) < 0:
            continue
        first, ten = work(large, one, other, 1), work(large, one, other, 10)
        assert first == work(large, one, other, 1)
        assert ten <= 6 * first
        assert ten <= 3 * arcs


def test_limits_are_tests_on_arcs_and_cost_no_more_work(large: CompiledGraph) -> None:
    plain = work(large, "p010", "p120", 10)
    assert work(large, "p010", "p120", 10, only=frozenset({"took-part-in"})) == plain


def test_a_search_without_end_is_cut_off_and_says_so(large: CompiledGraph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracktwo.queries.paths.prefixes.LOOSE_PREFIXES", 5)
    monkeypatch.setattr("tracktwo.queries.paths.prefixes.STRICT_PREFIXES", 5)
    search, _ = run(large, Question((large.index_of("p010"),), (large.index_of("p120"),), 10))
    assert not search.work.complete
