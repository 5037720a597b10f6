"""`tracktwo saved`: the questions kept with `--save`."""

from __future__ import annotations

import click

from tracktwo.commands.options import with_session
from tracktwo.commands.paths import drawn_paths
from tracktwo.commands.rendering.output import PLAIN, Drawn
from tracktwo.commands.session import Session
from tracktwo.commands.who import drawn_profile
from tracktwo.errors import BadParameter
from tracktwo.workspace.answer import Answer, PathsAnswer, ProfileAnswer
from tracktwo.workspace.saved.asking_again import ask_again, ask_one, renew, told
from tracktwo.workspace.saved.keeping import find_saved, forget, saved_listing
from tracktwo.workspace.saved.question_files import Damaged, read_question

NOTHING_SAVED = "No question is saved; --save with query, cypher, who or paths keeps one."


@click.command("saved")
@click.argument("label", metavar="[LABEL]", required=False)
@click.option("--all", "everything", is_flag=True, help="Ask all questions again that are of the data loaded.")
@click.option("--forget", "forgotten", is_flag=True, help="Remove the question LABEL.")
@with_session
def command(session: Session, label: str | None, everything: bool, forgotten: bool) -> None:
    """Ask the question again that was kept with --save under LABEL; without one, list all that are kept.

    LABEL may be dataset/label, where two datasets have it. What differs from the answer that was kept is said, and the
    new answer is kept instead; `load` and `sync` do the same for all questions by themselves.
    """
    if (forgotten and (label is None or everything)) or (everything and label is not None):
        raise BadParameter("--forget takes a LABEL, --all stands alone", hint="`tracktwo saved` lists the labels.")
    if everything:
        _ask_all(session)
    elif label is None:
        answer = saved_listing(session.workspace)
        session.write(answer, PLAIN if answer.rows else Drawn(NOTHING_SAVED))
    elif forgotten:
        answer = forget(session.workspace, label)
        session.write(answer, Drawn(f"Removed the saved question {answer.rows[0]['label']!r}."))
    else:
        _ask_one(session, label)


def _ask_one(session: Session, label: str) -> None:
    path, _, name = find_saved(session.workspace, label)
    try:
        held = read_question(path)
    except Damaged as problem:
        raise BadParameter(problem.message, hint=f"tracktwo saved {name!r} --forget removes it.") from problem
    answer, again = ask_one(session.workspace, held)
    words = "; ".join(line.strip() for line in again.words)
    answer.notices.append(f"since it was kept: {words}" if words else "the answer is as it was kept")
    answer.extra = {**answer.extra, "saved": again.as_json()}
    session.write(answer, _drawn(answer) if session.draws else PLAIN)
    renew(session.workspace, [again])


def _drawn(answer: Answer) -> Drawn:
    if isinstance(answer, PathsAnswer):
        return drawn_paths(answer)
    return drawn_profile(answer) if isinstance(answer, ProfileAnswer) else PLAIN


def _ask_all(session: Session) -> None:
    workspace = session.workspace
    dataset, version = workspace.ask(lambda graph: (graph.dataset.id, graph.data_version))
    asked = ask_again(workspace, dataset, "")
    answer = Answer(
        question="how the saved questions are answered now",
        data_version=version,
        rows=[one.as_json() for one in asked],
        columns=("label", "question", "outcome", "words", "reason"),
    )
    session.write(answer, Drawn(told("", asked).strip() or NOTHING_SAVED))
    renew(workspace, asked)
