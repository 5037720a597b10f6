"""Numbered footnotes: each source once, in the order in which it is first cited."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping
from typing import Any

from tracktwo.commands.rendering.output import markdown_text, width_of_terminal


class Footnotes:
    """Numbers for sources, and their list. A citation is a mapping, as queries.path_documents makes it."""

    def __init__(self) -> None:
        self.cited: dict[str, Mapping[str, Any]] = {}

    def marks(self, citations: Iterable[Mapping[str, Any]]) -> str:
        """The numbers of the sources, as in `[1, 3]`; "" without any."""
        numbers = []
        for citation in citations:
            self.cited.setdefault(citation["source"], citation)
            numbers.append(self.number(citation["source"]))
        return f"[{', '.join(str(number) for number in sorted(set(numbers)))}]" if numbers else ""

    def number(self, source: str) -> int:
        """The number of a source that was cited, 0 of any other."""
        return list(self.cited).index(source) + 1 if source in self.cited else 0

    def lines(self, width: int | None = None) -> list[str]:
        """The list for a terminal."""
        return [
            wrapped(f"[{number}] ", described(citation), width)
            for number, citation in enumerate(self.cited.values(), start=1)
        ]

    def markdown(self) -> list[str]:
        """The list as Markdown footnotes."""
        lines = []
        for number, citation in enumerate(self.cited.values(), start=1):
            address = str(citation.get("url") or "")
            link = f" <{address}>" if address.startswith(("https://", "http://")) else ""
            lines.append(f"[^{number}]: {markdown_text(described(citation, address=False))}{link}")
        return lines


def described(citation: Mapping[str, Any], *, address: bool = True) -> str:
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


def wrapped(lead: str, text: str, width: int | None = None) -> str:
    """Text after a lead, its further lines indented as far; addresses are never broken."""
    return textwrap.fill(
        text,
        width=max(width or width_of_terminal(), 30),
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )
