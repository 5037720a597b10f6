"""Where an embedded store lies."""

from __future__ import annotations

from pathlib import Path

from tracktwo.errors import StoreUnavailable
from tracktwo.settings import Settings


def store_folder(settings: Settings) -> Path:
    """The folder of an embedded store, which need not be there yet; raises StoreUnavailable when a file is there."""
    folder = Path(settings.store).expanduser() if settings.store else settings.home / "store"
    for place in (folder, *folder.parents):
        if place.exists():
            if place.is_dir():
                break
            raise StoreUnavailable(
                f"{place} is a file; an embedded store is a folder",
                hint="name a folder, which is made when there is none, or the address of a Neo4j with --store",
            )
    return folder
