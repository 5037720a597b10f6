"""`tracktwo paths`: how one could reach the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from tracktwo.commands.asked import Asked
from tracktwo.commands.completion import ActorName
from tracktwo.commands.options import with_dated_session
from tracktwo.commands.output import Answer
from tracktwo.commands.path_text import compared_rows, path_rows, paths_markdown, paths_text
from tracktwo.commands.saving import save, save_option
from tracktwo.commands.session import Session

if TYPE_CHECKING:
    from tracktwo.graph.compiled.compiled_graph import CompiledGraph
    from tracktwo.queries.paths.finding import PathAnswer


def named(graph: CompiledGraph, text: str) -> str:
    """An end as the question repeats it: the name of the one it means, or the set as typed."""
    from tracktwo.queries.lookup import find_node, is_set

    return text if is_set(text) else graph.brief(find_node(graph, text)).name


def as_answer(question: str, data_version: str, found: PathAnswer) -> Answer:
    """What `paths` and `demo` write."""
    return Answer(
        question=question,
        data_version=data_version,
        paths=found.documents,
        rows=path_rows(found.paths),
        columns=("rank", "step", "from", "to", "via", "text", "when", "timing", "grade", "sources", "addresses"),
        notices=list(found.notices),
        text=paths_text(question, found),
        markdown=paths_markdown(question, found),
        extra={} if found.paths else {"reasons": found.reasons},
    )


def ask(
    session: Session,
    *,
    start: str,
    end: str,
    count: int,
    by: str,
    max_hops: int | None,
    as_of: str,
    between: Sequence[str] | None,
    only: Sequence[str],
    without: Sequence[str],
    disputed: bool,
) -> Asked:
    """Find paths between two names, ids or sets."""
    from tracktwo.queries.lookup import is_set, resolve
    from tracktwo.queries.paths.finding import find_paths

    options: dict[str, Any] = {
        "count": count,
        "by": by,
        "max_hops": max_hops,
        "as_of": as_of,
        "between": tuple(between) if between else None,
        "only": tuple(only),
        "without": tuple(without),
        "disputed": disputed,
    }

    def find(graph: CompiledGraph) -> Asked:
        found = find_paths(graph, start, end, **options)
        question = f"How could {named(graph, start)} reach {named(graph, end)}?"
        ends = [text if is_set(text) else resolve(graph, text) for text in (start, end)]
        return Asked(
            "paths",
            {"start": ends[0], "end": ends[1], **options},
            as_answer(question, graph.data_version, found),
            compared_rows(found.paths),
            label=" ".join(["paths", *ends]),
            keys=("nodes",),
            names=("path",),
        )

    return session.ask(find)


@click.command("paths")
@click.argument("start", metavar="FROM", type=ActorName())
@click.argument("end", metavar="TO", type=ActorName())
@click.option("-k", "count", type=click.IntRange(1, 100), default=5, show_default=True, help="How many paths.")
@click.option("--max-hops", type=click.IntRange(1, 20), help="Contacts on a path at most.")
@click.option(
    "--by",
    type=click.Choice(("evidence", "strength", "hops")),
    default="strength",
    show_default=True,
    help="What comes first: the best attested, the closest, or the shortest.",
)
@click.option("--between", nargs=2, metavar="D1 D2", help="Only contacts within two dates.")
@click.option(
    "--only", multiple=True, metavar="KIND", help="Only ties of this kind (took-part-in, signed, ...); repeat for more."
)
@click.option(
    "--without", multiple=True, metavar="WHAT", help="Leave out a kind of tie, an actor, an occasion or a source."
)
@click.option("--disputed", is_flag=True, help="Also through ties of grade D.")
@save_option()
@with_dated_session
def command(
    session: Session,
    start: str,
    end: str,
    count: int,
    max_hops: int | None,
    by: str,
    between: tuple[str, str] | None,
    only: tuple[str, ...],
    without: tuple[str, ...],
    disputed: bool,
    label: str | None,
) -> None:
    """Find how FROM could reach TO: through whom, through which meeting, letter or body, when, says who.

    FROM and TO are a name, an id, or a set such as sector:military,country:Pakistan. "No path" is an answer too, with
    the reasons.
    """
    asked = ask(
        session,
        start=start,
        end=end,
        count=count,
        by=by,
        max_hops=max_hops,
        as_of=session.as_of,
        between=between,
        only=only,
        without=without,
        disputed=disputed,
    )
    with session.writing(asked.answer):
        if label is not None:
            asked.answer.extra = {**asked.answer.extra, **save(session, label, asked)}
