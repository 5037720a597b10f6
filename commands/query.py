"""`tracktwo query`: the catalogue of questions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tracktwo.commands.completion import QuestionName
from tracktwo.commands.options import with_session
from tracktwo.commands.rendering.output import Drawn
from tracktwo.commands.save_options import map_option, save_if_asked, save_option
from tracktwo.commands.session import Session
from tracktwo.errors import BadParameter
from tracktwo.workspace.answer import Answer
from tracktwo.workspace.questions import TIMEOUT, CatalogueQuestion
from tracktwo.workspace.store_asking import query_known, read_questions

if TYPE_CHECKING:
    from tracktwo.queries.cypher.catalogue import CatalogueQuery


def _listing(questions: list[CatalogueQuery]) -> Answer:
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


def _explained(question: CatalogueQuery) -> tuple[Answer, Drawn]:
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
    return Answer(question=f"explain {question.id}", rows=[row]), Drawn("\n".join(lines))


def _shown(question: CatalogueQuery) -> tuple[Answer, Drawn]:
    row = {"id": question.id, "cypher": question.cypher}
    return Answer(question=f"show {question.id}", rows=[row]), Drawn(question.cypher.rstrip())


def _given(words: tuple[str, ...]) -> dict[str, str | int]:
    given: dict[str, str | int] = {}
    for word in words:
        key, sign, value = word.partition("=")
        if not sign:
            raise BadParameter(f"-p takes name=value, not {word!r}")
        given[key] = value
    return given


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
@click.option("--timeout", type=click.FloatRange(min=0.1), default=TIMEOUT, show_default=True, help="Seconds at most.")
@map_option
@save_option()
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
) -> None:
    """Run the catalogue's question NAME; without a name, list all questions."""
    from tracktwo.queries.cypher.catalogue import find_query

    catalogue = read_questions(session.workspace)
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
    question = find_query(name, catalogue)
    if explain or show:
        session.write(*(_explained(question) if explain else _shown(question)))
        return
    asked = CatalogueQuestion(question.id, _given(parameters), timeout)
    answer = query_known(session.workspace, asked, question)
    with session.writing(answer):
        if out is not None:
            from tracktwo.workspace.answer_drawing import Heading, draw_answer

            assert answer.asked is not None
            bound = question.bind(answer.asked.given["parameters"])
            given_words = ", ".join(f"{key} = {value}" for key, value in bound.items())
            caption = question.question.strip() + (f" With {given_words}." if given_words else "")
            heading = Heading(
                question.title, caption, question.cypher.strip(), [str(value) for value in bound.values()]
            )
            answer.extra = draw_answer(session.workspace, answer, heading, out)
        save_if_asked(session, label, answer)
