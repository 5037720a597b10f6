"""`--save` and `--map`: what a command does with its answer beside writing it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from tracktwo.commands.session import Session
from tracktwo.workspace.answer import Answer

map_option = click.option(
    "--map",
    "out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT.html",
    help="Also draw what the answer holds: nodes, relationships, paths, or ids of them.",
)


def save_option(*, optional: bool = True) -> Callable[..., Any]:
    """`--save [LABEL]`: "" when given without a label, where the command has one to offer."""
    told = "Keep the question; a load that changes its answer says so."
    if not optional:
        return click.option("--save", "label", metavar="LABEL", help=told)
    told += " Put it last, or write --save=LABEL."
    return click.option("--save", "label", metavar="[LABEL]", is_flag=False, flag_value="", help=told)


def save_if_asked(session: Session, label: str | None, answer: Answer) -> None:
    """Keep the question under the label, where one was given; the answer says so."""
    if label is None:
        return
    from tracktwo.workspace.saved.keeping import save

    answer.extra = {**answer.extra, **save(session.workspace, label, answer)}
