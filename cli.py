"""The command `tracktwo`: the group, its lazily imported commands, and how errors become exit codes.

Each command's module is imported when it is called; the page of all commands is `overview`'s.
"""

from __future__ import annotations

import contextlib
import importlib
import itertools
import os
import signal
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from tracktwo.errors import StoreProblem, TracktwoError, UsageProblem
from tracktwo.overview import CLOSING, COMMANDS, OPTIONS, SUMMARY, WIDEST
from tracktwo.version import VERSION

INTERRUPTED = 130
BROKEN_PIPE = 141


class LazyGroup(click.Group):
    """A group that knows its commands by name and summary and imports one when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(COMMANDS[cmd_name][0]).command
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            from tracktwo.graph.names.nearest import nearest

            near = nearest(name, COMMANDS, most=3)
            raise UsageProblem(f"no such command: {name}", details=near, hint="`tracktwo --help` lists all commands.")
        return super().resolve_command(ctx, args)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> NoReturn:
        """Run, and leave with the exit code of what happened; never a traceback for a user's mistake."""
        given = list(sys.argv[1:] if args is None else args)
        _write_utf8()
        if sys.stdout is None:
            sys.exit(_report(UsageProblem("standard output is closed: there is nowhere to write the answer"), ()))
        try:
            result = super().main(given, prog_name or "tracktwo", complete_var, standalone_mode=False, **extra)
            sys.stdout.flush()
            code = result if isinstance(result, int) else 0
        except (KeyboardInterrupt, click.Abort):
            click.echo("tracktwo: interrupted", err=True)
            code = INTERRUPTED
        except BrokenPipeError:
            _forget_output()
            code = BROKEN_PIPE
        except click.UsageError as problem:
            code = _report(_usage(problem), given)
        except click.ClickException as problem:
            code = _report(UsageProblem(problem.format_message()), given)
        except TracktwoError as problem:
            code = _report(problem, given)
        except SystemExit:
            raise
        except OSError as problem:
            code = _report(_of_system(problem), given)
        except UnicodeEncodeError as problem:
            broken = next((word for word in given if not _is_utf8(word)), "")
            code = _report(_not_utf8(broken), given) if broken else _unexpected(problem, given)
        except Exception as problem:
            code = _unexpected(problem, given)
        sys.exit(code)


def _usage(problem: click.UsageError) -> UsageProblem:
    command = problem.ctx.command_path if problem.ctx else "tracktwo"
    return UsageProblem(problem.format_message(), hint=f"`{command} --help` shows how it is called.")


def _wants_json(args: Sequence[str]) -> bool:
    """Whether the call asked for JSON; looked up in the words themselves, since the call may not have parsed."""
    return (
        "--json" in args
        or "--format=json" in args
        or any(one == "--format" and other == "json" for one, other in itertools.pairwise(args))
    )


def _report(problem: TracktwoError, args: Sequence[str]) -> int:
    from tracktwo.commands.rendering.output import write_error

    try:
        write_error(problem, as_json=_wants_json(args), whole="--all" in args)
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError:  # standard output is closed or full: the error can still be said
        _forget_output()
        with contextlib.suppress(OSError):
            write_error(problem, as_json=False)
    return problem.exit_code


def _of_system(problem: OSError) -> TracktwoError:
    """What the system refused: the file and its words; without a file it is standard output that was written to."""
    reason = problem.strerror or type(problem).__name__
    if problem.filename is None:
        return UsageProblem(f"standard output cannot be written: {reason}")
    file = os.fsdecode(problem.filename) if isinstance(problem.filename, (str, bytes)) else problem.filename
    return StoreProblem(f"{file}: {reason}", hint="Tracktwo keeps its files in TRACKTWO_HOME.")


def _is_utf8(word: str) -> bool:
    return not any("\ud800" <= sign <= "\udfff" for sign in word)


def _not_utf8(word: str) -> UsageProblem:
    written = word.encode("utf-8", "surrogateescape")
    return UsageProblem(
        f"{written!r} is not UTF-8", hint="Names are written in UTF-8; look at the terminal's encoding."
    )


def _unexpected(problem: Exception, args: Sequence[str]) -> int:
    if os.environ.get("TRACKTWO_DEBUG"):
        import traceback

        traceback.print_exception(problem)
    words = " ".join(str(problem).split())[:300]
    failure = TracktwoError(
        f"unexpected error: {type(problem).__name__}: {words}",
        hint="Please report this; set TRACKTWO_DEBUG=1 to see where it happened.",
    )
    return _report(failure, args)


def _write_utf8() -> None:
    """Names are in many scripts: write UTF-8 whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            with contextlib.suppress(ValueError, OSError):
                reconfigure(encoding="utf-8", errors="backslashreplace")


def _forget_output() -> None:
    """Point standard output nowhere, so that the interpreter's last flush does not fail a second time."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": WIDEST},
    help=SUMMARY,
    epilog=CLOSING,
)
@click.version_option(VERSION, prog_name="tracktwo")
@click.option("--json", "as_json", is_flag=True, help=OPTIONS["--json"])
def tracktwo(as_json: bool) -> None:
    """All commands; what they share is an option of each."""


def main() -> NoReturn:
    """The console script. A closed terminal ends it as Ctrl-C would."""
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, _interrupt)
    tracktwo.main()


def _interrupt(number: int, frame: object) -> NoReturn:
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
