"""Numbered footnotes at the end of a text."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from tracktwo.commands.rendering.output import markdown_text, width_of_terminal
from tracktwo.workspace.wording.citations import Citation, Citations, cited


class Footnotes(Citations):
    """Numbers for sources, and their list."""

    def marks(self, citations: Sequence[Citation]) -> str:
        """The numbers of the sources, as in `[1, 3]`; "" without any."""
        numbers = self.numbers(citations)
        return f"[{', '.join(map(str, numbers))}]" if numbers else ""

    def lines(self, width: int | None = None) -> list[str]:
        """The list for a terminal."""
        return [
            wrapped(f"[{number}] ", cited(citation), width)
            for number, citation in enumerate(self.cited.values(), start=1)
        ]

    def markdown_marks(self, citations: Sequence[Citation]) -> str:
        """The marks of Markdown footnotes."""
        return "".join(f"[^{number}]" for number in self.numbers(citations))

    def markdown(self) -> list[str]:
        """The list as Markdown footnotes."""
        lines = []
        for number, citation in enumerate(self.cited.values(), start=1):
            address = str(citation.get("url") or "")
            link = f" <{address}>" if address.startswith(("https://", "http://")) else ""
            lines.append(f"[^{number}]: {markdown_text(cited(citation, address=False))}{link}")
        return lines


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
