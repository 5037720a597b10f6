"""`tracktwo demo`: the main job in one line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracktwo.commands.asking_again import ask_again, news, renew, told
from tracktwo.commands.compiling import load_graph, load_without_engine, whole_version
from tracktwo.commands.map import draw
from tracktwo.commands.options import with_session
from tracktwo.commands.output import Answer
from tracktwo.commands.paths import as_answer
from tracktwo.commands.session import Session
from tracktwo.errors import UnknownName

if TYPE_CHECKING:
    from tracktwo.graph.compiled.compiled_graph import CompiledGraph
    from tracktwo.graph.values import Graph

QUESTION = "How could a core signatory of the July 2026 open letter reach a former head of the ISI?"
START, END = "o-p-shah", "asad-durrani"
MAP = "tracktwo-map.html"
OWN_STORE = "demo-store"


def _load(session: Session, graph: Graph) -> None:
    """Into the default store if it is empty or holds these records, else into one of its own."""
    if whole_version(session) == graph.data_version:
        return
    if session.lacks_engine:
        load_without_engine(session, graph)
        return
    store = session.open_store()
    state = store.state()
    if not session.settings.store and state is not None and state.dataset not in ("", graph.dataset.id):
        own = session.settings.home / OWN_STORE
        note = f"the default store holds the dataset {state.dataset!r} and is left alone; the demo uses {own}"
        session.say(note)
        session.notices.append(note)
        session.use(replace(session.settings, store=str(own)))
        if whole_version(session) == graph.data_version:
            return
        store = session.open_store()
    load_graph(session, store.plan(graph))


def _answered(graph: CompiledGraph) -> tuple[Answer, list[str], list[str]]:
    from tracktwo.queries.paths.finding import find_paths

    found = find_paths(graph, START, END, count=3, by="strength")
    if not found.paths:
        return as_answer(QUESTION, graph.data_version, found), [], []
    first = found.paths[0].document
    nodes, ties = [node["id"] for node in first["nodes"]], [tie["id"] for tie in first["ties"]]
    return as_answer(QUESTION, graph.data_version, found), nodes, ties


@click.command("demo")
@click.option(
    "--map",
    "out",
    type=click.Path(dir_okay=False, path_type=Path),
    default=MAP,
    show_default=True,
    help="Where the map is written.",
)
@with_session
def command(session: Session, out: Path) -> None:
    """Load the bundled records into the embedded store, answer the sample question, write the map.

    The default store is used if it is empty or holds these records; otherwise the demo has a store of its own.
    """
    from tracktwo.loaders.loading import load_records

    session.say("Reading the bundled records ...")
    graph = load_records(None)
    _load(session, graph)
    missing = [name for name in (START, END) if name not in graph.nodes]
    if missing:
        raise UnknownName(f"the bundled records do not hold {missing[0]}")
    answer, nodes, ties = session.ask(_answered)
    session.say("Drawing the map ...")
    draw(session, graph, out, path=nodes, path_ties=ties, caption=QUESTION)
    where = out.resolve()
    answer.text += f"\n\nThe map: {where}"
    answer.markdown += f"\n\nThe map: {where}"
    answer.extra = {**answer.extra, "map": str(where)}
    asked = ask_again(session, graph.dataset.id, graph.data_version)
    if asked:
        answer.text = told(answer.text, asked)
        answer.markdown = told(answer.markdown, asked)
        if session.output_format == "csv":
            session.notices.append(told("", asked).strip())
        answer.extra = {**answer.extra, **news(asked)}
    session.write(answer)
    renew(session, asked)
