"""IRIs and literals of the RDF export: vocabularies, names under one base, texts that every format can carry."""

from __future__ import annotations

import re
from urllib.parse import quote

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SKOS, TIME, XSD, Namespace

from tracktwo.errors import InvalidSchema

BASE = "urn:tracktwo:"
EDTF = URIRef("http://id.loc.gov/datatypes/edtf/EDTF")
SCHEMA_ORG = Namespace("https://schema.org/")
_PREFIXES = {
    "dcterms": str(DCTERMS), "foaf": str(FOAF), "org": str(ORG), "owl": str(OWL), "prov": str(PROV), "rdf": str(RDF),
    "rdfs": str(RDFS), "sdo": str(SCHEMA_ORG), "skos": str(SKOS), "time": str(TIME), "xsd": str(XSD),
}  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Names:
    """IRIs under one base: things, terms of the schema, claims. Ids are percent-encoded."""

    def __init__(self, base: str = BASE) -> None:
        self.base = base
        self.term = Namespace(base + "schema:") if base.startswith("urn:") else Namespace(base + "schema#")

    def of(self, kind: str, key: str) -> URIRef:
        """The IRI of a node, tie, claim, source, spell or concept."""
        separator = ":" if self.base.startswith("urn:") else "/"
        return URIRef(f"{self.base}{kind}{separator}{quote(key, safe='')}")

    def prefixes(self) -> dict[str, str]:
        """Short names of the vocabularies used, and `t2` for the terms of the schema."""
        return {**_PREFIXES, "t2": str(self.term)}

    def property(self, tie_kind: str) -> URIRef:
        """The property of a kind of tie: took-part-in -> tookPartIn."""
        first, *rest = tie_kind.split("-")
        return self.term[first + "".join(part.capitalize() for part in rest)]


def text_literal(text: str, language: str | None = None) -> Literal:
    """A literal without the control characters that some formats cannot carry."""
    cleaned = _CONTROL.sub("\ufffd", text)
    return Literal(
        cleaned, lang=language if language and re.fullmatch(r"[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*", language) else None
    )


def public_class(name: str) -> URIRef:
    """The IRI of a prefixed name that a node type says it is ("foaf:Person"); InvalidSchema for an unknown prefix."""
    prefix, _, local = name.partition(":")
    if prefix not in _PREFIXES or not local:
        raise InvalidSchema(f"node_types/: rdf: {name!r} is no prefixed name; known are {', '.join(sorted(_PREFIXES))}")
    return URIRef(_PREFIXES[prefix] + local)
