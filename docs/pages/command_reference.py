"""docs/cli.md: the reference of all commands, made from the commands themselves."""

from __future__ import annotations

import click

from tracktwo.commands.options import SHARED_NAMES

HEAD = """# Commands

Made from the commands' own help with `make docs`; do not edit by hand.

Exit codes: 0 answered (also "no path", with the reason), 2 a wrong call or an unknown name (with the nearest names),
3 wrong records, 4 the store, 130 interrupted. With `--json` every answer, errors too, is one object:
`{"data_version", "question", "notices", "paths" | "rows" | "error"}`.

Completion: put `eval "$(_TRACKTWO_COMPLETE=bash_source tracktwo)"` into `~/.bashrc` (or `zsh_source`, `fish_source`).
"""


def _options(command: click.Command, context: click.Context, shared: bool) -> list[str]:
    lines = []
    for parameter in command.params:
        if isinstance(parameter, click.Option) and (parameter.name in SHARED_NAMES) == shared:
            record = parameter.get_help_record(context)
            if record is not None:
                lines.append(f"- `{record[0]}`: {record[1].strip()}")
    return lines


def reference(group: click.Group) -> str:
    """The whole text, the same in every terminal."""
    parts = [HEAD]
    context = click.Context(group, info_name="tracktwo")
    for at, name in enumerate(group.list_commands(context)):
        command = group.get_command(context, name)
        assert command is not None
        own = click.Context(command, info_name=name, parent=context, terminal_width=100)
        usage = " ".join([f"tracktwo {name}", *command.collect_usage_pieces(own)])
        if at == 0:
            shared = ["## Options of every command", "", *_options(command, own, shared=True), ""]
            parts.append("\n".join(shared))
        lines = [f"## {name}", "", f"`{usage}`", "", " ".join((command.help or "").split()), ""]
        options = _options(command, own, shared=False)
        parts.append("\n".join([*lines, *options, *([""] if options else [])]))
    return "\n".join(parts).rstrip() + "\n"
