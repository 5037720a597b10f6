"""What a load would do: the store's present contents compared with what is to be, in counts and in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields

from tracktwo.errors import LoadRefused
from tracktwo.graph.store.mapping import Contents, StoredNode, StoredTie
from tracktwo.graph.store.state import StoreState
from tracktwo.graph.values import Graph
from tracktwo.schema.model import Schema
from tracktwo.schema.words import CLAIM, JUDGEMENT, POST

NAMES_SHOWN = 10
FREELY_REMOVED, FREE_SHARE = 20, 0.05


@dataclass(frozen=True, slots=True)
class Changes:
    """Nodes and ties to write; pairs are (as stored, as it is to be). `unkeyed_*`: element ids of what has no id,
    `stray_*` of what is not of the records' kinds (see `Present`)."""

    nodes_added: tuple[StoredNode, ...] = ()
    nodes_changed: tuple[tuple[StoredNode, StoredNode], ...] = ()
    nodes_removed: tuple[StoredNode, ...] = ()
    ties_added: tuple[StoredTie, ...] = ()
    ties_changed: tuple[tuple[StoredTie, StoredTie], ...] = ()
    ties_removed: tuple[StoredTie, ...] = ()
    unkeyed_nodes: tuple[str, ...] = ()
    unkeyed_ties: tuple[str, ...] = ()
    stray_nodes: tuple[str, ...] = ()
    stray_ties: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """Nodes and ties that are written or removed."""
        return sum(len(getattr(self, member.name)) for member in fields(self))


@dataclass(frozen=True)
class LoadPlan:
    """A load that was compared but not applied. `base` is the state it was made from (None: an empty store)."""

    graph: Graph
    contents: Contents = field(repr=False)
    changes: Changes = field(repr=False)
    base: StoreState | None
    schema: Schema = field(repr=False)
    held: int = 0
    """Records (nodes and ties, without claims) that the store holds now."""
    anew: bool = False
    """Whether the store is to be made anew beside the old one, whatever differs."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written."""
        return not self.changes.count and not self.state_differs

    @property
    def state_differs(self) -> bool:
        """Whether the store says something else of itself than it would after the load."""
        base, dataset = self.base, self.graph.dataset
        if base is None or base.edited_by_hand or base.incomplete or base.of_older_format():
            return True
        said = (base.dataset, base.dataset_title, base.licence, base.data_version)
        return said != (dataset.id, dataset.title, dataset.licence, self.graph.data_version)

    @property
    def reverts_edits(self) -> bool:
        """Whether the same data version is in the store and yet something differs: somebody edited it by hand."""
        same = self.base is not None and self.base.data_version == self.graph.data_version
        explained = self.base is not None and (self.base.incomplete or self.base.of_older_format())
        return bool(self.changes.count) and same and not explained

    def require_harmless(self, *, replace: bool = False) -> None:
        """Raises LoadRefused for another dataset, or when much would go, unless `replace`."""
        base = self.base
        if replace:
            return
        if base is not None and base.dataset and base.dataset != self.graph.dataset.id:
            raise LoadRefused(
                f"the store holds the dataset {base.dataset!r}; these records are {self.graph.dataset.id!r}",
                hint="use another store, or --replace to replace what it holds",
                details=() if self.is_empty else self.words(),
            )
        if base is not None and base.edited_by_hand and self.reverts_edits:
            # The same records: whatever goes was made by hand.
            return
        # What is made anew with other labels or ends is not gone.
        removed = sum(node.id not in self.contents.nodes for node in self._kept_apart(self.changes.nodes_removed))
        removed += sum(tie.id not in self.contents.ties for tie in self._kept_apart_ties(self.changes.ties_removed))
        if removed > FREELY_REMOVED or (self.held and removed > FREE_SHARE * self.held and removed > 1):
            raise LoadRefused(
                f"this load would remove {removed} of {self.held} things",
                hint="--replace removes them, if that is meant",
                details=self.words(),
            )

    def words(self, limit: int = NAMES_SHOWN) -> list[str]:
        """The plan for a reader: one line for each kind of change, then names, at most `limit` for each."""
        changes, lines = self.changes, []
        if self.base is not None and (older := self.base.of_older_format()):
            lines.append(f"{older}; it is brought up to date from the records:")
        if self.reverts_edits:
            lines.append("the store was edited by hand; these edits are undone:")
        for verb, nodes, ties in (
            ("added", changes.nodes_added, changes.ties_added),
            ("changed", tuple(new for _, new in changes.nodes_changed), tuple(new for _, new in changes.ties_changed)),
            ("removed", changes.nodes_removed, changes.ties_removed),
        ):
            lines.extend(self._verb(verb, nodes, ties, limit))
        if unkeyed := len(changes.unkeyed_nodes) + len(changes.unkeyed_ties):
            lines.append(f"removed: {unkeyed} made by hand, without an id")
        if stray := len(changes.stray_nodes) + len(changes.stray_ties):
            lines.append(f"removed: {stray} of a kind that no records have")
        return lines or ["nothing differs"]

    def _kept_apart(self, nodes: Iterable[StoredNode]) -> list[StoredNode]:
        return [node for node in nodes if CLAIM not in node.labels]

    def _kept_apart_ties(self, ties: Iterable[StoredTie]) -> list[StoredTie]:
        kinds = {kind.type for kind in self.schema.tie_kinds.values()}
        return [tie for tie in ties if tie.type in kinds]

    def _verb(self, verb: str, nodes: tuple[StoredNode, ...], ties: tuple[StoredTie, ...], limit: int) -> list[str]:
        names = self._type_names()
        counts = Counter(names[node.labels] for node in nodes if node.labels in names)
        shown = self._kept_apart_ties(ties)
        lines = []
        parts = [f"{count} {one if count == 1 else many}" for (one, many), count in sorted(counts.items())]
        if shown:
            parts.append(f"{len(shown)} {'tie' if len(shown) == 1 else 'ties'}")
        others = sum(node.labels not in names for node in nodes)
        if others:
            parts.append(f"{others} of another kind")
        if parts:
            lines.append(f"{verb}: {', '.join(parts)}")
        told = [str(node.properties.get("name", node.id)) for node in self._kept_apart(nodes)]
        told += [self._tie_words(tie) for tie in shown]
        lines += [f"  {text}" for text in told[:limit]]
        if len(told) > limit:
            lines.append(f"  ... and {len(told) - limit} more")
        return lines

    def _type_names(self) -> Mapping[tuple[str, ...], tuple[str, str]]:
        names = {
            tuple(sorted(found.all_labels)): (found.name, found.plural) for found in self.schema.node_types.values()
        }
        return names | {
            (CLAIM,): ("claim", "claims"),
            (JUDGEMENT,): ("judgement", "judgements"),
            (POST,): ("post", "posts"),
        }

    def _tie_words(self, tie: StoredTie) -> str:
        kinds = {kind.type: kind for kind in self.schema.tie_kinds.values()}
        return f"{self._name(tie.source)} {kinds[tie.type].label} {self._name(tie.target)}"

    def _name(self, node_id: str) -> str:
        held = self.contents.nodes.get(node_id)
        if held is None:
            held = next((node for node in self.changes.nodes_removed if node.id == node_id), None)
        return str(held.properties.get("name", node_id)) if held else node_id


