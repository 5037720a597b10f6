"""The graph as pandas data frames: nodes, ties, claims, sources, one row each; the only module that uses pandas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from tracktwo.errors import MissingPackage
from tracktwo.exports.labels import BETWEEN, Labels, dates
from tracktwo.graph.public import PublicGraph, safe_url
from tracktwo.graph.values import Claim, Node, Source, Tie
from tracktwo.schema.model import Schema

if TYPE_CHECKING:
    from pandas import DataFrame

Row = Mapping[str, str | bool]
DATES = ("start", "end", "earliest", "latest")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "nodes": ("id", "type", "label", "name", "also", "sector", "country", *DATES, "grade", "sources", "cited", "note"),
    "ties": (
        *("id", "kind", "label", "source", "source_name", "target", "target_name", "roles", *DATES, "grade"),
        *("differs", "sources", "cited", "note"),
    ),
    "claims": (
        *("id", "tie", "source", "says", "counts", "confidence", "basis", "presence", "roles", "printed"),
        *("as_printed", *DATES, "locator", "by", "note"),
    ),
    "sources": ("id", "title", "publisher", "author", "published", "accessed", "kind", "url", "repeats", "note"),
}
"""The columns of each frame in their order: text, "" where nothing is stated; `counts` alone is boolean."""


class DataFrames(NamedTuple):
    """Four frames joined by ids: a tie's `source` and `target` are nodes, a claim's `tie` is a tie or `node:ID`."""

    nodes: DataFrame
    ties: DataFrame
    claims: DataFrame
    sources: DataFrame


def to_pandas(public: PublicGraph, schema: Schema) -> DataFrames:
    """The four frames, rows sorted by id; `COLUMNS` names the columns, `exports.networkx_view` says what they hold.

    Raises MissingPackage where pandas is not installed.
    """
    try:
        import pandas
    except ModuleNotFoundError as missing:
        raise MissingPackage(
            "data frames need pandas, which is not installed", hint='Install it: pip install "tracktwo[pandas]".'
        ) from missing
    made = {}
    for name, rows in table_rows(public, schema).items():
        frame = pandas.DataFrame.from_records(list(rows), columns=list(COLUMNS[name]))
        kinds = {column: "bool" if column == "counts" else pandas.StringDtype("python") for column in COLUMNS[name]}
        made[name] = frame.astype(kinds)
    return DataFrames(**made)


def table_rows(public: PublicGraph, schema: Schema) -> dict[str, Iterator[Row]]:
    """The rows of each table, sorted by id, as plain values."""
    labels = Labels(public, schema)
    claims = [claim for held in (public.nodes, public.ties) for one in held.values() for claim in one.claims]
    return {
        "nodes": (_node(node, labels) for _, node in sorted(public.nodes.items())),
        "ties": (_tie(tie, labels) for _, tie in sorted(public.ties.items())),
        "claims": (_claim(claim, labels) for claim in sorted(claims, key=lambda claim: claim.id)),
        "sources": (_source(source) for _, source in sorted(public.sources.items())),
    }


def _node(node: Node, labels: Labels) -> Row:
    return {
        "id": node.id,
        "type": node.type,
        "label": labels.schema.node_types[node.type].label,
        "name": node.name,
        "also": BETWEEN.join([*node.also, *(text for _, text in sorted(node.other_scripts.items()))]),
        "sector": labels.sector(node),
        "country": BETWEEN.join(labels.countries(node)),
        **dates(node.spell),
        "grade": str(node.grade),
        "sources": BETWEEN.join(node.sources),
        "cited": labels.cited(node.sources),
        "note": node.note,
    }


def _tie(tie: Tie, labels: Labels) -> Row:
    sources = tuple(sorted({claim.source for claim in tie.claims if claim.counts}))
    return {
        "id": tie.id,
        "kind": tie.kind,
        "label": labels.schema.tie_kinds[tie.kind].label,
        "source": tie.source,
        "source_name": labels.name(tie.source),
        "target": tie.target,
        "target_name": labels.name(tie.target),
        "roles": BETWEEN.join(labels.term("roles", role) for role in tie.roles),
        **dates(tie.spell),
        "grade": str(tie.grade),
        "differs": BETWEEN.join(tie.differs),
        "sources": BETWEEN.join(sources),
        "cited": labels.cited(sources),
        "note": tie.note,
    }


def _claim(claim: Claim, labels: Labels) -> Row:
    return {
        "id": claim.id,
        "tie": claim.tie,
        "source": claim.source,
        "says": claim.says,
        "counts": claim.counts,
        "confidence": str(claim.confidence),
        "basis": claim.basis,
        "presence": claim.presence,
        "roles": BETWEEN.join(labels.term("roles", role) for role in claim.roles),
        "printed": claim.printed,
        "as_printed": claim.as_printed,
        **dates(claim.spell),
        "locator": claim.locator,
        "by": BETWEEN.join(claim.by),
        "note": claim.note,
    }


def _source(source: Source) -> Row:
    return {
        "id": source.id,
        "title": source.title or source.address_words,
        "publisher": source.publisher,
        "author": source.author,
        "published": source.published,
        "accessed": source.accessed,
        "kind": source.kind,
        "url": safe_url(source.url),
        "repeats": source.repeats,
        "note": source.note,
    }
