"""Taking a comment out of an article so that the rest reads as if it had never been there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.finding import Edit
from guidelint.late import late_pattern
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Block, Document

_QUOTED_NOTHING = late_pattern(r"[ \t>]*")
_OPENS_ITEM = late_pattern(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+[ \t>]*)+")
_HASHES = late_pattern(r"[ \t]{0,3}#")


def without_comment(document: Document, comment: Span) -> Edit:
    """The edit that removes the comment at `comment`, with the line or the blanks that are there for its sake."""
    first, last = document.source.line_of(comment.start), document.source.line_of(comment.end)
    before = document.text[document.source.line_span(first).start : comment.start]
    after = document.text[comment.end : document.source.line_span(last).end]
    if after.strip() or not (_QUOTED_NOTHING.fullmatch(before) or _OPENS_ITEM.fullmatch(before)):
        return Edit(Span(comment.start - (len(before) - len(before.rstrip())), comment.end), "")
    if _QUOTED_NOTHING.fullmatch(before):
        return Edit(_lines(document, first, last), "")
    return Edit(Span(comment.start, _next_words(document, last, before) or comment.end), "")


def _lines(document: Document, first: int, last: int) -> Span:
    """The lines of a comment that stands alone, and the blank line below if there is one above too."""
    starts = (*document.source.line_starts, len(document.text))
    above = first == 0 or _is_blank(document, first - 1)
    below = last + 1 < len(document.source.line_starts) and _is_blank(document, last + 1)
    if above and below:
        last += 1
    elif not above and not below and _would_join(document, first - 1, last + 1):
        return Span(starts[first], document.source.line_span(last).end)
    return Span(starts[first], starts[last + 1])


def _is_blank(document: Document, line: int) -> bool:
    return _QUOTED_NOTHING.fullmatch(document.text, *document.source.line_span(line)) is not None


def _would_join(document: Document, above: int, below: int) -> bool:
    """Whether the words above and below would become one paragraph, or one heading, without the comment between them."""
    if below >= len(document.source.line_starts):
        return False
    ends = {document.source.line_of(block.span.end) for block in document.tree if block.kind in ("paragraph", "html")}
    starts = {document.source.line_of(block.span.start) for block in document.tree if _begins_with_words(document, block)}
    return above in ends and below in starts


def _begins_with_words(document: Document, block: Block) -> bool:
    """Whether `block` would go on with a paragraph above it. HTML may be a comment that is taken out too."""
    if block.kind == "heading":
        return not _HASHES.match(document.text, block.span.start)
    return block.kind in ("paragraph", "html")


def _next_words(document: Document, line: int, before: str) -> int | None:
    """Where the words of the line after `line` begin, inside the containers that `before` opens; None when there are none."""
    if line + 1 >= len(document.source.line_starts):
        return None
    span = document.source.line_span(line + 1)
    inside = re.compile(rf"(?:[ \t]*>){{{before.count('>')}}}[ \t]*").match(document.text, *span)
    return inside.end() if inside and inside.end() < span.end else None
