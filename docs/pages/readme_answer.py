"""README.md: the example is what the program answers to the dataset's sample question."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from tracktwo.commands.rendering.path_text import paths_text
from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.compiled.writing import write_compiled
from tracktwo.graph.values import Graph
from tracktwo.queries.paths.finding import find_paths
from tracktwo.schema.reading import load_schema

BLOCK = re.compile(r"```text\n(.*?)\n```", re.DOTALL)
QUESTION = "How could a core signatory of the July 2026 open letter reach a former head of the ISI?"


def example(records: Graph) -> str:
    """The two best paths as the command prints them, 118 columns wide."""
    with tempfile.TemporaryDirectory() as folder:
        path = write_compiled(records, load_schema(), Path(folder))
        with CompiledGraph.open(path) as graph:
            answer = find_paths(graph, "o-p-shah", "asad-durrani", count=2)
            return paths_text(QUESTION, answer, width=118).strip()


def renewed(page: str, records: Graph) -> str:
    """The page with the answer of now in its first block of text."""
    text = example(records)
    return BLOCK.sub(lambda _: f"```text\n{text}\n```", page, count=1)
