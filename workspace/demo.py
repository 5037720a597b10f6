"""The main job in one call: load the bundled records, answer the sample question, draw the map."""

from __future__ import annotations

from dataclasses import replace
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

QUESTION = "How could a core signatory of the July 2026 open letter reach a former head of the ISI?"
START, END = "o-p-shah", "asad-durrani"
OWN_STORE = "demo-store"


def demo(access: Access, out: Path) -> tuple[PathsAnswer, str]:
    """The answer, `extra["map"]` being the page that was written, and the id of the dataset."""
    from tracktwo.loaders.loading import load_records

    access.person.say("Reading the bundled records ...")
    graph = load_records(None)
    load_bundled(access, graph)
    missing = [name for name in (START, END) if name not in graph.nodes]
    if missing:
        raise UnknownName(f"the bundled records do not hold {missing[0]}")
    answer = access.ask(lambda compiled: paths_answer(compiled, PathsQuestion(START, END, count=3), QUESTION))
    first = (answer.paths or [{"nodes": [], "ties": []}])[0]
    access.person.say("Drawing the map ...")
    view = View(
        caption=QUESTION,
        path=[node["id"] for node in first["nodes"]],
        path_ties=[tie["id"] for tie in first["ties"]],
    )
    draw(access, graph, view, out)
    answer.extra = {**answer.extra, "map": str(out.resolve())}
    return answer, graph.dataset.id


def load_bundled(access: Access, graph: Graph) -> None:
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
