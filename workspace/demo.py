"""The main job in one call: load the bundled records, answer the sample question, draw the map."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tracktwo.errors import UnknownName
from tracktwo.workspace.access import Access
from tracktwo.workspace.answer import PathsAnswer
from tracktwo.workspace.asking import paths_answer
from tracktwo.workspace.compiling import load_graph, load_without_engine, whole_version
from tracktwo.workspace.drawing import View, draw
from tracktwo.workspace.questions import PathsQuestion

if TYPE_CHECKING:
    from tracktwo.graph.values import Graph

OWN_STORE = "demo-store"


@dataclass(frozen=True, slots=True)
class Sample:
    """A record folder (None: the bundled one) and the question that it answers: how `start` could reach `end`."""

    question: str
    start: str
    end: str
    records: Path | None = None


SAMPLE = Sample(
    "How could a core signatory of the July 2026 open letter reach a former head of the ISI?",
    "o-p-shah",
    "asad-durrani",
)


def demo(access: Access, out: Path, sample: Sample | None = None) -> tuple[PathsAnswer, str]:
    """The answer, `extra["map"]` being the page that was written, and the id of the dataset."""
    from tracktwo.loaders.loading import load_records

    sample = sample or SAMPLE
    access.person.say("Reading the records ..." if sample.records else "Reading the bundled records ...")
    graph = load_records(sample.records)
    load_sample(access, graph)
    missing = [name for name in (sample.start, sample.end) if name not in graph.nodes]
    if missing:
        raise UnknownName(f"the records of the demo do not hold {missing[0]}")
    question = PathsQuestion(sample.start, sample.end, count=3)
    answer = access.ask(lambda compiled: paths_answer(compiled, question, sample.question))
    first = (answer.paths or [{"nodes": [], "ties": []}])[0]
    access.person.say("Drawing the map ...")
    view = View(
        caption=sample.question,
        path=[node["id"] for node in first["nodes"]],
        path_ties=[tie["id"] for tie in first["ties"]],
    )
    draw(access, graph, view, out)
    answer.extra = {**answer.extra, "map": str(out.resolve())}
    return answer, graph.dataset.id


def load_sample(access: Access, graph: Graph) -> None:
    """Into the default store if it is empty or holds these records, else into one of its own, which a notice names."""
    if whole_version(access) == graph.data_version:
        return
    if access.lacks_engine:
        load_without_engine(access, graph)
        return
    store = access.open_store()
    state = store.state()
    if not access.settings.store and state is not None and state.dataset not in ("", graph.dataset.id):
        own = access.settings.home / OWN_STORE
        note = f"the default store holds the dataset {state.dataset!r} and is left alone; the demo uses {own}"
        access.person.say(note)
        access.notices.append(note)
        access.use(replace(access.settings, store=str(own)))
        if whole_version(access) == graph.data_version:
            return
        store = access.open_store()
    load_graph(access, store.plan(graph))
