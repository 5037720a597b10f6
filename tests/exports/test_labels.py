"""Words that every export shows alike."""

from __future__ import annotations

from typing import Any

from tracktwo.exports.labels import Labels, dates, source_in_words
from tracktwo.graph.public import public_part
from tracktwo.graph.values import Source
from tracktwo.schema.dates import NO_SPELL, Spell
from tracktwo.schema.reading import load_schema


def test_sector_and_countries_of_people_bodies_and_occasions(drawing: Any) -> None:
    drawing.node("a", country="India", sectors="army-chief-of-nothing")
    drawing.node("army", "organisation", type="armed-service", country="Pakistan")
    drawing.node("m", "meeting", country="Nepal")
    labels = Labels(public_part(drawing.graph()), load_schema())
    nodes = labels.public.nodes
    # A sector that the vocabulary does not know is none.
    assert [labels.sector(nodes[name]) for name in ("a", "army", "m")] == ["unknown", "military", ""]
    assert [labels.countries(nodes[name]) for name in ("a", "army", "m")] == [["India"], ["Pakistan"], ["Nepal"]]
    assert (labels.name("a"), labels.name("nobody"), labels.term("roles", "no such role")) == (
        *("a", "nobody", "no such role"),
    )


def test_a_source_in_words_names_what_is_known() -> None:
    assert source_in_words(Source("s", title="Talks", publisher="Dawn", published="2003-05")) == "Talks, Dawn, 2003-05"
    assert source_in_words(Source("s", address_words="talks held", publisher="Dawn")) == "talks held, Dawn"
    assert source_in_words(Source("s", published="2003")) == "s"


def test_dates_are_inclusive_days_and_empty_where_open() -> None:
    assert dates(Spell("2003", "2004-02")) == {
        **{"start": "2003", "end": "2004-02", "earliest": "2003-01-01", "latest": "2004-02-29"}
    }
    assert dates(Spell("2003")) == {"start": "2003", "end": "", "earliest": "2003-01-01", "latest": ""}
    assert set(dates(NO_SPELL).values()) == {""}
