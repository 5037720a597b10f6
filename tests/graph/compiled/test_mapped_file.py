"""Nothing in a compiled file is believed before it was checked."""

from __future__ import annotations

import struct
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tracktwo.errors import CompiledGraphProblem
from tracktwo.graph.compiled import mapped_file
from tracktwo.graph.compiled.layout import ENTRY, FORMAT, HEADER, pack
from tracktwo.graph.compiled.mapped_file import MappedFile, Texts
from tracktwo.graph.compiled.writing import write_compiled
from tracktwo.schema.reading import load_schema


@pytest.fixture
def path(drawing: Any, tmp_path: Path) -> Path:
    drawing.meet("m", "a", "b", date="2003")
    return write_compiled(drawing.graph(), load_schema(), tmp_path)


def refused(path: Path) -> str:
    with pytest.raises(CompiledGraphProblem) as problem:
        MappedFile(path).verify()
    assert "sync" in problem.value.hint
    return problem.value.message


def test_a_whole_file_passes(path: Path) -> None:
    found = MappedFile(path)
    found.verify()
    assert found.data_version == "0" * 64
    found.close()


def test_every_changed_byte_is_found(path: Path) -> None:
    whole = path.read_bytes()
    sections = MappedFile(path).sections.values()
    table = HEADER.size + ENTRY.size * len(sections)
    matters = [*range(table), *(one.offset + byte for one in sections for byte in range(one.length))]
    for place in Random(1).sample(matters, 400):
        changed = bytearray(whole)
        changed[place] ^= 1 << place % 8
        path.write_bytes(changed)
        refused(path)


@pytest.mark.parametrize("length", [0, 1, 8, 95, 96, 500, -8, -1])
def test_a_file_cut_short_is_found_before_it_is_mapped(path: Path, length: int) -> None:
    path.write_bytes(path.read_bytes()[:length])
    refused(path)


def test_a_longer_file_is_found(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0" * 8)
    assert "bytes of" in refused(path)


def test_other_formats_and_byte_orders_are_named(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:12] + struct.pack("=I", FORMAT + 1) + whole[16:])
    assert f"format {FORMAT + 1}" in refused(path)
    path.write_bytes(whole[:8] + whole[8:12][::-1] + whole[12:])
    assert "byte order" in refused(path)
    path.write_bytes(b"PK" + whole[2:])
    assert "not a compiled graph" in refused(path)


def test_a_missing_file_is_a_problem_of_ours(tmp_path: Path) -> None:
    assert "no compiled graph" in refused(tmp_path / "graph-1-x.bin")


def test_sections_are_verified_at_first_use(path: Path) -> None:
    section = MappedFile(path).sections["meta"]
    changed = bytearray(path.read_bytes())
    changed[section.offset] ^= 1
    path.write_bytes(changed)
    found = MappedFile(path)
    assert len(found.section("node.id.at")) == 4
    with pytest.raises(CompiledGraphProblem, match="section meta"):
        found.section("meta")


def test_very_large_sections_wait_for_a_full_check(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    section = MappedFile(path).sections["meta"]
    changed = bytearray(path.read_bytes())
    changed[section.offset] ^= 1
    path.write_bytes(changed)
    monkeypatch.setattr(mapped_file, "LAZY_LIMIT", 8)
    found = MappedFile(path)
    found.section("meta")
    with pytest.raises(CompiledGraphProblem, match="section meta"):
        found.verify()


def test_sections_begin_at_multiples_of_eight(tmp_path: Path) -> None:
    file = tmp_path / "x.bin"
    file.write_bytes(pack("", {"one": ("B", b"abc"), "two": ("i", struct.pack("=3i", 1, -2, 3)), "none": ("q", b"")}))
    found = MappedFile(file)
    assert {section.offset % 8 for section in found.sections.values()} == {0}
    assert list(found.section("two")) == [1, -2, 3]
    assert len(found.section("none")) == 0


def test_texts_are_found_by_halving() -> None:
    words = ["", "a", "ab", "b", "é"]
    body = "".join(words).encode()
    ends = [0]
    for word in words:
        ends.append(ends[-1] + len(word.encode()))
    texts = Texts(memoryview(struct.pack("=6q", *ends)).cast("q"), memoryview(body))
    assert [texts.find(word) for word in words] == [0, 1, 2, 3, 4]
    assert texts.find("aa") == -1
    assert texts.find("z") == -1
    assert texts.find("\U0010ffff") == -1
