"""One door out: every format, the map, the network and the frames of a dataset whose background is called CANARY."""

from __future__ import annotations

import hashlib
import html
import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import networkx as nx
import pytest

from tracktwo.exports.data_frames import to_pandas
from tracktwo.exports.formats import BASE, FORMATS
from tracktwo.exports.map.page import page
from tracktwo.exports.networkx_view import contacts_to_networkx, to_networkx
from tracktwo.exports.pyvis_network import network
from tracktwo.graph.public import PublicGraph, public_part
from tracktwo.graph.values import Graph
from tracktwo.loaders.loading import read_and_assemble
from tracktwo.schema.reading import load_schema

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "data" / "canary"
SECRETS = ("canary", "1999-12-31", "717171")
SCHEMA = load_schema()


def whole(folder: Path = FOLDER) -> Graph:
    graph, problems = read_and_assemble(folder)
    assert not [problem for problem in problems if problem.severity == "error"]
    return graph


def outputs(public: PublicGraph) -> dict[str, bytes]:
    """All that can be made of a public graph, by what it is called."""
    made: dict[str, bytes] = {}
    for name, row in FORMATS.items():
        for file, text in row.files(public, SCHEMA, BASE):
            made[f"{name}/{file}"] = text.encode()
    made["map"] = page(public, SCHEMA).encode()
    made["map of one"] = page(public, SCHEMA, kept={"open-one", "open-meeting"}).encode()
    drawn = network(public, SCHEMA)
    made["network"] = drawn.generate_html().encode()
    made["network, values"] = json.dumps([drawn.nodes, drawn.edges]).encode()
    for name, frame in to_pandas(public, SCHEMA)._asdict().items():
        made[f"frame of {name}"] = frame.to_csv().encode()
    for name, found in (("networkx", to_networkx(public, SCHEMA)), ("contacts", contacts_to_networkx(public, SCHEMA))):
        text = io.BytesIO()
        nx.write_graphml(found, text)
        made[name] = text.getvalue()
    return made


def readings(held: bytes) -> str:
    """The text as it stands, and as whoever undoes percent, HTML or JSON escapes reads it; case folded."""
    text = held.decode()
    escaped = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found.group(1), 16)), text)
    return "\n".join((text, unquote(text), html.unescape(text), escaped, html.unescape(escaped))).casefold()


def told(made: dict[str, bytes]) -> dict[str, list[str]]:
    """Around which words each output tells a secret."""
    found = {}
    for name, held in made.items():
        text = readings(held)
        around = [text[max(0, at.start() - 60) : at.end() + 40] for at in re.finditer("|".join(SECRETS), text)]
        if around:
            found[name] = around
    return found


def digests(made: dict[str, bytes]) -> dict[str, str]:
    return {name: hashlib.sha256(held).hexdigest() for name, held in made.items()}


def test_nothing_tells_a_secret_and_the_rest_is_told() -> None:
    made = outputs(public_part(whole()))
    assert told(made) == {}
    # What is open is there, in each.
    for name in ("trig/graph.trig", "cypher/graph.cypher", "map", "network", "frame of nodes", "networkx"):
        assert "open meeting" in readings(made[name]), name


def test_a_format_that_is_given_everything_would_be_found_out() -> None:
    """The search can fail: given the whole graph, each kind of output tells a secret."""
    found = told(outputs(PublicGraph(whole())))
    assert {name.partition("/")[0] for name in found} >= {*FORMATS, "map", "network", "networkx", "contacts"}
    assert {f"frame of {name}" for name in ("nodes", "ties", "claims", "sources")} <= set(found)


def test_what_leaves_is_what_public_claims_say() -> None:
    """Each withheld thing takes what rests on it along, and no more."""
    public = public_part(whole())
    assert sorted(public.nodes) == [
        *("open-letter", "open-meeting", "open-one", "open-org", "open-series", "open-two", "undated-meeting")
    ]
    assert (sorted(public.sources), sorted(public.posts), sorted(public.judgements), public.same_as) == (
        ["p1", "p2", "p3"],
        ["open-post"],
        ["j-apart"],
        {},
    )
    # Printed on public pages, or on none; the alias stands on a background page alone.
    assert public.nodes["open-one"].also == ("Open Uno",)
    # The only day is of a background page, so those who were there have none either.
    assert not public.nodes["undated-meeting"].spell.is_stated
    assert not public.ties["took-part-in:open-one:undated-meeting"].spell.is_stated
    # One newspaper against a denial in somebody's words is D; the denial is background, so the newspaper stands.
    name = "took-part-in:open-one:open-meeting"
    assert (whole().ties[name].grade, public.ties[name].grade, public.ties[name].denied_by) == ("D", "B", ())
    office = public.ties["held-office:open-one:open-org"]
    assert (office.roles, office.spell.is_stated, office.note, office.grade) == (("Adviser",), False, "", "B")
    assert set(public.ties) & {"acted-for:open-one:open-org:canary-two", "signed:open-two:open-letter"} == set()


