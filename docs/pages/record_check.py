"""docs/record-check.md: claims drawn for checking by hand, with what the records say now of each.

    python docs/pages/record_check.py [--count N] [--seed TEXT] [--json]

prints a sample: always the same claims while they are in the record. They are ordered by a digest of the seed and their
id, so that other claims that come or go change the sample little.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from hashlib import sha256

from tracktwo.graph.values import Claim, Graph, Tie
from tracktwo.loaders.loading import load_records
from tracktwo.schema.reading import load_schema

SEED, COUNT = "20261123", 60
LISTED = re.compile(
    r"^(?P<head>\d+\. `(?P<claim>[^`]+)`\n   - Claim: .*?)Confidence \w+, tie of grade \w\.\n   - Source: .*$",
    re.MULTILINE,
)


def drawn(graph: Graph, count: int = COUNT, seed: str = SEED) -> list[tuple[Tie, Claim]]:
    """The claims of the sample with their ties, by claim id."""
    every = [(tie, claim) for tie in graph.ties.values() for claim in tie.claims]
    every.sort(key=lambda pair: sha256(f"{seed} {pair[1].id}".encode()).hexdigest())
    return sorted(every[:count], key=lambda pair: pair[1].id)


def told(graph: Graph, tie: Tie, claim: Claim) -> dict[str, str]:
    """One claim in words, and its source."""
    kind, source = load_schema().tie_kinds[tie.kind], graph.sources[claim.source]
    says = f"{graph.nodes[tie.source].name} {kind.label} {graph.nodes[tie.target].name}"
    return {
        "claim": claim.id,
        "says": "; ".join([says, *_details(tie, claim)]),
        "confidence": claim.confidence,
        "grade of the tie": tie.grade,
        "title": source.title or "(no title seen)",
        "publisher": source.publisher,
        "address": source.url,
    }


def _details(tie: Tie, claim: Claim) -> Iterator[str]:
    """What the claim states beside the bare tie."""
    if claim.roles:
        yield "as " + ", ".join(role.replace("-", " ") for role in claim.roles)
    for word, value in (
        ("presence", claim.presence if claim.presence != "attended" else ""),
        ("basis", claim.basis if claim.basis != "stated" else ""),
        ("printed", claim.printed),
        ("beside the name", claim.as_printed),
        ("side", claim.side),
    ):
        if value:
            yield f"{word}: {value}"
    spell = claim.spell
    if load_schema().is_a(tie.kind, "office", "membership", "contact") and spell.is_stated:
        if spell.start or spell.end:
            yield f"{spell.start or 'begin not stated'} to {spell.end or 'end not stated'}"
        yield from (f"as of {day}" for day in spell.as_of)
        if spell.former_on:
            yield f"no longer on {spell.former_on}"


def renewed(page: str, graph: Graph) -> str:
    """The page with confidence, grade and source of each listed claim as the records have them now.

    Raises KeyError for a claim that is no longer among them.
    """
    stated = {claim.id: (tie, claim) for tie in graph.ties.values() for claim in tie.claims}

    def now(listed: re.Match[str]) -> str:
        tie, claim = stated[listed["claim"]]
        source = graph.sources[claim.source]
        title = source.title or source.address_words or "no title seen"
        return (
            f"{listed['head']}Confidence {claim.confidence}, tie of grade {tie.grade}.\n"
            f"   - Source: *{title}*, {source.publisher}, <{source.url}>"
        )

    return LISTED.sub(now, page)


def main() -> None:
    """Prints the sample."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--seed", default=SEED)
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    graph = load_records()
    sample = [told(graph, tie, claim) for tie, claim in drawn(graph, chosen.count, chosen.seed)]
    if chosen.json:
        print(json.dumps(sample, indent=1, ensure_ascii=False))
        return
    for number, one in enumerate(sample, 1):
        print(f"{number}. {one['claim']}\n   {one['says']} ({one['confidence']}, grade {one['grade of the tie']})")
        print(f"   {one['title']}, {one['publisher']}, {one['address']}\n")


if __name__ == "__main__":
    main()
