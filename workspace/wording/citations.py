"""Sources as they are cited: numbered in the order in which they come, each described once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Citation = Mapping[str, Any]
"""As of `queries.paths.path_documents.citation`."""


class Citations:
    """Numbers for sources, from 1 in the order in which they are first cited."""

    def __init__(self) -> None:
        self.cited: dict[str, Citation] = {}

    def numbers(self, citations: Sequence[Citation]) -> list[int]:
        """The numbers of the sources, ascending, each once; sources that are new get the next ones."""
        for citation in citations:
            self.cited.setdefault(citation["source"], citation)
        return sorted({self.number(citation["source"]) for citation in citations})

    def number(self, source: str) -> int:
        """The number of a source that was cited, 0 of any other."""
        return list(self.cited).index(source) + 1 if source in self.cited else 0


def cited(citation: Mapping[str, Any], *, address: bool = True) -> str:
    """Title, author, publisher, date, and address with the day of consultation.

    Of a page whose title nobody saw publisher and date alone, as in "Kashmir Pen, undated": its address follows.
    """
    title = str(citation.get("title") or "")
    by = [str(citation[name]) for name in ("author", "publisher", "published") if citation.get(name)]
    if title:
        parts = [f"{title}. {', '.join(by) or 'publisher and date not stated'}."]
    else:
        who = by if citation.get("author") or citation.get("publisher") else ["publisher not stated", *by]
        parts = [", ".join(who if citation.get("published") else [*who, "undated"]) + "."]
    if address and citation.get("url"):
        parts.append(str(citation["url"]))
    if citation.get("accessed"):
        parts.append(f"(consulted {citation['accessed']})")
    return " ".join(parts)
