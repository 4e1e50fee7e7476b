"""The texts that word checks search: which parts of an article, folded or as written, each with the way back to its place.

As written means as a reader sees it: marks of emphasis and link targets are gone, a line break is a space, code is a space. Upper
case, full-width and traditional characters stay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from guidelint.late import late_pattern
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Block, Document

_BLANK = late_pattern(r"\s+")
_LINK_TARGET = late_pattern(r"\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])?")
_MARKS = late_pattern(r"[*_~\\\[\]]+")


class Text(NamedTuple):
    """A text to search: `text[i]` came from the article's characters `starts[i]` to `ends[i]`, end exclusive."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """The article span of `text[start:end]`, which must not be empty."""
        return Span(self.starts[start], self.ends[end - 1])


def texts(document: Document, scopes: Iterable[str], folded: bool) -> Iterator[Text]:
    """The texts of `scopes` in order of the article, each once."""
    seen: dict[Span, str] = {}
    for scope in scopes:
        for span in SCOPES[scope](document):
            seen.setdefault(span, scope)
    for span, scope in sorted(seen.items()):
        if scope == RAW:
            yield Text(document.text, range(span.end), range(1, span.end + 1))
        else:
            yield _folded(document, span) if folded else _kept(document, span)


def _folded(document: Document, span: Span) -> Text:
    found = document.fold(span)
    return Text(found.text, found.starts, found.ends)


def _kept(document: Document, span: Span) -> Text:
    """`written`, worked out once for all rules."""
    known = document.derive(_written_before)
    if span not in known:
        known[span] = written(document, span)
    return known[span]


def _written_before(document: Document) -> dict[Span, Text]:
    del document
    return {}


def written(document: Document, span: Span) -> Text:
    """The words of `span` as a reader sees them."""
    prose = document.prose_in(span)
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def add(words: str, first: int) -> None:
        characters.append(words)
        starts.extend(range(first, first + len(words)))
        ends.extend(range(first + 1, first + len(words) + 1))

    at = 0
    for gap in _BLANK.finditer(prose):
        add(prose[at : gap.start()], span.start + at)
        seen = _seen(document.text[span.start + gap.start() : span.start + gap.end()])
        characters.append(seen)
        starts.extend([span.start + gap.start()] * len(seen))
        ends.extend([span.start + gap.end()] * len(seen))
        at = gap.end()
    add(prose[at:], span.start + at)
    return Text("".join(characters), starts, ends)


def _seen(between: str) -> str:
    """What a reader sees where the prose is blank: nothing in the place of marks, spaces as they are, else one space."""
    left = _MARKS.sub("", _LINK_TARGET.sub("", between))
    if not left or (left.isspace() and "\n" not in left and "\r" not in left):
        return left
    return " "


def _sentences(document: Document) -> Iterable[Span]:
    return (sentence.span for sentence in document.sentences)


def _title(document: Document) -> Iterable[Span]:
    return (sentence.span for sentence in document.sentences_of(document.title)) if document.title else ()


def _inside(kind: str) -> Callable[[Document], Iterable[Span]]:
    return lambda document: (sentence.span for sentence in document.sentences if sentence.block.inside(kind))


def _headings(level: int) -> Callable[[Document], Iterable[Span]]:
    return lambda document: (block.span for block in document.headings if block.level == level)


def _blocks(document: Document) -> Iterable[Span]:
    return (block.span for block in document.blocks if block.span.start < block.span.end)


def _paragraphs(document: Document) -> Iterable[Span]:
    return (block.span for block in document.blocks if _is_paragraph(block))


def _is_paragraph(block: Block) -> bool:
    return block.kind == "paragraph" and not (block.inside("item") or block.inside("quote"))


def _whole(document: Document) -> Iterable[Span]:
    return [Span(0, len(document.text))] if document.text else ()


RAW = "raw"
SCOPES: Mapping[str, Callable[[Document], Iterable[Span]]] = {
    "text": _sentences,
    "sentence": _sentences,
    "heading": _inside("heading"),
    "title": _title,
    "list": _inside("item"),
    "table": _inside("table"),
    "quote": _inside("quote"),
    "paragraph": _paragraphs,
    "block": _blocks,
    **{f"heading.h{level}": _headings(level) for level in range(1, 7)},
    RAW: _whole,
}
"""What can be searched. A text that is searched at once, and in which a check counts, is a sentence; in `paragraph`, `block` and
`heading.h1` to `heading.h6` all of the block; in `raw` the whole file, code and markup included."""
