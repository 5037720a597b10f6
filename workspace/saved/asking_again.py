"""Saved questions asked again after a load, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from tracktwo.errors import BadParameter, StoreConflict, TracktwoError
from tracktwo.workspace.access import Access
from tracktwo.workspace.answer import Answer
from tracktwo.workspace.saved.changes import AnswerChanges, compare_answers, words
from tracktwo.workspace.saved.keeping import as_saved
from tracktwo.workspace.saved.putting import put_again
from tracktwo.workspace.saved.question_files import (
    Damaged,
    SavedQuestion,
    path_of,
    question_files,
    read_question,
    write_question,
)

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
        return found | {"outcome": "changed" if self.changes else "as before", **counts, "words": self.words}

    @property
    def words(self) -> list[str]:
        """What differs, in lines; none when nothing does, or it could not be asked."""
        return [] if self.now is None else words(self.changes, self.now.keys, self.now.names)


def _unseen(done: int, total: int) -> None:
    """Where there is nothing to show."""


def ask_one(access: Access, held: SavedQuestion) -> tuple[Answer, AskedAgain]:
    """The answer that a question has now, and how it differs; raises what asking it anew would raise.

    Raises StoreConflict when other data than the question's are loaded.
    """
    answer = put_again(access, held)
    now = as_saved(access, held.label, answer)
    if now.dataset != held.dataset:
        raise StoreConflict(
            f"this question is of the dataset {held.dataset!r}; what is loaded is {now.dataset!r}",
            hint="name the store that holds it with --store",
        )
    keys = held.keys if held.rows else now.keys
    changes = compare_answers(held.rows, now.rows, keys, ordered=held.ordered and now.ordered)
    return answer, AskedAgain(held.label, now.question, now, changes)


def _ask(access: Access, held: SavedQuestion) -> AskedAgain:
    try:
        return ask_one(access, held)[1]
    except TracktwoError as problem:
        return AskedAgain(held.label, held.question, reason=problem.message)


def ask_again(access: Access, dataset: str, version: str) -> list[AskedAgain]:
    """Ask every saved question of a dataset whose answer is not of this data version, sorted by label.

    What cannot be asked is among the answers with its reason; without any such question nothing is opened. Nothing is
    written: `renew` does that once all was told.
    """
    found: list[AskedAgain] = []
    stale: list[SavedQuestion] = []
    for path in question_files(access.settings, dataset):
        try:
            held = read_question(path)
        except Damaged as problem:
            found.append(AskedAgain(path.stem, reason=problem.message))
            continue
        if held.data_version != version:
            stale.append(held)
    notices = list(access.notices)
    try:
        with access.person.progress("Asking saved questions again") if stale else nullcontext(_unseen) as report:
            for done, held in enumerate(stale):
                report(done, len(stale))
                found.append(_ask(access, held))
    except KeyboardInterrupt:
        access.person.warn("The data are loaded; the next `tracktwo load` asks the saved questions again.")
        raise
    finally:
        # What a look-up says beside its answer is about that answer, not about this load.
        access.notices[:] = notices
    return sorted(found, key=lambda one: one.label)


def news(asked: Sequence[AskedAgain]) -> dict[str, Any]:
    """What changed, for a program: part of the row that `load` and `sync` answer with."""
    return {"saved_answers": [one.as_json() for one in asked if one.is_news]}


def renew(access: Access, asked: Sequence[AskedAgain]) -> None:
    """Keep the new answers, which the user has been told; one that was forgotten meanwhile stays so."""
    for one in asked:
        if one.now is None or not path_of(access.settings, one.now.dataset, one.label).exists():
            continue
        try:
            write_question(access.settings, one.now)
        except BadParameter as problem:
            access.person.warn(f"note: {problem.message}; the next load tells the same change again")


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
        lines.append(f"  {one.label}")
        lines += [f"    {line}" for line in one.words]
    if failed:
        lines += ["Saved questions that could not be asked:", *(f"  {one.label}: {one.reason}" for one in failed)]
    same = len(asked) - len(changed) - len(failed)
    if same:
        lines.append(f"{same} saved {'answer is' if same == 1 else 'answers are'} as before.")
    return "\n".join(lines)
