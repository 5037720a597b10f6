"""A workspace: one graph to load, to ask and to draw from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from tracktwo.workspace.access import Access

if TYPE_CHECKING:
    from tracktwo.workspace.answer import PathsAnswer, ProfileAnswer, StoreAnswer
    from tracktwo.workspace.drawing import MapQuestion
    from tracktwo.workspace.questions import PathsQuestion
    from tracktwo.workspace.store_loading import Loaded


class Workspace(Access):
    """The questions that one graph answers, as methods; the store is opened when one needs it.

    A context manager; `close` lets the store go. Answers belong to a data version, which they name. Of each method the
    function of its name (`workspace.asking`, `store_asking`, `loading`, `drawing`) says what it raises.
    """

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def load(self, folder: Path | None = None, *, replace: bool = False, verify: bool = False) -> Loaded:
        """Load a record folder (None: the bundled records); saved questions are asked again and kept as they are now.

        On a terminal somebody may be asked before much is removed; elsewhere that needs `replace`.
        """
        from tracktwo.workspace.saved.asking_again import renew
        from tracktwo.workspace.store_loading import load

        loaded = load(self, folder, replace=replace, verify=verify)
        renew(self, loaded.asked)
        return loaded

    def who(self, name: str, *, as_of: str = "", nearest: int = 10) -> ProfileAnswer:
        """One actor, meeting, letter or body by a name or id: offices, meetings, letters, nearest contacts."""
        from tracktwo.workspace.asking import who
        from tracktwo.workspace.questions import WhoQuestion

        return who(self, WhoQuestion(name, as_of, nearest))

    def find_paths(self, question: PathsQuestion) -> PathsAnswer:
        """How one could reach another: through whom, through what, when, says who."""
        from tracktwo.workspace.asking import paths

        return paths(self, question)

    def query(self, name: str, parameters: Mapping[str, str | int] | None = None) -> StoreAnswer:
        """A question of the catalogue by its id."""
        from tracktwo.workspace.questions import CatalogueQuestion
        from tracktwo.workspace.store_asking import query

        return query(self, CatalogueQuestion(name, parameters or {}))

    def cypher(self, text: str, parameters: Mapping[str, Any] | None = None) -> StoreAnswer:
        """Typed Cypher that only reads."""
        from tracktwo.workspace.questions import CypherQuestion
        from tracktwo.workspace.store_asking import cypher

        return cypher(self, CypherQuestion(text, parameters or {}))

    def map(self, question: MapQuestion) -> str:
        """The page of what the question names, as HTML."""
        from tracktwo.workspace.drawing import page_of, view_of

        return page_of(self, *view_of(self, question))[0]
