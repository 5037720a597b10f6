"""All commands in one page, laid out as click lays out help; importing click for it would take most of the time."""

from __future__ import annotations

import os
import sys

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("tracktwo.commands.demo", "Load the bundled records, answer the sample question, write the map."),
    "check": ("tracktwo.commands.check", "Check a folder of records; every problem with file, line and column."),
    "load": ("tracktwo.commands.load", "Say what would change in the graph, then change it in one step."),
    "find": ("tracktwo.commands.find", "Find people, bodies, meetings, letters by words, place, year, rank, kind."),
    "who": ("tracktwo.commands.who", "Look up one actor: offices, meetings, letters, nearest contacts, with sources."),
    "paths": ("tracktwo.commands.paths", "Find how one actor could reach another: through whom, when, says who."),
    "query": ("tracktwo.commands.query", "List, explain, show and run the catalogue of questions."),
    "cypher": ("tracktwo.commands.cypher", "Run typed Cypher, read-only unless --write is given."),
    "map": ("tracktwo.commands.map", "Write the network as one offline HTML page."),
    "export": ("tracktwo.commands.export", "Write the graph in another format."),
    "sources": ("tracktwo.commands.sources", "Show what rests on a source, and what falls without it."),
    "gaps": ("tracktwo.commands.gaps", "Show what the records lack: years, sides, names, second sources."),
    "duplicates": (
        "tracktwo.commands.duplicates",
        "Name pairs of ids that may be one and the same.",
    ),
    "new": ("tracktwo.commands.new", "Write the skeleton of a record, to be filled."),
    "saved": ("tracktwo.commands.saved", "Ask kept questions again, list or forget them."),
    "status": ("tracktwo.commands.status", "Show store, dataset, data version, counts and health."),
    "sync": ("tracktwo.commands.sync", "Rebuild the compiled graph from a store that others loaded."),
    "serve": ("tracktwo.commands.serve", "Keep the embedded store open on Bolt for other clients."),
}
"""The module of each command and what it does, in the order of the page."""
SUMMARY = "Who could reach whom in Track II diplomacy between India and Pakistan: through what, when, says who."
CLOSING = "Every link is an opportunity that a source attests, not an accusation and not a proof of influence."
OPTIONS = {
    "--version": "Show the version and exit.",
    "--json": "Answer in JSON, whatever the command.",
    "-h, --help": "Show this message and exit.",
}
WIDEST = 100


def overview_page(columns: int) -> str:
    """The page for a terminal of so many columns."""
    width = max(min(columns, WIDEST) - 2, 50)
    commands = {name: summary for name, (_, summary) in COMMANDS.items()}
    parts = [
        "Usage: tracktwo [OPTIONS] COMMAND [ARGS]...",
        _text(SUMMARY, width),
        "Options:\n" + _table(OPTIONS, width),
        "Commands:\n" + _table(commands, width),
        _text(CLOSING, width),
    ]
    return "\n\n".join(parts) + "\n"


def _wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) > width:
            lines.append("")
        lines[-1] += word + " "
    return [line.rstrip() for line in lines]


def _text(text: str, width: int) -> str:
    return "\n".join(f"  {line}" for line in _wrapped(text, width - 2))


def _table(rows: dict[str, str], width: int) -> str:
    first = max(map(len, rows)) + 2
    indent = " " * (first + 2)
    lines = []
    for name, text in rows.items():
        wrapped = _wrapped(text, max(width - first - 2, 10))
        lines += [f"  {name:<{first}}{wrapped[0]}", *(indent + line for line in wrapped[1:])]
    return "\n".join(lines)


def show_overview() -> None:
    """Write the page to standard output, as wide as `COLUMNS` or the terminal says."""
    given = os.environ.get("COLUMNS", "")
    columns = int(given) if given.isdecimal() else 0
    if not columns:
        try:
            columns = os.get_terminal_size(sys.stdout.fileno()).columns
        except (OSError, ValueError):
            columns = 0
    sys.stdout.write(overview_page(columns or 80))
    sys.stdout.flush()
