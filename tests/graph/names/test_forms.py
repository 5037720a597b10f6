"""Names as parts that can be held against each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracktwo.graph.names.forms import name_form
from tracktwo.graph.names.spellings import consonants, spelling


@pytest.mark.parametrize(
    "variants",
    [
        "Ahmed Ahmad",
        "Mohammed Muhammad Mohammad Mohamed Mohd",
        "Hashmi Hashmey Hashmy",
        "Khurshid Khursheed",
        "Husain Hussain Hussein",
        "Rehman Rahman",
        "Mahmud Mehmood Mahmood",
        "Kasuri Qasuri",
        "Dhar Dar",
    ],
)
def test_transliterations_of_one_name_have_one_spelling(variants: str) -> None:
    assert len({spelling(word) for word in variants.split()}) == 1


@pytest.mark.parametrize("pair", ["Hasan Husain", "Mahmud Muhammad", "Athar Azhar", "Khan Khanna", "Singh Sinha"])
def test_other_names_keep_other_spellings(pair: str) -> None:
    first, second = pair.split()
    assert spelling(first) != spelling(second)


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Lt. Gen. (Retd) Asad Durrani", ("asad", "durani")),
        # Initials are parts of their own however they are printed, in the spelling of their sound (O as U).
        ("O. P. Shah", ("u", "p", "shah")),
        ("OP Shah", ("u", "p", "shah")),
        ("O.P.Shah", ("u", "p", "shah")),
        ("Om Prakash Shah", ("um", "prakash", "shah")),
        # Particles stand apart, with a hyphen, or joined.
        ("Ehsan ul Haq", ("ahsan", "hak")),
        ("Ehsan-ul-Haq", ("ahsan", "hak")),
        ("Ehsanul Haq", ("ahsan", "hak")),
        ("Najam ud Din", ("najam", "din")),
        ("Najamuddin", ("najam", "din")),
        ("Abdul Basit", ("abdul", "basit")),
    ],
)
def test_parts_of_a_name(written: str, parts: tuple[str, ...]) -> None:
    assert name_form(written).parts == parts


def test_what_is_shown_is_what_was_written() -> None:
    assert name_form("Dr. Khursheed A. Qureshi").shown == ("khursheed", "A", "qureshi")


def test_a_skeleton_keeps_the_first_letter() -> None:
    assert consonants(spelling("Ahmed")) == "ahmd"
    assert consonants(spelling("Naik")) == consonants(spelling("Naek"))


@given(st.text(max_size=60))
def test_any_text_has_as_many_shown_parts_as_parts(text: str) -> None:
    form = name_form(text)
    assert len(form.parts) == len(form.shown)
    assert all(form.parts)
