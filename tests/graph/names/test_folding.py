"""Names as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracktwo.graph.names.folding import as_printed, folded, loose, without_honorifics


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("O. P. Shah", "OP Shah"),
        ("O P Shah", "o.p. shah"),
        ("Jean-Luc Racine", "Jean Luc Racine"),
        ("Ehsan-ul-Haq", "Ehsan ul Haq"),
        ("Zoé", "Zoe"),
        ("D’Souza", "D'Souza"),
    ],
)
def test_case_accents_punctuation_and_initials_do_not_matter(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    "name",
    ["Lt Gen Kapil Kak", "Lt. Gen. (retd) Kapil Kak", "Air Vice Marshal Kapil Kak", "Amb. Dr. Kapil Kak",
     "Kapil Kak (Retd.)", "Mr. KAPIL KAK"],
)  # fmt: skip
def test_ranks_and_titles_are_dropped(name: str) -> None:
    assert without_honorifics(name) == "kapil kak"


def test_a_name_of_nothing_but_titles_stays() -> None:
    assert without_honorifics("General") == "general"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aziz Ahmed Khan", "Aziz Ahmad Khan"),
        ("Mohammed", "Muhammad"),
        ("Mohd. Yunus", "Muhammad Younus"),
        ("Khurshid", "Khursheed"),
        ("Hussain", "Husain"),
        ("Hussein", "Husain"),
        ("Rehman", "Rahman"),
        ("Sheikh", "Shaikh"),
        ("Ehsanul Haq", "Ehsan-ul-Haque"),
        ("Kuldip Nayar", "Kuldeep Nayyar"),
        ("Riyaz", "Riaz"),
        ("Chowdhury", "Chaudhry"),
    ],
)
def test_the_usual_spellings_share_a_key(one: str, other: str) -> None:
    assert loose(one) == loose(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Tariq Aziz", "Tahir Aziz"), ("Kanwal Sibal", "Kapil Sibal"), ("Amit", "Amin")]
)
def test_different_names_have_different_keys(one: str, other: str) -> None:
    assert loose(one) != loose(other)


@pytest.mark.parametrize("name", ["عزیز احمد خان", "अज़ीज़ अहमद ख़ान"])
def test_other_scripts_keep_their_letters(name: str) -> None:
    assert len(folded(name).split()) == 3
    assert loose(name)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert folded(folded(name)) == folded(name)


@given(st.text(max_size=40))
def test_spaces_of_a_printed_form_do_not_matter(name: str) -> None:
    assert as_printed(f"  {name} ") == as_printed(name)
