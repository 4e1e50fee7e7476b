"""The sentences of an article as claims are read: folded, with what they belong to, without what nobody here asserts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from guidelint.document.citations import CALL
from guidelint.document.folding import Folded
from guidelint.document.links import Link
from guidelint.document.selling import is_counter, pays
from guidelint.document.sentences import Sentence
from guidelint.late import late_pattern
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Block, Document
    from guidelint.needs import Need

_ATTRIBUTION = late_pattern(r"(?:^|\n)[ \t>]*(?:[-*][ \t]+)?(?:—|–|--|――)[ \t]*\S[^\n]{1,80}\s*\Z|<cite\b")
_QUOTED = late_pattern(r"\s*(?:“[^”]*”|「[^」]*」|\"[^\"]*\"|『[^』]*』)[。.!！]?\s*")
_LISTED = late_pattern(r"[\W_]*")
_SEPARATOR = late_pattern(r"[,，、;；|]|\s{2,}")
_KEYWORDS = 10
"""So many short pieces in a row are search phrases, not a sentence."""


class Statement(NamedTuple):
    """A sentence that the article makes its own. `unit` is what one finding is about: the sentence, in a table its row."""

    sentence: Sentence
    folded: Folded
    unit: Span


def statements_meeting(document: Document, needs: tuple[Need, ...]) -> Iterator[Statement]:
    """The statements of `document`, in order, that hold what one of `needs` asks for: of each of its clauses one literal."""
    known = document.derive(_no_statements)
    for block in document.blocks_meeting(needs):
        if block not in known:
            known[block] = tuple(_in_block(document, block))
        for statement in known[block]:
            if any(need.met_by(statement.folded.text) for need in needs):
                yield statement


def _no_statements(document: Document) -> dict[Block, tuple[Statement, ...]]:
    """Where the statements of each block are kept once they are worked out."""
    del document
    return {}


def _in_block(document: Document, block: Block) -> Iterator[Statement]:
    quote = block.inside("quote")
    if block.inside("footnote") is not None or (quote is not None and _is_attributed(document, quote)):
        return
    for sentence in document.sentences_of(block):
        if not _is_elsewhere(document, sentence):
            row = block.inside("row")
            yield Statement(sentence, document.fold(sentence.span), row.span if row is not None else sentence.span)


def _is_attributed(document: Document, quote: Block) -> bool:
    """Whether a block quote says whose words it holds: a dash and a name in its last line."""
    return _ATTRIBUTION.search(document.text, *quote.span) is not None


def _is_elsewhere(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence is somebody else's: wholly in quotation marks, or the title of a page that it links to."""
    text = document.text
    if _QUOTED.fullmatch(text, *sentence.span) or _is_keywords(text[slice(*sentence.span)]):
        return True
    return any(
        _is_title(document, link, sentence.span) for link in document.reading(sentence.block).links if link.span.overlaps(sentence.span)
    )


def _is_keywords(words: str) -> bool:
    pieces = _SEPARATOR.split(words)
    return len(pieces) > _KEYWORDS and len(words) < 16 * len(pieces) and not words.rstrip().endswith(("。", ".", "!", "！"))


def _is_title(document: Document, link: Link, span: Span) -> bool:
    text = document.text
    outside = text[span.start : max(link.span.start, span.start)] + text[min(link.span.end, span.end) : span.end]
    if _LISTED.fullmatch(outside) is None or CALL.match(text, *link.text_span):
        return False
    return not (pays(document, link) or is_counter(document, link))
