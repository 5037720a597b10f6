"""What is said of two at one letter: each by what they did themselves, nobody is said to have signed who did not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.compiled.writing import write_compiled
from tracktwo.graph.contact.roles import OCCASION
from tracktwo.loaders.assemble import assemble
from tracktwo.loaders.reading.record_folder import read_folder
from tracktwo.queries.paths.finding import find_paths
from tracktwo.queries.paths.path_documents import sentence
from tracktwo.schema.reading import load_schema

BUNDLED = Path(__file__).parents[3] / "records"


def letter(drawing: Any) -> Any:
    """o and p organised the letter, a and c signed it, e was its addressee."""
    drawing.node("l", "letter")
    for person in "op":
        drawing.tie("organised", drawing.node(person), "l")
    for person in "ac":
        drawing.tie("signed", drawing.node(person), "l")
    drawing.tie("addressed-to", "l", drawing.node("e"))
    return drawing


def test_each_end_is_told_by_its_own_tie(drawing: Any, tmp_path: Path) -> None:
    said = {
        ("a", "c"): "a and c both signed l",
        ("o", "c"): "o organised and c signed l",
        ("c", "o"): "c signed and o organised l",
        ("o", "p"): "o and p both organised l",
        ("a", "e"): "a wrote to e: l",
        ("o", "e"): "o organised l, which was addressed to e",
    }
    with letter(drawing).compiled(tmp_path) as graph:
        for (start, end), text in said.items():
            (path,) = find_paths(graph, start, end, max_hops=1).paths
            assert path.steps[0].text == text


def test_nobody_of_the_bundled_record_is_said_to_have_signed_who_did_not(tmp_path: Path) -> None:
    """Every two at a letter of which one did not sign, and both ways; 189 such pairs were said to have signed."""
    schema = load_schema()
    graph, _ = assemble(read_folder(BUNDLED, schema), schema)
    signers = {(tie.source, tie.target) for tie in graph.ties.values() if schema.is_a(tie.kind, "signing")}
    told = 0
    with CompiledGraph.open(write_compiled(graph, schema, tmp_path)) as compiled:
        network = compiled.network
        for at in (point for point, role in enumerate(network.point_role) if role == OCCASION):
            via = compiled.brief(network.point_node[at])
            coming = [network.in_arc[place] for place in range(network.in_at[at], network.in_at[at + 1])]
            for going in range(network.out_at[at], network.out_at[at + 1]):
                for arc in coming:
                    if via.type != "letter" or min(network.arc_tie[arc], network.arc_tie[going]) < 0:
                        continue
                    ties = [compiled.tie(network.arc_tie[arc]), compiled.tie(network.arc_tie[going])]
                    target = ties[1].source if ties[1].target == via.id else ties[1].target
                    ends = ties[0].source, target
                    if ends[0] == ends[1] or {(end, via.id) for end in ends} <= signers:
                        continue
                    briefs = [compiled.brief(compiled.index_of(end)) for end in ends]
                    text = sentence(
                        compiled, briefs[0], briefs[1], via, ties, compiled.rules[network.arc_rule[going]]
                    )  # fmt: skip
                    told += 1
                    assert "both signed" not in text
                    if (ends[0], via.id) not in signers:
                        assert "wrote to" not in text
                        assert f"{briefs[0].name} signed" not in text
    assert told > 100