def compare(
    present: Contents, wanted: Contents, unkeyed_nodes: tuple[str, ...] = (), unkeyed_ties: tuple[str, ...] = ()
) -> Changes:
    """The changes that turn one into the other, sorted by id.

    A node whose labels differ is made anew with all its ties (the embedded store cannot relabel a keyed node), and so
    is a tie whose type or ends differ.
    """
    kept = present.nodes.keys() & wanted.nodes.keys()
    anew = {name for name in kept if present.nodes[name].labels != wanted.nodes[name].labels}
    added = sorted((wanted.nodes.keys() - kept) | anew)
    removed = sorted((present.nodes.keys() - kept) | anew)
    changed = [
        (present.nodes[name], wanted.nodes[name])
        for name in sorted(kept - anew)
        if present.nodes[name].properties != wanted.nodes[name].properties
    ]

    def ends(tie: StoredTie) -> tuple[str, str, str]:
        return tie.type, tie.source, tie.target

    kept_ties = present.ties.keys() & wanted.ties.keys()
    moved = {
        name
        for name in kept_ties
        if ends(present.ties[name]) != ends(wanted.ties[name]) or not anew.isdisjoint(ends(wanted.ties[name])[1:])
    }
    changed_ties = [
        (present.ties[name], wanted.ties[name])
        for name in sorted(kept_ties - moved)
        if present.ties[name].properties != wanted.ties[name].properties
    ]
    return Changes(
        nodes_added=tuple(wanted.nodes[name] for name in added),
        nodes_changed=tuple(changed),
        nodes_removed=tuple(present.nodes[name] for name in removed),
        ties_added=tuple(wanted.ties[name] for name in sorted((wanted.ties.keys() - kept_ties) | moved)),
        ties_changed=tuple(changed_ties),
        ties_removed=tuple(present.ties[name] for name in sorted((present.ties.keys() - kept_ties) | moved)),
        unkeyed_nodes=unkeyed_nodes,
        unkeyed_ties=unkeyed_ties,
    )
