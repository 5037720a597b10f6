"""Paths as people read them: one sentence for each contact, its grade, and the sources as footnotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tracktwo.commands.rendering.footnotes import Footnotes, wrapped
from tracktwo.commands.rendering.output import markdown_text

if TYPE_CHECKING:
    from tracktwo.queries.paths.finding import FoundPath, PathAnswer
    from tracktwo.queries.paths.path_documents import Step

GRADE_WORDS = {
    "A": "two or more independent good sources",
    "B": "one good source, or several that are not independent",
    "C": "sources of medium weight",
    "D": "weak, or denied",
}
OPPORTUNITY = (
    "A path is an opportunity that sources attest, not an accusation, and no proof that anybody influenced anybody."
)


def _head(path: FoundPath) -> str:
    contacts = len(path.steps)
    document = path.document
    return (
        f"{contacts} {'contact' if contacts == 1 else 'contacts'}; grade {document['grade']} "
        f"({GRADE_WORDS[document['grade']]}); timing {document['timing']}"
    )


def _about(step: Step) -> str:
    parts = [step.when or "date not stated"]
    if step.differs:
        parts.append("pages differ on " + ", ".join(step.differs))
    if step.denied_by:
        parts.append("denied by " + ", ".join(step.denied_by))
    return "; ".join([*parts, f"grade {step.grade}"])


def _rests_on(path: FoundPath, notes: Footnotes) -> str:
    """Which sources the path cannot do without."""
    single = [sources[0] for sources in path.document["rests_on"] if len(sources) == 1]
    several = len(path.document["rests_on"]) - len(single)
    numbers = ", ".join(
        f"[{notes.number(source)}]" if notes.number(source) else source for source in sorted(single, key=notes.number)
    )
    if not single:
        return "Survives the loss of any one source." if several else ""
    return f"Falls if {'this source is' if len(single) == 1 else 'any of these sources is'} wrong: {numbers}."


def paths_text(question: str, answer: PathAnswer, width: int | None = None) -> str:
    """The answer for a terminal, paths numbered, footnotes at the end; without paths, the reasons."""
    lines = [wrapped("", question, width), ""]
    notes = Footnotes()
    for rank, path in enumerate(answer.paths, start=1):
        lines.append(wrapped(f"{rank}. ", _head(path), width))
        for step in path.steps:
            lines.append(wrapped("   - ", f"{step.text} ({_about(step)}) {notes.marks(step.citations)}", width))
        if rest := _rests_on(path, notes):
            lines.append(wrapped("   ", rest, width))
        lines.append("")
    if not answer.paths:
        lines += ["No path.", *(wrapped("- ", str(reason["text"]), width) for reason in answer.reasons)]
        return "\n".join(lines)
    lines += ["Sources", *notes.lines(width), "", wrapped("", OPPORTUNITY, width)]
    return "\n".join(lines)


def paths_markdown(question: str, answer: PathAnswer) -> str:
    """The answer as Markdown with footnotes, ready to paste."""
    lines = [f"**{markdown_text(question)}**", ""]
    notes = Footnotes()
    for rank, path in enumerate(answer.paths, start=1):
        lines.append(f"{rank}. {markdown_text(_head(path))}")
        for step in path.steps:
            marks = re.sub(r"(\d+)(, )?", r"[^\1]", notes.marks(step.citations).strip("[]"))
            lines.append(f"   - {markdown_text(f'{step.text} ({_about(step)})')}{marks}")
        lines.append("")
    if not answer.paths:
        lines += ["No path.", "", *(f"- {markdown_text(str(reason['text']))}" for reason in answer.reasons)]
        return "\n".join(lines)
    return "\n".join([*lines, OPPORTUNITY, "", *notes.markdown()])
