"""Questions that only the store answers: the catalogue's, and typed Cypher."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tracktwo.errors import AmbiguousName, BadParameter, UnknownName
from tracktwo.workspace.access import Access
from tracktwo.workspace.answer import StoreAnswer
from tracktwo.workspace.asked import Asked
from tracktwo.workspace.questions import CatalogueQuestion, CypherQuestion
from tracktwo.workspace.store_values import rows_as_mappings

if TYPE_CHECKING:
    from tracktwo.graph.compiled.compiled_graph import CompiledGraph
    from tracktwo.graph.store.bolt import Rows
    from tracktwo.queries.cypher.catalogue import CatalogueQuery, Parameter


def read_questions(access: Access) -> dict[str, CatalogueQuery]:
    """The catalogue by id: the package's questions, and those in `queries/` under the home."""
    from tracktwo.queries.cypher.catalogue import read_catalogue

    faults: list[str] = []
    found = read_catalogue(access.settings.home / "queries", faults)
    access.notices += [f"{fault}; the question is left out" for fault in faults]
    return found


def query(access: Access, question: CatalogueQuestion) -> StoreAnswer:
    """The rows of a catalogue question. Raises UnknownName, BadParameter before any store is opened."""
    from tracktwo.queries.cypher.catalogue import find_query

    return query_known(access, question, find_query(question.name, read_questions(access)))


def query_known(access: Access, question: CatalogueQuestion, known: CatalogueQuery) -> StoreAnswer:
    """As `query`, of a question that was read already."""
    from tracktwo.queries.cypher.catalogue import NAMED, TERMS, run_query
    from tracktwo.queries.cypher.text import is_cut_by_chance, orders

    given, timeout = question.parameters, question.timeout
    # A wrong parameter is found before any store is opened.
    bound = known.bind(given)
    for one in known.parameters:
        if one.type in NAMED:
            bound[one.name] = _known(access, known, one, str(bound[one.name]), usual=one.name not in given)
        elif one.type in TERMS and one.name in given:
            bound[one.name] = _term(access, known, one, str(bound[one.name]))
    types = {one.name: one.type for one in known.parameters}
    given = {key: bound[key] if types[key] in (*NAMED, *TERMS) else value for key, value in given.items()}
    found = run_query(access.open_store(within=timeout), known, bound, timeout=timeout)
    notices = list(found.notices)
    if found.cut:
        notices.append(f"only the first {bound['limit']} rows are shown; -p limit={2 * int(bound['limit'])} shows more")
    for one in known.parameters:
        if one.type in ("letter", "meeting"):
            notices += access.ask(partial(_counted, str(bound[one.name])))
    if isinstance(largest := bound.get("largest"), int):
        notices += access.ask(partial(_larger, largest))
    rows = rows_as_mappings(found.columns, found.rows)
    asked = Asked(
        "query",
        question._replace(name=known.id, parameters=given)._asdict(),
        rows,
        label=" ".join([known.id, *(f"{key}={value}" for key, value in given.items())]),
        ordered=orders(known.cypher),
        by_chance=is_cut_by_chance(known.cypher) or (found.cut and not orders(known.cypher)),
        whole=_is_whole(found),
    )
    return StoreAnswer(
        question=" ".join([known.title, *(f"{key}={value}" for key, value in bound.items())]),
        data_version=_data_version(found),
        rows=rows,
        columns=found.columns or known.columns,
        notices=notices,
        asked=asked,
        stored=found,
    )


def _counted(name: str, graph: CompiledGraph) -> list[str]:
    """The notice of how many signed or came as pages count them, where fewer are named."""
    from tracktwo.graph.contact.network import number

    index = graph.index_of(name)
    if index < 0:
        return []
    node = graph.node(index)
    counted = max(number(node.first("claimed")), number(node.first("size")))
    ties = [tie for tie in graph.ties_of(index) if tie.target == name]
    named = {tie.source for tie in ties if graph.kinds[tie.kind]["class"] in ("signing", "attendance")}
    if counted <= len(named):
        return []
    return [f"{node.name}: pages count {counted}; {len(named)} {'is' if len(named) == 1 else 'are'} named"]


