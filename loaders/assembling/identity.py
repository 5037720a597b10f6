"""Which id answers for which: former ids, and the judgements in force on who is the same and who is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from tracktwo.graph.grades import Confidence
from tracktwo.graph.judgements import in_force
from tracktwo.graph.values import Judgement
from tracktwo.loaders.reading.records import Record

VERDICTS = ("same", "apart", "unsure")

RecordReport = Callable[[Record, str, str], None]
"""Called with the judgement's record, the rule and the message."""


def judgement_of(record: Record) -> Judgement:
    """The value of a judgement's record."""
    data = record.data
    verdict = next((name for name in VERDICTS if name in data), "unsure")
    return Judgement(
        id=record.id,
        verdict=verdict,
        ids=tuple(sorted(data.get(verdict, ()))),
        keep=data.get("keep", ""),
        confidence=Confidence(data.get("confidence", Confidence.MEDIUM)),
        why=data.get("why", ""),
        by=data.get("by", ""),
        decided=data.get("decided", ""),
        replaces=data.get("replaces", ""),
    )


@dataclass(frozen=True)
class Identity:
    """`renamed`: former id to present id. `joined`: an id judged the same to the one that answers for it."""

    renamed: Mapping[str, str] = field(default_factory=dict)
    joined: Mapping[str, str] = field(default_factory=dict)

    def present(self, name: str) -> str:
        """The present id of what was written, before any judgement."""
        return self.renamed.get(name, name)

    def answers(self, name: str) -> str:
        """The id of the node that answers for what was written."""
        present = self.present(name)
        return self.joined.get(present, present)

    def same_as(self) -> dict[str, str]:
        """Every id that is not its own node's, to the id that answers for it; sorted."""
        found = {name: self.answers(name) for name in {*self.renamed, *self.joined}}
        return {name: found[name] for name in sorted(found) if found[name] != name}


def resolve_identity(records: Iterable[Record], report: RecordReport) -> tuple[dict[str, Judgement], Identity]:
    """All judgements by id, and the identity that those in force make; contradictions are reported."""
    records = list(records)
    renamed = {
        former: record.id for record in records for former in record.data.get("former_ids", ()) if former != record.id
    }
    types = {record.id: record.kind for record in records if record.kind not in ("judgements", "contacts")}
    written = {record.id: record for record in sorted(records, key=lambda r: r.id) if record.kind == "judgements"}
    judgements = {name: judgement_of(record) for name, record in written.items()}
    _check_replaced(judgements, written, report)
    active = in_force(judgements)
    joined = _joined([found for found in active if found.verdict == "same"], renamed, types, written, report)
    identity = Identity(dict(sorted(renamed.items())), joined)
    for found in active:
        if found.verdict == "same":
            continue
        answers = [identity.answers(name) for name in found.ids]
        if len(set(answers)) < len(answers):
            say = "keeps apart" if found.verdict == "apart" else "leaves open"
            report(
                written[found.id], "judgement-conflict", f"{found.id!r} {say} what another judgement says is the same"
            )
    return judgements, identity


def _check_replaced(judgements: Mapping[str, Judgement], written: Mapping[str, Record], report: RecordReport) -> None:
    for found in judgements.values():
        seen = {found.id}
        step = found.replaces
        while step and step not in seen:
            seen.add(step)
            step = judgements[step].replaces if step in judgements else ""
        if step:
            report(written[found.id], "replaces-cycle", f"{found.id!r} replaces itself through {step!r}")


def _joined(
    same: Iterable[Judgement],
    renamed: Mapping[str, str],
    types: Mapping[str, str],
    written: Mapping[str, Record],
    report: RecordReport,
) -> dict[str, str]:
    """Every id that another answers for, to the last one of its chain."""
    above: dict[str, str] = {}
    for judgement in same:
        keep = renamed.get(judgement.keep, judgement.keep)
        if keep not in types:
            report(written[judgement.id], "judgement-keep", f"{judgement.keep!r} is kept but has no record")
            continue
        for name in judgement.ids:
            other = renamed.get(name, name)
            if other == keep:
                continue
            if other in types and types[other] != types[keep]:
                report(written[judgement.id], "judgement-kind", f"{other!r} and {keep!r} are not of one kind")
            elif above.setdefault(other, keep) != keep:
                message = f"{other!r} is judged the same as {above[other]!r} and as {keep!r}; let one replace the other"
                report(written[judgement.id], "judgement-conflict", message)
    joined: dict[str, str] = {}
    for name in sorted(above):
        seen, step = {name}, above[name]
        while step in above and step not in seen:
            seen.add(step)
            step = above[step]
        if step in above:
            record = next(written[judgement.id] for judgement in same if name in judgement.ids)
            report(record, "judgement-conflict", f"judgements on {name!r} and {step!r} keep each other's id")
            continue
        joined[name] = step
    return joined
