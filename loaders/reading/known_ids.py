"""Every id of a record folder and what it stands for; which of the ids that files name do not exist.

Ids are one name space: records, posts and sources, with the ids they had formerly, and those a judgement reserves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from tracktwo.graph.names.nearest import closest
from tracktwo.loaders.reading.problems import Place
from tracktwo.loaders.reading.records import Record
from tracktwo.loaders.reading.shapes import CITED, JUDGED, JUDGEMENT, POST
from tracktwo.schema.model import Schema

_MOST_SUGGESTIONS = 50
_LOOKS_LIKE_ID = re.compile(rb"(?:\bid:[ \t]*[\"']?|^)([a-z0-9-]{2,100})(?=[\"',}\s])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Home:
    """Where an id is defined, and the kind of thing it stands for."""

    type: str
    place: Place


@dataclass
class KnownIds:
    """Ids and their homes; `twice` lists later definitions with the first one's home."""

    schema: Schema
    homes: dict[str, Home] = field(default_factory=dict)
    twice: list[tuple[str, Home, Home]] = field(default_factory=list)
    unseen: set[str] = field(default_factory=set)
    reserved: list[tuple[str, Record]] = field(default_factory=list)
    """Ids that only a judgement of the same names, with it: right for a record that was removed, else a slip."""
    guessed: set[str] = field(default_factory=set)
    _suggested: int = 0

    def add_all(self, records: Iterable[Record]) -> None:
        """Take in the ids of all records; call once."""
        types = {found.record: found.id for found in self.schema.node_types.values()} | {"judgements": "judgement"}
        former: list[tuple[str, Home]] = []
        same: list[Record] = []
        for record in records:
            if record.kind == "contacts":
                continue
            self._define(record.id, Home(types[record.kind], record.data.at("id")))
            for post in record.data.get("posts", ()):
                self._define(post["id"], Home("post", post.at("id")))
            for index, old in enumerate(record.data.get("former_ids", ())):
                former.append((old, Home(types[record.kind], record.data.at("former_ids", index))))
            if record.kind == "sources" and record.data.get("seen") is False:
                self.unseen.add(record.id)
            if record.kind == "judgements" and "same" in record.data:
                same.append(record)
        for old, home in former:
            self._define(old, home)
        for judgement in same:
            kept = self.homes.get(judgement.data.get("keep", ""))
            for reserved in judgement.data["same"]:
                if reserved not in self.homes:
                    self.reserved.append((reserved, judgement))
                if kept is not None:
                    self.homes.setdefault(reserved, Home(kept.type, judgement.data.at("same")))

    def guess(self, content: bytes) -> None:
        """Take what looks like an id from a file that cannot be read, so that it is not missed everywhere else."""
        self.guessed.update(found.decode("ascii") for found in _LOOKS_LIKE_ID.findall(content))

    def _define(self, name: str, home: Home) -> None:
        first = self.homes.setdefault(name, home)
        if first is not home:
            self.twice.append((name, home, first))

    def wrong(self, targets: tuple[str, ...], name: str) -> tuple[str, str, str] | None:
        """Rule, message, suggestion when this id cannot stand where one of the targets is expected; else None."""
        home = self.homes.get(name)
        wanted = self._types(targets)
        if home is None and name in self.guessed:
            return None
        if home is None:
            words = " or ".join(sorted(wanted)) if len(wanted) < 4 else "record"
            return "unknown-id", f"no {words} has the id {name!r}", self._nearest(name, wanted)
        if home.type not in wanted:
            return (
                "wrong-kind",
                f"{name!r} is a {home.type}, not a {' or '.join(sorted(wanted))}",
                self._nearest(name, wanted),
            )
        if targets == CITED and name in self.unseen:
            return (
                "unseen",
                f"{name!r} is known only through its copies (`seen: false`); cite the copy that was read",
                "",
            )
        return None

    def _types(self, targets: tuple[str, ...]) -> set[str]:
        if targets == CITED:
            return {"source"}
        if targets == JUDGED:
            return set(self.schema.node_types) - {"source"}
        return {"post"} if targets == POST else {"judgement"} if targets == JUDGEMENT else set(targets)

    def nearest(self, name: str) -> str:
        """The id of a record that looks most like the name."""
        return self._nearest(name, set(self.schema.node_types) - {"source"})

    def _nearest(self, name: str, wanted: set[str]) -> str:
        if self._suggested >= _MOST_SUGGESTIONS:
            return ""
        self._suggested += 1
        return closest(name, [known for known, home in self.homes.items() if home.type in wanted and known != name])
