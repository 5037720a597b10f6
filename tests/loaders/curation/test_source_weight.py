"""How much rests on each source, on invented records: p1 to p6 are good pages of six publishers."""

from __future__ import annotations

from collections.abc import Callable

from tracktwo.graph.values import Graph
from tracktwo.loaders.curation.source_weight import source_loads

MEETINGS = """
meetings:
  - id: talks
    name: Talks
    kind: talks
    date: 2001-01-01
    sources: [p1, p2]
    participants:
      - {actor: a, sources: [p1]}
      - {actor: b, sources: [p1, p2]}
      - {actor: c, sources: [p2, {source: p3, says: denies}]}
"""


def test_loads_count_claims_ties_and_those_that_stand_alone(invented: Callable[..., tuple[Graph, object]]) -> None:
    graph, _ = invented(MEETINGS)
    loads = {load.source.id: load for load in source_loads(graph)}
    assert (loads["p1"].claims, loads["p1"].ties, loads["p1"].alone) == (2, 2, 1)
    assert (loads["p2"].claims, loads["p2"].alone) == (2, 0)
    assert loads["p6"].claims == 0
    assert [load.claims for load in source_loads(graph)] == sorted(found.claims for found in loads.values())[::-1]
