"""What is given away holds nothing that rests on background sources only."""

from __future__ import annotations

from dataclasses import replace

from tracktwo.graph.grades import Grade
from tracktwo.graph.public import public_part, public_words
from tracktwo.graph.values import Claim, Dataset, Graph, Node, Source, Tie, Value
from tracktwo.schema.dates import Spell


def tie(source: str, pages: tuple[str, ...], release: str = "public") -> Tie:
    name = f"signed:{source}:letter"
    claims = tuple(Claim(f"{name}@{page}", name, page, release=release) for page in pages)
    return Tie(name, "signed", source, "letter", claims=claims)


def graph() -> Graph:
    """ann signs on a public page and told us her country; bob's signature and bob himself are background."""
    ann = Node("ann", "person", "Ann", attributes={"country": (Value("India", ("talk",)),), "note": (Value("x"),)})
    bob = Node("bob", "person", "Bob", sources=("talk",))
    ties = [tie("ann", ("page", "talk")), tie("bob", ("talk",))]
    return Graph(
        Dataset("d", "D", "CC0-1.0"),
        {"ann": ann, "bob": bob, "letter": Node("letter", "letter", "Letter")},
        {"page": Source("page"), "talk": Source("talk", release="background")},
        {held.id: held for held in ties},
        {},
        {"robert": "bob"},
        "v",
    )


def test_background_leaves_nothing_behind() -> None:
    found = public_part(graph())
    assert sorted(found.nodes) == ["ann", "letter"]
    assert found.ties == {"signed:ann:letter": tie("ann", ("page",))}
    assert dict(found.nodes["ann"].attributes) == {"note": (Value("x"),)}
    assert (found.same_as, sorted(found.sources), found.data_version) == ({}, ["page"], "v-public")
    assert "talk" not in repr(found)


def test_background_claim_on_a_public_page_stays_out() -> None:
    given = graph()
    told = tie("ann", ("page",), release="background")
    assert not public_part(replace(given, ties={told.id: told})).ties


def test_public_graph_is_given_as_it_is() -> None:
    given = graph()
    given = replace(given, sources={"page": Source("page")}, ties={}, nodes={"ann": Node("ann", "person", "Ann")})
    assert public_part(given) is given


def test_words_asked_with_are_not_repeated_when_they_name_somebody_withheld() -> None:
    given = graph()
    given = replace(given, nodes={**given.nodes, "bob": replace(given.nodes["bob"], name="Bob Roe")})
    assert public_words(given, ["MATCH (p {name: 'bob roe'})", "Ann", ""]) == ["", "Ann", ""]


def test_a_tie_that_loses_a_claim_says_what_the_others_say() -> None:
    """Two high groups are A; without the one that is background, one is B, with its role and its day alone."""
    name = "took-part-in:ann:meet"
    page = Claim(f"{name}@page", name, "page", roles=("chair",), spell=Spell("2001-02", "2001-02"), side="India")
    talk = Claim(f"{name}@talk", name, "talk", roles=("host",), spell=Spell("2001-03", "2001-03"), side="Pakistan")
    seen = Tie(
        name,
        "took-part-in",
        "ann",
        "meet",
        roles=("host", "chair"),
        side="Pakistan",
        spell=talk.spell,
        grade=Grade.A,
        differs=("date", "role", "side"),
        note="as we were told",
        attributes={"place": ("Delhi",)},
        claims=(page, talk),
    )
    given = graph()
    nodes = {"ann": given.nodes["ann"], "meet": Node("meet", "meeting", "Meeting")}
    found = public_part(replace(given, nodes=nodes, ties={name: seen})).ties[name]
    assert found == Tie(
        *(name, "took-part-in", "ann", "meet"),
        roles=("chair",),
        side="India",
        spell=page.spell,
        grade=Grade.B,
        claims=(page,),
    )


def test_a_background_denial_weighs_nothing() -> None:
    """Denied as well as stated is D; the denial is background, so what the page says stands, with nobody against it."""
    name = "took-part-in:ann:meet"
    page = Claim(f"{name}@page", name, "page", presence="attended")
    talk = Claim("node:meet@talk#denies", "node:meet", "talk", says="denies", counts=False, by=("ann",))
    meeting = Node("meet", "meeting", "Meeting", claims=(Claim("node:meet@page", "node:meet", "page"), talk))
    meeting = replace(meeting, sources=("page", "talk"), grade=Grade.D, denied_by=("ann",))
    seen = Tie(
        *(name, "took-part-in", "ann", "meet"), presence="attended", grade=Grade.D, denied_by=("ann",), claims=(page,)
    )
    given = graph()
    given = replace(given, nodes={"ann": given.nodes["ann"], "meet": meeting}, ties={name: seen})
    found = public_part(given)
    assert (found.nodes["meet"].grade, found.nodes["meet"].denied_by) == (Grade.B, ())
    assert (found.ties[name].grade, found.ties[name].denied_by) == (Grade.B, ())


def test_a_day_known_from_background_alone_dates_no_tie() -> None:
    name = "signed:ann:letter"
    given = graph()
    date = {"date": (Value("2001-03", ("talk",)), Value("2001", ("page",)))}
    letter = Node("letter", "letter", "Letter", attributes=date, spell=Spell("2001-03", "2001-03"), differs=("date",))
    given = replace(given, nodes={**given.nodes, "letter": letter})
    given = replace(given, ties={name: replace(given.ties[name], spell=letter.spell)})
    found = public_part(given)
    assert (found.nodes["letter"].spell, found.nodes["letter"].differs) == (Spell("2001", "2001"), ())
    assert found.ties[name].spell == Spell("2001", "2001")


def test_a_public_page_that_only_withheld_claims_cite_stays_out() -> None:
    """Nor does the one that it copies; pages that nobody cites say nothing of anybody."""
    given = graph()
    told = tie("bob", ("copy",), release="background")
    sources = {
        **given.sources,
        "copy": Source("copy", repeats="original"),
        "original": Source("original", seen=False),
        "idle": Source("idle"),
    }
    ties = {**given.ties, told.id: told}
    assert sorted(public_part(replace(given, sources=sources, ties=ties)).sources) == ["idle", "page"]
