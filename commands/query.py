"""`tracktwo query`: the catalogue of questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracktwo.commands.completion import QuestionName
from tracktwo.commands.options import with_session
from tracktwo.commands.output import Answer
from tracktwo.commands.session import Session
from tracktwo.commands.store_values import rows_as_mappings
from tracktwo.errors import BadParameter

if TYPE_CHECKING:
    from tracktwo.queries.catalogue import Question


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
@with_session
def command(
    session: Session,
    name: str | None,
    parameters: tuple[str, ...],
    explain: bool,
    show: bool,
    topic: str | None,
    timeout: float,
) -> None:
    """Run the catalogue's question NAME; without a name, list all questions."""
    from tracktwo.queries.catalogue import NAMED, find_question, read_catalogue, run_question

    catalogue = read_catalogue(session.settings.home / "queries")
    if name is None:
        if explain or show or parameters:
            raise BadParameter("name the question", hint="`tracktwo query` lists them.")
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
    types = {one.name: one.type for one in question.parameters}
    for word in parameters:
        key, sign, value = word.partition("=")
        if not sign:
            raise BadParameter(f"-p takes name=value, not {word!r}")
        given[key] = session.id_of(value) if types.get(key) in NAMED - {"source"} else value
    # A wrong parameter is found before any store is opened.
    bound = question.bind(given)
    store = session.open_store()
    found = run_question(store, question, given, timeout=timeout)
    state = store.state()
    session.write(
        Answer(
            question=" ".join([question.title, *(f"{key}={value}" for key, value in bound.items())]),
            data_version=state.data_version if state else "",
            rows=rows_as_mappings(found.columns, found.rows),
            columns=found.columns,
            notices=list(found.notices),
        )
    )
