"""Candidates for a judgement, on invented records: what is named, what speaks against it, what is left out."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from tracktwo.graph.names.forms import forms_of, name_form
from tracktwo.graph.values import Graph
from tracktwo.loaders.curation.duplicates import LARGEST_BLOCK, Candidate, block_keys, find_candidates, judged, pairs
from tracktwo.schema.reading import load_schema

PEOPLE = """
- {id: asad-durrani, name: Asad Durrani, country: Pakistan, sources: [p1]}
- {id: general-durani, name: General Assad Durani, country: Pakistan, sources: [p1]}
- {id: riaz-khokhar, name: Riaz Khokhar, country: Pakistan, sources: [p1]}
- {id: r-khokhar, name: R. Khokhar, country: India, sources: [p1]}
- {id: salima-hashmi, name: Salima Hashmi, sources: [p1]}
- {id: saleema-hashmey, name: Saleema Hashmey, sources: [p1]}
"""


def found(graph: Graph) -> dict[tuple[str, str], Candidate]:
    return {(pair.one, pair.other): pair for pair in find_candidates(graph, load_schema(), least=0.3)}


def test_variants_are_named_with_reasons(invented: Callable[..., Any]) -> None:
    graph, _ = invented("", people=PEOPLE)
    candidates = found(graph)
    durrani = candidates["asad-durrani", "general-durani"]
    assert durrani.verdict == ""
    assert durrani.reasons[0] == "'Asad Durrani' and 'General Assad Durani': the same name spelled otherwise"
    assert "both Pakistan" in durrani.reasons
    assert durrani.against == []
    assert ("saleema-hashmey", "salima-hashmi") in candidates
    # Person A and Person B of the fixture share one word and contradict each other in the other.
    assert ("a", "b") not in candidates


def test_another_country_speaks_against(invented: Callable[..., Any]) -> None:
    graph, _ = invented("", people=PEOPLE)
    pair = found(graph)["r-khokhar", "riaz-khokhar"]
    assert pair.against == ["one India, the other Pakistan"]
    assert pair.score < found(graph)["asad-durrani", "general-durani"].score


MEETINGS = """
initiatives:
  - {id: series, name: The Series, sources: [p1]}
meetings:
  - id: first
    name: First round
    kind: round
    initiative: series
    date: 2001-01-01
    sources: [p1]
    participants: [{actors: [asad-durrani, salima-hashmi, saleema-hashmey], sources: [p1]}]
  - id: second
    name: Second round
    kind: round
    initiative: series
    date: 2001-01-02
    sources: [p2]
    participants: [{actor: general-durani, sources: [p2]}]
"""


def test_one_list_that_names_both_speaks_against_and_rounds_of_one_series_for(invented: Callable[..., Any]) -> None:
    graph, _ = invented(MEETINGS, people=PEOPLE)
    candidates = found(graph)
    assert candidates["saleema-hashmey", "salima-hashmi"].against == ["one page names both at First round"]
    assert "both at rounds of The Series, never at the same one" in candidates["asad-durrani", "general-durani"].reasons


def test_bodies_speak_for_and_less_when_they_are_large(invented: Callable[..., Any]) -> None:
    office = ", offices: [{organisation: club, role: fellow, sources: [p1]}]}"
    offices = PEOPLE.replace("Durrani, country: Pakistan, sources: [p1]}", "Durrani, sources: [p1]" + office)
    offices = offices.replace("Durani, country: Pakistan, sources: [p1]}", "Durani, sources: [p1]" + office)
    graph, _ = invented("", people=offices)
    assert "both of The Club" in found(graph)["asad-durrani", "general-durani"].reasons


@pytest.mark.parametrize("verdict", ["apart", "unsure"])
def test_judged_pairs_are_marked(invented: Callable[..., Any], verdict: str) -> None:
    text = (
        f"judgements:\n  - {{id: j-1, {verdict}: [general-durani, asad-durrani], why: w, by: me, decided: 2026-11-23}}"
    )
    graph, _ = invented(text, people=PEOPLE)
    assert found(graph)["asad-durrani", "general-durani"].verdict == verdict
    assert judged(graph)["asad-durrani", "general-durani"].id == "j-1"


def test_a_judgement_that_another_replaces_is_not_in_force(invented: Callable[..., Any]) -> None:
    text = """
judgements:
  - {id: j-1, apart: [general-durani, asad-durrani], why: w, by: me, decided: 2026-11-22}
  - {id: j-2, unsure: [general-durani, asad-durrani], replaces: j-1, why: w, by: me, decided: 2026-11-23}
"""
    graph, _ = invented(text, people=PEOPLE)
    assert found(graph)["asad-durrani", "general-durani"].verdict == "unsure"


def test_what_is_judged_the_same_is_one_node_and_keeps_both_names(invented: Callable[..., Any]) -> None:
    text = (
        "judgements:\n  - {id: j-1, same: [general-durani, asad-durrani], keep: asad-durrani, why: w, by: me, "
        "decided: 2026-11-23}"
    )
    graph, _ = invented(text, people=PEOPLE)
    assert ("asad-durrani", "general-durani") not in found(graph)
    assert graph.same_as["general-durani"] == "asad-durrani"
    assert "General Assad Durani" in graph.nodes["asad-durrani"].also


def test_acronyms_of_bodies_are_named(invented: Callable[..., Any]) -> None:
    organisations = """
