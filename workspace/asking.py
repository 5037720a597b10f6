"""Questions that the compiled graph answers: who somebody is, how one could reach another."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING

from tracktwo.workspace.access import Access
from tracktwo.workspace.answer import Answer, PathsAnswer, ProfileAnswer
from tracktwo.workspace.asked import Asked
from tracktwo.workspace.questions import FindQuestion, PathsQuestion, WhoQuestion

if TYPE_CHECKING:
    from tracktwo.graph.compiled.compiled_graph import CompiledGraph


def who(access: Access, question: WhoQuestion) -> ProfileAnswer:
    """All that is known of one actor, meeting, letter or body: one row, as `queries.profile.profile` makes it.

    Raises UnknownName with the nearest names, AmbiguousName with the candidates, BadParameter for a date that is none.
    """
    from tracktwo.queries.lookup import note_on
    from tracktwo.queries.profile import broader_sectors, profile, sections_of
    from tracktwo.queries.profile_rows import compared_profile

    def look_up(graph: CompiledGraph) -> ProfileAnswer:
        found = profile(graph, question.name, as_of=question.as_of, nearest=question.nearest)
        return ProfileAnswer(
            question=f"who {question.name}",
            data_version=graph.data_version,
            rows=[found],
            notices=note_on(graph, question.name),
            sections=sections_of(graph),
            broader_sectors=broader_sectors(graph),
        )

    answer = access.ask(look_up)
    name = str(answer.profile["id"])
    answer.asked = Asked(
        "who",
        question._replace(name=name)._asdict(),
        compared_profile(answer.profile, answer.sections),
        label=" ".join(["who", name, *([f"as of {question.as_of}"] if question.as_of else [])]),
        ordered=False,
        keys=("section", "tie", "id"),
        names=("section", "name"),
    )
    return answer


def find(access: Access, question: FindQuestion) -> Answer:
    """People, bodies, series, meetings, letters by words: rows as `queries.find.find_by_words` makes them, best first.

    Nothing found is an answer without rows. Raises BadParameter for a date that is none.
    """
    from tracktwo.queries.find import COLUMNS, find_by_words

    def look_up(graph: CompiledGraph) -> Answer:
        found = find_by_words(graph, question.text, as_of=question.as_of, limit=question.limit)
        notices = []
        if found.only_near and found.rows:
            notices.append("nothing here has all these words; this is called most like them")
        if found.more:
            notices.append(f"{found.more} more: --limit {found.more + len(found.rows)} shows all")
        if found.later:
            notices.append(f"as of {question.as_of}: {found.later} that began later left out")
        asked = " ".join(["find", question.text, *([f"as of {question.as_of}"] if question.as_of else [])])
        return Answer(asked, graph.data_version, found.rows, COLUMNS, notices=notices)

    return access.ask(look_up)


def paths(access: Access, question: PathsQuestion) -> PathsAnswer:
    """The best paths from one name, id or set to another; without any, `extra["reasons"]` says why, nearest first.

    Raises UnknownName, AmbiguousName, BadParameter.
    """
    from tracktwo.queries.lookup import is_set, resolve
    from tracktwo.queries.paths.path_rows import compared_paths

    def find(graph: CompiledGraph) -> PathsAnswer:
        answer = paths_answer(graph, question)
        ends = [text if is_set(text) else resolve(graph, text) for text in (question.start, question.end)]
        answer.asked = Asked(
            "paths",
            asdict(replace(question, start=ends[0], end=ends[1])),
            compared_paths(answer.found.paths),
            label=" ".join(["paths", *ends]),
            keys=("nodes",),
            names=("path",),
        )
        return answer

    return access.ask(find)


def paths_answer(graph: CompiledGraph, question: PathsQuestion, words: str = "") -> PathsAnswer:
    """The answer from one compiled graph; `words` is the question as it is repeated, else who could reach whom."""
    from tracktwo.queries.lookup import note_on
    from tracktwo.queries.paths.finding import find_paths
    from tracktwo.queries.paths.path_rows import COLUMNS, path_rows

    found = find_paths(
        graph,
        question.start,
        question.end,
        count=question.count,
        by=question.by,
        max_hops=question.max_hops,
        as_of=question.as_of,
        between=(question.between[0], question.between[1]) if question.between else None,
        only=question.only,
        without=question.without,
        disputed=question.disputed,
    )
    start, end = question.start, question.end
    as_of = f", as of {question.as_of}" if question.as_of else ""
    return PathsAnswer(
        question=words or f"How could {_end_named(graph, start)} reach {_end_named(graph, end)}{as_of}?",
        data_version=graph.data_version,
        paths=found.documents,
        rows=path_rows(found.paths),
        columns=COLUMNS,
        notices=[
            *(note for text in (question.start, question.end) for note in note_on(graph, text)),
            *found.notices,
        ],
        extra={} if found.paths else {"reasons": found.reasons},
        found=found,
    )


def _end_named(graph: CompiledGraph, text: str) -> str:
    """An end as the question repeats it: the name of the one it means, or the set as typed."""
    from tracktwo.queries.lookup import find_node, is_set

    return text if is_set(text) else graph.brief(find_node(graph, text)).name
