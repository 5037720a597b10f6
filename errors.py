"""What can go wrong, split by who must act; the exit code of a command is the class's.

TracktwoError
    UsageProblem            2   the person at the keyboard
        UnknownName             no such actor, meeting, letter, query; carries the nearest names
        AmbiguousName           several fit; carries the candidates
        BadParameter            an option or parameter of the wrong form
        NotConfirmed            a step that needs a yes was not confirmed
        MissingPackage          an optional package is not installed; says which to install
    DataProblem             3   the curator of the records
        InvalidRecords          problems with file, line, column, field, rule
        InvalidSchema           a schema or catalogue file
        LoadRefused             another dataset, or a plan that removes too much
    StoreProblem            4   whoever runs the store
        StoreUnavailable        closed port, wrong password, missing wheel
        StoreBusy               another process holds it
        StoreConflict           foreign data, another format, a newer load
        LoadCutShort            a load of which part was written
        QueryRefused            typed Cypher that would write, read a file or call an address
        QueryFailed             an error in the query, with its place
        QueryTimedOut           ended at its time limit
        CompiledGraphProblem    the compiled file is missing or damaged and cannot be rebuilt here
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

LONGEST_MESSAGE = 2000
"""Signs of a message, a hint or a detail; what stood in a file may be a million signs long."""
_JOINERS = "\u200c\u200d"
"""Format characters that names of some scripts are written with."""


def cut(text: str, most: int = LONGEST_MESSAGE) -> str:
    """At most so many signs, the middle left out."""
    if len(text) <= most:
        return text
    half = (most - 3) // 2
    return f"{text[:half]}...{text[-half:]}"


def shown(text: str, most: int = LONGEST_MESSAGE) -> str:
    """What came from a file, in one line that steers no terminal: controls and hidden signs as their escapes."""
    text = cut(text, most)
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escaped(sign) for sign in text)


def _escaped(sign: str) -> str:
    hidden = unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and sign not in _JOINERS
    return sign.encode("unicode_escape").decode("ascii") if hidden else sign


class TracktwoError(Exception):
    """Root of all errors raised on purpose.

    `message` says what is wrong and where, `hint` what to do; `code` is a stable word for programs, `question` what was
    asked, where that is known; `answered` the envelope of an answer that was found before it went wrong.
    """

    exit_code = 1
    code = "error"

    def __init__(self, message: str, *, hint: str = "", details: Sequence[str] = ()) -> None:
        message = cut(message)
        super().__init__(message)
        self.message = message
        self.hint = cut(hint)
        self.details = tuple(cut(detail) for detail in details)
        self.question = ""
        self.answered: Mapping[str, object] = {}

    def as_json(self) -> dict[str, object]:
        """The `error` member of an answer: code, message, and hint and details where there are any."""
        answer: dict[str, object] = {"code": self.code, "message": self.message}
        if self.hint:
            answer["hint"] = self.hint
        if self.details:
            answer["details"] = list(self.details)
        return answer


class UsageProblem(TracktwoError):
    """The call itself is off."""

    exit_code = 2
    code = "usage"


class UnknownName(UsageProblem):
    """No actor, meeting, letter, source or query of that name; `details` holds the nearest ones."""

    code = "unknown-name"


class AmbiguousName(UsageProblem):
    """Several things fit the name; `details` holds them."""

    code = "ambiguous-name"


class BadParameter(UsageProblem):
    """An option or parameter of the wrong form."""

    code = "bad-parameter"


class NotConfirmed(UsageProblem):
    """A step that asks first was answered no, or nobody could be asked."""

    code = "not-confirmed"


class MissingPackage(UsageProblem):
    """Something that needs an optional package, which is not installed; the hint says what to install."""

    code = "missing-package"


class DataProblem(TracktwoError):
    """The records, the schema or a catalogue file are wrong."""

    exit_code = 3
    code = "data"


class InvalidRecords(DataProblem):
    """Records that do not pass the checks; `problems` holds one object each (see `loaders.reading.problems`)."""

    code = "invalid-records"

    def __init__(self, message: str, *, problems: Sequence[object] = (), hint: str = "") -> None:
        super().__init__(message, hint=hint, details=[str(problem) for problem in problems])
        self.problems = tuple(problems)


class InvalidSchema(DataProblem):
    """A file of the schema or of the catalogue is wrong."""

    code = "invalid-schema"


class LoadRefused(DataProblem):
    """A load that would replace another dataset or remove much of the graph."""

    code = "load-refused"


class StoreProblem(TracktwoError):
    """The store, or the way to it, fails."""

    exit_code = 4
    code = "store"


class StoreUnavailable(StoreProblem):
    """The store cannot be reached or opened; the address is named, never a password."""

    code = "store-unavailable"


class StoreBusy(StoreProblem):
    """Another process holds the store."""

    code = "store-busy"


class StoreConflict(StoreProblem):
    """The store holds something that this load or query cannot stand beside."""

    code = "store-conflict"


class LoadCutShort(StoreProblem):
    """Somebody else's change ended a load in batches, of which part was written; the next load makes it good."""

    code = "load-cut-short"


class QueryRefused(StoreProblem):
    """Typed Cypher that the guard does not let through."""

    code = "query-refused"


class QueryFailed(StoreProblem):
    """The store refused the query's text; the message points at the place."""

    code = "query-failed"


class QueryTimedOut(StoreProblem):
    """The query was ended at its time limit."""

    code = "query-timed-out"


class CompiledGraphProblem(StoreProblem):
    """The compiled graph is missing, damaged or of another format."""

    code = "compiled-graph"
