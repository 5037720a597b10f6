"""The graph as RDF in TriG: W3C ORG, OWL-Time, PROV-O and SKOS, one named graph per claim.

Every thing has an IRI, there are no blank nodes, and the text is written sorted, so equal graphs give equal bytes.
What a tie is stands in the default graph; what one source says of it stands in the claim's graph, whose own
provenance (source, confidence, basis) is said in the default graph.
"""

from __future__ import annotations

from rdflib import Dataset as RDFDataset
from rdflib import Graph as RDFGraph
from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, ORG, OWL, PROV, RDF, RDFS, SKOS, TIME, XSD
from rdflib.term import Node as Term

from tracktwo.exports.iris import BASE, EDTF, SCHEMA_ORG, Names, public_class, text_literal
from tracktwo.exports.trig_text import trig_text
from tracktwo.graph.public import PublicGraph, public_ties, safe_url
from tracktwo.graph.values import Claim, Judgement, Node, Source, Tie
from tracktwo.schema.dates import Spell, iso
from tracktwo.schema.model import Schema


def rdf_dataset(graph: PublicGraph, schema: Schema, *, base: str = BASE) -> RDFDataset:
    """The graph as a dataset with one named graph per claim."""
    return _Writing(graph, schema, Names(base)).dataset()


def trig(graph: PublicGraph, schema: Schema, *, base: str = BASE) -> str:
    """The whole as TriG text."""
    return trig_text(rdf_dataset(graph, schema, base=base), Names(base).prefixes())


