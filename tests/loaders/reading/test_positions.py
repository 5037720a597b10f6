"""Places in a text: those of PyYAML's own tree, for any path; nothing where the text is no YAML."""

from __future__ import annotations

from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from tracktwo.loaders.reading.positions import Path, first_anchor, locate

TEXT = "people:\n  - {id: a, also: [x, y]}\n  - id: b\n    name: B\n"


def test_values_and_keys_are_found() -> None:
    places = locate(TEXT, [("people", 0, "also", 1), ("people", 1, "name")])
    assert places.of(("people", 0, "also", 1)) == (2, 23)
    assert places.of(("people", 1, "name")) == (4, 11)
    assert places.of(("people", 1, "name"), key=True) == (4, 5)


def test_a_path_that_is_not_there_falls_back_to_its_parent() -> None:
    places = locate(TEXT, [("people", 1, "country")])
    assert places.of(("people", 1, "country")) == (3, 5)
    assert locate("", [("people",)]).of(("people",)) == (1, 1)
    assert locate("a: [", [("a", 0)]).of(("a", 0)) == (1, 4)


def test_the_first_anchor_or_alias() -> None:
    assert first_anchor("a: [1, &x 2]\n") == ("&x", (1, 8))
    assert first_anchor("a: 'R &D *x'\n") is None


values = st.recursive(
    st.text(alphabet="abc é", min_size=1, max_size=4),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from("xyz"), inner, max_size=3)),
    max_leaves=12,
)


def paths_of(value: Any, path: Path = ()) -> list[Path]:
    found = [path]
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        found += paths_of(inner, (*path, step))
    return found


def node_at(node: Any, path: Path) -> Any:
    for step in path:
        if isinstance(step, int):
            node = node.value[step]
        else:
            node = next(inner for key, inner in node.value if key.value == step)
    return node


@given(values, st.booleans())
def test_places_are_those_of_the_composed_tree(value: Any, flow: bool) -> None:
    text = yaml.safe_dump(value, default_flow_style=flow, allow_unicode=True)
    tree = yaml.compose(text, Loader=yaml.SafeLoader)
    paths = paths_of(value)
    places = locate(text, paths)
    for path in paths:
        mark = node_at(tree, path).start_mark
        assert places.of(path) == (mark.line + 1, mark.column + 1)
