"""The part of a graph that may be given away: without background claims and what rests on nothing else.

The only module that makes a `PublicGraph`; all that leaves the house (`exports/`) takes nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NewType
from urllib.parse import urlsplit

from tracktwo.graph.evidence.grading import best_first, weigh
from tracktwo.graph.evidence.independence import Library
from tracktwo.graph.grades import Grade, worst
from tracktwo.graph.names.folding import folded_body
from tracktwo.graph.spells import shown_spell
from tracktwo.graph.values import Claim, Graph, Judgement, Node, Post, Source, Tie
from tracktwo.graph.withheld import Withheld
from tracktwo.schema.dates import NO_SPELL, Spell

PublicGraph = NewType("PublicGraph", Graph)
"""A graph of which everything may be given away."""


def safe_url(url: str) -> str:
    """The address if it is http or https with a host, else ""."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    return url if parts.scheme in {"http", "https"} and parts.netloc and not set(url) & set(' "<>\\^`{|}\n\r\t') else ""


def public_ties(
    public: PublicGraph, kept: Collection[str] | None = None, kept_ties: Collection[str] | None = None
) -> list[Tie]:
    """The ties between kept nodes and among the kept ties (None: all), sorted by id."""
    return [
        tie
        for _, tie in sorted(public.ties.items())
        if (kept is None or (tie.source in kept and tie.target in kept)) and (kept_ties is None or tie.id in kept_ties)
    ]


def public_part(graph: Graph) -> PublicGraph:
    """The graph itself when all of it is public; else a smaller one whose data version ends in "-public".

    What is left says only what public claims say: of a node or tie that loses a claim, dates, roles, who denies and
    what the pages differ on are those of the claims that stay, and what no single page answers for (a tie's note and
    attributes) stays out. Notes and reasons that name somebody withheld stay out too.
    """
    withheld = Withheld(graph)
    return PublicGraph(_Public(graph, withheld).graph()) if withheld else PublicGraph(graph)


def public_words(graph: Graph, texts: Sequence[str]) -> list[str]:
    """The texts, each "" that names somebody or something in the graph that must not leave it: a query, a caption."""
    withheld = Withheld(graph)
    return [withheld.text(text) for text in texts]


OCCASIONS = frozenset({"meeting", "letter"})
"""Types of node whose dates are those of the ties that name none."""


class _Public:
    """Makes the public part of one graph."""

    def __init__(self, graph: Graph, withheld: Withheld) -> None:
        self.whole, self.withheld = graph, withheld
        names = {node.id: frozenset(map(folded_body, (node.name, *node.also))) for node in graph.nodes.values()}
        self._library = Library(graph.sources, names)
        self.ties = {name: tie for name, tie in graph.ties.items() if not withheld.tie(tie)}
        held = {tie.post for tie in self.ties.values()}
        lost = {tie.post for name, tie in graph.ties.items() if name not in self.ties} - held
        self.posts = {
            name: post
            for name, post in graph.posts.items()
            if post.organisation not in withheld.ids and name not in lost
        }

    def graph(self) -> Graph:
        """The public part."""
        whole, ids = self.whole, self.withheld.ids
        nodes = {name: self._node(node) for name, node in whole.nodes.items() if name not in ids}
        ties = {name: self._tie(tie, nodes) for name, tie in self.ties.items()}
        sources = self._sources(nodes, ties)
        return replace(
            whole,
            nodes=nodes,
            sources=sources,
            ties=ties,
            judgements=self._judgements(),
            same_as={name: kept for name, kept in whole.same_as.items() if not {name, kept} & ids},
            posts={name: self._post(post) for name, post in self.posts.items()},
            data_version=f"{whole.data_version}-public",
        )

    def _claims(self, claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
        return tuple(kept for claim in claims if (kept := self.withheld.claim(claim)))

    def _node(self, node: Node) -> Node:
        withheld, is_mixed = self.withheld, node.id in self.withheld.mixed
        claims = self._claims(node.claims)
        attributes = {
            name: kept
            for name, values in node.attributes.items()
            if (
                kept := tuple(
                    held for value in values if (held := withheld.value(value)) and (held.sources or not is_mixed)
                )
            )
        }
        sources = tuple(sorted({claim.source for claim in claims})) if claims else node.sources
        made = replace(
            node,
            also=() if is_mixed else self._variants(node, node.also),
            other_scripts={} if is_mixed else self._scripts(node),
            former_ids=tuple(name for name in node.former_ids if name not in withheld.ids),
            attributes=attributes,
            sources=tuple(name for name in sources if name not in withheld.sources),
            claims=claims,
            grade=self._grade(node, claims, node.claims, claims),
            denied_by=self._denied(node.denied_by, node.claims, claims),
            differs=tuple(
                name
                for name in node.differs
                if len({value.value for value in attributes.get(name, ())}) > 1 or name not in node.attributes
            ),
            note="" if is_mixed else withheld.text(node.note),
        )
        return made if attributes == node.attributes else replace(made, spell=made.stated_spell())

    def _variants(self, node: Node, names: tuple[str, ...]) -> tuple[str, ...]:
        """Without what only withheld claims print of the node."""
        every = [*node.claims, *(claim for tie in self.withheld.ties_of(node.id) for claim in tie.claims)]
        shown = {form for claim in every if self.withheld.claim(claim) for form in _printed(claim)}
        secret = {form for claim in every if not self.withheld.claim(claim) for form in _printed(claim)} - shown
        return tuple(name for name in names if _plain(name) not in secret)

    def _scripts(self, node: Node) -> dict[str, str]:
        kept = self._variants(node, tuple(node.other_scripts.values()))
        return {language: name for language, name in node.other_scripts.items() if name in kept}

    def _tie(self, tie: Tie, nodes: Mapping[str, Node]) -> Tie:
        withheld, claims = self.withheld, self._claims(tie.claims)
        reaching, staying = tie.claims, claims
        if tie.presence and any(claim.counts for claim in tie.claims):
            # A denial of a meeting reaches who was there.
            reaching += self.whole.nodes[tie.target].claims
            staying += nodes[tie.target].claims
        is_whole = len(claims) == len(tie.claims)
        made = replace(
            tie,
            post=tie.post if tie.post in self.posts else "",
            spell=self._spell(tie, claims, nodes),
            claims=claims,
            grade=self._grade(tie, claims, reaching, staying),
            denied_by=self._denied(tie.denied_by, reaching, staying),
            note=withheld.text(tie.note) if is_whole else "",
            attributes=self._attributes(tie) if is_whole else {},
            differs=tuple(
                word for word in tie.differs if _differ(word, claims) or self._has_rival(tie, word, is_whole)
            ),
        )
        if is_whole:
            return made
        return replace(
            made,
            roles=tuple(role for role in tie.roles if any(role in claim.roles for claim in claims)),
            side=_of_claims(tie.side, [claim.side for claim in claims]),
            capacity=_of_claims(tie.capacity, [claim.capacity for claim in claims]),
            presence=_of_claims(tie.presence, [claim.presence for claim in claims]),
            dates_grade=tie.dates_grade if tie.dates_grade and Grade(tie.dates_grade) > made.grade else "",
        )

    def _has_rival(self, tie: Tie, word: str, is_whole: bool) -> bool:
        """Whether another tie that stays cannot be true beside it: a second head of a side, holder of a post.

        Of a tie that keeps all claims other words need none.
        """
        if word not in ("role", "holder"):
            return is_whole
        return any(
            word in other.differs and (other.kind, other.target, other.post) == (tie.kind, tie.target, tie.post)
            for other in self.ties.values()
            if other.id != tie.id
        )

    def _attributes(self, tie: Tie) -> dict[str, tuple[str, ...]]:
        kept = {
            name: tuple(one for one in held if one not in self.withheld.ids) for name, held in tie.attributes.items()
        }
        return {name: held for name, held in kept.items() if held}

    def _spell(self, tie: Tie, claims: tuple[Claim, ...], nodes: Mapping[str, Node]) -> Spell:
        """The tie's dates, when neither a claim nor the date of its occasion is lost; else what the claims left say."""
        occasion = next((end for end in (tie.source, tie.target) if nodes[end].type in OCCASIONS), "")
        now = nodes[occasion].spell if occasion else NO_SPELL
        if len(claims) == len(tie.claims) and (not occasion or now == self.whole.nodes[occasion].spell):
            return tie.spell
        stated = [claim.spell for claim in best_first(claims) if claim.counts and claim.spell.is_stated]
        return shown_spell((), stated) if stated else now

    def _grade(
        self, of: Node | Tie, claims: tuple[Claim, ...], held: tuple[Claim, ...], kept: tuple[Claim, ...]
    ) -> Grade:
        """The grade that the claims left bear, against the denials among those `kept` of those `held`.

        It rises only where a denial is lost, and never to A: who else is a party, the graph alone does not say.
        """
        denials = [claim for claim in kept if claim.says == "denies"]
        is_denied_less = len(denials) < sum(claim.says == "denies" for claim in held)
        if len(claims) == len(of.claims) and not is_denied_less:
            return of.grade
        parties = frozenset((of.source, of.target) if isinstance(of, Tie) else (of.id,))
        weighed = weigh(claims, denials, self._library, parties).grade
        return worst(weighed, Grade.B if is_denied_less and of.grade > Grade.A else of.grade)

    def _denied(self, shown: tuple[str, ...], held: tuple[Claim, ...], kept: tuple[Claim, ...]) -> tuple[str, ...]:
        """Of those shown as denying, whom a claim that stays reports; all of them when no denial is lost."""
        denials = [claim for claim in kept if claim.says == "denies"]
        said = {actor for claim in denials for actor in claim.by or (claim.source,)}
        is_whole = len(denials) == sum(claim.says == "denies" for claim in held)
        away = self.withheld.ids | self.withheld.sources
        return tuple(name for name in shown if name not in away and (is_whole or name in said))

    def _sources(self, nodes: Mapping[str, Node], ties: Mapping[str, Tie]) -> dict[str, Source]:
        """Without background sources, and without those that only what is withheld cites or repeats."""
        known = self.whole.sources
        before = _cited(self.whole.nodes.values(), self.whole.ties.values())
        after = _cited(nodes.values(), ties.values())
        copied = {source.repeats for source in known.values()}
        waiting = [name for name in known if name in after or name not in before | copied]
        kept: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name in known and name not in kept | self.withheld.sources:
                kept.add(name)
                waiting.append(known[name].repeats)
        return {name: self._source(source, kept) for name, source in known.items() if name in kept}

    def _source(self, source: Source, kept: set[str]) -> Source:
        return replace(
            source,
            repeats=source.repeats if source.repeats in kept else "",
            party=tuple(actor for actor in source.party if actor not in self.withheld.ids),
            note=self.withheld.text(source.note),
        )

    def _post(self, post: Post) -> Post:
        return replace(post, note=self.withheld.text(post.note))

    def _judgements(self) -> dict[str, Judgement]:
        """Without those that touch a withheld id, and without the link to one of these."""
        kept = {
            name: judgement
            for name, judgement in self.whole.judgements.items()
            if self.withheld.ids.isdisjoint((*judgement.ids, judgement.keep))
        }
        return {
            name: replace(
                judgement,
                why=self.withheld.text(judgement.why),
                replaces=judgement.replaces if judgement.replaces in kept else "",
            )
            for name, judgement in kept.items()
        }


def _printed(claim: Claim) -> set[str]:
    """The forms of a name that a claim prints, to be compared."""
    return {_plain(form) for form in claim.printed.split("; ") if form}


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


def _of_claims(shown: str, stated: list[str]) -> str:
    """What is shown, if a claim that stays states it, else the first that one states."""
    return shown if shown in stated else next((text for text in stated if text), "")


def _differ(word: str, claims: tuple[Claim, ...]) -> bool:
    """Whether the claims that stay disagree on "date", "role", "side", "capacity" or "presence"; else False."""
    counting = [claim for claim in claims if claim.counts]
    stated: dict[str, set[object]] = {
        "date": {claim.spell for claim in counting if claim.spell.is_stated},
        "role": {frozenset(claim.roles) for claim in counting if claim.roles},
    }
    return len(stated.get(word) or {getattr(claim, word, "") for claim in counting} - {""}) > 1


def _cited(nodes: Iterable[Node], ties: Iterable[Tie]) -> set[str]:
    """Every source that a claim, a node or a value names."""
    found: set[str] = set()
    for node in nodes:
        found.update(node.sources)
        found.update(source for values in node.attributes.values() for value in values for source in value.sources)
        found.update(claim.source for claim in node.claims)
    for tie in ties:
        found.update(claim.source for claim in tie.claims)
    return found
