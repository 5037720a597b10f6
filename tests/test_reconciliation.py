"""Nothing of the research notes vanishes silently: every item is taken, merged or left out for a listed reason."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from tracktwo.loaders.loading import load_records

ROOT = Path(__file__).parents[1]
# Scripts import their neighbours, which the safe path of the run on the installed wheel would hide.
BESIDE = {name: value for name, value in os.environ.items() if name != "PYTHONSAFEPATH"}
NOTES = ROOT.parent / "shared" / "evidence"

pytestmark = pytest.mark.skipif(not NOTES.is_dir(), reason="the research notes are not beside this checkout")


@pytest.fixture(scope="module")
def account() -> dict[str, Any]:
    """What benchmarks/reconcile.py counts."""
    command = [sys.executable, str(ROOT / "benchmarks" / "reconcile.py"), str(NOTES), "--json"]
    done = subprocess.run(command, env=BESIDE, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stderr
    return dict(json.loads(done.stdout))


def test_every_item_is_accounted_for(account: dict[str, Any]) -> None:
    assert account["problems"] == []
    assert {group: count["missing"] for group, count in account["groups"].items() if count["missing"]} == {}
    assert account["complete"]


def test_the_numbers_of_a_group_add_up(account: dict[str, Any]) -> None:
    for group, count in account["groups"].items():
        assert count["given"] == count["taken"] + count["merged"] + count["left_out"], group


def test_the_totals_are_those_of_the_loaded_graph(account: dict[str, Any]) -> None:
    graph = load_records()
    loaded = Counter(node.type for node in graph.nodes.values()) + Counter(tie.kind for tie in graph.ties.values())
    loaded += Counter({"source": len(graph.sources), "judgement": len(graph.judgements)})
    assert {kind: kept["records"] for kind, kept in account["records"].items()} == dict(loaded)
    for kind, kept in account["records"].items():
        assert kept["unexplained"] == [], kind
        assert kept["records"] == kept["from_notes"] + kept["added"], kind


def test_the_notes_are_as_large_as_their_readme_says(account: dict[str, Any]) -> None:
    """People, initiatives, meetings, letters, participations and attendance of the notes' own count."""
    groups, records = account["groups"], account["records"]
    # Two of them are tied to nothing and left out, with the reason.
    assert records["person"]["from_notes"] + groups["people"]["left_out"] == 1191
    assert groups["initiatives"]["given"] == 99
    assert groups["meetings"]["taken"] == 343
    assert groups["letters"]["given"] == 77
    assert groups["participations"]["given"] == 1793
    assert account["attendance"]["shown as attendance in the notes"] == 1471


def test_a_missing_record_is_reported(tmp_path: Path) -> None:
    """Without one meeting of the notes in left-out.yaml or the records, the account is not complete."""
    notes = tmp_path / "evidence"
    notes.mkdir()
    for path in NOTES.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        if path.name == "initiatives.yaml":
            text = text.replace("- id: neemrana-dialogue\n", "- id: never-written-down\n")
        (notes / path.name).write_text(text, encoding="utf-8")
    command = [sys.executable, str(ROOT / "benchmarks" / "reconcile.py"), str(notes)]
    done = subprocess.run(command, env=BESIDE, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "missing: initiatives.yaml: never-written-down" in done.stdout
    assert "unexplained: neemrana-dialogue" in done.stdout


def test_every_written_form_of_a_verified_set_finds_one_person(tmp_path: Path) -> None:
    """The notes verify which printed forms are one person; a form may also fit others, whom nobody joined to it."""
    from tracktwo.graph.compiled.compiled_graph import CompiledGraph
    from tracktwo.graph.compiled.writing import write_compiled
    from tracktwo.queries.lookup import candidates
    from tracktwo.schema.reading import load_schema

    notes = yaml.safe_load((NOTES / "letters.yaml").read_text(encoding="utf-8"))
    forms = {(row["person"], form) for row in notes["name_variants"] for form in row["forms"]}
    assert len(forms) >= 120
    graph = load_records()
    with CompiledGraph.open(write_compiled(graph, load_schema(), tmp_path)) as compiled:
        for person, form in sorted(forms):
            found = {compiled.brief(index).id for index in candidates(compiled, form)}
            assert graph.same_as.get(person, person) in found, (person, form)
