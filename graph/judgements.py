"""The judgements on identity that are in force: those that no later one replaces."""

from __future__ import annotations

from collections.abc import Mapping

from tracktwo.graph.values import Judgement


def in_force(judgements: Mapping[str, Judgement]) -> list[Judgement]:
    """Those that no other one replaces, by id."""
    replaced = {judgement.replaces for judgement in judgements.values()}
    return [found for name, found in sorted(judgements.items()) if name not in replaced]
