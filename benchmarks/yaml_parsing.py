"""Validated reading of the records against PyYAML's C loader with pydantic, side by side in one process.

`python benchmarks/yaml_parsing.py [FOLDER]`, with the dependency group `bench`. Both sides read every YAML file of the
folder and validate every record: fields, vocabularies, ids, dates, rows, references. Ours does more (whether ids exist
and are unique, normalised shapes, refusal of anchors, tabs, ambiguous numbers); pydantic's models are made from the
same schema. The goal is a ratio of at least 6; the exit code is 1 below it. The time that our parser alone takes is
printed too: it bounds the ratio that any validation after it could reach.
"""

from __future__ import annotations

import datetime
import gc
import statistics
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from time import process_time
from typing import Annotated, Any, Literal

import ryaml
import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints, create_model

from tracktwo.loaders.loading import BUNDLED
from tracktwo.loaders.reading.record_folder import read_folder
from tracktwo.schema.model import Attribute, NodeType, Schema, TieKind
from tracktwo.schema.reading import load_schema

GOAL = 6.0
ROUNDS = 5
VERDICTS = ("same", "apart", "unsure")

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
Text = Annotated[str, StringConstraints(min_length=1)] | int | float
Date = datetime.date | int | Annotated[str, StringConstraints(pattern=r"^[0-9X./?~%-]+$")]


class Strict(BaseModel):
    """Unknown fields are refused, as they are by us."""

    model_config = ConfigDict(extra="forbid")


def single(attribute: Attribute, schema: Schema) -> Any:
    """The type of one value of a field."""
    if attribute.vocabulary:
        spellings = schema.vocabularies[attribute.vocabulary].spellings
        return Literal[tuple(spellings)]
    if attribute.type in ("date", "interval"):
        return Date
    if attribute.type in ("reference", "ids"):
        return Id
    if attribute.type == "flag":
        return bool
    if attribute.type == "names":
        return Text | dict[str, str]
    return Text


def optional(kind: Any) -> Any:
    """A field that may be absent."""
    return (kind | None, None)


class Models:
    """Pydantic's models of every list of a record file, made from the schema."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        reference = self._fields(schema.reference)
        reference["source"] = (Id, ...)
        self.reference = Id | create_model("Reference", __base__=Strict, **reference)
        self.sources = list[self.reference]  # type: ignore[name-defined]
        lists = {found.record: list[self._record(found)] for found in schema.node_types.values()}  # type: ignore[misc]
        for name in ("contacts", "judgements"):
            lists[name] = list[self._entry(name)]  # type: ignore[misc]
        self.file = create_model("File", __base__=Strict, **{name: optional(kind) for name, kind in lists.items()})

    def _fields(self, attributes: Mapping[str, Attribute]) -> dict[str, Any]:
        return {name: optional(self._field(attribute)) for name, attribute in attributes.items()}

    def _field(self, attribute: Attribute) -> Any:
        one = single(attribute, self.schema)
        return one | list[one] if attribute.many else one

    def _stated(self, attribute: Attribute) -> Any:
        one = single(attribute, self.schema)
        value = create_model(
            f"Stated{attribute.name}",
            __base__=Strict,
            value=optional(one),
            claimed=optional(one),
            sources=optional(self.sources),
            label=optional(bool),
            note=optional(Text),
        )
        return one | value | list[one | value]

    def _row(self, kind: TieKind) -> Any:
        fields = self._fields(kind.attributes) | {"sources": optional(self.sources), "actor": optional(Id)}
        override = create_model(f"Item{kind.type}", __base__=Strict, **fields)
        many = {"actors": optional(list[Id | override])}  # type: ignore[valid-type]
        return create_model(f"Row{kind.type}", __base__=Strict, **(fields | many | {"sources": (self.sources, ...)}))

    def _record(self, node_type: NodeType) -> Any:
        fields: dict[str, Any] = {"id": (Id, ...), "sources": optional(self.sources)}
        for name, attribute in node_type.attributes.items():
            kind = self._stated(attribute) if attribute.stated else self._field(attribute)
            fields[name] = (kind, ...) if attribute.required else optional(kind)
        for name, kind_id in node_type.rows.items():
            fields[name] = optional(list[self._row(self.schema.tie_kinds[kind_id])])  # type: ignore[misc]
        for name, entry in node_type.parts.items():
            fields[name] = optional(list[self._entry(entry)])  # type: ignore[misc]
        return create_model(node_type.label, __base__=Strict, **fields)

    def _entry(self, name: str) -> Any:
        fields = self._fields(self.schema.entries[name])
        fields["sources"] = optional(self.sources)
        if name == "claimed":
            fields["by_country"] = optional(dict[str, Text])
        if name == "judgements":
            fields |= {verdict: optional(list[Id]) for verdict in VERDICTS} | {"by": (Text, ...)}
        if name in ("posts", "judgements"):
            fields["id"] = (Id, ...)
        return create_model(f"Entry{name}", __base__=Strict, **fields)


def timed(work: Callable[[], object]) -> float:
    """Seconds of processor time of one run (other work on the machine does not count), nothing left over to collect."""
    gc.collect()
    begun = process_time()
    work()
    return process_time() - begun


def main() -> int:
    """Measure and print."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else BUNDLED
    schema = load_schema()
    model = Models(schema).file
    loader = yaml.CSafeLoader
    paths = [path for path in sorted(folder.rglob("*.yaml")) if path.name != "tracktwo.yaml"]

    def ours() -> object:
        return read_folder(folder, schema)

    def parsed_by_ours() -> list[Any]:
        return [ryaml.loads(path.read_text("utf-8")) for path in paths]

    def parsed() -> list[Any]:
        return [yaml.load(path.read_text("utf-8"), Loader=loader) for path in paths]

    def theirs() -> list[BaseModel]:
        return [model.model_validate(value) for value in parsed()]

    def without_collector() -> float:
        gc.disable()
        try:
            return timed(theirs)
        finally:
            gc.enable()

    records = read_folder(folder, schema)
    size = sum(path.stat().st_size for path in paths)
    print(
        f"{len(records.records)} records in {len(paths)} files, {size / 1e6:.2f} MB, {len(records.problems)} problems"
    )
    ours(), theirs()  # caches of both sides
    rounds = [
        (timed(ours), timed(theirs), without_collector(), timed(parsed), timed(parsed_by_ours)) for _ in range(ROUNDS)
    ]
    mine, pydantic, uncollected, parsing, bound = (statistics.median(column) for column in zip(*rounds, strict=True))
    each = sorted(other / own for own, other, *_ in rounds)
    ratio = pydantic / mine
    print(f"tracktwo reading, validated       {mine:.3f} s   (parsing alone {bound:.3f} s)")
    print(f"PyYAML CSafeLoader and pydantic   {pydantic:.3f} s   (parsing alone {parsing:.3f} s)")
    print(f"  without the cycle collector     {uncollected:.3f} s   {uncollected / mine:.1f} times")
    print(f"ratio {ratio:.1f} (rounds {each[0]:.1f} to {each[-1]:.1f}); goal {GOAL:.0f}")
    print(f"  if validation after our parser took no time: {pydantic / bound:.1f}")
    return 0 if ratio >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
