"""One command's session: a workspace, the format of its answer, and the terminal that somebody may sit at."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from types import TracebackType
from typing import Self

import click

from tracktwo.commands.rendering.output import PLAIN, Drawn, printable, write_answer
from tracktwo.errors import TracktwoError
from tracktwo.settings import Settings
from tracktwo.workspace.answer import Answer
from tracktwo.workspace.person import Report
from tracktwo.workspace.workspace import Workspace


class Terminal:
    """Whoever sits at it; says nothing beside the answer when quiet or when a program reads it."""

    def __init__(self, output_format: str = "table", quiet: bool = False) -> None:
        self.output_format = output_format
        self.quiet = quiet

    def say(self, text: str) -> None:
        """A line on standard error for whoever looks on; nothing when quiet or when a program reads the answer."""
        if not self.quiet and self.output_format == "table":
            click.echo(printable(text), err=True)

    def warn(self, text: str) -> None:
        """A line on standard error."""
        click.echo(printable(text), err=True)

    def confirm(self, question: str, about: Sequence[str] = ()) -> bool | None:
        """Yes or no from a terminal; None where nobody can be asked."""
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            return None
        for line in about:
            self.say(line)
        return click.confirm(printable(question), default=False, err=True)

    def password(self, user: str) -> str:
        """Typed at a terminal, unseen; "" without one."""
        if not sys.stdin.isatty():
            return ""
        return str(click.prompt(f"Password of {printable(user)}", hide_input=True, err=True))

    def progress(self, label: str) -> AbstractContextManager[Report]:
        """A bar on standard error."""
        from tracktwo.commands.rendering.progress import progress_bar

        return progress_bar(label, quiet=self.quiet)


class Output:
    """How one command answers: the format, what is said beside the answer, errors that repeat what was asked.

    `question` is what an error repeats as asked; `notices` what the reader must know of the data.
    """

    def __init__(self, output_format: str = "table", *, quiet: bool = False) -> None:
        self.output_format = output_format
        self.quiet = quiet
        self.question = ""
        self.notices: list[str] = []
        self.terminal = Terminal(output_format, quiet)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(value, TracktwoError):
            value.question = value.question or self.question
        self.close()

    def close(self) -> None:
        """Lets go of what was opened."""

    @property
    def draws(self) -> bool:
        """Whether the answer is for people, who are shown more than rows."""
        return self.output_format in ("table", "md")

    def say(self, text: str) -> None:
        """A line on standard error for whoever looks on."""
        self.terminal.say(text)

    def write(self, answer: Answer, drawn: Drawn = PLAIN) -> None:
        """The answer in the format asked for, with all notices."""
        self._add_notices(answer)
        write_answer(answer, self.output_format, drawn, quiet=self.quiet)

    @contextmanager
    def writing(self, answer: Answer, drawn: Drawn = PLAIN) -> Iterator[None]:
        """Write an answer after the block, also when what the block does with it fails: its error then comes last."""
        try:
            yield
        except TracktwoError as problem:
            if self.output_format == "json":
                self._add_notices(answer)
                problem.answered = answer.as_json()
            else:
                self.write(answer, drawn)
            raise
        self.write(answer, drawn)

    def _add_notices(self, answer: Answer) -> None:
        answer.notices = list(dict.fromkeys([*self.notices, *answer.notices]))


class Session(Output):
    """The output of a command that speaks of a graph, and the workspace of the store that the options name."""

    def __init__(self, settings: Settings, output_format: str = "table", *, quiet: bool = False) -> None:
        super().__init__(output_format, quiet=quiet)
        self.workspace = Workspace(settings, self.terminal)
        self.notices = self.workspace.notices

    def close(self) -> None:
        """Closes the store, if it was opened."""
        self.workspace.close()
