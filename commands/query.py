"""`tracktwo query`: the catalogue of questions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracktwo.commands.answer_map import draw_answer, map_option
from tracktwo.commands.asked import Asked
from tracktwo.commands.completion import QuestionName
from tracktwo.commands.options import with_session
from tracktwo.commands.output import Answer
from tracktwo.commands.saving import forget, save, save_option, saved_listing
from tracktwo.commands.session import Session
from tracktwo.commands.store_values import rows_as_mappings
from tracktwo.errors import AmbiguousName, BadParameter, UnknownName

if TYPE_CHECKING:
    from tracktwo.graph.store.bolt import Rows
    from tracktwo.queries.cypher.catalogue import Parameter, Question


def _listing(questions: list[Question]) -> Answer:
    rows = [
        {
            "id": found.id,
            "topic": found.topic,
            "question": found.title,
            "parameters": ", ".join(one.name for one in found.parameters),
        }
        for found in questions
    ]
    return Answer(
        question="which questions are in the catalogue", rows=rows, columns=("id", "topic", "question", "parameters")
    )


def _explained(question: Question) -> Answer:
    parameters: list[dict[str, Any]] = [
        {"name": one.name, "type": one.type, "default": one.default, "explain": one.explain}
        for one in question.parameters
    ]
    lines = [question.title, "", question.question.strip(), "", "Columns: " + ", ".join(question.columns)]
    if parameters:
        lines += ["", "Parameters:"]
    for one in parameters:
        default = "must be given" if one["default"] is None else f"default {one['default']}"
        lines.append(f"  {one['name']} ({one['type']}, {default}) {one['explain']}".rstrip())
    row = {
        "id": question.id,
        "topic": question.topic,
        "question": question.question.strip(),
        "columns": list(question.columns),
        "parameters": parameters,
    }
    return Answer(question=f"explain {question.id}", rows=[row], text="\n".join(lines))


def ask(session: Session, *, name: str, parameters: Mapping[str, str | int], timeout: float) -> tuple[Asked, Rows]:
    """Put the catalogue's question of that id; also its rows as the store gave them."""
    from tracktwo.queries.cypher.catalogue import find_question, read_catalogue

    return _put(session, find_question(name, read_catalogue(session.settings.home / "queries")), parameters, timeout)


def _known(session: Session, question: Question, parameter: Parameter, value: str, *, usual: bool) -> str:
    """The id that a value means in the data at hand; `usual` for a default, which is of the bundled records."""
    try:
        if parameter.type != "source":
            return session.id_of(value)
        if session.ask(lambda graph: graph.source_index(value)) < 0:
            raise UnknownName(f"no source has the id {value!r}", hint="`tracktwo sources` lists the bundled ones.")
        return value
    except (UnknownName, AmbiguousName) as problem:
        if not usual:
            raise
        raise BadParameter(
            f"the question {question.id!r} needs {parameter.name}: the default, {value!r}, is not in these data",
            hint=f"give -p {parameter.name}=...",
        ) from problem


def _put(
    session: Session, question: Question, parameters: Mapping[str, str | int], timeout: float
) -> tuple[Asked, Rows]:
    from tracktwo.commands.cypher import is_cut_by_chance, orders
    from tracktwo.queries.cypher.catalogue import NAMED, run_question

    # A wrong parameter is found before any store is opened.
    bound = question.bind(parameters)
    for one in question.parameters:
        if one.type in NAMED:
            bound[one.name] = _known(session, question, one, str(bound[one.name]), usual=one.name not in parameters)
    types = {one.name: one.type for one in question.parameters}
    given = {key: bound[key] if types[key] in NAMED else value for key, value in parameters.items()}
    store = session.open_store(within=timeout)
    found = run_question(store, question, bound, timeout=timeout)
    notices = list(found.notices)
    if found.cut:
        notices.append(f"only the first {bound['limit']} rows are shown; -p limit={2 * int(bound['limit'])} shows more")
    answer = Answer(
        question=" ".join([question.title, *(f"{key}={value}" for key, value in bound.items())]),
        data_version=found.state.data_version if found.state else "",
        rows=rows_as_mappings(found.columns, found.rows),
        columns=found.columns,
        notices=notices,
    )
    asked = Asked(
        "query",
        {"name": question.id, "parameters": given, "timeout": timeout},
        answer,
        answer.rows,
        label=" ".join([question.id, *(f"{key}={value}" for key, value in given.items())]),
        ordered=orders(question.cypher),
        by_chance=is_cut_by_chance(question.cypher) or (found.cut and not orders(question.cypher)),
        whole=found.state is not None and found.state.is_whole,
    )
    return asked, found


