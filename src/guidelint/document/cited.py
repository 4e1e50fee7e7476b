"""What the marks in a stretch of text are worth: links, footnotes, numbers in brackets, templates, signs that lead to a note."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from guidelint.document.citations import AUTHOR, IDENTIFIER, KEY, MARKS, NOTE, NUMBER, PARENTHESES, REF, SIGN, URL
from guidelint.document.links import Link
from guidelint.document.references import (
    Support,
    SupportLevel,
    author_support,
    footnote_support,
    link_support,
    note_support,
    number_support,
    numeral,
)
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Block, Document, Sentence

_SIGN = 3
"""Characters between the last word of a sentence and its sign: a full stop, a space."""


def reach(document: Document, sentence: Sentence) -> Span:
    """The sentence with the marks behind its full stop, without those that belong to the sentence before it."""
    start, end = sentence.span
    limit = sentence.block.span.end
    before = [other.span.end for other in document.sentences_of(sentence.block) if other.span.end <= start]
    if before and (leading := MARKS.match(document.text, before[-1], limit)):
        start = min(max(leading.end(), start), end)
    trailing = MARKS.match(document.text, end, limit)
    return Span(start, trailing.end() if trailing else end)


def in_span(document: Document, block: Block, span: Span) -> Iterator[Support]:
    """What the links, footnotes, references and identifiers in `span` of `block` are worth."""
    reading = document.reading(block)
    for link in reading.links:
        if link.span.overlaps(span):
            yield link_support(document, link)
    for mark, label in reading.footnotes:
        if mark.overlaps(span):
            yield footnote_support(document, label, mark)
    yield from _written(document, span)
    yield from _templated(document, block, span)
    yield from _signed(document, block, span)


def _written(document: Document, span: Span) -> Iterator[Support]:
    """Marks that Markdown does not know: numbers in brackets, wiki references, citation keys, identifiers of publications."""
    for match in NUMBER.finditer(document.text, *span):
        for number in re.findall(r"\d+", numeral(match[match.lastindex or 0])):
            yield number_support(document, number, Span(*match.span()))
    for brackets in PARENTHESES.finditer(document.text, *span):
        for match in AUTHOR.finditer(document.text, *brackets.span()):
            yield author_support(document, match["name"], match["year"], Span(*brackets.span()))
    for match in REF.finditer(document.text, *span):
        if match["words"] is None or match["words"].strip():
            yield Support(SupportLevel.S2, "footnote", Span(*match.span()))
    for pattern, level in ((KEY, SupportLevel.S2), (IDENTIFIER, SupportLevel.S3)):
        for match in pattern.finditer(document.text, *span):
            yield Support(level, "reference", Span(*match.span()))


def _templated(document: Document, block: Block, span: Span) -> Iterator[Support]:
    """URLs in templates (`{{cite web|url=…}}`), which are no links to a Markdown parser."""
    reading = document.reading(block)
    read = [
        *(link.span for link in reading.links),
        *(image.span for image in reading.images),
        *(tag.span for tag in reading.tags),
        *reading.code,
    ]
    for match in URL.finditer(document.text, *span):
        place = Span(*match.span())
        if not any(place.overlaps(other) for other in read):
            yield link_support(document, Link(place, place, match.group(), place, "", "bare"))


def _signed(document: Document, block: Block, span: Span) -> Iterator[Support]:
    """An asterisk or a dagger at the end is worth what stands in the paragraph further down that begins with it."""
    sign = SIGN.search(document.text, max(span.start, span.end - _SIGN), min(span.end + _SIGN, block.span.end))
    if sign is None or document.text[sign.end() : span.end].strip():
        return
    for note in document.blocks:
        if note.kind in ("paragraph", "html") and note.span.start >= sign.end() and note.inside("item") is None:
            opening = NOTE.match(document.text, *note.span)
            if opening is not None and sign.group()[-1] in opening.group():
                yield note_support(document, Span(opening.end(), note.span.end), Span(*sign.span()))
