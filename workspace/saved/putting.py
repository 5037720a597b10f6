"""Every kind of question that can be saved, and the function that answers it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from tracktwo.workspace.access import Access
from tracktwo.workspace.answer import Answer
from tracktwo.workspace.asking import paths, who
from tracktwo.workspace.questions import CatalogueQuestion, CypherQuestion, PathsQuestion, WhoQuestion
from tracktwo.workspace.saved.question_files import Damaged, SavedQuestion
from tracktwo.workspace.store_asking import cypher, query

Question = TypeVar("Question")


@dataclass(frozen=True)
class Kind(Generic[Question]):
    """How a question of one kind is made from its saved fields, and how it is answered."""

    made: Callable[..., Question]
    answer: Callable[[Access, Question], Answer]

    def put(self, access: Access, given: Mapping[str, Any]) -> Answer:
        """The answer; raises Damaged when the fields are not those of this Tracktwo's questions."""
        try:
            question = self.made(**given)
        except TypeError as problem:
            raise Damaged("this Tracktwo asks such questions otherwise; save it anew") from problem
        return self.answer(access, question)


KINDS: Mapping[str, Kind[Any]] = {
    "who": Kind[WhoQuestion](WhoQuestion, who),
    "paths": Kind[PathsQuestion](PathsQuestion, paths),
    "query": Kind[CatalogueQuestion](CatalogueQuestion, query),
    "cypher": Kind[CypherQuestion](CypherQuestion, cypher),
}


def put_again(access: Access, held: SavedQuestion) -> Answer:
    """The answer that a saved question has now."""
    return KINDS[held.command].put(access, held.given)
