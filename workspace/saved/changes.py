"""How an answer differs from the one before, row by row, and saying so in words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracktwo.workspace.answer import Row, cell
from tracktwo.workspace.saved.question_files import canonical

NAMES_SHOWN = 5
LONGEST_NAME = 90
LONGEST_VALUE = 40
MOST_COMPARED = 1000
"""Rows of one key that a row is compared with; beyond, rows may be told as gone and new."""


@dataclass(frozen=True, slots=True)
class AnswerChanges:
    """Rows that are new, gone, or about the same as before but otherwise different; whether the same rows moved."""

    added: tuple[Row, ...] = ()
    removed: tuple[Row, ...] = ()
    changed: tuple[tuple[Row, Row], ...] = ()
    moved: bool = False

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.moved)


def _left(rows: Sequence[Row], others: Sequence[Row]) -> list[Row]:
    """Rows that are not among the others, equal rows counted, in their order."""
    spare = Counter(canonical(row) for row in others)
    left = []
    for row in rows:
        text = canonical(row)
        if spare[text]:
            spare[text] -= 1
        else:
            left.append(row)
    return left


def compare_answers(before: Sequence[Row], now: Sequence[Row], keys: Sequence[str], *, ordered: bool) -> AnswerChanges:
    """What differs; order counts only when `ordered`, and is told only when nothing else differs.

    Rows come in the order of their answer, or sorted where that means nothing.
    Two rows that agree in all `keys` are one row that changed; of several, those that agree most are paired.
    """
    gone, new = _left(before, now), _left(now, before)
    if not gone and not new:
        return AnswerChanges(moved=ordered and [*map(canonical, before)] != [*map(canonical, now)])
    if not ordered:
        gone.sort(key=canonical)
        new.sort(key=canonical)
    by_key: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(new):
        by_key[_key(row, keys)].append(at)
    gone_cells, new_cells = ([_cells(row) for row in rows] for rows in (gone, new))
    pairs = sorted(
        (-len(gone_cells[place] & new_cells[at]), place, at)
        for place, row in enumerate(gone)
        for at in (by_key[_key(row, keys)][:MOST_COMPARED] if keys else ())
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, place, at in pairs:
        if place not in partner and at not in taken:
            partner[place] = at
            taken.add(at)
    return AnswerChanges(
        added=tuple(row for at, row in enumerate(new) if at not in taken),
        removed=tuple(row for place, row in enumerate(gone) if place not in partner),
        changed=tuple((gone[place], new[at]) for place, at in sorted(partner.items())),
    )


def _identity(value: Any) -> Any:
    """What says which node, tie or path a value is; the value itself of any other."""
    if isinstance(value, Mapping):
        return [_identity(node) for node in value["nodes"]] if _is_path(value) else value.get("id", value)
    return value


def _is_path(value: Mapping[str, Any]) -> bool:
    return value.keys() == {"nodes", "relationships"}


def _key(row: Row, keys: Sequence[str]) -> str:
    return canonical([_identity(row.get(name)) for name in keys])


def _cells(row: Row) -> set[tuple[str, str]]:
    return {(name, canonical(value)) for name, value in row.items()}


def _shortened(text: str, most: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 4].rstrip() + " ..."


def _named(value: Any) -> str:
    """A value in a few words: nodes by their name."""
    if isinstance(value, Mapping) and _is_path(value):
        return " - ".join(_named(node) for node in value["nodes"])
    if isinstance(value, Mapping) and "id" in value:
        return str(value.get("name") or value["id"])
    return cell(value)


def _is_name(column: str) -> bool:
    last = column.rpartition(".")[2]
    return last in {"name", "title", "actor", "other"} or last.endswith("_name")


def row_name(row: Row, keys: Sequence[str], names: Sequence[str] | None = None) -> str:
    """What a row is called: its names, else what it is about, else all that it holds."""
    chosen = names if names is not None else [name for name in row if _is_name(name)] or list(keys)
    parts = [_named(row[name]) for name in chosen if row.get(name) is not None]
    return (
        _shortened("; ".join(part for part in (parts or map(_named, row.values())) if part), LONGEST_NAME) or "(empty)"
    )


def _differences(before: Row, now: Row) -> str:
    parts = []
    for name in dict.fromkeys([*before, *now]):
        old, new = before.get(name), now.get(name)
        if canonical(old) == canonical(new):
            continue
        shown = [_shortened(_named(value), LONGEST_VALUE) or "nothing" for value in (old, new)]
        # Of nodes and other values with parts only the name is shown, which may be the same.
        label = name.replace("_", " ")
        parts.append(f"{label} {shown[0]}, now {shown[1]}" if shown[0] != shown[1] else f"{label} differs")
    return "; ".join(parts)


def words(changes: AnswerChanges, keys: Sequence[str], names: Sequence[str] | None = None) -> list[str]:
    """One line for each kind of change with its count, then names, up to a limit of each kind."""
    lines: list[str] = []

    def tell(verb: str, many: int, told: Iterable[str]) -> None:
        if many:
            lines.append(f"{verb}: {many} {'row' if many == 1 else 'rows'}")
            lines.extend(f"  {text}" for text, _ in zip(told, range(NAMES_SHOWN), strict=False))
            if many > NAMES_SHOWN:
                lines.append(f"  ... and {many - NAMES_SHOWN} more")

    tell("added", len(changes.added), (row_name(row, keys, names) for row in changes.added))
    tell("removed", len(changes.removed), (row_name(row, keys, names) for row in changes.removed))
    tell(
        "changed",
        len(changes.changed),
        (f"{row_name(new, keys, names)}: {_differences(old, new)}" for old, new in changes.changed),
    )
    if changes.moved:
        lines.append("the same rows in another order")
    return lines