@click.command("query")
@click.argument("name", required=False, type=QuestionName())
@click.option(
    "-p",
    "--parameter",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter of the question; repeat for more.",
)
@click.option("--explain", is_flag=True, help="Say what the question means and which parameters it takes.")
@click.option("--show", is_flag=True, help="Show its Cypher text, to run it elsewhere.")
@click.option("--topic", metavar="TOPIC", help="List only the questions of one topic.")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=30.0, show_default=True, help="Seconds at most.")
@map_option
@save_option()
@click.option("--saved", is_flag=True, help="List the saved questions of all commands.")
@click.option("--forget", "forgotten", metavar="LABEL", help="Remove a saved question.")
@with_session
def command(
    session: Session,
    name: str | None,
    parameters: tuple[str, ...],
    explain: bool,
    show: bool,
    topic: str | None,
    timeout: float,
    out: Path | None,
    label: str | None,
    saved: bool,
    forgotten: str | None,
) -> None:
    """Run the catalogue's question NAME; without a name, list all questions."""
    from tracktwo.queries.cypher.catalogue import find_question, read_catalogue

    if saved or forgotten is not None:
        if name is not None or (saved and forgotten is not None):
            raise BadParameter("--saved and --forget stand alone")
        session.write(saved_listing(session) if forgotten is None else forget(session, forgotten))
        return
    catalogue = read_catalogue(session.settings.home / "queries")
    if name is None:
        if explain or show or parameters or out is not None or label is not None:
            hint = "`tracktwo query` lists them."
            if label:
                hint = f"--save took {label!r} as its label: put the name before --save, or write --save=LABEL. {hint}"
            raise BadParameter("name the question", hint=hint)
        questions = [found for found in catalogue.values() if topic in (None, found.topic)]
        if not questions:
            topics = ", ".join(sorted({found.topic for found in catalogue.values()}))
            raise BadParameter(f"no topic is called {topic!r}", hint=f"Topics: {topics}.")
        session.write(_listing(questions))
        return
    question = find_question(name, catalogue)
    if explain:
        session.write(_explained(question))
        return
    if show:
        session.write(
            Answer(
                question=f"show {question.id}",
                rows=[{"id": question.id, "cypher": question.cypher}],
                text=question.cypher.rstrip(),
            )
        )
        return
    given: dict[str, str | int] = {}
    for word in parameters:
        key, sign, value = word.partition("=")
        if not sign:
            raise BadParameter(f"-p takes name=value, not {word!r}")
        given[key] = value
    asked, rows = _put(session, question, given, timeout)
    answer = asked.answer
    with session.writing(answer):
        if out is not None:
            bound = question.bind(asked.given["parameters"])
            given_words = ", ".join(f"{key} = {value}" for key, value in bound.items())
            answer.extra = draw_answer(
                session,
                out,
                rows,
                answer,
                title=question.title,
                caption=question.question.strip() + (f" With {given_words}." if given_words else ""),
                cypher=question.cypher.strip(),
                named=[str(value) for value in bound.values()],
            )
        if label is not None:
            answer.extra = {**answer.extra, **save(session, label, asked)}
