"""`tracktwo load`: records into the store, planned in words first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracktwo.commands.asking_again import AskedAgain, ask_again, news, renew, told
from tracktwo.commands.compiling import load_graph, load_without_engine, whole, whole_version
from tracktwo.commands.options import with_session
from tracktwo.commands.output import Answer
from tracktwo.commands.saved_questions import question_files
from tracktwo.commands.session import Session
from tracktwo.errors import LoadRefused, NotConfirmed
from tracktwo.graph.compiled.current import remember_records

if TYPE_CHECKING:
    from tracktwo.graph.store.plan import LoadPlan
    from tracktwo.graph.store.state import StoreState
    from tracktwo.graph.values import Graph


def counts(graph: Graph) -> dict[str, int]:
    """How many nodes, ties, claims and sources a graph has."""
    return {
        "nodes": len(graph.nodes),
        "ties": len(graph.ties),
        "claims": sum(len(tie.claims) for tie in graph.ties.values())
        + sum(len(node.claims) for node in graph.nodes.values()),
        "sources": len(graph.sources),
    }


def _answer(graph: Graph, outcome: str, words: list[str], text: str, asked: Sequence[AskedAgain] = ()) -> Answer:
    row = {"outcome": outcome, "dataset": graph.dataset.id, "plan": words, **counts(graph)}
    if outcome != "planned":
        row |= news(asked)
    return Answer(
        question=f"load {graph.dataset.id}",
        data_version=graph.data_version,
        rows=[row],
        text=told(text, asked),
    )


def _write_loaded(session: Session, graph: Graph, outcome: str, words: list[str], text: str) -> None:
    """Say what was loaded and which saved answers it changed; only then are those kept as they are now."""
    asked = ask_again(session, graph.dataset.id, graph.data_version)
    session.write(_answer(graph, outcome, words, text, asked))
    renew(session, asked)


def _unchanged(dataset: str, version: str, asked: Sequence[AskedAgain]) -> Answer:
    text = f"Nothing to do: the store holds these records already (data {version[:12]})."
    row = {"outcome": "unchanged", "dataset": dataset, "plan": [], **news(asked)}
    return Answer(question=f"load {dataset}", data_version=version, rows=[row], text=told(text, asked))


def _write_unchanged(session: Session, dataset: str, version: str, only_plan: bool = False) -> None:
    """Say that there is nothing to do, but for questions that a load cut short, or another's load, left behind."""
    asked = [] if only_plan else ask_again(session, dataset, version)
    session.write(_unchanged(dataset, version, asked))
    renew(session, asked)


def _holds(state: StoreState | None, version: str) -> bool:
    """Whether a store says that it holds just this version, by a load of now that ended and nobody's hand after it."""
    return state is not None and state.data_version == version and state.is_whole and not state.of_older_format()


def _confirm(session: Session, plan: LoadPlan, replace: bool) -> bool:
    """Whether a plan that removes much may go on; asks on a terminal, else raises LoadRefused."""
    try:
        plan.require_harmless(replace=replace)
    except LoadRefused as refused:
        if session.can_ask:
            for line in [refused.message, *refused.details]:
                session.say(line)
        if session.confirm("Replace what the store holds?"):
            return True
        raise
    return replace


@click.command("load")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--plan", "only_plan", is_flag=True, help="Say what would change, change nothing.")
@click.option("--replace", is_flag=True, help="Allow another dataset, or the removal of much.")
@click.option("--verify", is_flag=True, help="Compare all that the store holds, even when the records did not change.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask before the plan is carried out.")
@with_session
def command(session: Session, folder: Path | None, only_plan: bool, replace: bool, verify: bool, yes: bool) -> None:
    """Load the records in FOLDER (without one: the bundled records) into the store.

    The plan says what is added, changed and removed; it is then carried out in one step or not at all. Records that
    did not change since the last load are not read again, and only a server is asked what it holds. Saved questions
    of other data are then asked again, and the answers that changed are listed.
    """
    from tracktwo.loaders.fingerprint import records_fingerprint
    from tracktwo.loaders.loading import load_records

    session.question = f"load {folder}" if folder else "load"
    records = records_fingerprint(folder)
    held = None if verify else whole(session, records)
    # A server others may have loaded since: it is asked, the records still need no reading.
    if held is not None and (not session.settings.is_remote or _holds(session.open_store().state(), held[1])):
        _write_unchanged(session, *held, only_plan)
        return
    session.say("Reading the records ...")
    graph = load_records(folder)
    if session.lacks_engine and not only_plan:
        load_without_engine(session, graph, replace=replace, records=records)
        _write_loaded(session, graph, "compiled", [], f"Compiled the records (data {graph.data_version[:12]}).")
        return
    store = session.open_store()
    stored = store.state()
    compiled = whole_version(session) == graph.data_version
    if not verify and compiled and _holds(stored, graph.data_version):
        remember_records(session.saved_folder(), records)
        _write_unchanged(session, graph.dataset.id, graph.data_version, only_plan)
        return
    plan = store.plan(graph)
    words = plan.words()
    if only_plan:
        if not plan.is_empty and (saved := len(question_files(session.settings, graph.dataset.id))):
            many = "1 saved question is" if saved == 1 else f"{saved} saved questions are"
            session.notices.append(f"{many} asked again after the load")
        session.write(_answer(graph, "planned", words, "\n".join(["This load would change:", *words])))
        return
    if plan.is_empty:
        load_graph(session, plan, records=records)
        _write_unchanged(session, graph.dataset.id, graph.data_version)
        return
    replace = _confirm(session, plan, replace)
    for line in words:
        session.say(line)
    if not yes and not replace and plan.base is not None and plan.held and session.confirm("Carry this out?") is False:
        raise NotConfirmed("nothing was changed")
    load_graph(session, plan, replace=replace, records=records)
    total = counts(graph)
    counted = ", ".join(f"{count} {name}" for name, count in total.items())
    done = f"Loaded {counted} (data {graph.data_version[:12]})."
    _write_loaded(session, graph, "loaded", words, done)
