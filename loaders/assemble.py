"""A record set -> the graph: identity, nodes, entries, graded ties, the checks beyond the format, the data version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tracktwo.graph.evidence.grading import weigh_all
from tracktwo.graph.evidence.independence import Library
from tracktwo.graph.evidence.parties import Parties, bearers_of
from tracktwo.graph.values import Graph, Node, Post, Tie
from tracktwo.loaders.assembling.claims import ClaimMaker
from tracktwo.loaders.assembling.data_version import data_version
from tracktwo.loaders.assembling.entries import EntryReader
from tracktwo.loaders.assembling.identity import resolve_identity
from tracktwo.loaders.assembling.nodes import NodeMaker, posts_of, source_of
from tracktwo.loaders.assembling.ties import DrawnTie, TieMaker, grouped
from tracktwo.loaders.checks import exclusion, page_twice, rows, source_dates, written_names
from tracktwo.loaders.checks.findings import Findings
from tracktwo.loaders.reading.problems import Problem
from tracktwo.loaders.reading.record_set import RecordSet
from tracktwo.schema.model import Schema


def assemble(recordset: RecordSet, schema: Schema) -> tuple[Graph, list[Problem]]:
    """The graph, and what the checks beyond the format found. What names unknown ids is left out; the reader tells."""
    findings = Findings()
    records = recordset.records
    judgements, identity = resolve_identity(records, findings.at_record)
    sources = {record.id: source_of(record, identity) for record in records if record.kind == "sources"}
    sources = dict(sorted(sources.items()))
    maker = ClaimMaker(schema, sources, identity)
    nodes = NodeMaker(schema, maker, identity).nodes(records)
    posts = {post.id: post for record in records for post in posts_of(record, identity)}
    posts = {name: posts[name] for name in sorted(posts) if posts[name].organisation in nodes}
    reader = EntryReader(schema, identity, nodes, posts, findings.at)
    entries = [entry for record in records for entry in reader.entries(record)]
    library = Library(sources, bearers_of(nodes))
    parties = Parties.of(nodes, entries, schema.tie_kinds)
    nodes = {name: _graded(node, library, parties) for name, node in nodes.items()}
    tie_maker = TieMaker(schema, maker, library, parties, nodes)
    groups = grouped(entries, schema, findings.at_entry)
    page_twice.check_rows(groups.values(), identity, schema, findings)
    drawn = [tie_maker.tie(name, found) for name, found in groups.items()]
    rows.check_repeats(records, sources, findings)
    rows.check_addresses(records, findings)
    rows.check_denials(records, findings)
    rows.check_publishers(entries, library, identity, findings)
    rows.check_attendance(drawn, nodes, library, schema, findings)
    rows.check_variants(records, entries, identity, findings)
    written_names.check_written_names(records, findings)
    rows.check_contacts(records, nodes, identity, findings)
    exclusion.check_terms(drawn, schema, findings)
    source_dates.check_dates(entries, library, identity, findings)
    graph = Graph(
        dataset=recordset.dataset,
        nodes=nodes,
        sources=sources,
        ties=_ties(drawn, nodes, posts, schema, findings),
        judgements=judgements,
        same_as=identity.same_as(),
        posts=posts,
    )
    graph = replace(graph, data_version=data_version(graph, schema.version_text))
    return graph, findings.problems()


def _graded(node: Node, library: Library, parties: Parties) -> Node:
    """The node with the grade of its existence."""
    claims, weighing = weigh_all(node.claims, (), library, parties.of_node(node.id))
    return replace(node, claims=claims, grade=weighing.grade, denied_by=weighing.denied_by)


def _ties(
    drawn: list[DrawnTie], nodes: Mapping[str, Node], posts: Mapping[str, Post], schema: Schema, findings: Findings
) -> dict[str, Tie]:
    """Ties by id, sorted, with what exclusion adds to `differs`."""
    excluded: dict[str, set[str]] = {}
    heads = exclusion.find_heads(drawn, nodes, schema, findings)
    for found in (heads, exclusion.find_holders(drawn, posts, schema, findings)):
        for name, words in found.items():
            excluded.setdefault(name, set()).update(words)
    ties = {}
    for one in sorted(drawn, key=lambda item: item.tie.id):
        added = sorted(excluded.get(one.tie.id, set()) - set(one.tie.differs))
        ties[one.tie.id] = replace(one.tie, differs=(*one.tie.differs, *added)) if added else one.tie
    return ties
