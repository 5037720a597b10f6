"""Terms of a vocabulary: found by any spelling, under their broader ones."""

from __future__ import annotations

from tracktwo.schema.reading import load_schema


def test_a_term_is_found_by_any_spelling() -> None:
    schema = load_schema()
    countries = schema.vocabularies["countries"]
    found = countries.find("Jammu and Kashmir (Indian-administered)")
    assert found is not None
    assert found.id == "jammu-kashmir-india"
    assert found.extra["side"] == "India"
    assert countries.find("india") is None
    assert schema.label_of("track_levels", "1.5") == "Track 1.5"


def test_sectors_are_three_at_the_top() -> None:
    sectors = load_schema().vocabularies["sectors"]
    assert {sectors.top(term) for term in sectors.terms} == {"civilian", "military", "international"}
    assert sectors.within("military-intelligence", "military")
    assert not sectors.within("diplomat", "military")
