"""Code as a reader sees it: without its fences, and without what the containers around it write before each line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from guidelint.document.pieces import Piece
from guidelint.late import late_pattern
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Block

_LINE = late_pattern(r"[^\r\n]+(?:\r\n?|\n)?|\r\n?|\n")
_FENCE = late_pattern(r"(?P<before>[^`~]*)(?P<fence>`{3,}|~{3,})")
_QUOTE = late_pattern(r" {0,3}> ?")


def lines_of(text: str, span: Span) -> Iterator[Span]:
    """The lines of `text` within `span`, with their ends."""
    return (Span(*match.span()) for match in _LINE.finditer(text, *span))


def code_pieces(text: str, block: Block, span: Span) -> Iterator[Piece]:
    """`span` of a block of code in pieces: its lines shown, the rest hidden."""
    lines = list(lines_of(text, span))
    quotes = sum(1 for kind in _kinds_around(block) if kind == "quote")
    opening = _FENCE.match(text[slice(*lines[0])]) if lines else None
    if opening is None:
        yield from _dedented(text, lines, quotes, 1000)
        return
    closed = len(lines) > 1 and text[slice(*lines[-1])].strip("> \t\r\n").strip(opening["fence"][0]) == ""
    yield Piece(lines[0], shown=False)
    yield from _dedented(text, lines[1:-1] if closed else lines[1:], quotes, len(opening["before"].rpartition(">")[2]))
    if closed:
        yield Piece(lines[-1], shown=False)


def _kinds_around(block: Block) -> Iterator[str]:
    while block.parent is not None:
        block = block.parent
        yield block.kind


def _dedented(text: str, lines: Iterable[Span], quotes: int, most: int) -> Iterator[Piece]:
    """Lines without what they have in common at their start: marks of quotes, and white space up to `most` characters."""
    starts = []
    for line in lines:
        at = line.start
        for _ in range(quotes):
            mark = _QUOTE.match(text, at, line.end)
            at = mark.end() if mark else at
        starts.append((line, at, len(text[at : line.end]) - len(text[at : line.end].lstrip(" \t"))))
    indent = min([most, *(white for line, at, white in starts if text[at : line.end].strip())])
    for line, at, white in starts:
        inside = at + min(indent, white)
        if line.start < inside:
            yield Piece(Span(line.start, inside), shown=False)
        if inside < line.end:
            yield Piece(Span(inside, line.end), shown=True)
