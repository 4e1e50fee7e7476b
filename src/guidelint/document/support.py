"""How well each sentence is supported by what stands next to it.

A sentence is supported by a link, footnote or numbered reference inside it or right after its full stop, by the next sentence when
that points back, by the sentence before when it goes on from that, by its table row, header or caption, by the lead-in of its list,
by sources that the front matter names, by a source that it names with a date, or by first-hand evidence with a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from guidelint.document.citations import BACK_REFERENCE, CONTINUES, FIRST_HAND, IDENTIFIER, KEY, MARKS, NAMED, NUMBER, REF, URL
from guidelint.document.links import Link
from guidelint.document.references import NOTHING, Support, SupportLevel, footnote_support, link_support, number_support
from guidelint.document.selling import advertises
from guidelint.late import late_pattern
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Block, Document, Sentence

__all__ = ["NOTHING", "Support", "SupportLevel", "support_of"]

_LEAD_IN_END = (":", "：", "—")
_ANNOUNCES = 10
"""Characters beside its link that a sentence needs to announce a list; less is a button."""
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SOURCE_FIELDS = frozenset({"source", "sources", "reference", "references", "citation", "citations", "来源", "参考资料"})
_WORD = late_pattern(r"\w")


def support_of(document: Document, sentence: Sentence) -> Support:
    """The best support of `sentence`, from what stands nearest to it on."""
    best = NOTHING
    for support in _candidates(document, sentence):
        if support.level > best.level:
            best = support
        if best.level is SupportLevel.S3:
            break
    return best


def _candidates(document: Document, sentence: Sentence) -> Iterator[Support]:
    yield from _in_span(document, sentence.block, _reach(document, sentence))
    yield from _following(document, sentence)
    yield from _preceding(document, sentence)
    yield from _around(document, sentence.block)
    yield from _by_words(document, sentence.span)
    yield document.derive(_declared)


def _reach(document: Document, sentence: Sentence) -> Span:
    """The sentence with the marks behind its full stop, without those that belong to the sentence before it."""
    start, end = sentence.span
    limit = sentence.block.span.end
    before = [other.span.end for other in document.sentences_of(sentence.block) if other.span.end <= start]
    if before and (leading := MARKS.match(document.text, before[-1], limit)):
        start = min(max(leading.end(), start), end)
    trailing = MARKS.match(document.text, end, limit)
    return Span(start, trailing.end() if trailing else end)


def _in_span(document: Document, block: Block, span: Span) -> Iterator[Support]:
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


def _written(document: Document, span: Span) -> Iterator[Support]:
    """Marks that Markdown does not know: numbers in brackets, wiki references, citation keys, identifiers of publications."""
    for match in NUMBER.finditer(document.text, *span):
        for number in re.findall(r"\d+", match[1] or match[2] or match[3].translate(_SUPERSCRIPTS)):
            yield number_support(document, number, Span(*match.span()))
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


def _following(document: Document, sentence: Sentence) -> Iterator[Support]:
    """The next sentence, when it points back or is nothing but a link; behind the last sentence of a block, the next block's first."""
    after = [other for other in document.sentences_of(sentence.block) if other.span.start >= sentence.span.end]
    if not after:
        block = _next(document, sentence.block)
        after = document.sentences_of(block) if block is not None and block.kind == "paragraph" else []
        points = bool(after) and BACK_REFERENCE.match(document.text, *after[0].span) is not None
    else:
        points = BACK_REFERENCE.match(document.text, *after[0].span) is not None or _is_linked(document, after[0])
    if points:
        yield from _in_span(document, after[0].block, _reach(document, after[0]))


def _preceding(document: Document, sentence: Sentence) -> Iterator[Support]:
    """The sentence before, when this one draws a conclusion from it or goes on with its source."""
    if CONTINUES.match(document.text, *sentence.span) is None:
        return
    before = [other for other in document.sentences_of(sentence.block) if other.span.end <= sentence.span.start]
    if before:
        yield from _in_span(document, sentence.block, _reach(document, before[-1]))


def _is_linked(document: Document, sentence: Sentence) -> bool:
    """Whether every word of the sentence is a link's."""
    words = list(document.prose_in(sentence.span))
    for link in document.reading(sentence.block).links:
        for at in range(max(link.span.start, sentence.span.start), min(link.span.end, sentence.span.end)):
            words[at - sentence.span.start] = " "
    return _WORD.search("".join(words)) is None


def _next(document: Document, block: Block) -> Block | None:
    return next((other for other in document.blocks if other.span.start >= block.span.end), None)


def _around(document: Document, block: Block) -> Iterator[Support]:
    """What stands around the block and speaks for all of it: its row, its table's header and caption, its list's lead-in."""
    if block.kind == "cell":
        yield from _of_table(document, block)
    item = block.inside("item")
    while item is not None and item.parent is not None:
        lead = _before(document, item.parent)
        if lead is not None and lead.kind == "paragraph":
            yield from _lead_in(document, lead)
        item = item.parent.inside("item")


def _of_table(document: Document, cell: Block) -> Iterator[Support]:
    row, table = cell.inside("row"), cell.inside("table")
    if table is None:
        return
    for other in document.blocks:
        if other.kind == "cell" and (other.inside("row") is row or (other.header and other.inside("table") is table)):
            yield from _in_span(document, other, other.span)
    before, after = _before(document, table), _next(document, table)
    if before is not None and before.kind == "paragraph":
        yield from _lead_in(document, before)
    if after is not None and after.kind == "paragraph" and BACK_REFERENCE.match(document.text, *after.span):
        yield from _in_span(document, after, after.span)


def _before(document: Document, container: Block) -> Block | None:
    """The block of text right before `container`, with the same parent."""
    earlier = [block for block in document.blocks if block.span.end <= container.span.start and block.parent is container.parent]
    return earlier[-1] if earlier else None


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
        yield from _in_span(document, block, _reach(document, last))


def _by_words(document: Document, span: Span) -> Iterator[Support]:
    if match := NAMED.search(document.text, *span):
        yield Support(SupportLevel.S1, "named-source", Span(*match.span()))
    if FIRST_HAND.match(document.text, *span):
        yield Support(SupportLevel.S1, "first-hand", span)


def _declared(document: Document) -> Support:
    """Sources that the front matter lists: whoever wrote the article wrote them too, so they count as named, or as pages."""
    for field in document.front_matter.fields if document.front_matter else ():
        if field.key.lower() in _SOURCE_FIELDS and field.value.strip():
            page = URL.search(field.value)
            level = SupportLevel.S2 if page and not advertises(document) and page.group().strip("/").count("/") > 2 else SupportLevel.S1
            return Support(level, "front-matter", field.value_span)
    return NOTHING
