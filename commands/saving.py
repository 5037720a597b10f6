"""`--save`, `--saved`, `--forget`: questions kept with their answers, to be asked again when the data change."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from tracktwo.commands.asked import Asked
from tracktwo.commands.output import Answer
from tracktwo.commands.saved_questions import (
    Damaged,
    SavedQuestion,
    canonical,
    path_of,
    question_files,
    read_label,
    read_question,
    write_question,
)
from tracktwo.commands.session import Session
from tracktwo.errors import AmbiguousName, BadParameter, StoreConflict, UnknownName

if TYPE_CHECKING:
    from tracktwo.graph.compiled.compiled_graph import CompiledGraph


def save_option(*, optional: bool = True) -> Callable[..., Any]:
    """`--save [LABEL]`: "" when given without a label, where the command has one to offer."""
    told = "Keep the question; a load that changes its answer says so."
    if not optional:
        return click.option("--save", "label", metavar="LABEL", help=told)
    told += " Put it last, or write --save=LABEL."
    return click.option("--save", "label", metavar="[LABEL]", is_flag=False, flag_value="", help=told)


def plain_rows(asked: Asked) -> list[dict[str, Any]]:
    """The rows as they come back from a file; nodes without `doc`, which says the same a second time."""
    rows: list[dict[str, Any]] = _without_documents(json.loads(json.dumps(list(asked.rows), default=str)))
    return rows


def _without_documents(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_documents(item) for key, item in value.items() if key != "doc" or "id" not in value}
    return [_without_documents(item) for item in value] if isinstance(value, list) else value


def as_saved(session: Session, label: str, asked: Asked) -> SavedQuestion:
    """A question with its answer, ready to be written.

    Raises StoreConflict when the answer belongs to no data version, or to another than look-ups are answered from.
    """
    from tracktwo.queries.cypher.answer_parts import identifying_columns

    rows, columns = plain_rows(asked), list(asked.answer.columns)

    def about(graph: CompiledGraph) -> tuple[str, str, list[str]]:
        keys = asked.keys
        if keys is None:
            keys = identifying_columns(
                columns, rows, lambda text: graph.index_of(text) >= 0 or graph.tie_index(text) >= 0
            )
        return graph.dataset.id, graph.data_version, list(keys)

    dataset, version, keys = session.ask(about)
    if not asked.whole:
        raise StoreConflict(
            "the store is not what its records say, so this answer cannot be kept as theirs; nothing was saved",
            hint="`tracktwo load` mends it.",
        )
    if version != asked.answer.data_version:
        raise StoreConflict(
            "the store holds other data than look-ups are answered from; nothing was saved",
            hint="`tracktwo sync` makes them agree.",
        )
    return SavedQuestion(
        label=label,
        dataset=dataset,
        command=asked.command,
        given=json.loads(canonical(dict(asked.given))),
        question=asked.answer.question,
        data_version=version,
        columns=columns,
        rows=rows,
        keys=keys,
        names=None if asked.names is None else list(asked.names),
        ordered=asked.ordered,
    )


def _what(saved: SavedQuestion) -> tuple[str, dict[str, Any]]:
    """What is asked, whatever time it is given."""
    return saved.command, {name: value for name, value in saved.given.items() if name != "timeout"}


def save(session: Session, label: str, asked: Asked) -> dict[str, Any]:
    """Keep a question and its answer under a label, "" for its own; the same question again renews its answer.

    Returns what the answer says of it. Raises BadParameter when the label is taken by another question.
    """
    label = read_label(label or asked.label)
    saved = as_saved(session, label, asked)
    path = path_of(session.settings, saved.dataset, label)
    if path.exists():
        try:
            held = read_question(path)
        except Damaged as problem:
            raise BadParameter(problem.message, hint=f"tracktwo query --forget {path.stem!r} removes it.") from problem
        if _what(held) != _what(saved):
            raise BadParameter(
                f"{label!r} is another saved question: {held.question}",
                hint="Give another label, or remove that one with `tracktwo query --forget LABEL`.",
            )
    write_question(session.settings, saved)
    session.say(f"Saved as {label!r}; a load that changes this answer will say so.")
    if asked.by_chance:
        session.notices.append(
            "a limit without ORDER BY keeps rows by chance: loads may tell changes of this saved answer that are none"
        )
    return {"saved": {"label": label, "dataset": saved.dataset}}


def saved_listing(session: Session) -> Answer:
    """All saved questions, by dataset and label; opens no store."""
    rows: list[dict[str, Any]] = []
    for path in question_files(session.settings):
        try:
            held = read_question(path)
        except Damaged as problem:
            rows.append({"label": path.stem, "dataset": path.parent.name, "problem": problem.message})
            continue
        rows.append(
            {
                "label": held.label,
                "dataset": held.dataset,
                "command": held.command,
                "question": " ".join(held.question.split()),
                "rows": len(held.rows),
                "data": held.data_version[:12],
            }
        )
    rows.sort(key=lambda row: (row["dataset"], row["label"]))
    columns = ["label", "dataset", "command", "question", "rows", "data"]
    if any("problem" in row for row in rows):
        columns.append("problem")
    text = "" if rows else "No question is saved; --save with query, cypher, who or paths keeps one."
    return Answer(question="which questions are saved", rows=rows, columns=columns, text=text)


def forget(session: Session, label: str) -> Answer:
    """Remove one saved question, named by its label, or by `dataset/label` where two datasets have it.

    Raises UnknownName, AmbiguousName.
    """
    wanted = " ".join(label.split())
    known = {}
    for path in question_files(session.settings):
        try:
            held = read_question(path)
            known[path] = (held.dataset, held.label)
        except Damaged:
            known[path] = (path.parent.name, path.stem)
    found = [path for path, (_, name) in known.items() if name == wanted]
    found = found or [path for path, names in known.items() if "/".join(names) == wanted]
    if not found:
        from difflib import get_close_matches

        near = get_close_matches(wanted, [name for _, name in known.values()], n=5, cutoff=0.5)
        raise UnknownName(
            f"no saved question is called {wanted!r}", hint="`tracktwo query --saved` lists them.", details=near
        )
    if len(found) > 1:
        raise AmbiguousName(
            f"{wanted!r} is saved for several datasets", details=["/".join(known[path]) for path in found]
        )
    (path,) = found
    path.unlink(missing_ok=True)
    return Answer(
        question=f"forget {wanted}",
        rows=[{"dataset": known[path][0], "label": known[path][1]}],
        text=f"Removed the saved question {known[path][1]!r}.",
    )
