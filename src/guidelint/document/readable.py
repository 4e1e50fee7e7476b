"""Text to look at first: a block's words with its code spans, and the whole article as it is written."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from guidelint.document.folding import Folded, fold_with_offsets, gate_forms, gate_texts
from guidelint.late import late_pattern
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Block, Document

_VANISHING = "*_~\\"


_TAG = late_pattern(r"</?[a-z][^<>\n]{0,300}>")
_SPACE = late_pattern(r"[^\S\n ][^\S\n]*| [^\S\n]+")
"""White space within a line that is not one space already."""
_FULL_WIDTH = "！（），：；？"
"""What is left of full-width characters in texts that fold fast."""


def written(document: Document) -> str:
    """The whole article as it is written, folded, without emphasis marks and tags and with one space for white space within a line.

    It tells in one look whether a word or an id can stand in the article at all; it has no way back to the article.
    """
    return document.derive(_written)


def written_in(document: Document, span: Span) -> str:
    """What `written` gives, of a part of the article that ends at blank lines."""
    return _flat(gate_forms(document.text[slice(*span)]))


def _written(document: Document) -> str:
    return _flat(gate_texts(document.text))


def _flat(texts: Iterable[str]) -> str:
    text = "\n".join(texts)
    for mark in _FULL_WIDTH:
        text = text.replace(mark, chr(ord(mark) - 0xFEE0))
    return _SPACE.sub(" ", _TAG.sub(" ", text) if "<" in text else text)


def with_code(document: Document, block: Block) -> Folded:
    """The folded words of `block`, its code spans kept and the marks around them dropped."""
    reading = document.reading(block)
    if not reading.code:
        return document.fold(block.span)
    start, text = block.span.start, document.text
    words = list(reading.prose)
    dropped = {at for at, seen in enumerate(words, start) if seen != text[at] and text[at] in _VANISHING}
    for code in reading.code:
        inside = text[code.start : code.end]
        ticks = len(inside) - len(inside.lstrip("`"))
        words[code.start - start + ticks : code.end - start - ticks] = inside[ticks : len(inside) - ticks]
        dropped.update((*range(code.start, code.start + ticks), *range(code.end - ticks, code.end)))
    return fold_with_offsets("".join(words), start, dropped)
