"""One store of each kind, empty, and a small graph that a reader can check by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from tracktwo.graph.store.bolt import Bolt
from tracktwo.graph.store.factory import open_store
from tracktwo.graph.store.store import Store
from tracktwo.graph.values import Claim, Dataset, Graph, Judgement, Node, Post, Source, Tie, Value
from tracktwo.schema.dates import Spell, spell_of_date
from tracktwo.settings import Settings

KINDS = [
    pytest.param("embedded", marks=pytest.mark.embedded),
    pytest.param("neo4j_5", marks=pytest.mark.neo4j_server),
    pytest.param("neo4j_2026", marks=pytest.mark.neo4j_server),
]
Opening = Callable[[], Store]


def empty(settings: Settings) -> None:
    """Leaves nothing of anybody, also where a test left what no store opens on."""
    bolt = Bolt(settings.store, settings.user, settings.password)
    bolt.statements(["MATCH (n) DETACH DELETE n"])
    bolt.close()


@pytest.fixture(params=KINDS)
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """The settings of one kind of store."""
    if request.param == "embedded":
        pytest.importorskip("arcadedb")
        return Settings(home=tmp_path / "home")
    server = request.getfixturevalue(request.param)
    return Settings(home=tmp_path / "home", store=server.address, user="neo4j", password=server.password)


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """An open, empty store."""
    if settings.store:
        empty(settings)
    with open_store(settings) as opened:
        yield opened
    if settings.store:
        empty(settings)


def claim(tie: str, source: str, **more: object) -> Claim:
    return replace(Claim(f"{tie}@{source}", tie, source), **more)  # type: ignore[arg-type]


def tie(
    kind: str, source: str, target: str, *, pages: tuple[str, ...] = ("dawn-1",), post: str = "", **more: object
) -> Tie:
    name = f"{kind}:{source}:{post or target}"
    claims = tuple(claim(name, page, as_printed=f"{source} as printed") for page in pages)
    return replace(Tie(name, kind, source, target, post=post, grade="B", claims=claims), **more)  # type: ignore[arg-type]


@pytest.fixture
def graph() -> Graph:
    """Two soldiers and a journalist; one meeting of two of them, one letter of two of them, one office each.

    shah signed with rao; rao met khan; khan once headed the ISI: shah reaches the ISI's former head in two steps.
    """
    nodes = [
        Node(
            "shah",
            "person",
            "O. P. Shah",
            also=("Om Prakash Shah",),
            other_scripts={"hi": "ओम प्रकाश शाह"},
            attributes={"country": (Value("India", ("dawn-1",)),), "sectors": (Value("activist", ("dawn-1",)),)},
        ),
        Node("rao", "person", "A. Rao", attributes={"country": (Value("India", ("dawn-1",)),)}, former_ids=("a-rao",)),
        Node(
            "khan",
            "person",
            'B. "Khan" \\ <b>',
            attributes={"country": (Value("Pakistan", label=True),)},
            note="’quoted’\n",
        ),
        Node(
            "isi",
            "organisation",
            "Inter-Services Intelligence",
            attributes={"type": (Value("military-intelligence-agency"),), "country": (Value("Pakistan"),)},
        ),
        Node(
            "army",
            "organisation",
            "Indian Army",
            attributes={"type": (Value("armed-service"),), "country": (Value("India"),)},
        ),
        Node(
            "round-1",
            "meeting",
            "First round",
            attributes={
                "date": (Value("2016-03-18/2016-03-20", ("dawn-1",)), Value("2016-04", ("hindu-1",))),
                "kind": (Value("round"),),
                "size": (Value("32~", ("dawn-1",)),),
                "sides": (Value("India"), Value("Pakistan")),
            },
            spell=spell_of_date("2016-03-18/2016-03-20"),
            claims=(claim("node:round-1", "dawn-1"),),
            differs=("date",),
        ),
        Node("dialogue", "initiative", "The Dialogue", attributes={"track": (Value("2"),)}),
        Node(
            "letter-1",
            "letter",
            "Open letter",
            attributes={"kind": (Value("open-letter"),), "stance": (Value("for-dialogue"),)},
            spell=spell_of_date("../2026-07-02", within=True),
            sources=("hindu-1",),
        ),
    ]
    sources = [
        Source(
            "dawn-1",
            title="A round",
            publisher="Dawn",
            url="https://example.org/1",
            published="2016-03-21",
            accessed="2026-11-23",
        ),
        Source("hindu-1", title="A letter", publisher="The Hindu", published="2026-07-02", party=("shah",)),
        Source("copy-1", repeats="dawn-1", kind="copy", seen=False),
    ]
    ties = [
        tie(
            "signed",
            "shah",
            "letter-1",
            pages=("hindu-1", "dawn-1"),
            roles=("core-signatory",),
            spell=spell_of_date("../2026-07-02", within=True),
        ),
        tie("signed", "rao", "letter-1", pages=("hindu-1",)),
        tie("took-part-in", "rao", "round-1", spell=spell_of_date("2016-03-18/2016-03-20"), side="India"),
        tie(
            "took-part-in", "khan", "round-1", roles=("head", "speaker"), differs=("role",), side="Pakistan", grade="A"
        ),
        tie(
            "in-contact-with",
            "khan",
            "rao",
            pages=("hindu-1",),
            attributes={"kind": ("back-channel",), "meetings": ("round-1",)},
        ),
        tie("round-of", "round-1", "dialogue"),
        tie(
            "held-office",
            "khan",
            "isi",
            post="isi-dg",
            spell=Spell("2001-10-20", "2004-10-05", as_of=("2004-01-06",)),
            roles=("Director General",),
        ),
        tie("held-office", "rao", "army", spell=Spell(former_on="2017")),
    ]
    judgement = Judgement(
        "j-0001", "same", ("rao", "rao-a"), keep="rao", why="one man", by="curator", decided="2026-11-23"
    )
    return Graph(
        Dataset("small", "A small dataset", "CC0-1.0"),
        {node.id: node for node in sorted(nodes, key=lambda node: node.id)},
        {source.id: source for source in sorted(sources, key=lambda source: source.id)},
        {
            found.id: found
            for found in sorted(
                (replace(one, claims=tuple(sorted(one.claims, key=lambda held: held.id))) for one in ties),
                key=lambda found: found.id,
            )
        },
        {judgement.id: judgement},
        {"a-rao": "rao", "rao-a": "rao"},
        "0" * 64,
        {"isi-dg": Post("isi-dg", "isi", "Director General", single=True)},
    )


@pytest.fixture(scope="session")
def society() -> Graph:
    """Eighty people in meetings, letters, offices and channels, drawn with a fixed seed: rows to compare."""
    random = Random(7)
    people = [f"person-{number}" for number in range(80)]
    bodies = {
        "isi": ("military-intelligence-agency", "Pakistan"),
        "mea": ("foreign-ministry", "India"),
        "usip": ("foundation", "United States"),
        "press": ("media", "India"),
    }
    source = [f"page-{number}" for number in range(30)]
    nodes = [
        Node(name, "person", f"Name {name}", attributes={"country": (Value(random.choice(["India", "Pakistan"])),)})
        for name in people
    ]
    nodes += [
        Node(name, "organisation", name, attributes={"type": (Value(kind),), "country": (Value(country),)})
        for name, (kind, country) in bodies.items()
    ]
    nodes += [
        Node(
            f"series-{number}",
            "initiative",
            f"Series {number}",
            attributes={"track": (Value("2" if number else "1.5"),)},
        )
        for number in range(4)
    ]
    ties = []

    def draw(kind: str, start: str, end: str, **more: object) -> None:
        pages = tuple(random.sample(source, random.choice([1, 1, 2])))
        ties.append(tie(kind, start, end, pages=pages, grade=random.choice("ABCD"), **more))

    for number in range(60):
        day = f"{1990 + number // 2}-{1 + number % 12:02d}-11"
        nodes.append(
            Node(
                f"meeting-{number}",
                "meeting",
                f"Meeting {number}",
                attributes={
                    "size": (Value(str(number)),),
                    "status": (Value("announced" if number % 20 == 7 else "held"),),
                },
                spell=spell_of_date(day),
            )
        )
        draw("round-of", f"meeting-{number}", f"series-{number % 4}")
        for name in random.sample(people, number % 9):
            draw(
                "took-part-in",
                name,
                f"meeting-{number}",
                roles=(random.choice(["head", "speaker"]),),
                differs=random.choice([(), ("role",)]),
            )
        draw("named-for", random.choice(people), f"meeting-{number}", presence="announced")
    for number in range(12):
        stance = random.choice(["for-dialogue", "against-dialogue"])
        nodes.append(
            Node(
                f"letter-{number}",
                "letter",
                f"Letter {number}",
                attributes={"stance": (Value(stance),)},
                spell=spell_of_date(f"{2000 + number}"),
            )
        )
        for name in random.sample(people, 12):
            draw("signed", name, f"letter-{number}")
        draw("addressed-to", f"letter-{number}", random.choice(people))
    for name in people[:50]:
        begin = random.randrange(1985, 2015)
        draw("held-office", name, random.choice(list(bodies)), spell=Spell(f"{begin}-03", f"{begin + 4}"))
    for number in range(0, 20, 2):
        draw("in-contact-with", people[number], people[number + 1], attributes={"kind": ("back-channel",)})
    for number in range(4):
        draw("funded", "usip", f"series-{number}")
        draw("convened", random.choice(people), f"series-{number}")
    for number in range(12):
        draw("member-of", people[3 * number], f"series-{number % 4}", spell=Spell(f"{1990 + number}", ""))
    denied = replace(ties[0], claims=(replace(ties[0].claims[0], says="denies", basis="unnamed", by=("mea",)),))
    ties[0] = denied
    kept = {one.id: replace(one, claims=tuple(sorted(one.claims, key=lambda held: held.id))) for one in ties}
    return Graph(
        Dataset("society", "Drawn", "CC0-1.0"),
        {node.id: node for node in sorted(nodes, key=lambda node: node.id)},
        {name: Source(name, title=name, publisher=f"publisher {name[-1]}") for name in sorted(source)},
        dict(sorted(kept.items())),
        {},
        {},
        "4" * 64,
    )
