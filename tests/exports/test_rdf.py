"""TriG: sorted, the same in every process, equal when read back, nothing that is not public."""

from __future__ import annotations

import warnings
from dataclasses import replace

from rdflib import BNode, Dataset, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDF, SKOS

from tracktwo.exports.iris import text_literal
from tracktwo.exports.rdf import rdf_dataset, trig
from tracktwo.graph.public import PublicGraph, public_part
from tracktwo.graph.values import Claim, Graph, Judgement, Node, Post, Source, Tie
from tracktwo.graph.values import Dataset as RecordSet
from tracktwo.schema.dates import Spell
from tracktwo.schema.reading import load_schema

ODD = 'a "quoted" \\ line\nbreak \x0b <b> نیاز'


def small_graph(order: int = 1) -> PublicGraph:
    """One attendance stated by two pages (one of them not public), one office with a post."""
    tie = "took-part-in:ama:meet"
    claims = (
        Claim(f"{tie}@s1", tie, "s1", printed=ODD, roles=("chair",), spell=Spell("2003", "2003")),
        Claim(f"{tie}@s2", tie, "s2", release="background"),
    )
    office = "held-office:ama:army-chief"
    nodes = [
        Node("ama", "person", ODD, other_scripts={"ur": "نیاز"}, also=("Ama",)),
        Node("army", "organisation", "Army"),
        Node("meet", "meeting", "Meeting", spell=Spell("2003", "2003")),
    ][::order]
    ties = [
        Tie(tie, "took-part-in", "ama", "meet", roles=("chair",), grade="B", claims=claims),
        Tie(
            office,
            "held-office",
            "ama",
            "army",
            post="army-chief",
            spell=Spell("1999?", ""),
            claims=(Claim(f"{office}@s1", office, "s1"),),
        ),
    ][::order]
    sources = [
        Source("s1", title=ODD, url="https://example.org/ä b"),
        Source("s2", title="Secret", release="background"),
    ][::order]
    made = Graph(
        RecordSet("test", "Test", "CC0"),
        {node.id: node for node in nodes},
        {source.id: source for source in sources},
        {one.id: one for one in ties},
        {"j-1": Judgement("j-1", "unsure", ("ama", "army"), why="a reason", decided="2026-01-02")},
        {},
        data_version="1" * 64,
        posts={"army-chief": Post("army-chief", "army", "Chief of Army Staff")},
    )
    return public_part(made)


def _read(text: str) -> Dataset:
    target = Dataset()
    with warnings.catch_warnings():
        # rdflib's own parser still uses a name that rdflib deprecates.
        warnings.simplefilter("ignore", DeprecationWarning)
        target.parse(data=text, format="trig")
    return target


def test_reads_back_equal() -> None:
    dataset = rdf_dataset(small_graph(), load_schema())
    read = _read(trig(small_graph(), load_schema()))
    assert set(read.quads()) == set(dataset.quads())
    assert not [term for quad in read.quads() for term in quad[:3] if isinstance(term, BNode)]


def test_order_of_the_graph_does_not_show() -> None:
    schema = load_schema()
    assert trig(small_graph(), schema) == trig(small_graph(-1), schema)


def test_one_named_graph_per_public_claim_with_its_source() -> None:
    dataset = rdf_dataset(small_graph(), load_schema())
    named = {str(graph.identifier) for graph in dataset.graphs()} - {str(dataset.default_graph.identifier)}
    claim = "urn:tracktwo:claim:took-part-in%3Aama%3Ameet%40s1"
    assert named == {claim, "urn:tracktwo:claim:held-office%3Aama%3Aarmy-chief%40s1"}
    assert (URIRef(claim), PROV.wasDerivedFrom, URIRef("urn:tracktwo:source:s1")) in dataset.default_graph
    fact = (URIRef("urn:tracktwo:node:ama"), URIRef("urn:tracktwo:schema:tookPartIn"), URIRef("urn:tracktwo:node:meet"))
    assert fact in dataset.graph(URIRef(claim))
    assert fact not in dataset.default_graph


def test_what_is_not_public_stays_out() -> None:
    text = trig(small_graph(), load_schema())
    assert "Secret" not in text
    assert "s2" not in text


def test_identity_is_never_merged() -> None:
    text = trig(small_graph(), load_schema())
    assert "sameAs" not in text
    assert "a reason" in text


def test_texts_lose_only_what_no_format_can_carry() -> None:
    assert text_literal("a\x0bb\ud800") == Literal("a\ufffdb\ufffd")
    assert text_literal("نیاز", "ur").language == "ur"
    assert text_literal("x", "no language!").language is None


def test_another_base() -> None:
    text = trig(small_graph(), load_schema(), base="https://data.example.org/")
    assert "https://data.example.org/node/ama" in text
    assert "urn:tracktwo" not in text
    subjects = _read(text).default_graph.subjects(RDF.type, SKOS.Concept)
    assert all(str(subject).startswith("https://data.example.org/") for subject in subjects)


def test_words_of_an_address_are_no_title() -> None:
    sources = {"s1": Source("s1", address_words="talks held"), "s2": Source("s2", title="Talks")}
    dataset = rdf_dataset(replace(small_graph(), sources=sources), load_schema())
    assert [str(quad[1]).rpartition(":")[2] for quad in dataset.quads() if str(quad[2]) == "talks held"] == [
        "addressWords"
    ]
    assert {str(quad[2]) for quad in dataset.quads() if quad[1] == DCTERMS.title} == {"Test", "Talks"}


def test_an_organisation_is_one_for_w3c_and_for_schema_org() -> None:
    army = rdf_dataset(small_graph(), load_schema()).default_graph.objects(URIRef("urn:tracktwo:node:army"), RDF.type)
    assert {str(found) for found in army} >= {
        "http://www.w3.org/ns/org#Organization",
        "https://schema.org/Organization",
    }
