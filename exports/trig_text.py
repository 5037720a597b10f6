"""An RDF dataset as TriG text, sorted: equal datasets give equal bytes, which rdflib's own writers do not promise.

TriG: https://www.w3.org/TR/trig/
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from io import StringIO

from rdflib import Dataset as RDFDataset
from rdflib import URIRef
from rdflib.term import Node as Term

_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")


def trig_text(dataset: RDFDataset, prefixes: Mapping[str, str]) -> str:
    """The dataset as TriG: prefixes, default graph, then the named graphs; graphs, subjects and verbs sorted."""
    shortened = {namespace: prefix for prefix, namespace in prefixes.items()}
    cache: dict[Term, str] = {}

    def short(term: Term) -> str:
        written = cache.get(term)
        if written is None:
            written = cache[term] = _short(term, shortened)
        return written

    out = StringIO()
    for prefix, namespace in sorted(prefixes.items()):
        out.write(f"PREFIX {prefix}: <{namespace}>\n")
    out.write("\n")
    _write_subjects(out, dataset.default_graph, short, "")
    named = {
        graph.identifier: graph for graph in dataset.graphs() if graph.identifier != dataset.default_graph.identifier
    }
    for identifier in sorted(named, key=str):
        out.write(f"\nGRAPH {short(identifier)} {{\n")
        _write_subjects(out, named[identifier], short, "  ")
        out.write("}\n")
    return out.getvalue()


def _short(term: Term, shortened: dict[str, str]) -> str:
    if isinstance(term, URIRef):
        for namespace, prefix in shortened.items():
            if term.startswith(namespace) and _LOCAL.match(term[len(namespace) :]):
                return f"{prefix}:{term[len(namespace) :]}"
    return term.n3()


def _write_subjects(
    out: StringIO, graph: Iterable[tuple[Term, Term, Term]], short: Callable[[Term], str], indent: str
) -> None:
    subjects: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for subject, verb, value in graph:
        subjects[short(subject)][short(verb)].add(short(value))
    for written, verbs in sorted(subjects.items()):
        lines = [f"{verb} {', '.join(sorted(values))}" for verb, values in sorted(verbs.items())]
        out.write(f"{indent}{written} " + f" ;\n{indent}  ".join(lines) + " .\n")
