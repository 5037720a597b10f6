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
    """Title, author, publisher, date, and address with the day of consultation."""
    title = titled(str(citation.get("title") or ""), str(citation.get("address_words") or ""))
    by = ", ".join(str(citation[name]) for name in ("author", "publisher", "published") if citation.get(name))
    parts = [f"{title}. {by or 'publisher and date not stated'}."]
    if address and citation.get("url"):
        parts.append(str(citation["url"]))
    if citation.get("accessed"):
        parts.append(f"(consulted {citation['accessed']})")
    return " ".join(parts)


def titled(title: str, address_words: str) -> str:
    """The printed title; without one, in brackets, that none was seen and the words of the address."""
    if title:
        return title
    return f"[no title seen; address: {address_words}]" if address_words else "[no title seen]"
