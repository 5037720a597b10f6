"""A compiled graph, open for questions: look-ups by id and name, documents, and the network of contacts.

Standard library only: neither YAML nor a store nor any array package is imported by it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from tracktwo.graph.compiled.mapped_file import MappedFile, Texts
from tracktwo.graph.documents import from_members, read_document
from tracktwo.graph.values import Claim, Dataset, Graph, Judgement, Node, Post, Source, Tie
from tracktwo.schema.terms import Term, Vocabularies, Vocabulary


class Brief(NamedTuple):
    """What lists and paths show of a node; `sector` the top one ("military"), "" when unknown.

    `sectors` and `countries` hold all that it counts for, broader ones too.
    """

    id: str
    type: str
    name: str
    sector: str
    sectors: Sequence[str]
    countries: Sequence[str]
    status: str


@dataclass(frozen=True, slots=True)
class Network:
    """The arrays of the contact network; points and arcs are numbers, arcs in the order of `out_head`.

    Weights hold the cost in millionths and, in the lowest bits, the hops (`layout.HOP_BITS`).
    """

    point_node: memoryview
    point_role: memoryview
    node_points: memoryview
    out_at: memoryview
    out_head: memoryview
    out_weight: memoryview
    out_grade: memoryview
    in_at: memoryview
    in_head: memoryview
    in_weight: memoryview
    in_grade: memoryview
    in_arc: memoryview
    arc_tie: memoryview
    arc_rule: memoryview
    arc_judgement: memoryview
    arc_timing: memoryview
    arc_first: memoryview
    arc_last: memoryview
    arc_sure_first: memoryview
    arc_sure_last: memoryview


class CompiledGraph:
    """One compiled file. Documents are parsed when asked for; whatever is damaged raises CompiledGraphProblem."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = MappedFile(path)
        self.data_version = self._file.data_version

    @classmethod
    def open(cls, path: Path) -> CompiledGraph:
        """Maps a file. Raises CompiledGraphProblem when it is missing, damaged or of another format."""
        return cls(path)

    def __enter__(self) -> CompiledGraph:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets the file go."""
        self.__dict__.pop("network", None)
        self._file.close()

    def verify(self) -> None:
        """Checks all of the file, for `tracktwo status --check`."""
        self._file.verify()

    # The whole

    def section(self, name: str) -> memoryview:
        """The numbers of one section, verified."""
        return self._file.section(name)

    def _json(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(bytes(self._file.section(name)))
        return found

    @cached_property
    def meta(self) -> dict[str, Any]:
        """Dataset, counts, words of the schema: see `writing._meta`."""
        return self._json("meta")

    @cached_property
    def _aside(self) -> dict[str, Any]:
        return self._json("aside")

    @property
    def dataset(self) -> Dataset:
        """What the record folder says of itself."""
        return Dataset(**self.meta["dataset"])

    @property
    def latest_source_date(self) -> str:
        """The latest date on which a source was published, as its page states it."""
        return str(self.meta["latest_source_date"])

    @property
    def counts(self) -> Mapping[str, int]:
        """How many nodes, ties, sources, claims."""
        counts: dict[str, int] = self.meta["counts"]
        return counts

    @property
    def node_count(self) -> int:
        """How many nodes there are; they are numbered from 0, in the order of their ids."""
        return len(self.ids)

    @property
    def rules(self) -> list[dict[str, Any]]:
        """The rules of contact, in the order that arcs name them: id, carries, cost, wording, said_of and more."""
        rules: list[dict[str, Any]] = self.meta["rules"]
        return rules

    @property
    def kinds(self) -> Mapping[str, Mapping[str, Any]]:
        """Kinds of tie: type, label, reverse, class, and sections by end."""
        kinds: dict[str, dict[str, Any]] = self.meta["kinds"]
        return kinds

    def word(self, vocabulary: str, term: str) -> str:
        """The label of a term, the term itself when there is none."""
        return str(self.meta["words"].get(vocabulary, {}).get(term, {}).get("label", term))

    @cached_property
    def vocabularies(self) -> Vocabularies:
        """The schema's closed lists and classes of ties as far as answers need them, for `Standings`."""
        label = ("label", "broader")
        return Vocabularies(
            {
                name: Vocabulary(
                    name,
                    name,
                    {
                        term: Term(
                            term, said["label"], said["broader"], extra={k: said[k] for k in said if k not in label}
                        )
                        for term, said in terms.items()
                    },
                )
                for name, terms in self.meta["words"].items()
            },
            tie_classes={name: kind["class"] for name, kind in self.kinds.items()},
        )

    @cached_property
    def judgements(self) -> Mapping[str, Judgement]:
        """All judgements on identity, by id."""
        return {name: from_members(Judgement, held) for name, held in self._aside["judgements"].items()}

    @cached_property
    def posts(self) -> Mapping[str, Post]:
        """All posts, by id."""
        return {name: from_members(Post, held) for name, held in self._aside["posts"].items()}

    @property
    def same_as(self) -> Mapping[str, str]:
        """Ids renamed or judged the same, to those that answer for them."""
        found: dict[str, str] = self._aside["same_as"]
        return found

    # Nodes, ties, sources

    def _texts(self, name: str) -> Texts:
        return Texts(self._file.section(f"{name}.at"), self._file.section(name))

    def _row(self, name: str, index: int) -> memoryview:
        at = self._file.section(f"{name}.at")
        return self._file.section(name)[at[index] : at[index + 1]]

    @property
    def ids(self) -> Texts:
        """Ids of nodes, sorted; an id's place is the node's number."""
        return self._texts("node.id")

    def index_of(self, node_id: str) -> int:
        """A node's number, -1 when there is none of this id; former ids are found by `queries.lookup`."""
        return self.ids.find(node_id)

    def brief(self, index: int) -> Brief:
        """What lists show of a node."""
        return Brief(*json.loads(self._texts("node.brief").raw(index)))

    def node(self, index: int) -> Node:
        """A node with its claims."""
        text, *claims = self._texts("node.document")[index].split("\n")
        return read_document(Node, text, tuple(read_document(Claim, claim) for claim in claims))

    def tie(self, index: int) -> Tie:
        """A tie with its claims."""
        text, *claims = self._texts("tie.document")[index].split("\n")
        return read_document(Tie, text, tuple(read_document(Claim, claim) for claim in claims))

    def tie_index(self, tie_id: str) -> int:
        """A tie's number, -1 when there is none of this id."""
        return self._texts("tie.id").find(tie_id)

    def tie_id(self, index: int) -> str:
        """A tie's id."""
        return self._texts("tie.id")[index]

    def tie_numbers_of(self, index: int) -> memoryview:
        """The numbers of the ties at a node."""
        return self._row("node.ties", index)

    def ties_of(self, index: int) -> Iterator[Tie]:
        """All ties that a node is an end of, by id."""
        for tie in self._row("node.ties", index):
            yield self.tie(tie)

    def source_index(self, source_id: str) -> int:
        """A source's number, -1 when there is none of this id."""
        return self._texts("source.id").find(source_id)

    def source_id(self, index: int) -> str:
        """A source's id."""
        return self._texts("source.id")[index]

    def source(self, source_id: str) -> Source:
        """A source by its id; KeyError when there is none."""
        found = self.source_index(source_id)
        if found < 0:
            raise KeyError(source_id)
        return read_document(Source, self._texts("source.document")[found])

    def source_ids(self) -> list[str]:
        """Ids of all sources, sorted."""
        texts = self._texts("source.id")
        return [texts[index] for index in range(len(texts))]

    def ties_citing(self, source: int) -> list[int]:
        """Numbers of the ties that a source (by its number) has claims on."""
        return list(self._row("source.ties", source))

    def nodes_citing(self, source: int) -> list[int]:
        """Numbers of the nodes that a source (by its number) has claims on."""
        return list(self._row("source.nodes", source))

    def sources_repeating(self, source: int) -> set[int]:
        """Numbers of the source and of all that repeat it, through any number of copies."""
        repeats = self._file.section("source.repeats")
        found, grew = {source}, True
        while grew:
            more = {index for index in range(len(repeats)) if repeats[index] in found} - found
            found |= more
            grew = bool(more)
        return found

    # Names

    def named(self, way: str, key: str) -> list[int]:
        """Numbers of the nodes with this key, for one way of comparing (`names_table`), sorted."""
        keys, nodes = self._texts("name.key"), self._file.section("name.node")
        sought = (way + key).encode()
        place = keys.first_at_least(sought)
        found = []
        while place < len(keys) and keys.raw(place) == sought:
            found.append(nodes[place])
            place += 1
        return found

    def names(self, way: str, beginning: str = "") -> Iterator[tuple[str, int]]:
        """All keys of one way of comparing that begin so, with their nodes' numbers."""
        keys, nodes = self._texts("name.key"), self._file.section("name.node")
        start = (way + beginning).encode()
        place = keys.first_at_least(start)
        while place < len(keys) and keys.raw(place).startswith(start):
            yield keys[place][1:], nodes[place]
            place += 1

    # Contacts

    @cached_property
    def network(self) -> Network:
        """The contact network's arrays."""
        section = self._file.section
        names = Network.__dataclass_fields__
        return Network(**{name: section(name.replace("_", ".", 1)) for name in names})

    @cached_property
    def covered(self) -> frozenset[tuple[int, int, int]]:
        """(person, meeting, person) by number: contacts that this meeting tells already."""
        numbers = self._file.section("covered")
        return frozenset((numbers[i], numbers[i + 1], numbers[i + 2]) for i in range(0, len(numbers), 3))

    def points_of(self, index: int) -> range:
        """The points that stand for a node."""
        at = self._file.section("node.points")
        return range(at[index], at[index + 1])

    # All of it

    def read_graph(self) -> Graph:
        """The graph that was compiled, equal to it."""
        nodes = [self.node(index) for index in range(len(self.ids))]
        ties = [self.tie(index) for index in range(len(self._texts("tie.id")))]
        return Graph(
            dataset=self.dataset,
            nodes={node.id: node for node in nodes},
            sources={name: self.source(name) for name in self.source_ids()},
            ties={tie.id: tie for tie in ties},
            judgements=dict(self.judgements),
            same_as=dict(self.same_as),
            data_version=self.data_version,
            posts=dict(self.posts),
        )
