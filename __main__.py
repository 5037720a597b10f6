"""The command `tracktwo`, and `python -m tracktwo`: all but the page of all commands is `cli`'s."""

from __future__ import annotations

import sys


def main() -> None:
    """The console script."""
    if sys.argv[1:] in (["--help"], ["-h"]):
        from tracktwo.overview import show_overview

        try:
            show_overview()
        except (OSError, AttributeError):  # closed; what that means for the exit code stands in `cli`
            pass
        else:
            return
    from tracktwo.cli import main as call

    call()


if __name__ == "__main__":
    main()
