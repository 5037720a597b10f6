"""Whoever works at a workspace: is told things, asked things, and shown how far something is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

Report = Callable[[int, int], None]
"""How far: done, total."""


class Person(Protocol):
    """A terminal, a page, a notebook."""

    def say(self, text: str) -> None:
        """Told what is going on; may be left unsaid."""

    def warn(self, text: str) -> None:
        """Told what must not be missed."""

    def confirm(self, question: str, about: Sequence[str] = ()) -> bool | None:
        """Yes or no, after these lines on what is at stake; None where nobody can be asked."""

    def password(self, user: str) -> str:
        """The password of a user of a server; "" where nobody can be asked."""

    def progress(self, label: str) -> AbstractContextManager[Report]:
        """Shows how far something is, for as long as the context lasts."""


class Nobody:
    """Where nobody looks on: nothing is said, nothing can be asked."""

    def say(self, text: str) -> None:
        """Nothing."""

    def warn(self, text: str) -> None:
        """Nothing."""

    def confirm(self, question: str, about: Sequence[str] = ()) -> bool | None:
        """Not known."""
        return None

    def password(self, user: str) -> str:
        """None."""
        return ""

    def progress(self, label: str) -> AbstractContextManager[Report]:
        """Nothing."""
        return nullcontext(lambda done, total: None)
