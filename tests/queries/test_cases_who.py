"""What `who` shows for each of the 28 hard cases: `who.txt` beside its records, each read against the case.

`pytest tests/queries/test_cases_who.py --rewrite` writes them anew; read the difference before committing it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tracktwo.commands.rendering.profile_text import profile_text
from tracktwo.graph.compiled.compiled_graph import CompiledGraph
from tracktwo.graph.compiled.writing import write_compiled
from tracktwo.loaders.loading import load_records
from tracktwo.queries.profile import broader_sectors, profile, sections_of
from tracktwo.schema.reading import load_schema

CASES = sorted(path for path in (Path(__file__).parents[1] / "data" / "cases").iterdir() if path.is_dir())
ASKED = {
    "01": "vivek-katju",  # two heads: attendance A, the pages differ on the role
    "02": "mani-shankar-aiyar",  # announced only: no meeting, nobody near
    "03": "narendra-modi",  # denied by both governments: grade D, nobody near
    "04": "kapil-kak",  # one newspaper, unnamed sources: C, and why
    "05": "pugwash-lahore-2003",  # two dates side by side, a claimed size
    "06": "chaophraya-18",  # the statement beside the meeting, no second list of people
    "07": "o-p-shah",  # signed B (one story thrice), organised C (inferred)
    "08": "ajit-doval",  # signed a statement against dialogue
    "09": "edhi-foundation",  # a body signs
    "10": "example-official",  # personal capacity shown, grade untouched
    "11": "farooq-abdullah",  # online
    "12": "a-k-verma-raw",  # two contacts, one through a government
    "13": "l-ramdas",  # one office, two pages' dates
    "14": "ehsanul-haq",  # attested by one page, dated by another
    "15": "ehsanul-haq",  # in office at the first meeting, not at the second
    "16": "farooq-abdullah",  # a label in words
    "17": "shah-mahmood-qureshi",  # attested membership on one day
    "18": "pakistan-pugwash-group",  # part of, with the page's wording
    "19": "rockefeller-foundation",  # a funder from one copy: C, inferred
    "20": "aziz-ahmad-khan",  # his own page only
    "21": "najmuddin-shaikh",  # identified, announced
    "22": "aziz-ahmad-khan",  # perhaps another person: said, not joined
    "23": "minoo-bhandara",  # the other id answers
    "24": "o-p-shah",  # two copies of one unseen text: B
    "25": "verma-gul-amman",  # once in a decade
    "26": "delhi-dialogue-2014",  # two numbers
    "27": "javed-jabbar",  # spoke at the release; contributors were not there
    "28": "kapil-kak",  # invited to an announced event
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_who_shows_the_case(case: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = write_compiled(load_records(case), load_schema(), tmp_path)
    with CompiledGraph.open(path) as graph:
        found = profile(graph, ASKED[case.name[:2]], nearest=3)
        shown = profile_text(found, broader_sectors(graph), sections_of(graph), width=120) + "\n"
    golden = case / "who.txt"
    if request.config.getoption("--rewrite"):
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")


def test_all_28_are_asked() -> None:
    assert [case.name[:2] for case in CASES] == list(ASKED)
