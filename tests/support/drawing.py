"""Graphs drawn by hand, tie by tie, small enough to check by reading."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.compiled.writing import write_compiled
from tracktwo.graph.grades import Confidence, Grade
from tracktwo.graph.values import Claim, Dataset, Graph, Judgement, Node, Source, Tie, Value
from tracktwo.schema.dates import NO_SPELL, Spell, spell_of_date
from tracktwo.schema.reading import load_schema


class Drawing:
    """A graph drawn by hand: nodes are made when a tie names them; every tie has one page unless told otherwise."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.ties: dict[str, Tie] = {}
        self.sources: dict[str, Source] = {}
        self.judgements: dict[str, Judgement] = {}
        self.same_as: dict[str, str] = {}

    def node(
        self, name: str, type_name: str = "person", /, *, date: str = "", grade: str = "B", **attributes: Any
    ) -> str:
        known = ("name", "also", "other_scripts", "former_ids", "claims", "denied_by")
        fields = {key: attributes.pop(key) for key in known if key in attributes}
        values = {key: (Value(str(value)),) for key, value in attributes.items()}
        if date:
            values["date"] = (Value(date),)
        self.nodes[name] = Node(
            name,
            type_name,
            fields.pop("name", name),
            attributes=values,
            grade=Grade(grade),
            spell=spell_of_date(date) if date else NO_SPELL,
            **fields,
        )
        return name

    def tie(
        self, kind: str, source: str, target: str, *, pages: tuple[str, ...] = (), key: str = "", **more: Any
    ) -> str:
        """One tie; `written_as` names the id its claims were written under, `spell` its dates."""
        name = f"{kind}:{source}:{target}" + (f":{key}" if key else "")
        written = more.pop("written_as", source if kind != "in-contact-with" else f"{source}+{target}")
        printed, basis = more.pop("printed", ""), more.pop("basis", "stated")
        confidence = Confidence(more.pop("confidence", "high"))
        pages = pages or (f"page-{source}-{target}",)
        for page in pages:
            self.sources.setdefault(
                page, Source(page, title=f"Title of {page}", publisher=page, published="2020-01-01")
            )
        spell: Spell = more.pop("spell", NO_SPELL)
        occasion = self.nodes.get(target)
        if spell == NO_SPELL and occasion is not None and occasion.type in ("meeting", "letter"):
            spell = occasion.spell
        claims = tuple(
            Claim(
                f"{name}@{page}",
                name,
                page,
                written_as=written,
                printed=printed,
                basis=basis,
                confidence=confidence,
                spell=spell,
            )
            for page in sorted(pages)
        )
        more["grade"] = Grade(more.get("grade", "B"))
        self.ties[name] = Tie(name, kind, source, target, key=key, spell=spell, claims=claims, **more)
        return name

    def meet(self, meeting: str, *people: str, grade: str = "B", **more: Any) -> None:
        """A meeting (made if new) with these people there."""
        if meeting not in self.nodes:
            self.node(meeting, "meeting", **more)
        for person in people:
            if person not in self.nodes:
                self.node(person)
            self.tie("took-part-in", person, meeting, grade=grade)

    def _attested(self, node: Node) -> Node:
        """A meeting or letter that all pages of its ties tell of, unless it was drawn with claims of its own."""
        if node.claims or node.type not in ("meeting", "letter"):
            return node
        at = [tie for tie in self.ties.values() if node.id in (tie.source, tie.target)]
        name = f"node:{node.id}"
        pages = sorted({claim.source for tie in at for claim in tie.claims})
        return replace(node, claims=tuple(Claim(f"{name}@{page}", name, page) for page in pages))

    def graph(self) -> Graph:
        return Graph(
            Dataset("drawn", "Drawn by hand", "CC0-1.0"),
            {name: self._attested(node) for name, node in sorted(self.nodes.items())},
            dict(sorted(self.sources.items())),
            dict(sorted(self.ties.items())),
            dict(sorted(self.judgements.items())),
            dict(sorted(self.same_as.items())),
            data_version="0" * 64,
        )

    def compiled(self, folder: Path) -> CompiledGraph:
        return CompiledGraph.open(write_compiled(self.graph(), load_schema(), folder))
