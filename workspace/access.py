"""The way to one graph: the settings that name its store, the store once it is open, the compiled graph beside it.

What belongs to a store lives in a folder of its own under the home: embedded stores by their folder, a Neo4j by
the identity of its database, never by an address.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tracktwo.workspace.person import Nobody, Person

if TYPE_CHECKING:
    from tracktwo.graph.compiled.compiled_graph import CompiledGraph
    from tracktwo.graph.compiled.current import Mend
    from tracktwo.graph.store.store import Store
    from tracktwo.graph.values import Graph
    from tracktwo.settings import Settings

Found = TypeVar("Found")


class Access:
    """A store that is opened when it is needed, and the compiled graph that look-ups answer from.

    `notices` gathers what whoever reads an answer must know of the data. Closed by `close`, or as a context manager.
    """

    def __init__(self, settings: Settings, person: Person | None = None) -> None:
        self.settings = settings
        self.person: Person = person or Nobody()
        self.notices: list[str] = []
        self._store: Store | None = None
        self._open = ExitStack()

    def close(self) -> None:
        """Closes the store if it is open; `open_store` opens it again."""
        self._open.close()
        self._store = None

    def use(self, settings: Settings) -> None:
        """Go on with another store; the one that is open is closed first."""
        self.close()
        self.settings = settings

    def open_store(self, within: float | None = None) -> Store:
        """The store, opened once and kept open; `within` so many seconds it is tried again, if given."""
        if self._store is None:
            import weakref

            from tracktwo.graph.store.factory import open_store

            settings = self.settings
            if settings.is_remote and settings.password_file and not settings.password:
                from tracktwo.workspace.password_file import read_password

                settings = replace(settings, password=read_password(Path(settings.password_file)))
            if settings.is_remote and settings.user and not settings.password:
                settings = replace(settings, password=self.person.password(settings.user))
            self.settings = settings
            self._store = self._open.enter_context(open_store(settings, within=within))
            # A notebook forgets workspaces without closing them; an engine without its last user would run on.
            weakref.finalize(self, self._open.close)
        return self._store

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
        import importlib.util

        return not self.settings.is_remote and importlib.util.find_spec("arcadedb") is None

    def store_exists(self) -> bool:
        """Whether there is a store to open; of a Neo4j only opening it tells. Raises StoreUnavailable for a file."""
        if self.settings.is_remote:
            return True
        from tracktwo.graph.store.embedded_engine.place import store_folder

        return store_folder(self.settings).is_dir()

    def mend(self) -> Mend:
        """How to make the compiled graph anew from the store."""
        from tracktwo.graph.compiled.current import Mend

        def held_version() -> str:
            if not self.store_exists():
                return ""
            found = self.open_store().state()
            return found.data_version if found is not None and not found.incomplete else ""

        def rebuild(folder: Path) -> Path:
            from tracktwo.graph.compiled.writing import write_compiled
            from tracktwo.schema.reading import load_schema

            return write_compiled(self.open_store().read_graph(), load_schema(), folder)

        return Mend(held_version, rebuild)

    def ask(self, question: Callable[[CompiledGraph], Found]) -> Found:
        """A question's answer from the current compiled graph, mended first if a load was cut off.

        Raises CompiledGraphProblem when nothing was loaded, other StoreProblems when the store is needed and fails.
        """
        from tracktwo.graph.compiled.current import answer_from

        found, notices = answer_from(self.saved_folder(), question, self.mend())
        self.notices += notices
        return found

    def graph(self) -> Graph:
        """The whole graph as values."""
        return self.ask(lambda compiled: compiled.read_graph())

    def id_of(self, name: str) -> str:
        """The id of whatever a name, an id or another spelling means; a notice says what it was taken for."""
        from tracktwo.queries.lookup import note_on, resolve

        found, notes = self.ask(lambda compiled: (resolve(compiled, name), note_on(compiled, name)))
        self.notices += notes
        return found


def _digest(text: str) -> str:
    import hashlib

    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]
