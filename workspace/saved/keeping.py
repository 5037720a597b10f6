"""Questions kept with their answers, listed and forgotten."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracktwo.errors import AmbiguousName, BadParameter, StoreConflict, UnknownName
from tracktwo.workspace.access import Access
from tracktwo.workspace.answer import Answer
from tracktwo.workspace.asked import Asked
from tracktwo.workspace.saved.question_files import (
    Damaged,
    SavedQuestion,
    canonical,
    path_of,
    question_files,
    read_label,
    read_question,
    write_question,
)

if TYPE_CHECKING:
    from tracktwo.graph.compiled.compiled_graph import CompiledGraph


def plain_rows(asked: Asked) -> list[dict[str, Any]]:
    """The rows as they come back from a file; nodes without `doc`, which says the same a second time."""
    rows: list[dict[str, Any]] = _without_documents(json.loads(json.dumps(list(asked.rows), default=str)))
    return rows


def _without_documents(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_documents(item) for key, item in value.items() if key != "doc" or "id" not in value}
    return [_without_documents(item) for item in value] if isinstance(value, list) else value


def as_saved(access: Access, label: str, answer: Answer) -> SavedQuestion:
    """A question with its answer, ready to be written.

    Raises StoreConflict when the answer belongs to no data version, or to another than look-ups are answered from.
    """
    from tracktwo.queries.cypher.answer_parts import identifying_columns

    assert answer.asked is not None
    asked = answer.asked
    rows, columns = plain_rows(asked), list(answer.columns)

    def about(graph: CompiledGraph) -> tuple[str, str, list[str]]:
        keys = asked.keys
        if keys is None:
            keys = identifying_columns(
                columns, rows, lambda text: graph.index_of(text) >= 0 or graph.tie_index(text) >= 0
            )
        return graph.dataset.id, graph.data_version, list(keys)

    dataset, version, keys = access.ask(about)
    if not asked.whole:
        raise StoreConflict(
            "the store is not what its records say, so this answer cannot be kept as theirs; nothing was saved",
            hint="`tracktwo load` mends it.",
        )
    if version != answer.data_version:
        raise StoreConflict(
            "the store holds other data than look-ups are answered from; nothing was saved",
            hint="`tracktwo sync` makes them agree.",
        )
    return SavedQuestion(
        label=label,
        dataset=dataset,
        command=asked.command,
        given=json.loads(canonical(dict(asked.given))),
        question=answer.question,
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


def save(access: Access, label: str, answer: Answer) -> dict[str, Any]:
    """Keep a question and its answer under a label, "" for its own; the same question again renews its answer.

    Returns what the answer says of it. Raises BadParameter when the label is taken by another question.
    """
    assert answer.asked is not None
    label = read_label(label or answer.asked.label)
    saved = as_saved(access, label, answer)
    path = path_of(access.settings, saved.dataset, label)
    if path.exists():
        try:
            held = read_question(path)
        except Damaged as problem:
            raise BadParameter(problem.message, hint=f"tracktwo saved {path.stem!r} --forget removes it.") from problem
        if _what(held) != _what(saved):
            raise BadParameter(
                f"{label!r} is another saved question: {held.question}",
                hint="Give another label, or remove that one with `tracktwo saved LABEL --forget`.",
            )
    write_question(access.settings, saved)
    access.person.say(f"Saved as {label!r}; a load that changes this answer will say so.")
    if answer.asked.by_chance:
        access.notices.append(
            "a limit without ORDER BY keeps rows by chance: loads may tell changes of this saved answer that are none"
        )
    return {"saved": {"label": label, "dataset": saved.dataset}}


def saved_listing(access: Access) -> Answer:
    """All saved questions, one row each, by dataset and label; opens no store. A damaged file has a `problem`."""
    rows: list[dict[str, Any]] = []
    for path in question_files(access.settings):
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
    return Answer(question="which questions are saved", rows=rows, columns=columns)


def find_saved(access: Access, label: str) -> tuple[Path, str, str]:
    """The file, dataset and label of a question named by its label, or by `dataset/label` where two datasets have it.

    A damaged file is found by its name. Raises UnknownName, AmbiguousName.
    """
    wanted = " ".join(label.split())
    known = {}
    for path in question_files(access.settings):
        try:
            held = read_question(path)
            known[path] = (held.dataset, held.label)
        except Damaged:
            known[path] = (path.parent.name, path.stem)
    found = [path for path, (_, name) in known.items() if name == wanted]
    found = found or [path for path, names in known.items() if "/".join(names) == wanted]
    if not found:
        from tracktwo.graph.names.nearest import nearest

        near = nearest(wanted, [name for _, name in known.values()])
        raise UnknownName(f"no saved question is called {wanted!r}", hint="`tracktwo saved` lists them.", details=near)
    if len(found) > 1:
        raise AmbiguousName(
            f"{wanted!r} is saved for several datasets", details=["/".join(known[path]) for path in found]
        )
    (path,) = found
    return path, *known[path]


def forget(access: Access, label: str) -> Answer:
    """Remove one saved question; its row says which it was. Raises UnknownName, AmbiguousName."""
    path, dataset, name = find_saved(access, label)
    path.unlink(missing_ok=True)
    return Answer(question=f"forget {' '.join(label.split())}", rows=[{"dataset": dataset, "label": name}])
