"""A path in words: its head, what is said of each contact, which sources it cannot do without."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracktwo.queries.paths.finding import FoundPath, PathAnswer
    from tracktwo.queries.paths.path_documents import Step
    from tracktwo.workspace.wording.citations import Citations

GRADE_WORDS = {
    "A": "two or more independent good sources",
    "B": "one good source, or several that are not independent",
    "C": "sources of medium weight",
    "D": "weak, or denied",
}
DATE_WORDS = {"certain": "dates certain", "possible": "dates possible", "undated": "a date is not stated"}
"""Of the contact whose date is the least sure; see "Dates" in docs/records.md."""
AGAINST_TIME = "it cannot be walked in order of time: a later contact comes before an earlier one"
OPPORTUNITY = (
    "A path is an opportunity that sources attest, not an accusation, and no proof that anybody influenced anybody."
)


def path_head(path: FoundPath) -> str:
    """How many contacts, the grade and what it means, how sure the dates are, and whether it runs against time."""
    contacts = len(path.steps)
    document = path.document
    against = f"; {AGAINST_TIME}" if document["in_order"] == "no" else ""
    return (
        f"{contacts} {'contact' if contacts == 1 else 'contacts'}; grade {document['grade']} "
        f"({GRADE_WORDS[document['grade']]}); {DATE_WORDS[document['timing']]}{against}"
    )


def without_paths(answer: PathAnswer) -> str:
    """The sentence of an answer that holds no path; "no path" only where the search came to its end."""
    return "No path." if answer.complete else "The search was not finished: whether there is a path is not known."


def about_step(step: Step) -> str:
    """Dates, what pages differ on, who denies it, the grade."""
    parts = [step.when or "date not stated"]
    if step.differs:
        parts.append("pages differ on " + ", ".join(step.differs))
    if step.denied_by:
        parts.append("denied by " + ", ".join(step.denied_by))
    return "; ".join([*parts, f"grade {step.grade}"])


def falls_with(path: FoundPath, cited: Citations) -> str:
    """Which publishers the path cannot do without, their pages by number; "" where nothing is known to carry it."""
    voices = path.document["falls_with"]
    spoken = {source for voice in voices for source in voice["sources"]}
    judgements = [one[0] for one in path.document["rests_on"] if len(one) == 1 and one[0] not in spoken]
    said = [_voice(voice, cited) for voice in voices] + [f"the judgement {name}" for name in judgements]
    if said:
        return f"Falls if {'this is' if len(said) == 1 else 'any one of these is'} wrong: {'; '.join(said)}."
    return "Survives the loss of any one publisher." if path.document["rests_on"] else ""


def _voice(voice: Mapping[str, Any], cited: Citations) -> str:
    """A publisher, or one story of several, with the numbers of its pages; pages that are not cited by their ids."""
    named = [*voice["publishers"]]
    if len(named) > 1:
        named = [f"one story in {', '.join(named[:-1])} and {named[-1]}"]
    numbers = sorted(number for source in voice["sources"] if (number := cited.number(source)))
    marks = ", ".join(map(str, numbers)) or ", ".join(voice["sources"])
    return f"{named[0]} [{marks}]" if named else f"[{marks}]"
