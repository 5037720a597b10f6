"""Saved questions asked again after a load, and what came of it."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import click

from tracktwo.commands.answer_changes import AnswerChanges, compare_answers, words
from tracktwo.commands.asked import Asked
from tracktwo.commands.progress import progress_bar
from tracktwo.commands.saved_questions import (
    Damaged,
    SavedQuestion,
    path_of,
    question_files,
    read_question,
    write_question,
)
from tracktwo.commands.saving import as_saved
from tracktwo.commands.session import Session
from tracktwo.errors import BadParameter, TracktwoError

NO_CHANGES = AnswerChanges()


@dataclass(frozen=True, slots=True)
class AskedAgain:
    """One saved question: its new answer and what differs, or why it could not be asked."""

    label: str
    question: str = ""
    now: SavedQuestion | None = None
    changes: AnswerChanges = NO_CHANGES
    reason: str = ""

    @property
    def is_news(self) -> bool:
        """Whether the user is to be told."""
        return bool(self.changes) or self.now is None

    def as_json(self) -> dict[str, Any]:
        """As `load` answers: label, question, and either counts and words of the change or the reason."""
        found: dict[str, Any] = {"label": self.label, "question": self.question}
        if self.now is None:
            return found | {"outcome": "not asked", "reason": self.reason}
        counts = {name: len(getattr(self.changes, name)) for name in ("added", "removed", "changed")}
        return found | {"outcome": "changed", **counts, "words": words(self.changes, self.now.keys, self.now.names)}


def _put(session: Session, held: SavedQuestion) -> Asked:
    ask = importlib.import_module(f"tracktwo.commands.{held.command}").ask
    try:
        inspect.signature(ask).bind(session, **held.given)
    except TypeError as problem:
        raise Damaged("this Tracktwo asks such questions otherwise; save it anew") from problem
    answered = ask(session, **held.given)
    asked: Asked = answered[0] if isinstance(answered, tuple) else answered
    return asked


def _ask(session: Session, held: SavedQuestion) -> AskedAgain:
    try:
        now = as_saved(session, held.label, _put(session, held))
    except TracktwoError as problem:
        return AskedAgain(held.label, held.question, reason=problem.message)
    keys = held.keys if held.rows else now.keys
    changes = compare_answers(held.rows, now.rows, keys, ordered=held.ordered and now.ordered)
    return AskedAgain(held.label, now.question, now, changes)


def ask_again(session: Session, dataset: str, version: str) -> list[AskedAgain]:
    """Ask every saved question of a dataset whose answer is not of this data version, sorted by label.

    What cannot be asked is among the answers with its reason; without any such question nothing is opened. Nothing is
    written: `renew` does that once all was told.
    """
    found: list[AskedAgain] = []
    stale: list[SavedQuestion] = []
    for path in question_files(session.settings, dataset):
        try:
            held = read_question(path)
        except Damaged as problem:
            found.append(AskedAgain(path.stem, reason=problem.message))
            continue
        if held.data_version != version:
            stale.append(held)
    notices = list(session.notices)
    try:
        with progress_bar("Asking saved questions again", quiet=session.quiet or not stale) as report:
            for done, held in enumerate(stale):
                report(done, len(stale))
                found.append(_ask(session, held))
    except KeyboardInterrupt:
        click.echo("The data are loaded; the next `tracktwo load` asks the saved questions again.", err=True)
        raise
    finally:
        # What a look-up says beside its answer is about that answer, not about this load.
        session.notices[:] = notices
    return sorted(found, key=lambda one: one.label)


def news(asked: Sequence[AskedAgain]) -> dict[str, Any]:
    """What changed, for a program: part of the row that `load` and `sync` answer with."""
    return {"saved_answers": [one.as_json() for one in asked if one.is_news]}


def renew(session: Session, asked: Sequence[AskedAgain]) -> None:
    """Keep the new answers, which the user has been told; one that was forgotten meanwhile stays so."""
    for one in asked:
        if one.now is None or not path_of(session.settings, one.now.dataset, one.label).exists():
            continue
        try:
            write_question(session.settings, one.now)
        except BadParameter as problem:
            click.echo(f"note: {problem.message}; the next load tells the same change again", err=True)


def told(text: str, asked: Sequence[AskedAgain]) -> str:
    """A text with what changed below it, for a reader; the text itself without saved questions."""
    if not asked:
        return text
    changed = [one for one in asked if one.changes]
    failed = [one for one in asked if one.now is None]
    lines = [text, ""]
    if changed:
        lines.append("Saved answers that changed:")
    for one in changed:
        assert one.now is not None
        lines.append(f"  {one.label}")
        lines += [f"    {line}" for line in words(one.changes, one.now.keys, one.now.names)]
    if failed:
        lines += ["Saved questions that could not be asked:", *(f"  {one.label}: {one.reason}" for one in failed)]
    same = len(asked) - len(changed) - len(failed)
    if same:
        lines.append(f"{same} saved {'answer is' if same == 1 else 'answers are'} as before.")
    return "\n".join(lines)
