"""No command is left out of what is tried on the installed wheel."""

from __future__ import annotations

from support.calls import ALONE, CALLS

from tracktwo.overview import COMMANDS


def test_every_command_has_its_call() -> None:
    assert CALLS.keys() | ALONE == COMMANDS.keys()
