"""Text laid out for a terminal: Han and emoji take two columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidelint.late import late_pattern
from guidelint.report.terminal import guarded, shown_character, visible, visible_line
from guidelint.report.terminal import width as width_of
from guidelint.source import Span

# A word with the white space after it, or one character of a script that breaks anywhere with the punctuation that may not begin a line.
_PIECE = late_pattern(
    "[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01\uff03-\uff60][，。、；：！？）」』”’》】…]*\\s*"
    "|[^\\s\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff01\uff03-\uff60]+[，。、；：！？）」』”’》】…]*\\s*|\\s+"
)


def padded(text: str, width: int) -> str:
    """`text` filled up with spaces to `width` columns."""
    return text + " " * max(0, width - width_of(text))


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """The lines of `text` at most `width` columns wide, each after `indent`; a longer word stands alone. A width of 0 does not wrap.

    What would act on a terminal is shown as an escape.
    """
    room = width - width_of(indent) if width else 0
    lines = [""]
    for piece in _PIECE.findall(visible(" ".join(text.split()))):
        if room and lines[-1] and width_of(lines[-1] + piece.rstrip()) > room:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        lines[-1] += piece
    return [visible_line((indent + line).rstrip()) for line in lines]


def marked_rows(text: str, marks: Sequence[Span], width: int) -> Iterator[tuple[str, list[bool]]]:
    """Yield `text` in rows of at most `width` columns, with a flag for each character that says whether one of `marks` holds it.

    Characters that would act on a terminal are shown as escapes, a tab as four spaces.
    """
    start = 0
    for line in text.rstrip("\n").split("\n"):
        row, flags = "", list[bool]()
        for piece, inside in _pieces(line, start, marks, width):
            if row and width_of((row + piece).rstrip()) > width:
                yield row, flags
                row, flags = "", []
            row += piece
            flags += inside
        yield row, flags
        start += len(line) + 1


def _pieces(line: str, start: int, marks: Sequence[Span], width: int) -> Iterator[tuple[str, list[bool]]]:
    """The words of a line that stands at offset `start`, as they are shown; one that is wider than a row falls into its characters."""
    for match in _PIECE.finditer(guarded(line)):
        shown = [shown_character(character) for character in match.group()]
        inside = [any(mark.start <= start + at < mark.end for mark in marks) for at in range(*match.span())]
        if width_of("".join(shown)) > width:
            yield from ((text, [flag] * len(text)) for text, flag in zip(shown, inside, strict=True))
        else:
            yield "".join(shown), [flag for text, flag in zip(shown, inside, strict=True) for _ in text]


def underline(row: str, flags: Sequence[bool]) -> str:
    """The line of `^` that stands below a row; empty when nothing in it is marked."""
    return "".join(("^" if flag else " ") * width_of(character) for character, flag in zip(row, flags, strict=True)).rstrip()