def test_what_is_withheld_makes_no_difference(tmp_path: Path) -> None:
    """Other secrets, the same public bytes: who sees what left learns nothing of them (non-interference)."""
    for file in FOLDER.iterdir():
        text = file.read_text("utf-8").replace("CANARY", "Zulu").replace("canary", "zulu")
        (tmp_path / file.name).write_text(text.replace("1999-12-31", "1987-06").replace("717171", "9"), "utf-8")
    one, other = public_part(whole()), public_part(whole(tmp_path))
    assert one.data_version != other.data_version
    assert digests(outputs(one)) == digests(outputs(PublicGraph(replace(other, data_version=one.data_version))))


def test_a_public_graph_is_public_once_and_for_all() -> None:
    public = public_part(whole())
    assert public_part(public) is public


@pytest.mark.parametrize(("seed", "zone"), [("1", "Pacific/Auckland"), ("77", "America/Los_Angeles")])
def test_equal_records_give_equal_bytes_under_other_clocks_and_hash_seeds(seed: str, zone: str) -> None:
    code = (
        "import sys, time\n"
        "time.time = lambda: 2_000_000_000.0\n"
        "sys.path += sys.argv[1:]\n"
        "import json, test_canary as own\n"
        "print(json.dumps(own.digests(own.outputs(own.public_part(own.whole())))))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(Path(__file__).parent), str(ROOT / "tests")],
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == digests(outputs(public_part(whole())))


@pytest.mark.usefixtures("no_engine")
def test_commands_write_what_the_door_lets_through(answer: Callable[..., Any], tmp_path: Path) -> None:
    """Loaded, compiled and read again, as `tracktwo export` and `tracktwo map` do it."""
    answer("load", FOLDER)
    for name in FORMATS:
        answer("export", name, tmp_path / name)
    answer("map", tmp_path / "map.html")
    answer("map", tmp_path / "path.html", "--path", "open-one", "open-two")
    answer("map", tmp_path / "around.html", "--around", "open-one", "--as-of", "2002")
    files = [file for file in tmp_path.rglob("*") if file.is_file() and "home" not in file.relative_to(tmp_path).parts]
    assert len(files) > len(FORMATS) + 3
    assert told({file.name: file.read_bytes() for file in files}) == {}


@pytest.mark.embedded
def test_a_page_does_not_repeat_a_query_that_names_a_secret(answer: Callable[..., Any], tmp_path: Path) -> None:
    answer("load", FOLDER)
    text = "MATCH (p:Person) WHERE p.name <> 'CANARY HIDDEN' RETURN p.id AS id"
    found = answer("cypher", text, "--map", tmp_path / "map.html")
    assert "what was asked names what rests on background claims; the page does not repeat it" in found["notices"]
    held = (tmp_path / "map.html").read_bytes()
    assert told({"map": held}) == {}
    assert "open two" in readings(held)


def test_only_the_door_makes_public_graphs() -> None:
    """Nobody else calls `PublicGraph(...)`, and no export asks for another graph."""
    for file in ROOT.glob("[a-z]*/**/*.py"):
        if file.relative_to(ROOT).parts[0] in {"tests", "docs", "benchmarks"} or file.name == "public.py":
            continue
        text = file.read_text("utf-8")
        assert "PublicGraph(" not in text, file
        if file.relative_to(ROOT).parts[0] == "exports":
            assert not re.search(r"(?<!\w)Graph(?!\w)", re.sub(r"RDFGraph|bound=\"Graph\"|import Graph\b", "", text)), (
                file
            )


TAKES_A_GRAPH = """
from tracktwo.exports.formats import Files, Format, row
from tracktwo.graph.public import PublicGraph
from tracktwo.graph.values import Graph
from tracktwo.schema.model import Schema


@row("gexf", writes="a picture.", loses="much.")
def gexf(graph: Graph, schema: Schema, base: str) -> Files:
    yield "graph.gexf", str(graph)


ROWS: tuple[Format[PublicGraph], ...] = (gexf,)
"""
IS_GIVEN_A_GRAPH = """
from tracktwo.exports.formats import FORMATS
from tracktwo.graph.values import Graph
from tracktwo.schema.model import Schema


def write(graph: Graph, schema: Schema) -> None:
    FORMATS["trig"].files(graph, schema, "")
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    ("program", "said"),
    [
        (TAKES_A_GRAPH, 'has type "tuple[Format[Graph]]", variable has type "tuple[Format[PublicGraph], ...]"'),
        (IS_GIVEN_A_GRAPH, 'has incompatible type "Graph"; expected "PublicGraph"'),
        (TAKES_A_GRAPH.replace("graph: Graph", "graph: PublicGraph"), ""),
    ],
)
def test_mypy_refuses_a_format_that_takes_or_is_given_another_graph(program: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "tracktwo").symlink_to(ROOT)
    (tmp_path / "seeded.py").write_text(program)
    options = ["--strict", "--config-file", os.devnull, "--follow-imports", "silent", "--ignore-missing-imports"]
    done = subprocess.run(
        [sys.executable, "-m", "mypy", *options, "--cache-dir", str(tmp_path / "cache"), "seeded.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert (said in done.stdout) if said else done.returncode == 0, done.stdout + done.stderr
    assert done.returncode == (1 if said else 0)
