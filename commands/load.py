"""`tracktwo load`: records into the store, planned in words first."""

from __future__ import annotations

from pathlib import Path

import click

from tracktwo.commands.options import with_session
from tracktwo.commands.rendering.output import Drawn
from tracktwo.commands.session import Session
from tracktwo.workspace.answer import Answer
from tracktwo.workspace.saved.asking_again import renew, told
from tracktwo.workspace.store_loading import Loaded, load_into_store


@click.command("load")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--plan", "only_plan", is_flag=True, help="Say what would change, change nothing.")
@click.option("--replace", is_flag=True, help="Allow another dataset, or the removal of much.")
@click.option("--verify", is_flag=True, help="Compare all that the store holds, even when the records did not change.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask before the plan is carried out.")
@with_session
def command(session: Session, folder: Path | None, only_plan: bool, replace: bool, verify: bool, yes: bool) -> None:
    """Load the records in FOLDER (without one: the bundled records) into the store.

    The plan says what is added, changed and removed; it is then carried out in one step or not at all. Records that
    did not change since the last load are not read again, and only a server is asked what it holds. Saved questions
    of other data are then asked again, and the answers that changed are listed.
    """
    session.question = f"load {folder}" if folder else "load"
    loaded = load_into_store(session.workspace, folder, only_plan=only_plan, replace=replace, verify=verify, yes=yes)
    answer = Answer(question=f"load {loaded.dataset}", data_version=loaded.data_version, rows=[loaded.as_json()])
    session.write(answer, Drawn(told(_text(loaded), loaded.asked)))
    renew(session.workspace, loaded.asked)


def _text(loaded: Loaded) -> str:
    data = f"(data {loaded.data_version[:12]})."
    if loaded.outcome == "planned":
        return "\n".join(["This load would change:", *loaded.plan])
    if loaded.outcome == "unchanged":
        return f"Nothing to do: the store holds these records already {data}"
    if loaded.outcome == "compiled":
        return f"Compiled the records {data}"
    return f"Loaded {counted(loaded)} {data}"


def counted(loaded: Loaded) -> str:
    """How much there is, in words."""
    return ", ".join(f"{count} {name}" for name, count in loaded.counts.items())
