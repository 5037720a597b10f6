"""How alike two names are. Khan and Singh are common here, Durrani, Bhandara, Riaz are rare."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracktwo.graph.names.forms import name_form
from tracktwo.graph.names.likeness import NameComparison, acronym_of, nearness
from tracktwo.loaders.curation.duplicates import ALIKE

COMMON = [f"{first} {last}" for first in ("Asif", "Bilal", "Dilip", "Ehsan", "Farid") for last in ("Khan", "Singh")]
NAMES = NameComparison([[name_form(text)] for text in [*COMMON, "Asad Durrani", "Minoo Bhandara", "Riaz Khokhar"]])


def alike(one: str, other: str) -> float:
    return NAMES.likeness(name_form(one), name_form(other)).score


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Asad Durrani", "Lt Gen (retd) Asad Durani"),
        ("Riaz Khokhar", "Reaz Khokar"),
        ("M. P. Bhandara", "Minoo Bhandara"),
        ("Muhammad Asad Durrani", "Asad Durrani"),
        ("Ashfaq Saleem Mirza", "Saleem Mirza"),
        ("Durrani", "Asad Durrani"),
    ],
)
def test_pairs_that_may_be_one(one: str, other: str) -> None:
    assert alike(one, other) >= ALIKE
    assert alike(one, other) == alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Asif Khan", "Bilal Khan"),  # one common word
        ("Asif Khan", "Asif Singh"),
        ("A. S. Gill", "K. P. S. Gill"),  # initials that contradict
        ("N. K. Singh", "Kunwar Natwar Singh"),  # initials in the wrong order
        ("Khan", "Asif Khan"),  # a common word alone
        ("K. M. Khan", "Krishen Khanna"),
        ("Asad Durrani", "Riaz Khokhar"),
    ],
)
def test_pairs_that_are_not_named(one: str, other: str) -> None:
    assert alike(one, other) < ALIKE


def test_reasons_are_in_words_of_the_page() -> None:
    found = NAMES.likeness(name_form("Riaz Bhandara"), name_form("Riaz A. Bhandari", printed=True))
    assert found.reason == (
        "'Riaz Bhandara' and 'Riaz A. Bhandari' (as printed): "
        "nearly the same letters in bhandara/bhandari; only one has A"
    )
    assert NAMES.likeness(name_form("Asad Durrani"), name_form("Asad Durani")).reason == (
        "'Asad Durrani' and 'Asad Durani': the same name spelled otherwise"
    )
    assert "initials fit" in NAMES.likeness(name_form("M. Bhandara"), name_form("Minoo Bhandara")).reason


@given(st.text("abcdehimnorst", min_size=1, max_size=9), st.text("abcdehimnorst", min_size=1, max_size=9))
def test_nearness_is_symmetric_and_bounded(one: str, other: str) -> None:
    assert nearness(one, other) == nearness(other, one)
    assert 0 <= nearness(one, other) <= 1
    assert nearness(one, one) == 1


name_texts = st.lists(
    st.sampled_from(["Asad", "Durrani", "Khan", "A.", "K.", "Riaz", "Mohammad", "Husain"]), max_size=5
)


@given(name_texts, name_texts)
def test_likeness_is_symmetric_bounded_and_full_for_itself(one: list[str], other: list[str]) -> None:
    first, second = name_form(" ".join(one)), name_form(" ".join(other))
    assert 0 <= NAMES.likeness(first, second).score <= 1
    assert NAMES.likeness(first, second).score == pytest.approx(NAMES.likeness(second, first).score)
    assert NAMES.likeness(first, first).score >= NAMES.likeness(first, second).score - 0.35


@pytest.mark.parametrize(
    ("short", "long", "expected"),
    [
        ("IPCS", "Institute of Peace and Conflict Studies", True),
        ("PIPFPD", "Pakistan-India Peoples' Forum for Peace and Democracy", True),
        ("ISI", "Inter-Services Intelligence", True),
        ("IPCS", "Jinnah Institute", False),
        ("PM", "Prime Minister", False),  # two letters say too little
        ("Pak", "Peace And Kindness", False),  # no capitals
    ],
)
def test_acronyms(short: str, long: str, expected: bool) -> None:
    assert acronym_of(short, long) is expected
