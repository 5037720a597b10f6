"""Closed lists of terms, which answers need without the rest of the schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Term:
    """One allowed value; `extra` holds what else the file says of it (`attended`, `ceiling`, `one_per`, ...)."""

    id: str
    label: str
    broader: str = ""
    explain: str = ""
    also: tuple[str, ...] = ()
    extra: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A closed list of terms, in the order of its file."""

    id: str
    label: str
    terms: Mapping[str, Term]
    explain: str = ""
    spellings: Mapping[str, str] = field(default_factory=dict)
    """Every accepted spelling (ids, labels, `also`) to the term's id."""

    def find(self, text: str) -> Term | None:
        """The term whose id, label or other spelling the text is."""
        found = self.spellings.get(text)
        return self.terms[found] if found is not None else None

    def within(self, term_id: str, ancestor: str) -> bool:
        """Whether the term is the ancestor or narrower than it."""
        while term_id:
            if term_id == ancestor:
                return True
            term_id = self.terms[term_id].broader
        return False

    def top(self, term_id: str) -> str:
        """The broadest term above it (itself, when it has none)."""
        while self.terms[term_id].broader:
            term_id = self.terms[term_id].broader
        return term_id


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """The schema's closed lists and the classes of its kinds of tie; a compiled graph has those that answers need."""

    vocabularies: Mapping[str, Vocabulary]
    tie_classes: Mapping[str, str] = field(default_factory=dict, kw_only=True)
    """The class of each kind of tie, by its id."""

    def is_a(self, kind: str, *classes: str) -> bool:
        """Whether a kind of tie is of one of these classes."""
        return self.tie_classes[kind] in classes

    def term(self, vocabulary: str, term_id: str) -> Term | None:
        """A term by its id."""
        return self.vocabularies[vocabulary].terms.get(term_id)
