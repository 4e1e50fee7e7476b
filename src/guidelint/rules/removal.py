"""Take an advertisement out of an article without leaving broken Markdown behind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from guidelint.finding import Edit
from guidelint.late import late_pattern
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Document

_LEAD = late_pattern(r"[ \t]*(?:>[ \t]?)*[ \t]*(?:[-*+]|\d{1,9}[.)]|#{1,6})?[ \t]*")
_LABEL = late_pattern(r"(?:\*\*|__)?[^\s:：][^\n:：]{0,24}[:：](?:\*\*|__)?[ \t]*")
_MARKS = ("**", "__", "~~", "*", "_", "`")


def removal(document: Document, span: Span) -> Edit | None:
    """The edit that removes `span`, with its line when nothing else stands there; None where marks would be left unpaired.

    Code is never touched, nor is a table's row: there only the cell's words go.
    """
    block = document.block_at(span.start)
    if block is not None and block.kind == "cell":
        return Edit(span, "") if _balanced(document.text[span.start : span.end]) else None
    grown = _paired(document.text, span)
    if grown is None:
        return None
    return _whole_line(document, grown) or Edit(_with_space(document.text, grown), "")


def _paired(text: str, span: Span) -> Span | None:
    """`span` grown over emphasis and code marks beside it until those inside are paired; None when they cannot be."""
    start, end = span
    for _ in range(4):
        if _balanced(text[start:end]):
            return _without_empty_marks(text, start, end)
        before = next((mark for mark in _MARKS if text.endswith(mark, 0, start)), "")
        after = next((mark for mark in _MARKS if text.startswith(mark, end)), "")
        inside = text[start:end]
        if after and inside.count(after) % 2:
            end += len(after)
        elif before and inside.count(before) % 2:
            start -= len(before)
        else:
            return None
    return None


def _without_empty_marks(text: str, start: int, end: int) -> Span:
    """Take the marks around along when nothing would be left between them."""
    while mark := next((mark for mark in _MARKS if text.endswith(mark, 0, start) and text.startswith(mark, end)), ""):
        start, end = start - len(mark), end + len(mark)
    return Span(start, end)


def _balanced(words: str) -> bool:
    plain = re.sub(r"(?<=\])\([^)\s]*\)|<[^>]*>|https?://[^\s\])]+|(?<=\w)_(?=\w)", "", words)
    return not any(plain.count(mark) % 2 for mark in _MARKS) and plain.count("[") == plain.count("]")


def _whole_line(document: Document, span: Span) -> Edit | None:
    """The edit that removes whole lines when `span` is all that they say; front matter keeps its lines."""
    source, text = document.source, document.text
    if document.front_matter is not None and span.start < document.front_matter.span.end:
        return None
    first, last = source.line_span(source.line_of(span.start)), source.line_span(source.line_of(max(span.start, span.end - 1)))
    lead = _LEAD.match(text, first.start, span.start)
    at = lead.end() if lead else first.start
    named = _LABEL.fullmatch(text, at, span.start)
    if (at != span.start and named is None) or text[span.end : last.end].strip(" \t\\"):
        return None
    following = source.line_of(last.start) + 1
    end = source.line_starts[following] if following < len(source.line_starts) else last.end
    return Edit(Span(first.start, end), "")


def _with_space(text: str, span: Span) -> Span:
    """`span` with the blanks before it, unless they then would be missing between two words; at the start of a line, those behind it."""
    start = span.start
    if not text[text.rfind("\n", 0, start) + 1 : start].strip():
        end = span.end
        while end < len(text) and text[end] in " \t":
            end += 1
        return Span(start, end)
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    joins = (
        span.end < len(text) and re.match(r"\w", text[span.end]) is not None and start > 0 and re.match(r"\w", text[start - 1]) is not None
    )
    return span if joins else Span(start, span.end)
