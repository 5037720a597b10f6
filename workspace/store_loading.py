"""Records into the store: what would change, then the change, then the saved questions asked again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracktwo.errors import LoadRefused, NotConfirmed
from tracktwo.workspace.access import Access
from tracktwo.workspace.compiling import compile_graph, load_graph, load_without_engine, whole, whole_version
from tracktwo.workspace.saved.asking_again import AskedAgain, ask_again, news
from tracktwo.workspace.saved.question_files import question_files

if TYPE_CHECKING:
    from tracktwo.graph.store.plan import LoadPlan
    from tracktwo.graph.store.state import StoreState
    from tracktwo.graph.values import Graph


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a load: `outcome` "unchanged", "planned", "compiled" (no engine) or "loaded".

    `plan` says in words what changes, `counts` how many nodes, ties, claims and sources the graph has (unchanged: not
    counted), `asked` what became of the saved questions, whose new answers are kept by `asking_again.renew` once they
    were told.
    """

    outcome: str
    dataset: str
    data_version: str
    plan: Sequence[str] = ()
    counts: dict[str, int] = field(default_factory=dict)
    asked: Sequence[AskedAgain] = ()

    def as_json(self) -> dict[str, Any]:
        """As `load` answers."""
        row = {"outcome": self.outcome, "dataset": self.dataset, "plan": [*self.plan], **self.counts}
        return row if self.outcome == "planned" else row | news(self.asked)


def counts(graph: Graph) -> dict[str, int]:
    """How many nodes, ties, claims and sources a graph has."""
    return {
        "nodes": len(graph.nodes),
        "ties": len(graph.ties),
        "claims": sum(len(tie.claims) for tie in graph.ties.values())
        + sum(len(node.claims) for node in graph.nodes.values()),
        "sources": len(graph.sources),
    }


def load_into_store(
    access: Access,
    folder: Path | None = None,
    *,
    only_plan: bool = False,
    replace: bool = False,
    verify: bool = False,
    yes: bool = False,
) -> Loaded:
    """Load the records in a folder (None: the bundled records), in one step or not at all.

    `only_plan` changes nothing; `replace` allows another dataset, or the removal of much; `verify` compares all that
    the store holds although the records did not change; `yes` asks nothing first. Raises InvalidRecords, LoadRefused,
    NotConfirmed, StoreProblem.
    """
    from tracktwo.graph.compiled.current import remember_records
    from tracktwo.loaders.fingerprint import records_fingerprint
    from tracktwo.loaders.loading import load_records

    records = records_fingerprint(folder)
    held = None if verify else whole(access, records)
    # A server others may have loaded since: it is asked, the records still need no reading.
    if held is not None and (not access.settings.is_remote or _holds(access.open_store().state(), held[1])):
        return _unchanged(access, *held, only_plan)
    access.person.say("Reading the records ...")
    graph = load_records(folder)
    if access.lacks_engine and not only_plan:
        load_without_engine(access, graph, replace=replace, records=records)
        return _loaded(access, graph, "compiled", [])
    store = access.open_store()
    stored = store.state()
    compiled = whole_version(access) == graph.data_version
    if not verify and compiled and _holds(stored, graph.data_version):
        remember_records(access.saved_folder(), records)
        return _unchanged(access, graph.dataset.id, graph.data_version, only_plan)
    plan = store.plan(graph)
    words = plan.words()
    if only_plan:
        if not plan.is_empty and (saved := len(question_files(access.settings, graph.dataset.id))):
            many = "1 saved question is" if saved == 1 else f"{saved} saved questions are"
            access.notices.append(f"{many} asked again after the load")
        return Loaded("planned", graph.dataset.id, graph.data_version, words, counts(graph))
    if plan.is_empty:
        load_graph(access, plan, records=records)
        return _unchanged(access, graph.dataset.id, graph.data_version)
    replace = _confirm(access, plan, replace)
    for line in words:
        access.person.say(line)
    asks = not yes and not replace and plan.base is not None and plan.held
    if asks and access.person.confirm("Carry this out?") is False:
        raise NotConfirmed("nothing was changed")
    load_graph(access, plan, replace=replace, records=records)
    return _loaded(access, graph, "loaded", words)


def sync(access: Access) -> Loaded:
    """Make the compiled graph anew from what the store holds now, and ask the saved questions again."""
    graph = access.open_store().read_graph()
    compile_graph(access, graph)
    return _loaded(access, graph, "compiled", [])


def _loaded(access: Access, graph: Graph, outcome: str, words: Sequence[str]) -> Loaded:
    dataset, version = graph.dataset.id, graph.data_version
    return Loaded(outcome, dataset, version, words, counts(graph), ask_again(access, dataset, version))


def _unchanged(access: Access, dataset: str, version: str, only_plan: bool = False) -> Loaded:
    """There is nothing to do, but for questions that a load cut short, or another's load, left behind."""
    return Loaded("unchanged", dataset, version, asked=[] if only_plan else ask_again(access, dataset, version))


def _holds(state: StoreState | None, version: str) -> bool:
    """Whether a store says that it holds just this version, by a load of now that ended and nobody's hand after it."""
    return state is not None and state.data_version == version and state.is_whole and not state.of_older_format()


def _confirm(access: Access, plan: LoadPlan, replace: bool) -> bool:
    """Whether a plan that removes much may go on; asks the person, else raises LoadRefused."""
    try:
        plan.require_harmless(replace=replace)
    except LoadRefused as refused:
        if access.person.confirm("Replace what the store holds?", [refused.message, *refused.details]):
            return True
        raise
    return replace
