"""A compiled file, mapped and checked: nothing in it is believed before its checksum is."""

from __future__ import annotations

import contextlib
import mmap
import zlib
from pathlib import Path

from tracktwo.errors import CompiledGraphProblem
from tracktwo.graph.compiled.layout import (
    BYTE_ORDER,
    ENTRY,
    FILE_NAME,
    FORMAT,
    HEADER,
    ITEM_SIZES,
    LAZY_LIMIT,
    MAGIC,
    FileSection,
    format_of,
)

HINT = "`tracktwo sync` rebuilds it."


def damaged(path: Path, what: str) -> CompiledGraphProblem:
    """The error for a file that cannot be used."""
    return CompiledGraphProblem(f"the compiled graph {path.name} {what}", hint=HINT)


def refuse_folder(path: Path) -> None:
    """Raises CompiledGraphProblem where a folder stands in the place of a file that is to be written."""
    if path.is_dir():
        raise CompiledGraphProblem(
            f"{path} is a folder, where Tracktwo keeps a file of its own", hint="Move it away, then load again."
        )


def other_format(path: Path) -> int:
    """The highest other format in which the same data version lies beside this file, -1 when there is none."""
    found = FILE_NAME.fullmatch(path.name)
    beside = path.parent.glob(f"graph-*-{found[2]}.bin") if found else ()
    return max((format_of(one.name) for one in beside if one.name != path.name), default=-1)


def _missing(path: Path) -> CompiledGraphProblem:
    if (form := other_format(path)) >= 0:
        by = "a newer" if form > FORMAT else "an older"
        return CompiledGraphProblem(
            f"the compiled graph has format {form}, of {by} Tracktwo; this one reads {FORMAT}",
            hint="`tracktwo sync` makes one of this format.",
        )
    return CompiledGraphProblem(f"no compiled graph {path.name}", hint=HINT)


class MappedFile:
    """A file open for reading. Raises CompiledGraphProblem for anything that is not a whole file of this format."""

    def __init__(self, path: Path) -> None:
        self.path = path
        if path.exists() and not path.is_file():
            # Opening a pipe would wait for ever.
            raise damaged(path, "is no regular file")
        try:
            with path.open("rb") as handle:
                size = handle.seek(0, 2)
                handle.seek(0)
                start = handle.read(HEADER.size)
                self.data_version, count, checksum = self._header(start, size)
                table = handle.read(ENTRY.size * count)
                if len(table) < ENTRY.size * count:
                    raise damaged(path, "is cut short")
                # The checksum is the last field before length and version: read as zero when it was worked out.
                blank = start[:20] + b"\0\0\0\0" + start[24:]
                if zlib.crc32(table, zlib.crc32(blank)) != checksum:
                    raise damaged(path, "has a damaged header")
                self.sections = self._table(table, size)
                self._map = mmap.mmap(handle.fileno(), 0, access=mmap.ACCESS_READ)
        except FileNotFoundError as reason:
            raise _missing(path) from reason
        except OSError as reason:
            raise damaged(path, f"cannot be read: {reason.strerror}") from reason
        self._view = memoryview(self._map)
        self._open: dict[str, memoryview] = {}

    def _header(self, start: bytes, size: int) -> tuple[str, int, int]:
        """Data version, number of sections and checksum, the rest compared."""
        if len(start) < HEADER.size or start[:8] != MAGIC:
            raise damaged(self.path, "is not a compiled graph")
        _, order, form, count, checksum, length, version = HEADER.unpack(start)
        if order != BYTE_ORDER:
            raise damaged(self.path, "was written on a machine of another byte order")
        if form != FORMAT:
            raise damaged(self.path, f"has format {form}, this Tracktwo reads {FORMAT}")
        if length != size:
            raise damaged(self.path, f"has {size} bytes of {length}")
        if count * ENTRY.size > size:
            raise damaged(self.path, "has a damaged header")
        return version.rstrip(b"\0").decode("ascii", "replace"), count, checksum

    def _table(self, table: bytes, size: int) -> dict[str, FileSection]:
        found = {}
        for name, code, offset, length, checksum in ENTRY.iter_unpack(table):
            section = FileSection(name.rstrip(b"\0").decode("ascii"), code.decode("ascii"), offset, length, checksum)
            if offset + length > size or length % ITEM_SIZES[section.code]:
                raise damaged(self.path, "has a damaged table of sections")
            found[section.name] = section
        return found

    def section(self, name: str) -> memoryview:
        """The items of a section; verified when it is first asked for, unless it is very large."""
        opened = self._open.get(name)
        if opened is None:
            section = self.sections.get(name)
            if section is None:
                raise damaged(self.path, f"has no section {name}")
            if section.length <= LAZY_LIMIT:
                self.verify_section(section)
            body = self._view[section.offset : section.offset + section.length]
            opened = body.cast("q") if section.code == "q" else body.cast("i") if section.code == "i" else body
            self._open[name] = opened
        return opened

    def verify_section(self, section: FileSection) -> None:
        """Compares a section with its checksum."""
        body = self._view[section.offset : section.offset + section.length]
        if zlib.crc32(body) != section.checksum:
            raise damaged(self.path, f"is damaged in section {section.name}")

    def verify(self) -> None:
        """Compares every section with its checksum, however large."""
        for section in self.sections.values():
            self.verify_section(section)

    def close(self) -> None:
        """Lets the file go; while a view that was handed out is in use, the map stays until that is gone."""
        with contextlib.suppress(BufferError):
            for opened in self._open.values():
                opened.release()
            self._open.clear()
            self._view.release()
            self._map.close()


class Texts:
    """A list of UTF-8 texts: offsets, and the bytes of all."""

    def __init__(self, offsets: memoryview, body: memoryview) -> None:
        self.offsets = offsets
        self.body = body

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def raw(self, index: int) -> bytes:
        """The bytes of one text."""
        return bytes(self.body[self.offsets[index] : self.offsets[index + 1]])

    def __getitem__(self, index: int) -> str:
        return self.raw(index).decode()

    def first_at_least(self, text: bytes) -> int:
        """In a sorted list, the index of the first text that is not before `text`; its length when all are."""
        low, high = 0, len(self)
        while low < high:
            middle = (low + high) // 2
            if self.raw(middle) < text:
                low = middle + 1
            else:
                high = middle
        return low

    def find(self, text: str) -> int:
        """In a sorted list, the index of `text`, -1 when it is not there."""
        sought = text.encode()
        found = self.first_at_least(sought)
        return found if found < len(self) and self.raw(found) == sought else -1
