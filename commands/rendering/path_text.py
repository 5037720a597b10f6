"""Paths as people read them: one sentence for each contact, its grade, and the sources as footnotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracktwo.commands.rendering.footnotes import Footnotes, wrapped
from tracktwo.commands.rendering.output import markdown_text
from tracktwo.workspace.wording.path_words import OPPORTUNITY, about_step, falls_with, path_head, without_paths

if TYPE_CHECKING:
    from tracktwo.queries.paths.finding import PathAnswer


def paths_text(question: str, answer: PathAnswer, width: int | None = None) -> str:
    """The answer for a terminal, paths numbered, footnotes at the end; without paths, the reasons."""
    lines = [wrapped("", question, width), ""]
    notes = Footnotes()
    for rank, path in enumerate(answer.paths, start=1):
        lines.append(wrapped(f"{rank}. ", path_head(path), width))
        for step in path.steps:
            lines.append(wrapped("   - ", f"{step.text} ({about_step(step)}) {notes.marks(step.citations)}", width))
        if rest := falls_with(path, notes):
            lines.append(wrapped("   ", rest, width))
        lines.append("")
    if not answer.paths:
        lines += [without_paths(answer), *(wrapped("- ", str(reason["text"]), width) for reason in answer.reasons)]
        return "\n".join(lines)
    lines += ["Sources", *notes.lines(width), "", wrapped("", OPPORTUNITY, width)]
    return "\n".join(lines)


def paths_markdown(question: str, answer: PathAnswer) -> str:
    """The answer as Markdown with footnotes, ready to paste."""
    lines = [f"**{markdown_text(question)}**", ""]
    notes = Footnotes()
    for rank, path in enumerate(answer.paths, start=1):
        lines.append(f"{rank}. {markdown_text(path_head(path))}")
        for step in path.steps:
            marks = notes.markdown_marks(step.citations)
            lines.append(f"   - {markdown_text(f'{step.text} ({about_step(step)})')}{marks}")
        if rest := falls_with(path, notes):
            lines.append(f"   - {markdown_text(rest)}")
        lines.append("")
    if not answer.paths:
        lines += [without_paths(answer), "", *(f"- {markdown_text(str(reason['text']))}" for reason in answer.reasons)]
        return "\n".join(lines)
    return "\n".join([*lines, OPPORTUNITY, "", *notes.markdown()])
