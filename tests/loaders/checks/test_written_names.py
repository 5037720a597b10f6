"""Names that were cut at a comma, and ranks taken for parts of names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tracktwo.graph.values import Graph
from tracktwo.loaders.reading.problems import Problem

Invented = Callable[..., tuple[Graph, list[Problem]]]


def told(invented: Invented, person: str) -> list[tuple[str, str]]:
    """Rule and severity of what is found in one more person's record."""
    _, problems = invented("", people=f"- {{id: x, {person}, sources: [p1]}}")
    return [(one.rule, one.severity) for one in problems]


@pytest.mark.parametrize(
    ("person", "rules"),
    [
        ("name: O. K. Tamboli, also: [Tamboli, O. K.]", ["variant-cut", "variant-cut"]),
        ("name: Naveed Khan, also: [N.]", ["variant-cut"]),
        ('name: O. K. Tamboli, also: ["Tamboli, O. K."]', []),
        ("name: Suhasini, also: [Suhasinee]", []),
        ("name: Naveed Khan, also: [Navid Khan]", []),
        ("name: Brig. (retd) Farah Naqvi", ["rank-in-name"]),
        ("name: Lt Gen Farah Naqvi", ["rank-in-name"]),
        ("name: Farah Naqvi (retd)", ["rank-in-name"]),
        ("name: Mian Muhammad Ajmal", []),
        ("name: Marshall Farah", []),
    ],
)
def test_a_name_cut_at_its_comma_or_with_a_rank_is_warned_of(invented: Invented, person: str, rules: list[str]) -> None:
    assert told(invented, person) == [(rule, "warning") for rule in rules]
