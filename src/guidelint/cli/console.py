"""Standard output and standard error: UTF-8 whatever the locale, quiet when nobody reads on."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from guidelint.report.terminal import Paint

PIPED_COLUMNS = 120
"""The width of reports that go to no terminal: the same on every machine."""


class UnwritableError(Exception):
    """Standard output takes no more, and not because its reader has seen enough."""


def out(text: str | bytes) -> None:
    """Write `text` as it is to standard output."""
    _write(sys.stdout, text)


def aside(text: str) -> None:
    """Write `text` as it is to standard error, because standard output is taken."""
    _write(sys.stderr, text)


def err(message: str, *, raw: bool = False) -> None:
    """Write one line to standard error, with the tool's name before it and nothing in it that acts; `raw` as it is."""
    from guidelint.report.terminal import visible

    _write(sys.stderr, f"{message}\n" if raw else f"guidelint: {visible(message)}\n")


def flush() -> None:
    """Flush what argparse wrote, so that a closed pipe does not speak up when Python ends."""
    for stream in (sys.stdout, sys.stderr):
        _write(stream, "")


def paint(choice: str, *, on_aside: bool = False) -> Paint:
    """The colours that `--color` and the environment ask for on standard output, or on standard error."""
    from guidelint.report.terminal import Paint, wants_colour

    return Paint(wants_colour(choice, os.environ, terminal=_is_terminal(sys.stderr if on_aside else sys.stdout)))


def columns() -> int:
    """How wide reports may be."""
    from shutil import get_terminal_size

    return get_terminal_size((PIPED_COLUMNS, 24)).columns if _is_terminal(sys.stdout) else PIPED_COLUMNS


def is_shown() -> bool:
    """Whether standard output is a terminal."""
    return _is_terminal(sys.stdout)


def is_watched() -> bool:
    """Whether somebody sees standard error while it is written."""
    return _is_terminal(sys.stderr) and os.environ.get("TERM") != "dumb"


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False


def _write(stream: TextIO | None, text: str | bytes) -> None:
    if stream is None or stream.closed:
        return
    try:
        stream.flush()
        stream.buffer.write(text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace"))
        stream.flush()
    except BrokenPipeError:
        _silence(stream)
    except OSError as error:
        _silence(stream)
        raise UnwritableError(f"cannot write: {(error.strerror or str(error)).lower()}") from None


def _silence(stream: TextIO) -> None:
    """Let the rest go nowhere: the reader has seen enough, and the exit code still tells the verdict."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
