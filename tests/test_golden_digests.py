"""Numbers that force a rebuild are raised when what they stand for changes: else a load would say "Nothing to do".

Digests over what the 28 hard cases and each rule of grading at its boundary give. Where one differs and the number is
the same, the test fails; after the number is raised, `pytest tests/test_golden_digests.py --rewrite` renews it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path

import pytest

from tracktwo.graph.compiled import layout
from tracktwo.graph.compiled.writing import compiled_bytes
from tracktwo.graph.store import state
from tracktwo.graph.store.mapping import map_graph
from tracktwo.graph.values import Graph
from tracktwo.loaders.assemble import assemble
from tracktwo.loaders.assembling import data_version
from tracktwo.loaders.reading.record_folder import read_folder
from tracktwo.schema.reading import load_schema

DATA = Path(__file__).parent / "data"
GOLDEN = DATA / "digests.json"
FOLDERS = [*sorted(path for path in (DATA / "cases").iterdir() if path.is_dir()), DATA / "boundaries"]
SCHEMA = load_schema()


@cache
def graphs() -> tuple[Graph, ...]:
    """Under one data version, so that each digest shows its own part alone."""
    made = (assemble(read_folder(folder, SCHEMA), SCHEMA)[0] for folder in FOLDERS)
    return tuple(replace(graph, data_version="0" * 64) for graph in made)


def _stored(graph: Graph) -> bytes:
    return json.dumps(asdict(map_graph(graph, SCHEMA)), sort_keys=True).encode()


WRITTEN: dict[str, tuple[int, str, Callable[[Graph], bytes]]] = {
    "graph": (
        data_version.RULES,
        "RULES in loaders/assembling/data_version.py",
        lambda graph: data_version.canonical_form(graph, ""),
    ),
    "compiled": (
        layout.FORMAT,
        "FORMAT in graph/compiled/layout.py",
        lambda graph: compiled_bytes(graph, SCHEMA),
    ),
    "store": (state.FORMAT, "FORMAT in graph/store/state.py", _stored),
}
"""For each: its number, where that stands, and the bytes of one graph. The schema is part of every data version."""


def digest(parts: Iterable[bytes]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(hashlib.sha256(part).digest())
    return whole.hexdigest()


def inputs(name: str) -> str:
    """Of what the bytes are made from: records and schema, and of what is made from the graph the graph."""
    files = sorted(path for folder in FOLDERS for path in folder.rglob("*") if path.is_file())
    made_from = [SCHEMA.version_text.encode(), *(path.read_bytes() for path in files)]
    return digest(made_from + ([] if name == "graph" else list(map(WRITTEN["graph"][2], graphs()))))


def verdict(known: dict[str, object], number: int, found: str, made_from: str, where: str) -> str:
    """What is wrong, "" when nothing is; `known` is what was recorded."""
    if known["digest"] == found and known["number"] == number:
        return ""
    renew = "renew the digest: pytest tests/test_golden_digests.py --rewrite"
    if known["number"] != number:
        return renew
    if known["inputs"] != made_from:
        return f"the bytes changed; if code changed them, raise {where}; if schema, cases or graph alone did, {renew}"
    return f"code changed the bytes: raise {where} (it is {number}), then {renew}"


@pytest.mark.parametrize("name", WRITTEN)
def test_bytes_do_not_change_under_one_number(name: str, request: pytest.FixtureRequest) -> None:
    number, where, write = WRITTEN[name]
    golden = json.loads(GOLDEN.read_text("utf-8")) if GOLDEN.exists() else {}
    found, made_from = digest(map(write, graphs())), inputs(name)
    known = golden.get(name, {"number": 0, "digest": "", "inputs": ""})
    wrong = verdict(known, number, found, made_from, where)
    if request.config.getoption("--rewrite") and not wrong.startswith("code"):
        golden[name] = {"number": number, "digest": found, "inputs": made_from}
        GOLDEN.write_text(json.dumps(golden, indent=2, sort_keys=True) + "\n", "utf-8")
        wrong = ""
    if wrong:
        pytest.fail(wrong)


def test_a_digest_is_not_renewed_before_its_number_is_raised() -> None:
    known: dict[str, object] = {"number": 2, "digest": "old", "inputs": "same"}
    assert verdict(known, 2, "old", "other", "RULES") == ""
    assert verdict(known, 2, "new", "same", "RULES").startswith("code changed the bytes: raise RULES (it is 2)")
    assert verdict(known, 2, "new", "other", "RULES").startswith("the bytes changed; if code")
    assert verdict(known, 3, "new", "same", "RULES").startswith("renew the digest")


def test_each_rule_of_grading_stands_at_its_boundary() -> None:
    """Agency stories three days apart are one, four days apart two; and so on, by the names of the meetings."""
    ties = {tie.target: tie for tie in graphs()[-1].ties.values() if tie.source == "a"}
    assert {name: tie.grade for name, tie in ties.items()} == {
        **{f"agency-{days}-days-apart": "B" for days in (1, 2, 3)},
        **{f"agency-{days}-days-apart": "A" for days in (4, 5, 6, 7, 8)},
        **{"two-papers": "A", "one-publisher": "B", "copied": "B", "medium": "C", "low": "D"},
        **{"party-and-paper": "A", "parties-alone": "B", "one-party-twice": "B"},
        **{"denied-by-one": "D", "denied-by-two": "B", "found-against": "D", "weakly-denied": "A"},
        **{"denied-by-a-party-and-a-finding": "D", "denied-meeting": "D", "taken-back": "B", "nameless": "A"},
        **{"announced-alone": "B", "announced-too": "B"},
    }
