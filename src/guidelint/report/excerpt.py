"""The part of a source line that a report shows, and where in it the underline goes."""

from __future__ import annotations

from typing import NamedTuple

from guidelint.report.terminal import guarded, shown_character, width

_CUT = "…"


class Excerpt(NamedTuple):
    """`text` is safe to show; the underline begins after `indent` columns and is `length` columns long, at least one."""

    text: str
    indent: int
    length: int


def excerpt(line: str, start: int, end: int, room: int) -> Excerpt:
    """Show `line` around the code points `start` to `end` in about `room` columns; what is left out is marked by an ellipsis."""
    end = max(start, min(end, len(line)))
    line = guarded(line)
    low, high = _window(line, start, end, room)
    before, marked, after = (_shown(line[i:j]) for i, j in ((low, start), (start, min(end, high)), (min(end, high), high)))
    before = _CUT + before if low > 0 else before
    if high < end:
        marked += _CUT
    elif high < len(line):
        after += _CUT
    indent = width(before)
    return Excerpt((before + marked + after).rstrip(), indent, max(1, width(before + marked) - indent))


def _shown(text: str) -> str:
    return "".join(map(shown_character, text))


def _window(line: str, start: int, end: int, room: int) -> tuple[int, int]:
    """The code points to show: what is marked first, then as much on both sides as there is room for."""
    if len(line) <= room and width(_shown(line)) <= room:
        return 0, len(line)
    room -= 2 * len(_CUT)
    high, left = _fill(line, start, end, 1, room)
    if high < end:
        return start, high
    low, left_before = _fill(line, start, 0, -1, left // 2)
    high, left = _fill(line, end, len(line), 1, left - left // 2 + left_before)
    low, _ = _fill(line, low, 0, -1, left)
    return low, high


def _fill(line: str, at: int, limit: int, step: int, room: int) -> tuple[int, int]:
    """Go from `at` towards `limit` while there is room; return where that ends, and the room that is left."""
    while at != limit:
        columns = width(_shown(line[at if step > 0 else at - 1]))
        if columns > room:
            break
        room -= columns
        at += step
    return at, room
