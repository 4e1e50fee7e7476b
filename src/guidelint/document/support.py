"""How well each sentence is supported by what stands next to it.

A sentence is supported by a link, footnote or numbered reference inside it or right after its full stop, by the next sentence when
that points back, by what was cited before when it goes on from that, by its table row, header or caption, by the lead-in of its list,
by sources that the front matter names, by a source that it names with a date, or by first-hand evidence with a date.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from guidelint.document.citations import FIRST_HAND, NAMED, URL
from guidelint.document.cited import in_span, reach
from guidelint.document.references import NOTHING, Support, SupportLevel
from guidelint.document.selling import advertises
from guidelint.document.surroundings import around, following, preceding
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Document, Sentence

__all__ = ["NOTHING", "Support", "SupportLevel", "support_of"]

_SOURCE_FIELDS = frozenset({"source", "sources", "reference", "references", "citation", "citations", "来源", "参考资料"})


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
    yield from in_span(document, sentence.block, reach(document, sentence))
    yield from following(document, sentence)
    yield from preceding(document, sentence)
    yield from around(document, sentence.block)
    yield from _by_words(document, sentence.span, reach(document, sentence))
    yield document.derive(_declared)


def _by_words(document: Document, span: Span, reached: Span) -> Iterator[Support]:
    if match := NAMED.search(document.text, span.start, reached.end):
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
