"""Who is a party: through series, meeting and letter up to persons and bodies, and no further."""

from __future__ import annotations

import pytest

from tracktwo.graph.evidence.parties import Parties

TYPES = {"m": "meeting", "l": "letter", "series": "initiative", "club": "organisation", "host": "organisation"}
PAIRS = [("l", "m"), ("m", "series"), ("series", "club"), ("club", "host"), ("m", "host")]
"""A statement of a meeting, a round of a series, which the club convened; the host stands behind club and meeting."""


@pytest.fixture
def parties() -> Parties:
    return Parties(PAIRS, lambda name: TYPES[name])


def test_meetings_and_letters_are_passed_through_and_are_no_parties(parties: Parties) -> None:
    assert parties.of_node("l") == {"series", "club", "host"}
    assert parties.of_tie("club", "l") == {"series", "club", "host"}


def test_who_stands_behind_a_body_is_no_party_through_it() -> None:
    assert Parties(PAIRS[:-1], lambda name: TYPES[name]).of_node("l") == {"series", "club"}


def test_below_are_those_whose_parties_are_found_through_a_node(parties: Parties) -> None:
    assert parties.below(["series"]) == {"series", "m", "l"}
    assert parties.below(["club"]) == {"club"}
