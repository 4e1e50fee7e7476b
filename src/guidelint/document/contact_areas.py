"""The parts of an article in which contacts stand: its text, pictures' texts, fields of the front matter, comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from guidelint.document.folding import Folded, fold_with_offsets
from guidelint.document.frontmatter import READABLE
from guidelint.document.readable import with_code
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Document


class Area(NamedTuple):
    """One part. `name` is text, alt (of a picture), field (of the front matter) or comment."""

    name: str
    folded: Folded
    spoken: Folded
    """The same without code."""


def areas_of(document: Document) -> Iterator[Area]:
    """The text's blocks in order, each with the texts of its pictures; then fields that no reader sees; then comments."""
    for block in document.blocks:
        yield Area("text", with_code(document, block), document.fold(block.span))
        for image in document.reading(block).images:
            if image.alt_span.end > image.alt_span.start:
                yield _area(document, image.alt_span, "alt")
    for field in document.front_matter.fields if document.front_matter else ():
        if field.key.lower() not in READABLE and not field.key.lower().startswith("own") and field.value:
            yield _area(document, field.value_span, "field")
    for comment in document.comments:
        yield _area(document, comment.words, "comment")


def _area(document: Document, span: Span, name: str) -> Area:
    folded = fold_with_offsets(document.text[span.start : span.end], span.start)
    return Area(name, folded, folded)
