"""docs/cli.md: the reference of all commands, made from the commands themselves."""

from __future__ import annotations

import click

from tracktwo.commands.options import OUTPUT_NAMES, STORE_NAMES

HEAD = """# Commands

Made from the commands' own help with `make docs`; do not edit by hand.

Exit codes: 0 answered (also "no path", with the reason), 2 a wrong call or an unknown name (with the nearest names),
3 wrong records, 4 the store, 130 interrupted. With `--json` every answer, errors too, is one object:
`{"data_version", "question", "notices", "paths" | "rows" | "error"}`.

Completion: put `eval "$(_TRACKTWO_COMPLETE=bash_source tracktwo)"` into `~/.bashrc` (or `zsh_source`, `fish_source`).
"""


def _options(command: click.Command, context: click.Context, names: frozenset[str] | None = None) -> list[str]:
    """The options of these names; without any names, the command's own."""
    lines = []
    for parameter in command.params:
        if not isinstance(parameter, click.Option):
            continue
        if (parameter.name in names) if names is not None else (parameter.name not in OUTPUT_NAMES | STORE_NAMES):
            record = parameter.get_help_record(context)
            if record is not None:
                lines.append(f"- `{record[0]}`: {record[1].strip()}")
    return lines


def _own_context(command: click.Command, name: str, parent: click.Context) -> click.Context:
    return click.Context(command, info_name=name, parent=parent, terminal_width=100)


def _shared(title: str, command: click.Command, context: click.Context, names: frozenset[str]) -> str:
    return "\n".join([f"## {title}", "", *_options(command, context, names), ""])


def reference(group: click.Group) -> str:
    """The whole text, the same in every terminal."""
    parts = [HEAD]
    context = click.Context(group, info_name="tracktwo")
    commands = {name: group.get_command(context, name) for name in group.list_commands(context)}
    known = {name: found for name, found in commands.items() if found is not None}
    of_graph = {name: found for name, found in known.items() if any(one.name == "store" for one in found.params)}
    name, first = next(iter(of_graph.items()))
    own = _own_context(first, name, context)
    others = ", ".join(f"`{name}`" for name in known if name not in of_graph)
    parts.append(_shared("Options of every command", first, own, OUTPUT_NAMES))
    parts.append(
        _shared(f"Options of every command but {others}, which speak of a record folder", first, own, STORE_NAMES)
    )
    for name, command in known.items():
        own = _own_context(command, name, context)
        usage = " ".join([f"tracktwo {name}", *command.collect_usage_pieces(own)])
        lines = [f"## {name}", "", f"`{usage}`", "", " ".join((command.help or "").split()), ""]
        options = _options(command, own)
        parts.append("\n".join([*lines, *options, *([""] if options else [])]))
    return "\n".join(parts).rstrip() + "\n"
