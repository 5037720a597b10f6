"""Completion of names and questions in the shell, from files alone: no store is opened, no error shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from tracktwo.graph.compiled.compiled_graph import CompiledGraph

MOST = 50


class ActorName(click.ParamType[str]):
    """A name or id of somebody or something in the graph."""

    name = "name"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Ids that begin like the text, and whoever has a word that does."""
        from click.shell_completion import CompletionItem

        try:
            return [CompletionItem(value, help=help_text) for value, help_text in _names(incomplete, ctx)]
        except Exception:
            # A shell shows nothing better than an empty list while somebody types.
            return []


class QuestionName(click.ParamType[str]):
    """An id of the catalogue."""

    name = "question"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Ids that begin like the text."""
        from importlib.resources import files

        from click.shell_completion import CompletionItem

        found = []
        for topic in (files("tracktwo.queries") / "catalogue").iterdir():
            if topic.is_dir():
                found += [entry.name.removesuffix(".yaml") for entry in topic.iterdir() if entry.name.endswith(".yaml")]
        return [CompletionItem(one) for one in sorted(found) if one.startswith(incomplete)]


def _names(incomplete: str, ctx: click.Context) -> list[tuple[str, str]]:
    from tracktwo.settings import read_settings
    from tracktwo.workspace.workspace import Workspace

    settings = read_settings(store=ctx.params.get("store"))
    if settings.is_remote:
        return []
    with Workspace(settings) as workspace:
        return workspace.ask(lambda graph: _beginning(graph, incomplete))


def _beginning(graph: CompiledGraph, incomplete: str) -> list[tuple[str, str]]:
    """Ids and names: ids that begin so, then what `tracktwo find` has for the text."""
    from tracktwo.queries.find import find_by_words

    wanted = incomplete.casefold()
    briefs = (graph.brief(index) for index in range(graph.node_count))
    fitting = {brief.id: brief.name for brief in briefs if brief.id.startswith(wanted)}
    if wanted:
        found = find_by_words(graph, incomplete, limit=MOST)
        fitting |= {row["id"]: row["name"] for row in found.rows if not found.only_near}
    return list(fitting.items())[:MOST]
