"""A workspace: one graph to load, to ask and to draw from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from tracktwo.workspace.access import Access

if TYPE_CHECKING:
    from tracktwo.exports.data_frames import DataFrames
    from tracktwo.exports.networkx_view import TiesGraph
    from tracktwo.exports.pyvis_network import OfflineNetwork
    from tracktwo.workspace.answer import Answer, MapPage, PathsAnswer, ProfileAnswer, StoreAnswer
    from tracktwo.workspace.store_loading import Loaded

    Told = TypeVar("Told", bound=Answer)


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

    def load(self, folder: str | PathLike[str] | None = None, *, replace: bool = False, verify: bool = False) -> Loaded:
        """Load a record folder (None: the bundled records); saved questions are asked again and kept as they are now.

        On a terminal somebody may be asked before much is removed; elsewhere that needs `replace`.
        """
        from tracktwo.workspace.saved.asking_again import renew
        from tracktwo.workspace.store_loading import load_into_store

        loaded = load_into_store(self, None if folder is None else Path(folder), replace=replace, verify=verify)
        renew(self, loaded.asked)
        return loaded

    def who(self, name: str, *, as_of: str = "", nearest: int = 10) -> ProfileAnswer:
        """One actor, meeting, letter or body by a name or id: offices, meetings, letters, nearest contacts."""
        from tracktwo.workspace.asking import who
        from tracktwo.workspace.questions import WhoQuestion

        return self._noted(who(self, WhoQuestion(name, as_of, nearest)))

    def find(self, text: str, *, as_of: str = "", limit: int = 20) -> Answer:
        """People, bodies, series, meetings, letters by words: name, place, year, month, rank, kind, country."""
        from tracktwo.workspace.asking import find
        from tracktwo.workspace.questions import FindQuestion

        return self._noted(find(self, FindQuestion(text, as_of, limit)))

    def find_paths(
        self,
        start: str,
        end: str,
        *,
        count: int = 5,
        by: str = "strength",
        max_hops: int | None = None,
        as_of: str = "",
        between: tuple[str, str] | None = None,
        only: Sequence[str] = (),
        without: Sequence[str] = (),
        disputed: bool = False,
    ) -> PathsAnswer:
        """How one could reach another: through whom, through what, when, says who; see `queries.paths.finding`."""
        from tracktwo.workspace.asking import paths
        from tracktwo.workspace.questions import PathsQuestion

        question = PathsQuestion(start, end, count, by, max_hops, as_of, between, only, without, disputed)
        return self._noted(paths(self, question))

    def query(self, name: str, parameters: Mapping[str, str | int] | None = None) -> StoreAnswer:
        """A question of the catalogue by its id."""
        from tracktwo.workspace.questions import CatalogueQuestion
        from tracktwo.workspace.store_asking import query

        return self._noted(query(self, CatalogueQuestion(name, parameters or {})))

    def cypher(self, text: str, parameters: Mapping[str, Any] | None = None) -> StoreAnswer:
        """Typed Cypher that only reads."""
        from tracktwo.workspace.questions import CypherQuestion
        from tracktwo.workspace.store_asking import cypher

        return self._noted(cypher(self, CypherQuestion(text, parameters or {})))

    def sources(self, source: str = "", *, alone: bool = False, limit: int = 30) -> Answer:
        """What rests on a source (an id or address) and what falls without it; without one, those that carry most.

        `alone`: pages that repeat it stay.
        """
        from tracktwo.workspace.source_answers import list_sources, rests_on_source

        if not source:
            return self._noted(list_sources(self, limit=limit))
        return self._noted(rests_on_source(self, source, alone=alone))

    def export(self, name: str, out: str | PathLike[str]) -> list[Path]:
        """Write the public part in a format of `exports.formats` ("trig", ...) to a file, or to an empty folder."""
        from tracktwo.workspace.exporting import export

        return export(self, name, Path(out))[0]

    def map(
        self,
        *,
        around: str | None = None,
        hops: int = 2,
        path: tuple[str, str] | None = None,
        count: int = 3,
        as_of: str = "",
        title: str = "",
    ) -> MapPage:
        """The page of what lies within `hops` ties of one, of the best paths between two, or of everything."""
        from tracktwo.workspace.answer import MapPage
        from tracktwo.workspace.drawing import MapQuestion, page_of, view_of

        graph, view = view_of(self, MapQuestion(around, hops, path, count, as_of, title))
        html, entries = page_of(self, graph, view)
        caption = view.caption or "everything that has a tie"
        return self._noted(MapPage(f"map: {caption}", graph.data_version, html=html, entries=entries))

    def network(self, *, around: str | None = None, hops: int = 2) -> OfflineNetwork:
        """What lies within `hops` ties of one, or everything, as a pyvis `Network` that Jupyter shows."""
        from tracktwo.exports.pyvis_network import network
        from tracktwo.graph.public import public_part
        from tracktwo.schema.reading import load_schema
        from tracktwo.workspace.drawing import MapQuestion, view_of

        graph, view = view_of(self, MapQuestion(around, hops))
        public = public_part(graph)
        return network(public, load_schema(), kept=None if view.kept is None else public.nodes.keys() & view.kept)

    def to_networkx(self) -> TiesGraph:
        """The public part as a networkx graph; its attributes: see `exports.networkx_view.to_networkx`."""
        from tracktwo.exports.networkx_view import to_networkx
        from tracktwo.graph.public import public_part
        from tracktwo.schema.reading import load_schema

        return to_networkx(public_part(self.graph()), load_schema())

    def to_pandas(self) -> DataFrames:
        """The public part as data frames: nodes, ties, claims, sources; columns: see `exports.data_frames`."""
        from tracktwo.exports.data_frames import to_pandas
        from tracktwo.graph.public import public_part
        from tracktwo.schema.reading import load_schema

        return to_pandas(public_part(self.graph()), load_schema())

    def _noted(self, answer: Told) -> Told:
        """The answer with what its reader must know of the data."""
        answer.notices = list(dict.fromkeys([*self.notices, *answer.notices]))
        self.notices.clear()
        return answer
