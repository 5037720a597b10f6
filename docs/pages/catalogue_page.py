"""docs/queries.md: every question of the catalogue with its Cypher and an example."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from tracktwo.queries.cypher.catalogue import CatalogueQuery

INTRODUCTION = """\
# Questions of the catalogue

Written from the files in `queries/catalogue/` by `make docs`; a test compares them.
`tracktwo query` lists the questions, `tracktwo query ID -p NAME=VALUE` runs one. A value may be a name where an id is
asked for. Each example is run by the tests on the embedded store and on Neo4j, on a small drawn graph of invented
people; its rows are not about anybody.

Questions of one's own live in the folder `queries/` of `TRACKTWO_HOME` (else of the user data folder): `ID.cypher`
and `ID.yaml` side by side, as in `queries/catalogue/`. They are held to what typed Cypher may do; one that is wrong is
named and left out.
"""


def _cell(value: Any) -> str:
    text = "" if value is None else ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text.replace("|", "\\|")


def _section(question: CatalogueQuery) -> Iterator[str]:
    yield f"\n### {question.id}: {question.title}\n\n{question.question}\n"
    if question.parameters:
        yield "\n| parameter | type | default | |\n| --- | --- | --- | --- |\n"
        for one in question.parameters:
            yield f"| `{one.name}` | {one.type} | {_cell(one.default)} | {one.explain} |\n"
    yield f"\n```cypher\n{question.cypher.strip()}\n```\n"
    if question.example is not None:
        given = json.dumps(dict(question.example.parameters), ensure_ascii=False)
        yield f"\nExample, with `{given}`:\n\n"
        yield f"| {' | '.join(question.columns)} |\n|{' --- |' * len(question.columns)}\n"
        for row in question.example.rows:
            yield f"| {' | '.join(_cell(value) for value in row)} |\n"


def catalogue_page(catalogue: Mapping[str, CatalogueQuery]) -> str:
    """The whole page, by topic and id."""
    parts = [INTRODUCTION]
    for topic, questions in groupby(catalogue.values(), key=lambda question: question.topic):
        parts.append(f"\n## {topic.capitalize()}\n")
        for question in questions:
            parts.extend(_section(question))
    return "".join(parts)
