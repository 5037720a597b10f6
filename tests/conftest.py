"""Fixtures shared by all tests: a home of its own for each run, so that nobody's data is touched."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j_server
import pytest

from tracktwo.graph.compiled.reading import CompiledGraph
from tracktwo.graph.compiled.writing import write_compiled
from tracktwo.graph.values import Claim, Dataset, Graph, Judgement, Node, Source, Tie, Value
from tracktwo.schema.dates import NO_SPELL, Spell, spell_of_date
from tracktwo.schema.reading import load_schema


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--rewrite`: write expected outputs anew, to be read before they are committed."""
    parser.addoption("--rewrite", action="store_true", help="write expected outputs anew")


def pytest_configure() -> None:
    """A run started in the background ignores Ctrl-C, and so would every program that the tests start and interrupt."""
    if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty TRACKTWO_HOME, and no store, user or password from the outside."""
    folder = tmp_path / "home"
    monkeypatch.setenv("TRACKTWO_HOME", str(folder))
    for name in ("STORE", "USER", "PASSWORD", "PASSWORD_FILE", "DATABASE"):
        monkeypatch.delenv(f"TRACKTWO_{name}", raising=False)
    return folder


def _neo4j(profile: str, folder: Path, **how: Any) -> Iterator[Any]:
    try:
        server = neo4j_server.start(profile, folder, **how)
    except neo4j_server.CannotStart as reason:
        # CI must not pass for want of a server; only the calendar release may lack a JDK that is new enough.
        no_java = isinstance(reason, neo4j_server.NoJava)
        if os.environ.get("CI") and not (profile == "calendar" and no_java):
            pytest.fail(f"no Neo4j: {reason}")
        pytest.skip(f"no Neo4j: {reason}")
    yield server
    server.stop()


@pytest.fixture(scope="session")
def neo4j_5(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A running Neo4j 5.26 (the long-term release)."""
    yield from _neo4j("lts", tmp_path_factory.mktemp("neo4j-5"))


@pytest.fixture(scope="session")
def neo4j_2026(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A running Neo4j of the calendar release, where a JDK of 21 or later is found."""
    yield from _neo4j("calendar", tmp_path_factory.mktemp("neo4j-2026"))


STRICT = (
    "dbms.ssl.policy.bolt.enabled=true",
    "dbms.ssl.policy.bolt.base_directory=certificates/bolt",
    "server.bolt.tls_level=OPTIONAL",
    "db.memory.transaction.total.max=20m",
    "db.transaction.timeout=2s",
    "db.transaction.bookmark_ready_timeout=2s",
)


def _certificate(profile: str, home: Path) -> None:
    """A certificate for this machine that nobody but itself has signed."""
    folder = home / "certificates" / "bolt"
    folder.mkdir(parents=True)
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    command += ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"]
    command += ["-keyout", str(folder / "private.key"), "-out", str(folder / "public.crt")]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture(scope="session")
def neo4j_strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A Neo4j that speaks TLS too, with a certificate of its own, and that has little memory and patience."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl")
    yield from _neo4j("lts", tmp_path_factory.mktemp("neo4j-strict"), more=STRICT, before=_certificate)


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
            grade=grade,
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
        confidence = more.pop("confidence", "high")
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
        more.setdefault("grade", "B")
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

    def graph(self) -> Graph:
        return Graph(
            Dataset("drawn", "Drawn by hand", "CC0-1.0"),
            dict(sorted(self.nodes.items())),
            dict(sorted(self.sources.items())),
            dict(sorted(self.ties.items())),
            dict(sorted(self.judgements.items())),
            dict(sorted(self.same_as.items())),
            data_version="0" * 64,
        )

    def compiled(self, folder: Path) -> CompiledGraph:
        return CompiledGraph.open(write_compiled(self.graph(), load_schema(), folder))


@pytest.fixture
def drawing() -> Drawing:
    """An empty drawing."""
    return Drawing()


@pytest.fixture
def new_drawing() -> type[Drawing]:
    """For tests that draw many graphs."""
    return Drawing
