"""By what a load knows record files again without reading them as records."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tracktwo.graph.store.state import FORMAT
from tracktwo.loaders.assembling.data_version import RULES
from tracktwo.loaders.loading import BUNDLED
from tracktwo.loaders.reading.record_files import DATASET_FILE, list_files
from tracktwo.version import VERSION

SCHEMA = Path(__file__).parents[1] / "schema"


def records_fingerprint(folder: Path | None = None) -> str:
    """SHA-256 over names and bytes of the record files, the schema's files, this program's version, format and rules.

    Equal fingerprints mean an equal graph; different ones may (another order of keys). Raises BadParameter when the
    folder is none; an unreadable file counts as its absence, since reading it as a record tells what is wrong.
    """
    folder = folder or BUNDLED
    digest = hashlib.sha256(f"{VERSION} {FORMAT} {RULES}".encode())
    files = [(found.name, found.path) for found in list_files(folder)[0]]
    files.append((DATASET_FILE, folder / DATASET_FILE))
    files += [(f"schema/{path.name}", path) for path in sorted(SCHEMA.rglob("*.yaml"))]
    for name, path in files:
        try:
            data = path.read_bytes()
        except OSError:
            continue
        digest.update(f"\0{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()
