"""Reading a patch without context: which lines of which file are new."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_HUNK = re.compile(rb"@@ -(?:\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_ESCAPED = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}


class Lines(NamedTuple):
    """New lines of a file, as ranges of line numbers (from 1, both ends included), in order.

    Without a range, the file has changed, but only lost lines.
    """

    ranges: tuple[tuple[int, int], ...] = ()

    def touch(self, first: int, last: int) -> bool:
        """Whether one of the lines `first` to `last` is new."""
        return any(start <= last and first <= end for start, end in self.ranges)


EVERY_LINE = Lines(((1, 2**31),))


def read_patch(patch: bytes) -> dict[bytes, Lines]:
    """The new lines of each file of a patch that was made with `--unified=0` and the prefix `b/`; deleted files are left out."""
    return {path: Lines(tuple(ranges)) for path, ranges in _files(patch.split(b"\n"))}


def _files(lines: list[bytes]) -> Iterator[tuple[bytes, list[tuple[int, int]]]]:
    path: bytes | None = None
    ranges: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if line.startswith(b"diff --git "):
            if path is not None:
                yield path, ranges
            path, ranges = None, []
        elif line.startswith(b"+++ "):
            path = _path(line[4:])
        elif hunk := _HUNK.match(line):
            removed, first, added = int(hunk[1] or 1), int(hunk[2]), int(hunk[3] or 1)
            if added:
                ranges.append((first, first + added - 1))
            at = _after_hunk(lines, at, removed + added)
    if path is not None:
        yield path, ranges


def _after_hunk(lines: list[bytes], at: int, count: int) -> int:
    """Step over the `count` lines of a hunk: what an article holds may look like anything."""
    while count and at < len(lines):
        count -= not lines[at].startswith(b"\\")
        at += 1
    return at


def _path(name: bytes) -> bytes | None:
    """The path in a `+++` line; None for a file that is deleted. A name with a blank ends in a tab, a strange one is quoted as in C."""
    quoted = name.startswith(b'"')
    name = _ESCAPE.sub(_unescaped, name[1 : name.rindex(b'"')]) if quoted else name.removesuffix(b"\t")
    return None if name == b"/dev/null" else name.removeprefix(b"b/")


def _unescaped(match: re.Match[bytes]) -> bytes:
    said = match[1]
    return bytes([int(said, 8)]) if len(said) == 3 else _ESCAPED.get(said, said)
