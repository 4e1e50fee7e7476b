"""What a repository may hold that nobody should trust: links that lead out of it, and files that never end."""

# Paths stay lexical and text, as everywhere.
# ruff: noqa: PTH109, PTH118, PTH120

from __future__ import annotations

import os
import stat

_PIECE = 1 << 20


def enclosure(place: str) -> str:
    """The folder (absolute) around `place` (absolute) that its links may not lead out of: its git repository, else the working directory.

    Empty when it lies in neither.
    """
    folder = os.path.dirname(place)
    while not os.path.lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            here = os.getcwd()
            return here if _within(here, place) else ""
        folder = above
    return folder


def leads_out(place: str, top: str) -> bool:
    """Whether `place` really lies outside of the folder `top`, by its name or by a link."""
    return not _within(os.path.realpath(top), os.path.realpath(place))


def _within(top: str, place: str) -> bool:
    return place == top or place.startswith(top.rstrip(os.sep) + os.sep)


def regular_bytes(path: str, limit: int) -> bytes:
    """At most `limit` bytes of the file at `path`. Raises OSError, also for what is no regular file, without waiting for a writer."""
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0))
    with os.fdopen(number, "rb") as file:
        mode = os.fstat(file.fileno()).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(0, "is a directory")
        if not stat.S_ISREG(mode):
            raise OSError(0, "is not a regular file")
        pieces = []
        while limit > 0 and (piece := file.read(min(limit, _PIECE))):
            pieces.append(piece)
            limit -= len(piece)
    return b"".join(pieces)
