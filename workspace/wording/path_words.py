"""A path in words: its head, what is said of each contact, which sources it cannot do without."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracktwo.queries.paths.finding import FoundPath
    from tracktwo.queries.paths.path_documents import Step
    from tracktwo.workspace.wording.citations import Citations

GRADE_WORDS = {
    "A": "two or more independent good sources",
    "B": "one good source, or several that are not independent",
    "C": "sources of medium weight",
    "D": "weak, or denied",
}
OPPORTUNITY = (
    "A path is an opportunity that sources attest, not an accusation, and no proof that anybody influenced anybody."
)


def path_head(path: FoundPath) -> str:
    """How many contacts, the grade and what it means, the timing."""
    contacts = len(path.steps)
    document = path.document
    return (
        f"{contacts} {'contact' if contacts == 1 else 'contacts'}; grade {document['grade']} "
        f"({GRADE_WORDS[document['grade']]}); timing {document['timing']}"
    )


def about_step(step: Step) -> str:
    """Dates, what pages differ on, who denies it, the grade."""
    parts = [step.when or "date not stated"]
    if step.differs:
        parts.append("pages differ on " + ", ".join(step.differs))
    if step.denied_by:
        parts.append("denied by " + ", ".join(step.denied_by))
    return "; ".join([*parts, f"grade {step.grade}"])


def falls_with(path: FoundPath, cited: Citations) -> str:
    """Which sources the path cannot do without, by their numbers; "" where nothing is known to carry it."""
    single = [sources[0] for sources in path.document["rests_on"] if len(sources) == 1]
    several = len(path.document["rests_on"]) - len(single)
    numbers = ", ".join(
        f"[{cited.number(source)}]" if cited.number(source) else source for source in sorted(single, key=cited.number)
    )
    if not single:
        return "Survives the loss of any one source." if several else ""
    return f"Falls if {'this source is' if len(single) == 1 else 'any of these sources is'} wrong: {numbers}."
