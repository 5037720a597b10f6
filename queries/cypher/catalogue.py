"""The catalogue: questions as files, a Cypher text and a description side by side, and running one.

`queries/catalogue/<topic>/<id>.cypher` with `<id>.yaml`; users keep their own in the same shape in a folder. The
texts keep to what every store understands; `catalogue_checks` holds them against the schema.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Protocol

from tracktwo.errors import BadParameter, InvalidSchema, UnknownName
from tracktwo.graph.names.nearest import nearest
from tracktwo.queries.cypher.text import ends_in_limit
from tracktwo.schema.dates import NotADate, iso, parse_date

PARAMETER_TYPES = frozenset(
    {"text", "integer", "date", "sector", "country", "actor", "meeting", "letter", "initiative", "source"}
)
NAMED = frozenset({"actor", "meeting", "letter", "initiative", "source"})
"""Types whose values are ids; a command line turns names into them first."""

TERMS = frozenset({"sector", "country"})
"""Types whose values are terms of a vocabulary, in any case and by their labels."""

MOST = 10**9
"""No whole number is greater."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a question; without a default it must be given."""

    name: str
    type: str
    default: str | int | None = None
    explain: str = ""

    def read(self, text: str | int) -> str | int:
        """The value of the parameter's type; raises BadParameter. Whole numbers count: none is negative, and a limit
        is at least 1."""
        if self.type == "integer":
            least = 1 if self.name == "limit" else 0
            try:
                number = int(text)
            except ValueError as error:
                raise BadParameter(f"{self.name} takes a whole number, not {text!r}") from error
            if not least <= number <= MOST:
                raise BadParameter(f"{self.name} takes a whole number from {least} to {MOST}, not {number}")
            return number
        if self.type == "date":
            try:
                return iso(parse_date(str(text)).earliest)
            except NotADate as error:
                raise BadParameter(f"{self.name}: {error}") from error
        return str(text)


@dataclass(frozen=True, slots=True)
class Example:
    """Parameters and the rows that they give on the drawn graph of the tests (`tests/graph/store`)."""

    parameters: Mapping[str, str | int]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class CatalogueQuery:
    """One question of the catalogue."""

    id: str
    topic: str
    title: str
    question: str
    cypher: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    origin: str = "bundled"
    example: Example | None = None

    def bind(self, given: Mapping[str, str | int]) -> dict[str, str | int]:
        """Values for every parameter: those given, else the defaults; raises BadParameter."""
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                raise BadParameter(
                    f"the question {self.id!r} has no parameter {name!r}",
                    hint=f"it takes: {', '.join(known) or 'none'}",
                )
        bound: dict[str, str | int] = {}
        for name, parameter in known.items():
            value = given.get(name, parameter.default)
            if value is None:
                raise BadParameter(f"the question {self.id!r} needs {name}", hint=f"give it with -p {name}=...")
            bound[name] = parameter.read(value)
        return bound


class Reader(Protocol):
    """The part of a store that a question needs."""

    def read(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, *, timeout: float = 30.0, limit: int | None
    ) -> Any: ...

    def typed(
        self, cypher: str, parameters: Mapping[str, Any] | None = None, *, timeout: float = 30.0, limit: int | None
    ) -> Any: ...


def run_query(store: Reader, question: CatalogueQuery, given: Mapping[str, str | int], *, timeout: float = 30.0) -> Any:
    """The store's answer to a question; rows are in the order that the question states.

    A question that ends in `LIMIT $limit` is asked for one row more, so that the answer knows whether it is cut. A
    question of a user's own folder is held to what typed Cypher may do.
    """
    bound = question.bind(given)
    limit = None
    if isinstance(most := bound.get("limit"), int) and ends_in_limit(question.cypher):
        limit, bound["limit"] = most, most + 1
    ask = store.read if question.origin == "bundled" else store.typed
    return ask(question.cypher, bound, timeout=timeout, limit=limit)


def read_example(held: Mapping[str, Any] | None) -> Example | None:
    """The example of a description, None without one."""
    if held is None:
        return None
    return Example(dict(held.get("parameters", {})), tuple(tuple(row) for row in held["rows"]))


def read_query(description: Traversable | Path, topic: str, origin: str) -> CatalogueQuery:
    """A question from its description and the Cypher file of the same stem; raises InvalidSchema naming the file."""
    from tracktwo.schema.yaml_values import Broken, read_values

    stem = description.name.removesuffix(".yaml")
    try:
        written = read_values(description.read_text(encoding="utf-8-sig"))
        if written.doubts:
            raise ValueError(written.doubts[0].message)
        held = written.value
        cypher = (
            (files("tracktwo.queries") / "catalogue" / topic / f"{stem}.cypher")
            if origin == "bundled"
            else (Path(str(description)).with_suffix(".cypher"))
        )
        text = cypher.read_text(encoding="utf-8-sig")
        parameters = tuple(Parameter(**one) for one in held.get("parameters", ()))
        question = CatalogueQuery(
            id=held["id"],
            topic=topic,
            title=held["title"],
            question=held["question"],
            cypher=text,
            parameters=parameters,
            columns=tuple(held["columns"]),
            origin=origin,
            example=read_example(held.get("example")),
        )
    except (OSError, ValueError, Broken, KeyError, TypeError, AttributeError) as error:
        raise InvalidSchema(
            f"{description}: not a description of a question ({error})",
            hint="it needs id, title, question, columns, and a .cypher file of the same name beside it",
        ) from error
    if question.id != stem:
        raise InvalidSchema(f"{description}: its id is {question.id!r}; file and id must be named alike")
    for parameter in parameters:
        if parameter.type not in PARAMETER_TYPES:
            raise InvalidSchema(
                f"{description}: parameter {parameter.name!r} has the unknown type {parameter.type!r}",
                hint=f"one of {', '.join(sorted(PARAMETER_TYPES))}",
            )
    return question


def _bundled() -> Iterable[CatalogueQuery]:
    for topic in sorted((files("tracktwo.queries") / "catalogue").iterdir(), key=lambda found: found.name):
        if topic.is_dir():
            for entry in topic.iterdir():
                if entry.name.endswith(".yaml"):
                    yield read_query(entry, topic.name, "bundled")


def read_catalogue(own_folder: Path | None = None, faults: list[str] | None = None) -> dict[str, CatalogueQuery]:
    """Every question by id, sorted by topic and id: the bundled ones and those of the user's folder.

    Raises InvalidSchema when a file is wrong or a user's question takes a bundled one's id; with `faults` given,
    a user's question that is wrong adds to them, and the others are read.
    """
    found = {question.id: question for question in _bundled()}
    for path in sorted(own_folder.rglob("*.yaml")) if own_folder and own_folder.is_dir() else []:
        try:
            question = read_query(path, "own", str(path))
            if question.id in found:
                raise InvalidSchema(f"{question.origin}: the id {question.id!r} is taken; name the file otherwise")
        except InvalidSchema as problem:
            if faults is None:
                raise
            faults.append(problem.message)
        else:
            found[question.id] = question
    return dict(sorted(found.items(), key=lambda item: (item[1].topic, item[0])))


def find_query(name: str, catalogue: Mapping[str, CatalogueQuery]) -> CatalogueQuery:
    """The question of that id; raises UnknownName with the nearest ones."""
    if name in catalogue:
        return catalogue[name]
    near = nearest(name, catalogue)
    raise UnknownName(f"no question is called {name!r}", hint="`tracktwo query` lists them", details=near)
