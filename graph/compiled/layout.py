"""The bytes of a compiled graph: header, table of sections, and which sections there are.

header   magic, byte-order mark, format, number of sections, checksum, length, data version (64 hexadecimal digits)
table    per section: name, item code, offset, length in bytes, checksum
sections arrays of fixed-size integers, or UTF-8 text; each begins at a multiple of 8 bytes

Numbers are in the writer's byte order, which the mark tells. Checksums are CRC-32: they find damage, not forgery. The
header's covers header and table, with its own field zero.
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass

MAGIC = b"TRACKTWO"
FORMAT = 10
"""Raised whenever sections, rules of contact in code, or folding of names change what the same graph compiles to."""

BYTE_ORDER = 0x01020304
LAZY_LIMIT = 16 * 1024 * 1024
"""Sections up to this size are verified at first use; larger ones by `CompiledGraph.verify`."""

HEADER = struct.Struct("=8sIIIIQ64s")
ENTRY = struct.Struct("=24sc7xQQI4x")
ITEM_SIZES = {"B": 1, "i": 4, "q": 8}
HOP_BITS = 10
"""A weight is the cost in millionths above these bits, and the hops in them: equal costs are ordered by hops."""


@dataclass(frozen=True, slots=True)
class FileSection:
    """Where a section lies. `code` is that of `array`: B text or bytes, i 32-bit, q 64-bit integers."""

    name: str
    code: str
    offset: int
    length: int
    checksum: int


def aligned(offset: int) -> int:
    """The next multiple of 8."""
    return (offset + 7) & ~7


FILE_NAME = re.compile(r"graph-(\d+)-(.*)\.bin")


def format_of(name: str) -> int:
    """The format of a compiled file from its name; -1 when it is none."""
    found = FILE_NAME.fullmatch(name)
    return int(found[1]) if found else -1


def file_name(data_version: str) -> str:
    """The file of a data version in this format."""
    return f"graph-{FORMAT}-{data_version}.bin"


def pack(data_version: str, parts: dict[str, tuple[str, bytes]]) -> bytes:
    """The whole file; sections in the order given."""
    offset = aligned(HEADER.size + ENTRY.size * len(parts))
    entries: list[bytes] = []
    bodies: list[bytes] = []
    for name, (code, body) in parts.items():
        padding = b"\0" * (aligned(len(body)) - len(body))
        entries.append(ENTRY.pack(name.encode("ascii"), code.encode("ascii"), offset, len(body), zlib.crc32(body)))
        bodies.append(body + padding)
        offset += len(body) + len(padding)
    table = b"".join(entries)

    def header(checksum: int) -> bytes:
        version = data_version.encode("ascii")
        return HEADER.pack(MAGIC, BYTE_ORDER, FORMAT, len(parts), checksum, offset, version)

    first = header(zlib.crc32(table, zlib.crc32(header(0)))) + table
    return first + b"\0" * (aligned(len(first)) - len(first)) + b"".join(bodies)
