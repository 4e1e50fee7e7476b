"""The command line: arguments in, exit code out. The only place that prints or exits.

Exit codes: 0 nothing at or above `--fail-on`, 1 findings, 2 the tool was misused, an article could not be read, or a crash; 130
interrupted. 2 wins over 1.
"""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module

from guidelint.cli import console
from guidelint.cli.arguments import COMMANDS, parser

MISUSED = 2
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run guidelint with `argv` (those of the process by default) and return its exit code. Nothing is raised."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _main(arguments)
    except SystemExit as end:  # argparse has said why
        return end.code if isinstance(end.code, int) else MISUSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except console.UnwritableError as error:
        console.err(str(error))
        return MISUSED
    except Exception as error:  # noqa: BLE001 - a crash is never taken for findings
        return _crashed(error)
    finally:
        console.flush()


def _main(arguments: list[str]) -> int:
    if hint := _mistaken(arguments):
        console.err(hint)
        return MISUSED
    options = parser().parse_args(arguments)
    try:
        os.getcwd()  # noqa: PTH109 - pathlib takes longer to import than all of this
    except OSError:
        console.err("the working directory does not exist")
        return MISUSED
    return _dispatch(options)


def _dispatch(options: Namespace) -> int:
    """Each command is imported when it is called: `--version` must not wait for the engine."""
    run: Callable[[Namespace], int] = import_module(f"guidelint.cli.{options.command}").run
    return run(options)


def _mistaken(arguments: list[str]) -> str:
    """What to say when the first argument is no command; empty when it is one."""
    word = next(iter(arguments), "-")
    if word.startswith("-") or word in COMMANDS:
        return ""
    if os.path.lexists(word):
        return f"unknown command {word!r}: did you mean 'guidelint check {word}'?"
    from guidelint.rules.errors import did_you_mean

    return f"unknown command {word!r}{did_you_mean(word, COMMANDS) or '; see guidelint --help'}"


def _crashed(error: Exception) -> int:
    if os.environ.get("GUIDELINT_DEBUG"):
        import traceback

        console.err("".join(traceback.format_exception(error)).rstrip(), raw=True)
    console.err(f"internal error: {type(error).__name__}: {' '.join(str(error).split())} (GUIDELINT_DEBUG=1 shows where)")
    return MISUSED
