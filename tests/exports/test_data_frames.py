"""Data frames: columns in a fixed order, types that do not depend on what is held, ids that join."""

from __future__ import annotations

import sys
from typing import Any

import pandas
import pytest

from tracktwo.errors import MissingPackage
from tracktwo.exports.data_frames import COLUMNS, to_pandas
from tracktwo.graph.public import public_part
from tracktwo.schema.reading import load_schema


def test_frames_join_by_their_ids(drawing: Any) -> None:
    drawing.node("a", name="Ama", country="India", sectors="military")
    drawing.meet("m", "a", "b", name="The meeting", date="2003-04")
    found = to_pandas(public_part(drawing.graph()), load_schema())
    assert found.nodes.set_index("id").loc["a", ["name", "sector", "country"]].tolist() == ["Ama", "military", "India"]
    joined = found.ties.merge(found.claims, left_on="id", right_on="tie").merge(
        found.sources, left_on="source_y", right_on="id"
    )
    assert joined[["source_name", "target_name", "earliest_x", "latest_x", "title"]].values.tolist() == [
        ["Ama", "The meeting", "2003-04-01", "2003-04-30", "Title of page-a-m"],
        ["b", "The meeting", "2003-04-01", "2003-04-30", "Title of page-b-m"],
    ]


def test_columns_and_types_are_the_same_for_an_empty_graph(drawing: Any) -> None:
    empty = to_pandas(public_part(drawing.graph()), load_schema())
    drawing.meet("m", "a", "b")
    full = to_pandas(public_part(drawing.graph()), load_schema())
    for name, columns in COLUMNS.items():
        frames: tuple[pandas.DataFrame, pandas.DataFrame] = (getattr(empty, name), getattr(full, name))
        assert all(tuple(frame.columns) == columns for frame in frames)
        assert frames[0].dtypes.equals(frames[1].dtypes)
        assert [name for name, kind in frames[1].dtypes.items() if kind != "string"] in ([], ["counts"])
        assert not frames[1].isna().to_numpy().any()


def test_without_pandas_it_says_what_to_install(drawing: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    # None is what import takes for "not there".
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(MissingPackage) as caught:
        to_pandas(public_part(drawing.graph()), load_schema())
    assert "tracktwo[pandas]" in caught.value.hint
