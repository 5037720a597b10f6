"""The graph as a folder of files for `neo4j-admin database import full`: one for each set of labels and each type.

Nodes and relationships are exactly those of a load (`mapping`), with the state node, so that the imported database is
a store like any other. In the folder: `neo4j-admin database import full @import.args`, then, in the started database,
`constraints.cypher`. Lists are joined by U+001F, which no record may hold.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from tracktwo.graph.public import PublicGraph
from tracktwo.graph.store.constraints import constraint_statements
from tracktwo.graph.store.mapping import Contents, StoredNode, map_graph
from tracktwo.graph.store.state import StoreState
from tracktwo.schema.model import Schema
from tracktwo.schema.words import OWN, STATE, STATE_ID
from tracktwo.version import VERSION

BETWEEN = "\x1f"
DATABASE = "neo4j"
ARGUMENTS, CONSTRAINTS = "import.args", "constraints.cypher"


def state_node(graph: PublicGraph, contents: Contents) -> StoredNode:
    """What a store says of itself; without a time, so that equal graphs give equal files."""
    state = StoreState(
        dataset=graph.dataset.id,
        dataset_title=graph.dataset.title,
        licence=graph.dataset.licence,
        data_version=graph.data_version,
        tool_version=VERSION,
        load_id="import",
    )
    return StoredNode(STATE_ID, (STATE,), {**state.properties(), "same_as": contents.same_as})


def column_type(values: Iterable[Any]) -> str:
    """The type of a column by what it holds: string, long or boolean, with [] for lists."""
    kinds = {
        ("boolean" if isinstance(one, bool) else "long" if isinstance(one, int) else "string", isinstance(value, list))
        for value in values
        for one in (value if isinstance(value, list) else [value])
    }
    scalars = {kind for kind, _ in kinds}
    name = scalars.pop() if len(scalars) == 1 else "string"
    return name + ("[]" if any(many for _, many in kinds) else "")


def csv_cell(value: Any) -> str:
    """A value as it stands in a file; nothing for what is not stated."""
    if value is None:
        return ""
    if isinstance(value, list):
        return BETWEEN.join(csv_cell(one) for one in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def table(fixed: Mapping[str, Sequence[str]], properties: Sequence[Mapping[str, Any]]) -> str:
    """The text of one file: the fixed columns by header, then every property that some row has, by name."""
    names = sorted({name for held in properties for name in held})
    types = {name: column_type(held[name] for held in properties if name in held) for name in names}
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    writer.writerow([*fixed, *(f"{name}:{types[name]}" for name in names)])
    for row, held in enumerate(properties):
        writer.writerow([*(column[row] for column in fixed.values()), *(csv_cell(held.get(name)) for name in names)])
    return text.getvalue()


def bulk_files(graph: PublicGraph, schema: Schema) -> Iterator[tuple[str, str]]:
    """File names and texts, in the order of their names within nodes and within relationships."""
    contents = map_graph(graph, schema)
    nodes: dict[tuple[str, ...], list[StoredNode]] = defaultdict(list)
    for node in [*contents.nodes.values(), state_node(graph, contents)]:
        nodes[node.labels].append(node)
    # The name comes first: behind the options it would be taken for one more file.
    arguments = [DATABASE, "--array-delimiter=U+001F", "--id-type=string", "--multiline-fields=true"]
    for labels, held in sorted(nodes.items()):
        name = f"nodes-{'-'.join(labels).lower()}.csv"
        marked = ";".join((OWN, *labels)).replace(";", BETWEEN)
        fixed = {"id:ID": [node.id for node in held], ":LABEL": [marked] * len(held)}
        yield name, table(fixed, [node.properties for node in held])
        arguments.append(f"--nodes={name}")
    ties = defaultdict(list)
    for tie in contents.ties.values():
        ties[tie.type].append(tie)
    for kind, drawn in sorted(ties.items()):
        name = f"relationships-{kind.lower()}.csv"
        ends = {":START_ID": [tie.source for tie in drawn], ":END_ID": [tie.target for tie in drawn]}
        fixed = {**ends, ":TYPE": [kind] * len(drawn), "id:string": [tie.id for tie in drawn]}
        yield name, table(fixed, [tie.properties for tie in drawn])
        arguments.append(f"--relationships={name}")
    yield ARGUMENTS, "\n".join(arguments) + "\n"
    yield CONSTRAINTS, "".join(f"{text};\n" for text in constraint_statements(schema))
