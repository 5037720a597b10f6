"""One command's session: its settings, the store it may open, the compiled graph it answers from.

What belongs to a store lives in a folder of its own under the home: embedded stores by their folder, a Neo4j by
the identity of its database, never by an address.
"""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

import click

from tracktwo.commands.output import Answer, write_answer
from tracktwo.errors import BadParameter, TracktwoError
from tracktwo.settings import Settings, read_settings

if TYPE_CHECKING:
    from tracktwo.graph.compiled.compiled_graph import CompiledGraph
    from tracktwo.graph.store.store import Store
    from tracktwo.graph.values import Graph

Found = TypeVar("Found")


def settings_from(store: str | None, user: str | None, database: str | None) -> Settings:
    """Settings of a call; raises BadParameter for a password within an address, without repeating it."""
    settings = read_settings(store=store, user=user, database=database)
    if settings.is_remote and "@" in urlsplit(settings.store).netloc:
        raise BadParameter(
            "the address of the store must not hold a user or password",
            hint="Give the user with --user, the password in TRACKTWO_PASSWORD, in a file, or at the prompt.",
        )
    return settings


@dataclass
class Session:
    """What the shared options say, and what a command opens on the way; closes it all at its end.

    `question` is what an error repeats as asked.
    """

    settings: Settings
    output_format: str = "table"
    as_of: str = ""
    quiet: bool = False
    question: str = ""
    notices: list[str] = field(default_factory=list)
    _store: Store | None = field(default=None, repr=False)
    _open: ExitStack = field(default_factory=ExitStack, repr=False)

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(value, TracktwoError):
            value.question = value.question or self.question
        self._open.close()

    def say(self, text: str) -> None:
        """A line on standard error for whoever looks on; nothing when quiet or when JSON is wanted."""
        if not self.quiet and self.output_format == "table":
            click.echo(text, err=True)

    def write(self, answer: Answer) -> None:
        """The answer in the format asked for, with the session's notices."""
        answer.notices = list(dict.fromkeys([*self.notices, *answer.notices]))
        write_answer(answer, self.output_format, quiet=self.quiet)

    @contextmanager
    def writing(self, answer: Answer) -> Iterator[None]:
        """Write an answer after the block, also when what the block does with it fails: its error then comes last."""
        try:
            yield
        except TracktwoError as problem:
            if self.output_format == "json":
                answer.notices = list(dict.fromkeys([*self.notices, *answer.notices]))
                problem.answered = answer.as_json()
            else:
                self.write(answer)
            raise
        self.write(answer)

    @property
    def can_ask(self) -> bool:
        """Whether somebody sits at a terminal."""
        return sys.stdin.isatty() and sys.stderr.isatty()

    def confirm(self, question: str) -> bool | None:
        """Yes or no from a terminal; None where nobody can be asked."""
        if not self.can_ask:
            return None
        return click.confirm(question, default=False, err=True)

    def open_store(self, within: float | None = None) -> Store:
        """The store, opened once and closed with the session; `within` so many seconds it is tried again, if given."""
        if self._store is None:
            from tracktwo.graph.store.factory import open_store

            settings = self.settings
            if settings.is_remote and settings.password_file and not settings.password:
                from tracktwo.commands.password_file import read_password

                password = read_password(Path(settings.password_file))
                self.settings = settings = replace(settings, password=password)
            if settings.is_remote and settings.user and not settings.password and sys.stdin.isatty():
                password = click.prompt(f"Password of {settings.user}", hide_input=True, err=True)
                self.settings = settings = replace(settings, password=password)
            self._store = self._open.enter_context(open_store(settings, within=within))
        return self._store

    def use(self, settings: Settings) -> None:
        """Go on with another store; the one that is open is closed first."""
        self.close_store()
        self.settings = settings

    def close_store(self) -> None:
        """Closes the store if it is open; `open_store` opens it again."""
        self._open.close()
        self._store = None

    def saved_folder(self) -> Path:
        """Where the compiled graph of this store is kept; opens the store only when it is a Neo4j."""
        if self.settings.is_remote:
            from tracktwo.graph.store.factory import neo4j_folder

            return neo4j_folder(self.settings.home, self.open_store().identity())
        saved = self.settings.home / "saved"
        if not self.settings.store:
            return saved / "default"
        return saved / ("folder-" + _digest(str(Path(self.settings.store).expanduser().resolve())))

    @property
    def lacks_engine(self) -> bool:
        """Whether the store meant is an embedded one, and its engine is not installed."""
        return not self.settings.is_remote and importlib.util.find_spec("arcadedb") is None

    def store_exists(self) -> bool:
        """Whether there is a store to open; of a Neo4j only opening it tells. Raises StoreUnavailable for a file."""
        if self.settings.is_remote:
            return True
        from tracktwo.graph.store.embedded_engine.place import store_folder

        return store_folder(self.settings).is_dir()

    def ask(self, question: Callable[[CompiledGraph], Found]) -> Found:
        """A question's answer from the compiled graph of the store, mended first if a load was cut off."""
        from tracktwo.commands.compiling import ask

        return ask(self, question)

    def graph(self) -> Graph:
        """The whole graph as values."""
        return self.ask(lambda compiled: compiled.read_graph())

    def id_of(self, name: str) -> str:
        """The id of whatever a name, an id or another spelling means."""
        from tracktwo.queries.lookup import resolve

        return self.ask(lambda compiled: resolve(compiled, name))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
