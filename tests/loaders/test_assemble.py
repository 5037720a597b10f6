"""Laws of the assembly: order and grouping change nothing, loading twice is equal, more sources never lower a grade."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tracktwo.graph.evidence.grading import weigh
from tracktwo.graph.evidence.independence import Library
from tracktwo.graph.grades import Confidence
from tracktwo.graph.values import Claim, Graph, Source
from tracktwo.loaders.assembling.data_version import canonical_form, data_version
from tracktwo.loaders.loading import load_records, read_and_assemble
from tracktwo.loaders.reading.problems import Problem

CASES = sorted((Path(__file__).parents[1] / "data" / "cases").iterdir())
ROWS = ("participants", "signatories", "members", "convened_by", "offices", "sources", "posts", "addressed_to")

Invented = Callable[..., tuple[Graph, list[Problem]]]


def shuffled(value: Any, chance: random.Random) -> Any:
    """The same records with rows, references and keys in another order."""
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        made = {key: shuffled(value[key], chance) for key in keys}
        for key in keys:
            if key in ROWS and isinstance(made[key], list):
                chance.shuffle(made[key])
        return made
    return [shuffled(item, chance) for item in value] if isinstance(value, list) else value


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: str(folder.name))
def test_order_grouping_and_line_endings_change_nothing(folder: Path, tmp_path: Path) -> None:
    expected, _ = read_and_assemble(folder)
    records = yaml.load((folder / "records.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    chance = random.Random(folder.name)
    copy = tmp_path / "copy"
    copy.mkdir()
    (copy / "tracktwo.yaml").write_bytes((folder / "tracktwo.yaml").read_bytes())
    number = 0
    for kind, found in records.items():
        chance.shuffle(found)
        for record in found:  # one file for each record, names and line endings of another machine
            number += 1
            text = yaml.safe_dump({kind: [shuffled(record, chance)]}, sort_keys=False, allow_unicode=True)
            for word in ("true", "false"):
                text = text.replace(f"'{word}'", word)
            (copy / f"{chance.random()}-{number}.yaml").write_bytes(text.replace("\n", "\r\n").encode())
    made, _ = read_and_assemble(copy)
    assert made == expected
    assert made.data_version == expected.data_version
    assert list(made.ties) == sorted(made.ties)
    assert [tie.claims for tie in made.ties.values()] == [tie.claims for tie in expected.ties.values()]


def test_loading_twice_is_equal() -> None:
    assert load_records(CASES[0]) == load_records(CASES[0])


def test_the_data_version_follows_every_claim_and_the_schema(invented: Invented) -> None:
    text = "meetings: [{{id: m, name: M, sources: [p1], participants: [{{actor: a, note: {note}, sources: [p1]}}]}}]"
    first, _ = invented(text.format(note="one"))
    other, _ = invented(text.format(note="two"))
    assert first.data_version != other.data_version
    assert data_version(first, "another schema") != first.data_version
    assert canonical_form(first, "") == canonical_form(first, "")


def test_composed_and_decomposed_names_are_one(invented: Invented) -> None:
    text = "meetings: [{{id: m, name: {name}, sources: [p1]}}]"
    first, _ = invented(text.format(name="Café"))
    other, _ = invented(text.format(name="Cafe\u0301"))
    assert first == other


def sources() -> st.SearchStrategy[list[Source]]:
    """Some sources of few publishers and agencies, some of which repeat an earlier one."""

    def made(rows: list[tuple[int, int, int, int]]) -> list[Source]:
        found = []
        for number, (publisher, agency, day, repeats) in enumerate(rows):
            found.append(
                Source(
                    id=f"s{number}",
                    publisher=f"P{publisher}",
                    agency=f"A{agency}" if agency else "",
                    published=f"2001-01-{day:02}",
                    repeats=f"s{number - repeats}" if 0 < repeats <= number else "",
                )
            )
        return found

    row = st.tuples(st.integers(0, 5), st.integers(0, 2), st.integers(1, 28), st.integers(0, 6))
    return st.lists(row, min_size=1, max_size=7).map(made)


def claim(source: Source, confidence: str) -> Claim:
    return Claim(id=f"t@{source.id}", tie="t", source=source.id, confidence=Confidence(confidence))


@settings(max_examples=200)
@given(sources(), st.lists(st.sampled_from(["high", "medium", "low"]), min_size=7, max_size=7), st.integers(0, 6))
def test_another_source_never_lowers_the_grade_unless_it_shows_two_to_be_one_voice(
    found: list[Source], confidences: list[str], left_out: int
) -> None:
    library = Library({source.id: source for source in found}, {})
    claims = [claim(source, confidences[number]) for number, source in enumerate(found)]
    fewer = [one for number, one in enumerate(claims) if number != left_out]
    before, after = weigh(fewer, [], library, frozenset()), weigh(claims, [], library, frozenset())
    groups_before = library.groups(fewer, frozenset())
    if len(library.groups(claims, frozenset())) >= len(groups_before):
        assert after.grade <= before.grade


@settings(max_examples=200)
@given(sources(), st.randoms())
def test_groups_are_a_partition_and_the_order_of_claims_is_nothing(found: list[Source], chance: random.Random) -> None:
    library = Library({source.id: source for source in found}, {})
    claims = [claim(source, "high") for source in found]
    groups = library.groups(claims, frozenset())
    assert sorted(name for group in groups for name in group.sources) == sorted(source.id for source in found)
    chance.shuffle(claims)
    assert library.groups(claims, frozenset()) == groups


@settings(max_examples=200)
@given(sources(), st.integers(1, 6), st.booleans())
def test_a_denial_never_raises_the_grade(found: list[Source], denying: int, reported: bool) -> None:
    library = Library({source.id: source for source in found}, {})
    claims = [claim(source, "high") for source in found[:denying]]
    denials = [
        Claim(
            id=f"d@{source.id}", tie="t", source=source.id, says="denies", by=("x",) if reported else (), counts=False
        )
        for source in found[denying:]
    ]
    before, after = weigh(claims, [], library, frozenset()), weigh(claims, denials, library, frozenset())
    assert after.grade >= before.grade
    assert bool(after.denied_by) == bool(denials)