- {id: ipcs, name: IPCS, type: think-tank, sources: [p1]}
- {id: peace-studies, name: Institute of Peace and Conflict Studies, type: think-tank, sources: [p1]}
"""
    graph, _ = invented("", organisations=organisations)
    pair = found(graph)["ipcs", "peace-studies"]
    assert pair.reasons[0] == "'IPCS' are the first letters of 'Institute of Peace and Conflict Studies'"


def test_printed_forms_count_unless_a_curator_identified_them(invented: Callable[..., Any]) -> None:
    text = """
meetings:
  - id: first
    name: First round
    date: 2001-01-01
    sources: [p1]
    participants:
      - {actor: salima-hashmi, sources: [{source: p1, printed: Riyaz Khokar}]}
      - {actor: asad-durrani, sources: [{source: p2, printed: Rana Qasim, basis: identified}]}
"""
    people = PEOPLE + "- {id: rana-kasim, name: Rana Kasim, sources: [p1]}\n"
    graph, _ = invented(text, people=people)
    candidates = found(graph)
    assert "(as printed)" in candidates["riaz-khokhar", "salima-hashmi"].reasons[0]
    assert ("asad-durrani", "rana-kasim") not in candidates


def test_work_grows_with_the_names_not_with_their_square() -> None:
    """400 people who share a family name: their block is too large, only those with a given letter in common meet."""
    letters = "abcdefghijklmnopqrst"
    forms = {f"n{a}{b}": (name_form(f"{a}{b}{a}lo Khan"),) for a in letters for b in letters}
    compared = list(pairs(forms))
    assert len(compared) == len(set(compared))
    assert len(compared) < len(forms) * LARGEST_BLOCK / 2 < len(forms) * (len(forms) - 1) / 2 / 9


def test_block_keys() -> None:
    assert block_keys(name_form("O. P. Shah")) == {
        ("shh",),
        ("shh", "u"),
        ("shh", "p"),
        ("=", "upshah"),
        ("=", "p shah u"),
    }


def test_forms_name_the_record_first_and_each_once(invented: Callable[..., Any]) -> None:
    graph, _ = invented("", people=PEOPLE)
    forms = forms_of(graph.nodes["general-durani"], ["Asad Durrani", "Gen. Assad Durani"])
    assert [(form.text, form.printed) for form in forms] == [("General Assad Durani", False)]


def test_a_merge_loses_no_source_no_claim_and_no_printed_form(invented: Callable[..., Any]) -> None:
    people = PEOPLE.replace(
        "General Assad Durani, country: Pakistan, sources: [p1]", "General Assad Durani, sources: [p3]"
    )
    text = """
meetings:
  - id: first
    name: First round
    date: 2001-01-01
    sources: [p1]
    participants:
      - {actor: asad-durrani, sources: [{source: p1, printed: A. Durrani}]}
      - {actor: general-durani, sources: [{source: p1, printed: Gen. Durani}, p2]}
judgements:
  - {id: j-1, same: [general-durani, asad-durrani], keep: asad-durrani, why: w, by: me, decided: 2026-11-23}
"""
    graph, problems = invented(text, people=people)
    assert [str(found) for found in problems if found.severity == "error"] == []
    assert set(graph.nodes["asad-durrani"].sources) >= {"p1", "p3"}
    (tie,) = (tie for tie in graph.ties.values() if tie.kind == "took-part-in")
    assert {claim.source for claim in tie.claims} == {"p1", "p2"}
    printed = " ".join(claim.printed for claim in tie.claims)
    assert "A. Durrani" in printed
    assert "Gen. Durani" in printed


def test_names_are_folded_without_the_library_for_distances() -> None:
    """It is imported when two words differ, not with the module: other commands of the loaders need none of it."""
    code = "import sys, tracktwo.loaders.curation.duplicates; print('rapidfuzz' in sys.modules)"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "False"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Naveed Bakhtiari", "Bakhtiari Naveed"),
        ("Ghias Uddin", "Ghiasuddin"),
        ("Naveed Zamindar", "NaveedZamindar"),
        ("Asif Khan", "Asif Khan"),
    ],
)
def test_what_a_look_up_takes_for_one_name_is_named(invented: Callable[..., Any], one: str, other: str) -> None:
    """Also among 50 who share the family name."""
    many = "".join(f"- {{id: n{at}-khan, name: {chr(97 + at % 26)}{at}x Khan, sources: [p1]}}\n" for at in range(50))
    pair = f"- {{id: first-one, name: {one}, sources: [p1]}}\n- {{id: second-one, name: {other}, sources: [p1]}}\n"
    graph, _ = invented("", people=PEOPLE + many + pair)
    assert ("first-one", "second-one") in {(a.one, a.other) for a in find_candidates(graph, load_schema())}
