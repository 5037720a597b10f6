"""Paths as rows: for tables, and for comparing an answer with the one before."""

from __future__ import annotations

from collections.abc import Sequence

from tracktwo.queries.paths.finding import FoundPath

COLUMNS = ("rank", "step", "from", "to", "via", "text", "when", "timing", "grade", "sources", "addresses")
"""Keys of `path_rows`, in the order in which they are read."""


def path_rows(paths: Sequence[FoundPath]) -> list[dict[str, object]]:
    """One row for each contact of each path, for CSV."""
    return [
        {
            "rank": path.document["rank"],
            "step": number,
            "from": step.source.name,
            "to": step.target.name,
            "via": step.via.name if step.via else "",
            "text": step.text,
            "when": step.when,
            "timing": step.timing,
            "grade": step.grade,
            "sources": [citation["source"] for citation in step.citations],
            "addresses": [citation["url"] for citation in step.citations if citation["url"]],
        }
        for path in paths
        for number, step in enumerate(path.steps, start=1)
    ]


def compared_paths(paths: Sequence[FoundPath]) -> list[dict[str, object]]:
    """One row for each path in the order of rank: its nodes, grade, timing and the sources of each contact."""
    return [
        {
            "path": " - ".join(node["name"] for node in path.document["nodes"]),
            "nodes": [node["id"] for node in path.document["nodes"]],
            "grade": path.document["grade"],
            "timing": path.document["timing"],
            "contacts": [f"{step.rule} {step.when} {step.grade}" for step in path.steps],
            "sources": sorted({citation["source"] for step in path.steps for citation in step.citations}),
        }
        for path in paths
    ]
