"""Spellings that pages in English give one word."""

from __future__ import annotations

import pytest

from tracktwo.graph.names.folding import loose
from tracktwo.graph.names.spellings import parted, sound, spelling


@pytest.mark.parametrize(
    "variants",
    [
        "Chowdhury Chaudhry Choudhary Chaudhary Chaudhuri Choudhry Chowdhry Chaudhri Choudhury Chowdry Choudhuri "
        "Chaudry Chaudhury Chaudari Chowdhuri",
        "Laxmi Lakshmi",
        "Dikshit Dixit",
        "Misra Mishra",
    ],
)
def test_one_word_one_sound(variants: str) -> None:
    assert len({sound(word.casefold()) for word in variants.split()}) == 1


@pytest.mark.parametrize("pair", ["Chandra Chaudhry", "Sharma Sarma", "Mira Mishra", "Khan Khanna", "Lakhani Laxmi"])
def test_other_words_sound_otherwise(pair: str) -> None:
    one, other = pair.split()
    assert spelling(one) != spelling(other)


@pytest.mark.parametrize(
    "variants",
    [
        ["Abdul Rahman", "Abdur Rahman", "Abd al-Rahman", "Abdurrahman", "Abdulrahman", "Abdur-Rehman"],
        ["Ghias Uddin", "Ghiasuddin", "Ghias-ud-Din", "Ghias ud Din"],
        ["Ehsanul Haq", "Ehsan-ul-Haque", "Ehsan ul Haq"],
        ["NaveedZamindar", "Naveed Zamindar", "Navid Zamindar"],
    ],
)
def test_particles_and_joined_words(variants: list[str]) -> None:
    assert len({loose(name) for name in variants}) == 1


def test_abdullah_is_one_word() -> None:
    assert parted("abdullah") == ["abdullah"]
