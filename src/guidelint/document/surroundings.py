"""What stands around a sentence and speaks for it: sentences and paragraphs, its row, its table's caption, its list's lead-in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from guidelint.document.citations import BACK_REFERENCE, CAPTION, CAPTION_TAG, CONTINUES, FIGURE, INTRODUCES, NOTE, SOURCE_LINE
from guidelint.document.cited import in_span, reach
from guidelint.document.references import note_support
from guidelint.late import late_pattern
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Block, Document, Sentence
    from guidelint.document.references import Support

_LEAD_IN_END = (":", "：", "—")
_ANNOUNCES = 10
"""Characters beside its link that a sentence needs to announce a list; less is a button."""
_WORD = late_pattern(r"\w")


def following(document: Document, sentence: Sentence) -> Iterator[Support]:
    """The next sentence, when it points back or is nothing but a link; behind the last sentence of a block, the next block's first."""
    after = [other for other in document.sentences_of(sentence.block) if other.span.start >= sentence.span.end]
    if not after:
        block = _next(document, sentence.block)
        after = document.sentences_of(block) if block is not None and block.kind == "paragraph" else []
        points = bool(after) and BACK_REFERENCE.match(document.text, *after[0].span) is not None
    else:
        points = BACK_REFERENCE.match(document.text, *after[0].span) is not None or _is_linked(document, after[0])
    if points:
        yield from in_span(document, after[0].block, reach(document, after[0]))


def preceding(document: Document, sentence: Sentence) -> Iterator[Support]:
    """What was cited before, when this sentence goes on from it, repeats its figure, or was announced as taken from there."""
    before = _earlier(document, sentence)
    if before and CONTINUES.match(document.text, *sentence.span) is not None:
        yield from in_span(document, before[-1].block, reach(document, before[-1]))
    figures = {match.group() for match in FIGURE.finditer(document.text, *sentence.span)}
    for other in [*_of_section(document, sentence.block), *before]:
        said = {match.group() for match in FIGURE.finditer(document.text, *other.span)}
        if figures & said or INTRODUCES.search(document.text, *other.span):
            yield from in_span(document, other.block, reach(document, other))


def _earlier(document: Document, sentence: Sentence) -> list[Sentence]:
    """The sentences before this one in its block, and those of the paragraph right before."""
    block = sentence.block
    above = _before(document, block) if block.kind == "paragraph" else None
    paragraph = document.sentences_of(above) if above is not None and above.kind == "paragraph" else []
    return [*paragraph, *(other for other in document.sentences_of(block) if other.span.end <= sentence.span.start)]


def _of_section(document: Document, block: Block) -> list[Sentence]:
    """The sentences of the first paragraph below the last heading, when it is further up: where a section says what it was taken from."""
    if block.kind != "paragraph":
        return []
    first: Block | None = None
    for other in document.blocks:
        if other.span.start >= block.span.start:
            break
        if other.kind == "heading":
            first = None
        elif first is None and other.kind == "paragraph" and other.parent is block.parent:
            first = other
    introduces = first is not None and INTRODUCES.search(document.text, *first.span) is not None
    return document.sentences_of(first) if first is not None and introduces else []


def around(document: Document, block: Block) -> Iterator[Support]:
    """What stands around the block and speaks for all of it: its row, its table's header and caption, its list's lead-in or source."""
    if block.kind == "cell":
        yield from _of_table(document, block)
    elif block.kind == "html":
        for caption in CAPTION_TAG.finditer(document.text, *block.span):
            yield from in_span(document, block, Span(*caption.span()))
            yield note_support(document, Span(*caption.span("words")), Span(*caption.span()))
    above = _before(document, block)
    if block.kind == "paragraph" and above is not None and above.kind == "paragraph" and above.content.rstrip(" *_").endswith((":", "：")):
        yield from _lead_in(document, above)
    item = block.inside("item")
    while item is not None and item.parent is not None:
        lead, after = _before(document, item.parent), _next(document, item.parent)
        if lead is not None and lead.kind == "paragraph":
            yield from _lead_in(document, lead)
        if after is not None and after.kind == "paragraph" and SOURCE_LINE.match(document.text, *after.span):
            yield from in_span(document, after, after.span)
        item = item.parent.inside("item")


def _of_table(document: Document, cell: Block) -> Iterator[Support]:
    row, table = cell.inside("row"), cell.inside("table")
    if table is None:
        return
    for other in document.blocks:
        if other.kind == "cell" and (other.inside("row") is row or (other.header and other.inside("table") is table)):
            yield from in_span(document, other, other.span)
    before, after = _before(document, table), _next(document, table)
    if before is not None and before.kind == "paragraph":
        yield from in_span(document, before, before.span) if CAPTION.match(document.text, *before.span) else _lead_in(document, before)
    if after is not None and after.kind == "paragraph" and _is_caption(document, after):
        yield from in_span(document, after, after.span)


def _is_caption(document: Document, block: Block) -> bool:
    return any(pattern.match(document.text, *block.span) for pattern in (BACK_REFERENCE, CAPTION, NOTE))


def _lead_in(document: Document, block: Block) -> Iterator[Support]:
    """The last sentence of the paragraph before a list or table, when it announces it: more than a link, and alone or with a colon."""
    sentences = document.sentences_of(block)
    if not sentences:
        return
    last = sentences[-1]
    words = document.text[last.span.start : block.span.end].rstrip(" *_")
    linked = sum(link.text_span.end - link.text_span.start for link in document.reading(block).links if link.span.overlaps(last.span))
    spoken = len("".join(document.prose_in(last.span).split())) - linked
    if words.endswith(_LEAD_IN_END) or (len(sentences) == 1 and spoken >= _ANNOUNCES):
        yield from in_span(document, block, reach(document, last))


def _is_linked(document: Document, sentence: Sentence) -> bool:
    """Whether every word of the sentence is a link's."""
    words = list(document.prose_in(sentence.span))
    for link in document.reading(sentence.block).links:
        for at in range(max(link.span.start, sentence.span.start), min(link.span.end, sentence.span.end)):
            words[at - sentence.span.start] = " "
    return _WORD.search("".join(words)) is None


def _next(document: Document, block: Block) -> Block | None:
    return next((other for other in document.blocks if other.span.start >= block.span.end), None)


def _before(document: Document, container: Block) -> Block | None:
    """The block of text right before `container`, with the same parent."""
    earlier = [block for block in document.blocks if block.span.end <= container.span.start and block.parent is container.parent]
    return earlier[-1] if earlier else None
