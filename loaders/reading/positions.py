"""Where things stand in a YAML text: a second, slower pass over its events, made only for a file with a problem.

A path is a tuple of keys and list indexes from the top (`("people", 3, "offices", 0)`); lines and columns count
from 1. Memory is bounded by the paths asked for, time by the size of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

Path = tuple[str | int, ...]
Place = tuple[int, int]

LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(slots=True)
class Places:
    """Places found: of values and of the keys before them."""

    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)

    def of(self, path: Path, *, key: bool = False) -> Place:
        """The place of a path, or of its nearest ancestor that stands in the text; (1, 1) when none does."""
        if key and path in self.keys:
            return self.keys[path]
        while path not in self.values and path:
            path = path[:-1]
        return self.values.get(path, (1, 1))


@dataclass(slots=True)
class _Open:
    """A collection whose end is not yet reached; `wanted` is None when nothing below is asked for."""

    path: Path
    is_mapping: bool
    wanted: dict[Any, Any] | None
    index: int = 0
    key: str | None = None


def _tree(paths: Iterable[Path]) -> dict[Any, Any]:
    root: dict[Any, Any] = {}
    for path in paths:
        branch = root
        for step in path:
            branch = branch.setdefault(step, {})
    return root


def _size(tree: dict[Any, Any]) -> int:
    return 1 + sum(_size(branch) for branch in tree.values())


def _place(event: Any) -> Place:
    return event.start_mark.line + 1, event.start_mark.column + 1


def events(text: str) -> Iterator[Any]:
    """The parsing events of the text; stops quietly where the text is no YAML."""
    try:
        yield from yaml.parse(text, Loader=LOADER)
    except (yaml.YAMLError, RecursionError):
        return


def locate(text: str, paths: Iterable[Path]) -> Places:
    """The places of these paths and of all their ancestors."""
    found = Places()
    stack: list[_Open] = []
    root = _tree(paths)
    left = _size(root)
    for event in events(text):
        if isinstance(event, yaml.events.CollectionEndEvent):
            stack.pop()
            continue
        if not isinstance(event, yaml.events.NodeEvent):
            continue
        is_collection = isinstance(event, yaml.events.CollectionStartEvent)
        path: Path = ()
        below: dict[Any, Any] | None = root
        if stack:
            top = stack[-1]
            if top.is_mapping and top.key is None:
                top.key = str(getattr(event, "value", ""))
                if top.wanted is not None and top.key in top.wanted:
                    found.keys.setdefault((*top.path, top.key), _place(event))
                if is_collection:  # a collection as a key: nothing below it can be asked for
                    stack.append(_Open((), isinstance(event, yaml.events.MappingStartEvent), None))
                continue
            step: str | int = top.index
            if top.is_mapping:
                step, top.key = top.key or "", None
            else:
                top.index += 1
            below = top.wanted.get(step) if top.wanted is not None else None
            path = (*top.path, step) if below is not None else ()
        if below is not None:
            left -= path not in found.values
            found.values.setdefault(path, _place(event))
            if not left:
                break
        if is_collection:
            stack.append(_Open(path, isinstance(event, yaml.events.MappingStartEvent), below))
    return found


def first_anchor(text: str) -> tuple[str, Place] | None:
    """The first anchor or alias (`&x`, `*x`) and its place. Raises yaml.MarkedYAMLError where the text is no YAML."""
    for event in yaml.parse(text, Loader=LOADER):
        anchor = getattr(event, "anchor", None)
        if anchor:
            mark = "*" if isinstance(event, yaml.events.AliasEvent) else "&"
            return mark + str(anchor), _place(event)
    return None


def has_plain(text: str, pattern: re.Pattern[str]) -> bool:
    """Whether the pattern matches an unquoted scalar as a whole."""
    return any(
        isinstance(event, yaml.events.ScalarEvent) and not event.style and pattern.fullmatch(event.value)
        for event in events(text)
    )
