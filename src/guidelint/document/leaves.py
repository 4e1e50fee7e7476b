"""An article as it is shown: every character once and in order, told apart by whether a reader of the page sees it.

A report that marks characters in the page needs those that the page hides (link targets, comments, front matter) at their place, too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from guidelint.document.code_lines import code_pieces, lines_of
from guidelint.document.pieces import Piece, word_pieces
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Block, Document

CONTAINERS = frozenset({"list", "item", "quote", "table", "row", "footnote"})
"""Kinds of blocks that hold blocks; all others hold characters."""


class Leaf(NamedTuple):
    """A block without blocks in it, cut into pieces; `lead` is what stands between it and the leaf before, of which nothing is shown.

    `kind` is that of the block, `front` for the front matter, or `end` for what follows the last block; these have no block.
    """

    kind: str
    block: Block | None
    lead: Span
    pieces: tuple[Piece, ...] = ()


def leaves(document: Document) -> Iterator[Leaf]:
    """The leaves of an article. Their leads and pieces hold each character of it once, in order."""
    at = 0
    if document.front_matter is not None:
        at = document.front_matter.span.end
        yield Leaf("front", None, Span(0, 0), tuple(_front(document)))
    for block in document.tree:
        if block.kind not in CONTAINERS and block.kind != "field":
            start = max(at, block.span.start)
            end = max(start, block.span.end)
            yield Leaf(block.kind, block, Span(at, start), tuple(_pieces(document, block, Span(start, end))))
            at = end
    yield Leaf("end", None, Span(at, len(document.text)))


def _front(document: Document) -> Iterator[Piece]:
    assert document.front_matter is not None  # noqa: S101 leaves() asks only then
    read = [block.span for block in document.tree if block.kind == "field"]
    for line in lines_of(document.text, document.front_matter.span):
        yield Piece(line, any(line.overlaps(span) for span in read))


def _pieces(document: Document, block: Block, span: Span) -> Iterator[Piece]:
    if block.kind == "code":
        return code_pieces(document.text, block, span)
    if block.kind in ("rule", "definition"):
        return iter([Piece(span, shown=False)] if span.start < span.end else [])
    return word_pieces(document, block, span)