def _larger(largest: int, graph: CompiledGraph) -> list[str]:
    """The notice of how many meetings are left out by a question that takes those of at most so many people."""
    many = 0
    for index in range(graph.node_count):
        numbers = graph.tie_numbers_of(index)
        if len(numbers) > largest and graph.brief(index).type == "meeting":
            ties = [graph.tie(number) for number in numbers]
            there = {tie.source for tie in ties if tie.kind == "took-part-in"}
            people = {one for one in there if graph.brief(graph.index_of(one)).type == "person"}
            many += len(people) > largest
    meetings = f"{many} {'meeting' if many == 1 else 'meetings'}"
    said = f"left out, as more than {largest} people are named there: {meetings} (-p largest=... lets them in)"
    return [said] if many else []


def _term(access: Access, question: CatalogueQuery, parameter: Parameter, value: str) -> str:
    """The sector or country that a value means, as the store holds it: by its id or label, in any case.

    Raises UnknownName, and BadParameter for a kind of a sector where the question compares the broadest ones.
    """
    from tracktwo.queries.lookup import term_of
    from tracktwo.queries.profile import broader_sectors

    def look_up(graph: CompiledGraph) -> str:
        term = term_of(graph, parameter.type, value)
        broader = broader_sectors(graph)
        if parameter.type == "sector" and broader.get(term) and "top_sectors" in question.cypher:
            broadest = ", ".join(sorted(name for name, above in broader.items() if not above))
            raise BadParameter(
                f"{parameter.name}: {value!r} is a kind of {broader[term]}, and the question asks for broadest sectors",
                hint=f"give one of {broadest}",
            )
        return term

    return access.ask(look_up)


def _known(access: Access, question: CatalogueQuery, parameter: Parameter, value: str, *, usual: bool) -> str:
    """The id that a value means in the data at hand; `usual` for a default, which is of the bundled records."""
    try:
        if parameter.type != "source":
            return access.id_of(value)
        if access.ask(lambda graph: graph.source_index(value)) < 0:
            raise UnknownName(f"no source has the id {value!r}", hint="`tracktwo sources` lists those there are.")
        return value
    except (UnknownName, AmbiguousName) as problem:
        if not usual:
            raise
        raise BadParameter(
            f"the question {question.id!r} needs {parameter.name}: the default, {value!r}, is not in these data",
            hint=f"give -p {parameter.name}=...",
        ) from problem


def cypher(access: Access, question: CypherQuestion) -> StoreAnswer:
    """The rows of a typed query that only reads. Raises QueryRefused, QueryFailed, QueryTimedOut."""
    from tracktwo.queries.cypher.text import is_cut_by_chance, orders

    text, timeout = question.text, question.timeout
    found = access.open_store(within=timeout).typed(text, question.parameters, timeout, question.limit)
    answer = _typed(text, found)
    answer.asked = Asked(
        "cypher",
        question._asdict(),
        answer.rows,
        ordered=orders(text),
        by_chance=is_cut_by_chance(text) or (found.cut and not orders(text)),
        whole=_is_whole(found),
    )
    return answer


def write_cypher(access: Access, question: CypherQuestion) -> StoreAnswer:
    """The rows of a typed query that may change the store, which is then marked as edited by hand."""
    from tracktwo.graph.compiled.current import forget_records

    store = access.open_store(within=question.timeout)
    forget_records(access.saved_folder())
    answer = _typed(
        question.text, store.typed_write(question.text, question.parameters, question.timeout, question.limit)
    )
    answer.notices.append(f"the store is now marked as edited by hand; {store.undone}")
    return answer


def _typed(text: str, found: Rows) -> StoreAnswer:
    from tracktwo.queries.cypher.text import returned_columns

    cut = [f"only the first {len(found.rows)} rows are shown; --limit shows more"] if found.cut else []
    return StoreAnswer(
        question=text.strip(),
        data_version=_data_version(found),
        rows=rows_as_mappings(found.columns, found.rows),
        columns=found.columns or returned_columns(text),
        notices=[*cut, *found.notices],
        stored=found,
    )


def _data_version(found: Rows) -> str:
    return found.state.data_version if found.state else ""


def _is_whole(found: Rows) -> bool:
    return found.state is not None and found.state.is_whole
