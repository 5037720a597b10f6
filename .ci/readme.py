"""Write the README's example answer anew: `.venv/bin/python .ci/readme.py` after the records or the wording changed."""

import re
import tempfile
from pathlib import Path

from tracktwo.commands.path_text import paths_text
from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.compiled.writing import write_compiled
from tracktwo.loaders.loading import load_records
from tracktwo.queries.paths.finding import find_paths
from tracktwo.schema.reading import load_schema

README = Path(__file__).resolve().parent.parent / "README.md"
BLOCK = re.compile(r"```text\n(.*?)\n```", re.DOTALL)
QUESTION = "How could a core signatory of the July 2026 open letter reach a former head of the ISI?"


def example() -> str:
    """The two best paths as the command prints them, 118 columns wide."""
    with tempfile.TemporaryDirectory() as folder:
        path = write_compiled(load_records(), load_schema(), Path(folder))
        with CompiledGraph.open(path) as graph:
            answer = find_paths(graph, "o-p-shah", "asad-durrani", count=2)
            return paths_text(QUESTION, answer, width=118).strip()


if __name__ == "__main__":
    text = example()
    README.write_text(
        BLOCK.sub(lambda _: f"```text\n{text}\n```", README.read_text(encoding="utf-8"), count=1), "utf-8"
    )