class _Writing:
    def __init__(self, graph: PublicGraph, schema: Schema, names: Names) -> None:
        self.graph, self.schema, self.names = graph, schema, names
        self.target = RDFDataset(default_union=False)
        self.default = self.target.default_graph

    def add(self, subject: Term, verb: URIRef, value: Term) -> None:
        self.default.add((subject, verb, value))

    def dataset(self) -> RDFDataset:
        self._about()
        self._terms()
        for source in self.graph.sources.values():
            self._source(source)
        for node in self.graph.nodes.values():
            self._node(node)
        for post in self.graph.posts.values():
            subject = self.names.of("post", post.id)
            self.add(subject, RDF.type, ORG.Post)
            self.add(subject, SKOS.prefLabel, text_literal(post.name))
            self.add(subject, ORG.postIn, self.names.of("node", post.organisation))
        for judgement in self.graph.judgements.values():
            self._judgement(judgement)
        for tie in public_ties(self.graph):
            self._tie(tie)
        return self.target

    def _about(self) -> None:
        dataset, title = self.graph.dataset, self.names.of("dataset", self.graph.dataset.id)
        self.add(title, RDF.type, PROV.Entity)
        self.add(title, DCTERMS.title, text_literal(dataset.title))
        self.add(title, DCTERMS.license, text_literal(dataset.licence))
        self.add(title, OWL.versionInfo, text_literal(self.graph.data_version))

    def _terms(self) -> None:
        for name, vocabulary in self.schema.vocabularies.items():
            scheme = self.names.of("scheme", name)
            self.add(scheme, RDF.type, SKOS.ConceptScheme)
            self.add(scheme, SKOS.prefLabel, text_literal(vocabulary.label, "en"))
            for term in vocabulary.terms.values():
                concept = self.names.of("concept", f"{name}/{term.id}")
                self.add(concept, RDF.type, SKOS.Concept)
                self.add(concept, SKOS.inScheme, scheme)
                self.add(concept, SKOS.notation, text_literal(term.id))
                self.add(concept, SKOS.prefLabel, text_literal(term.label, "en"))
                if term.explain:
                    self.add(concept, SKOS.definition, text_literal(term.explain, "en"))
                if term.broader:
                    self.add(concept, SKOS.broader, self.names.of("concept", f"{name}/{term.broader}"))
        for kind in self.schema.tie_kinds.values():
            named = self.names.property(kind.id)
            self.add(named, RDF.type, RDF.Property)
            self.add(named, RDFS.label, text_literal(kind.label, "en"))
            self.add(named, RDFS.comment, text_literal(kind.explain, "en"))

    def _source(self, source: Source) -> None:
        subject = self.names.of("source", source.id)
        self.add(subject, RDF.type, SCHEMA_ORG.CreativeWork)
        self.add(subject, RDF.type, PROV.Entity)
        for verb, text in (
            (DCTERMS.title, source.title),
            (self.names.term.addressWords, source.address_words),
            (DCTERMS.publisher, source.publisher),
            (DCTERMS.creator, source.author),
            (DCTERMS.language, source.language),
        ):
            if text:
                self.add(subject, verb, text_literal(text))
        self._date(subject, DCTERMS.issued, source.published)
        self._date(subject, self.names.term.accessed, source.accessed)
        self.add(subject, DCTERMS.type, self.names.of("concept", f"source_kinds/{source.kind}"))
        if url := safe_url(source.url):
            self.add(subject, SCHEMA_ORG.url, Literal(url, datatype=XSD.anyURI))
        if source.repeats:
            self.add(subject, PROV.wasDerivedFrom, self.names.of("source", source.repeats))

    def _date(self, subject: Term, verb: URIRef, text: str) -> None:
        if text:
            self.add(subject, verb, Literal(text, datatype=EDTF))

    def _node(self, node: Node) -> None:
        subject = self.names.of("node", node.id)
        for found in self.schema.node_types[node.type].rdf:
            self.add(subject, RDF.type, public_class(found))
        self.add(subject, RDF.type, self.names.term[self.schema.node_types[node.type].label])
        self.add(subject, DCTERMS.identifier, text_literal(node.id))
        self.add(subject, SKOS.prefLabel, text_literal(node.name))
        for other in node.also:
            self.add(subject, SKOS.altLabel, text_literal(other))
        for language, other in node.other_scripts.items():
            self.add(subject, SKOS.altLabel, text_literal(other, language))
        for former in node.former_ids:
            self.add(subject, self.names.term.formerId, text_literal(former))
        described = self.schema.node_types[node.type].attributes
        for name, values in node.attributes.items():
            verb = self.names.property(name.replace("_", "-"))
            vocabulary = described[name].vocabulary if name in described else ""
            for value in values:
                known = vocabulary and self.schema.term(vocabulary, value.value)
                self.add(
                    subject,
                    verb,
                    self.names.of("concept", f"{vocabulary}/{value.value}") if known else text_literal(value.value),
                )
        for source in node.sources:
            self.add(subject, PROV.hadPrimarySource, self.names.of("source", source))
        if node.note:
            self.add(subject, SKOS.note, text_literal(node.note))
        if node.type in {"meeting", "letter"}:
            self.add(subject, self.names.term.grade, Literal(node.grade))
        self._spell(self.default, subject, node.id, node.spell)

    def _judgement(self, judgement: Judgement) -> None:
        """A decision on identity; `same` is no owl:sameAs, which would merge what the claims keep apart."""
        subject = self.names.of("judgement", judgement.id)
        self.add(subject, RDF.type, self.names.term.Judgement)
        self.add(subject, self.names.term.verdict, Literal(judgement.verdict))
        for one in judgement.ids:
            self.add(subject, self.names.term.on, self.names.of("node", one))
        for verb, text in (
            ("keeps", judgement.keep),
            ("confidence", judgement.confidence),
            ("by", judgement.by),
            ("replaces", judgement.replaces),
        ):
            if text:
                self.add(subject, self.names.term[verb], text_literal(text))
        if judgement.why:
            self.add(subject, SKOS.note, text_literal(judgement.why))
        self._date(subject, DCTERMS.date, judgement.decided)

    def _spell(self, where: RDFGraph, subject: URIRef, key: str, spell: Spell) -> None:
        """A stretch of time as EDTF texts and as first and last possible day."""
        if not spell.is_stated:
            return
        interval = self.names.of("spell", key)
        where.add((subject, self.names.term.during, interval))
        where.add((interval, RDF.type, TIME.ProperInterval))
        for verb, text in (("start", spell.start), ("end", spell.end), ("formerOn", spell.former_on)):
            if text:
                where.add((interval, self.names.term[verb], Literal(text, datatype=EDTF)))
        for text in spell.as_of:
            where.add((interval, self.names.term.asOf, Literal(text, datatype=EDTF)))
        if spell.within:
            where.add((interval, self.names.term.within, Literal(True)))
        for verb, day in zip(("earliest", "latest"), spell.possible(), strict=True):
            if written := iso(day):
                where.add((interval, self.names.term[verb], Literal(written, datatype=XSD.date)))

    def _tie(self, tie: Tie) -> None:
        subject = self.names.of("tie", tie.id)
        source, target = self.names.of("node", tie.source), self.names.of("node", tie.target)
        self.add(subject, RDF.type, RDF.Statement)
        self.add(subject, RDF.subject, source)
        self.add(subject, RDF.predicate, self.names.property(tie.kind))
        self.add(subject, RDF.object, target)
        if self.schema.is_a(tie.kind, "office", "membership"):
            self.add(subject, RDF.type, ORG.Membership)
            self.add(subject, ORG.member, source)
            self.add(subject, ORG.organization, target)
        elif self.schema.is_a(tie.kind, "attendance"):
            self.add(subject, RDF.type, PROV.Association)
            self.add(subject, PROV.agent, source)
            self.add(target, PROV.qualifiedAssociation, subject)
        for role in tie.roles:
            known = self.schema.term("roles", role)
            self.add(
                subject,
                self.names.term.role,
                self.names.of("concept", f"roles/{role}") if known else text_literal(role),
            )
        for verb, text in (
            ("grade", tie.grade),
            ("side", tie.side),
            ("capacity", tie.capacity),
            ("presence", tie.presence),
        ):
            if text:
                self.add(subject, self.names.term[verb], text_literal(text))
        if tie.post in self.graph.posts:
            self.add(subject, self.names.term.post, self.names.of("post", tie.post))
        for differing in tie.differs:
            self.add(subject, self.names.term.pagesDifferOn, text_literal(differing))
        for actor in tie.denied_by:
            self.add(subject, self.names.term.deniedBy, self.names.of("node", actor))
        if tie.note:
            self.add(subject, SKOS.note, text_literal(tie.note))
        self._spell(self.default, subject, tie.id, tie.spell)
        for claim in tie.claims:
            self._claim(tie, claim)

    def _claim(self, tie: Tie, claim: Claim) -> None:
        name = self.names.of("claim", claim.id)
        own = self.target.graph(name)
        subject = self.names.of("tie", tie.id)
        says = "states" if claim.says == "states" else claim.says
        if says == "states" and claim.counts:
            own.add(
                (self.names.of("node", tie.source), self.names.property(tie.kind), self.names.of("node", tie.target))
            )
        own.add((subject, self.names.term.says, Literal(says)))
        for role in claim.roles:
            own.add((subject, self.names.term.role, text_literal(role)))
        for verb, text in (
            ("asPrinted", claim.as_printed),
            ("namePrinted", claim.printed),
            ("presence", claim.presence),
            ("side", claim.side),
            ("capacity", claim.capacity),
        ):
            if text:
                own.add((subject, self.names.term[verb], text_literal(text)))
        self._spell(own, subject, claim.id, claim.spell)
        self.add(name, RDF.type, PROV.Entity)
        self.add(name, RDF.type, self.names.term.Claim)
        self.add(name, self.names.term.about, subject)
        self.add(name, PROV.wasDerivedFrom, self.names.of("source", claim.source))
        self.add(name, self.names.term.confidence, self.names.of("concept", f"confidences/{claim.confidence}"))
        self.add(name, self.names.term.basis, self.names.of("concept", f"bases/{claim.basis}"))
        self.add(name, self.names.term.counts, Literal(claim.counts))
        for actor in claim.by:
            self.add(name, PROV.wasAttributedTo, self.names.of("node", actor))
        if claim.locator:
            self.add(name, self.names.term.locator, text_literal(claim.locator))
        if claim.note:
            self.add(name, SKOS.note, text_literal(claim.note))
