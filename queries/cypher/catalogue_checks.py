"""Static checks of a catalogue question against the schema and the portable subset of Cypher.

Reads the text with patterns: enough for the catalogue's own style, and never used as a guard against hostile text.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from tracktwo.graph.store.cypher_text import without_asides
from tracktwo.queries.cypher.catalogue import CatalogueQuery
from tracktwo.queries.cypher.text import columns_of_body

_NODE_LABELS = re.compile(r"\(\s*\w*\s*((?::\w+)+)")
_TYPES = re.compile(r"\[\s*\w*\s*:([\w|]+)")
_PARAMETER = re.compile(r"\$(\w+)")
_PROPERTY = re.compile(r"\b([a-z]\w*)\.(\w+)")
_MAP_KEY = re.compile(r"[{,]\s*(\w+)\s*:")
_NOT_PORTABLE = re.compile(
    r"\b(SHORTEST|CYPHER|APOC|FULLTEXT|LOAD|CALL|CREATE|MERGE|SET|DELETE|REMOVE|FOREACH|SHOW|USE)\b", re.IGNORECASE
)


def question_faults(
    question: CatalogueQuery, *, labels: Collection[str], types: Collection[str], properties: Collection[str]
) -> list[str]:
    """What is wrong with a question, in words, in the order of the text; empty when nothing is."""
    text = without_asides(question.cypher, instead="''")
    faults = [f"{word} is outside the portable subset" for word in sorted(set(_NOT_PORTABLE.findall(text)))]
    for found in _NODE_LABELS.findall(text):
        faults += [f"no label {label}" for label in found.split(":") if label and label not in labels]
    for found in _TYPES.findall(text):
        faults += [f"no relationship type {name}" for name in found.split("|") if name not in types]
    used = {name for _, name in _PROPERTY.findall(text)} | set(_MAP_KEY.findall(text))
    faults += [f"no property {name}" for name in sorted(used - set(properties) - {"id"})]
    asked, declared = set(_PARAMETER.findall(text)), {parameter.name for parameter in question.parameters}
    faults += [f"${name} is not declared" for name in sorted(asked - declared)]
    faults += [f"parameter {name} is not used" for name in sorted(declared - asked)]
    _, _, returned = text.rpartition("RETURN")
    body, _, order = returned.partition("ORDER BY")
    columns = columns_of_body(body)
    if columns != question.columns:
        faults.append(f"returns {', '.join(columns)}, describes {', '.join(question.columns)}")
    if not order:
        faults.append("has no ORDER BY: rows would differ between stores")
    if "LIMIT" not in order:
        faults.append("has no LIMIT")
    if re.search(r"\*\s*(?:\d*\.\.)?\s*[\]|]", text):
        faults.append("has a path without a longest length")
    return faults
