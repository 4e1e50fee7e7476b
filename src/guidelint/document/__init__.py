"""An article as rules see it: blocks, links, sentences and the words that a reader reads, each with its exact place.

Everything is worked out when it is first asked for. Spans are half-open code-point offsets into `Document.text`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TypeVar, cast

from guidelint.document.blocks import Block, read_blocks
from guidelint.document.facts import Facts, HostSet
from guidelint.document.folding import VANISHING, Folded, fold_with_offsets
from guidelint.document.frontmatter import READABLE, Field, FrontMatter, read_front_matter
from guidelint.document.html import Attribute, Tag
from guidelint.document.links import Image, Link, Role, Url, parse_url
from guidelint.document.masks import mask
from guidelint.document.reading import Comment, Reading, comments_of, read_block
from guidelint.document.sentences import Sentence, split_sentences
from guidelint.late import late_pattern
from guidelint.needs import Need
from guidelint.source import Source, Span

__all__ = [
    "Attribute",
    "Block",
    "Comment",
    "Document",
    "Facts",
    "Field",
    "Folded",
    "FrontMatter",
    "HostSet",
    "Image",
    "Link",
    "Role",
    "Sentence",
    "Tag",
    "Url",
    "parse_url",
]

T = TypeVar("T")
Where = Callable[[tuple[Need, ...]], tuple[Span, ...] | None]

_VANISHING = late_pattern("[" + re.escape(VANISHING) + "]")
_TEXT_KINDS = frozenset({"heading", "paragraph", "cell", "html", "field"})


class Document:
    """One article. `facts` say whose hosts and names are whose; `source` is the article as read.

    `where` says which parts of the article can meet a need: spans, or None for all of it. Without it, everything can.
    """

    def __init__(self, source: Source, facts: Facts | None = None, where: Where | None = None) -> None:
        self.source = source
        self.text = source.text
        self.facts = facts or Facts()
        self._where = where
        self._readings: dict[Block, Reading] = {}
        self._folded: dict[Span, Folded] = {}
        self._derived: dict[object, object] = {}

    def derive(self, work: Callable[[Document], T]) -> T:
        """What `work` makes of this document, worked out once: contacts, the support of sentences, the roles of links."""
        if work not in self._derived:
            self._derived[work] = work(self)
        return cast("T", self._derived[work])

    @cached_property
    def front_matter(self) -> FrontMatter | None:
        return read_front_matter(self.text)

    @cached_property
    def markdown(self) -> str:
        """The text as the Markdown parser gets it: front matter and templating are spaces, nothing moves."""
        text = self.text
        if self.front_matter is not None:
            head = self.front_matter.span.end
            text = "".join(c if c in "\r\n" else " " for c in text[:head]) + text[head:]
        return mask(text, mdx=self.source.path.lower().endswith(".mdx"))

    @cached_property
    def _parsed(self) -> tuple[list[Block], dict[str, object]]:
        parsed = read_blocks(self.source, self.markdown)
        return [*self._fields(), *parsed.all], parsed.env

    def _fields(self) -> Iterator[Block]:
        for field in self.front_matter.fields if self.front_matter else ():
            if field.key.lower() in READABLE and field.value:
                segment = (0, field.value_span.start, len(field.value))
                yield Block("field", field.value_span, None, field.value, (segment,), label=field.key.lower())

    @property
    def tree(self) -> list[Block]:
        """Every block in order of its start, containers before what they contain."""
        return self._parsed[0]

    @cached_property
    def blocks(self) -> list[Block]:
        """The blocks that hold text to read: headings, paragraphs, table cells, HTML, readable fields of the front matter."""
        return [block for block in self.tree if block.kind in _TEXT_KINDS]

    def spans_meeting(self, needs: tuple[Need, ...]) -> tuple[Span, ...] | None:
        """Where between blank lines one of `needs` can be met, in order; None for the whole article."""
        return self._where(needs) if self._where is not None else None

    def blocks_meeting(self, needs: tuple[Need, ...]) -> list[Block]:
        """The blocks of text in which one of `needs` can be met, in order; a need that asks nothing is met everywhere."""
        spans = self.spans_meeting(needs)
        if spans is None:
            return self.blocks
        return list(dict.fromkeys(block for first, last in map(self._blocks_in, spans) for block in self.blocks[first:last]))

    def may_meet(self, needs: tuple[Need, ...]) -> bool:
        """Whether one of `needs` can be met anywhere in the article. Costs nothing where the gate looked for them."""
        spans = self.spans_meeting(needs)
        return spans is None or bool(spans)

    def _blocks_in(self, span: Span) -> tuple[int, int]:
        """The indexes of the blocks that share a character with `span`, end exclusive."""
        first = bisect_right(self.blocks, span.start, key=lambda block: block.span.end)
        return first, bisect_left(self.blocks, span.end, lo=first, key=lambda block: block.span.start)

    @cached_property
    def headings(self) -> list[Block]:
        return [block for block in self.tree if block.kind == "heading"]

    @cached_property
    def title(self) -> Block | None:
        """The front matter's title, else the first heading of level 1, else a heading that opens the article."""
        for block in self.tree:
            if block.kind == "field" and block.label == "title":
                return block
        first = next((block for block in self.headings if block.level == 1), None)
        opening = self.blocks[0] if self.blocks else None
        return first or (opening if opening is not None and opening.kind == "heading" else None)

    def reading(self, block: Block) -> Reading:
        """What stands in `block`: its links, images, tags, and its words. Parsed once, when first asked for."""
        if block not in self._readings:
            written = self.text if block.kind == "field" else self.markdown
            self._readings[block] = read_block(block, written, self._parsed[1])
        return self._readings[block]

    @cached_property
    def links(self) -> list[Link]:
        """Every link in order: inline, reference, autolink, bare URL, HTML."""
        return [link for block in self.blocks for link in self.reading(block).links]

    @cached_property
    def images(self) -> list[Image]:
        return [image for block in self.blocks for image in self.reading(block).images]

    @cached_property
    def comments(self) -> list[Comment]:
        """Comments of every notation (HTML, MDX, link definition, front matter) outside code."""
        return comments_of(self)

    @cached_property
    def prose(self) -> str:
        """The words that a reader reads, each at its place: same length as the text, everything else is a space."""
        return self._prose_from(Span(0, len(self.text)))

    def prose_in(self, span: Span) -> str:
        """The part of `prose` at `span`; no block outside of it is read for that."""
        block = self.block_at(span.start)
        if block is not None and block.span.contains(span):
            return self.reading(block).prose[span.start - block.span.start : span.end - block.span.start]
        return self._prose_from(span)

    def _prose_from(self, span: Span) -> str:
        pieces = []
        at = span.start
        first, last = self._blocks_in(span)
        for block in self.blocks[first:last]:
            start = max(at, block.span.start)
            pieces += [" " * (start - at), self.reading(block).prose[start - block.span.start :]]
            at = max(at, block.span.end)
        return "".join([*pieces, " " * (span.end - at)])[: span.end - span.start]

    @cached_property
    def sentences(self) -> list[Sentence]:
        return [sentence for block in self.blocks for sentence in self.sentences_of(block)]

    def sentences_of(self, block: Block) -> list[Sentence]:
        """The sentences of one block."""
        reading = self.reading(block)
        return [Sentence(span, block) for span in split_sentences(reading.prose, block.span.start, reading.breaks)]

    def fold(self, span: Span) -> Folded:
        """The folded prose of `span`, with the way back to article offsets. Emphasis marks vanish; code and link targets are a space."""
        if span not in self._folded:
            prose = self.prose_in(span)
            dropped = [mark.start() for mark in _VANISHING.finditer(self.text, *span) if prose[mark.start() - span.start] != mark.group()]
            self._folded[span] = fold_with_offsets(prose, span.start, dropped)
        return self._folded[span]

    def block_at(self, offset: int) -> Block | None:
        """The block of text that holds `offset`."""
        at = bisect_right(self.blocks, offset, key=lambda block: block.span.start) - 1
        return self.blocks[at] if at >= 0 and offset < self.blocks[at].span.end else None
