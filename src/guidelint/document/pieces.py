"""Words as a reader sees them: the characters of a block, told apart by whether the page shows them, and how."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from guidelint.document.html import unread_spans
from guidelint.document.masks import MASKED
from guidelint.document.reading import TASK
from guidelint.late import late_pattern
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Block, Document, Tag
    from guidelint.document.reading import Reading

_ENTITY = late_pattern(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_MASK = late_pattern(rf"{MASKED}(?:[{MASKED} \t]*{MASKED})?")
_LINE_END = late_pattern(r"\r\n?|\n")
_DEEPEST = 20
"""Styles within each other that are told; an honest article nests three."""
_TEMPLATES = ("{{", "[!")
_TAGS = {"b": "strong", "strong": "strong", "em": "em", "i": "em", "del": "s", "s": "s"}
_TAGS |= dict.fromkeys(("code", "kbd", "samp", "pre", "tt"), "code") | dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "strong")


@dataclass(frozen=True, slots=True, order=True)
class Style:
    """How some characters look. `kind` is link, image, code, note, source, strong, em or s; `target` is a link's or an image's."""

    span: Span
    kind: str
    target: str = ""


class Piece(NamedTuple):
    """Characters that are shown or hidden alike. A reader sees `instead` in the place of hidden ones (a decoded entity, a box).

    `styles` are those around the piece, outermost first; `breaks` says that it begins a line.
    """

    span: Span
    shown: bool
    styles: tuple[Style, ...] = ()
    instead: str = ""
    breaks: bool = False


def word_pieces(document: Document, block: Block, span: Span) -> Iterator[Piece]:
    """`span` of a block that holds text to read, in pieces."""
    return _Words(document, block, span).pieces()


class _Words:
    """The pieces of a block of words, worked out character by character."""

    def __init__(self, document: Document, block: Block, span: Span) -> None:
        self.text, self.block, self.span = document.text, block, span
        self.reading = document.reading(block)
        self.seen = bytearray(block.span.end - block.span.start)
        self.cuts = {span.start, span.end}
        self.instead: dict[int, str] = {}
        self.styles: list[Style] = []
        self._words()
        self._marks(self.reading)
        self._masks(document.markdown)
        self._replace()

    def pieces(self) -> Iterator[Piece]:
        breaks = {at for at in self.reading.breaks if self.span.start <= at < self.span.end}
        styles = deque(sorted(self.styles, key=lambda style: (style.span.start, -style.span.end)))
        edges = {edge for style in styles for edge in style.span}
        cuts = sorted(at for at in self.cuts | breaks | edges if self.span.start <= at <= self.span.end)
        active: list[Style] = []
        for start, end in pairwise(cuts):
            active = [style for style in active if style.span.end > start]
            while styles and styles[0].span.start <= start:
                style = styles.popleft()
                active += [style] if len(active) < _DEEPEST else []
            for piece in self._runs(start, end):
                around = tuple(style for style in active if style.span.end > piece.start)
                shown = bool(self.seen[piece.start - self.block.span.start])
                instead = self.instead.get(piece.start, "")
                yield Piece(piece, shown, around, instead, piece.start in breaks)

    def _runs(self, start: int, end: int) -> Iterator[Span]:
        """`start` to `end` in runs that are all shown or all hidden."""
        origin = self.block.span.start
        while start < end:
            other = self.seen.find(0 if self.seen[start - origin] else 1, start - origin, end - origin)
            stop = other + origin if other >= 0 else end
            yield Span(start, stop)
            start = stop

    def _set(self, span: Span, *, shown: bool) -> None:
        origin = self.block.span.start
        start, end = max(span.start, origin), min(span.end, self.block.span.end)
        if start < end:
            self.seen[start - origin : end - origin] = (b"\1" if shown else b"\0") * (end - start)

    def _words(self) -> None:
        """What is read as words, with the white space between; not what a container writes before each line."""
        start, prose = self.block.span.start, self.reading.prose
        inside = [Span(at, at + length) for _, at, length in self.block.segments] or [self.block.span]
        for segment in inside:
            for at in range(max(segment.start, start), min(segment.end, self.block.span.end)):
                self.seen[at - start] = prose[at - start] == self.text[at] or self.text[at].isspace()
            if self.block.kind == "cell" and self.text.startswith("\\|", segment.end - 1):
                self._set(Span(segment.end - 1, segment.end), shown=False)
                self._set(Span(segment.end, segment.end + 1), shown=True)
            ends = _LINE_END.match(self.text, segment.end, self.block.span.end)
            if ends and segment is not inside[-1]:
                self._set(Span(*ends.span()), shown=True)

    def _marks(self, reading: Reading) -> None:
        """Hide the markup, then show what a reader sees of it."""
        visible: list[Span] = []
        for link in reading.links:
            self._set(link.span, shown=True) if link.kind == "bare" else self._hide_around(link.span, link.text_span)
            self.styles.append(Style(link.span, "link", link.target))
            visible += [link.text_span] if link.kind == "autolink" else []
        for image in reading.images:
            self._set(image.span, shown=False)
            self.styles.append(Style(image.span, "image", image.target))
            visible.append(image.alt_span)
        for hidden in [*(tag.span for tag in reading.tags), *(one.span for one in reading.comments), *unread_spans(reading.tags)]:
            self._set(hidden, shown=False)
        visible += self._code_and_notes(reading)
        visible += self._tagged(reading.tags)
        self.styles += [Style(span, tag) for span, tag in reading.emphasis]
        for span in visible:
            self._set(span, shown=True)

    def _hide_around(self, whole: Span, words: Span) -> None:
        self._set(Span(whole.start, words.start), shown=False)
        self._set(Span(words.end, whole.end), shown=False)

    def _code_and_notes(self, reading: Reading) -> Iterator[Span]:
        for span in reading.code:
            written = self.text[slice(*span)]
            ticks = len(written) - len(written.lstrip("`"))
            self._set(span, shown=False)
            self.styles.append(Style(span, "code"))
            yield Span(span.start + ticks, span.end - ticks)
        for span, _ in reading.footnotes:
            self._set(span, shown=False)
            self.styles.append(Style(span, "note"))
            yield Span(span.start + 2, span.end - 1)

    def _tagged(self, tags: Iterable[Tag]) -> Iterator[Span]:
        """What stands between tags that change the look; code is not read as words, but seen."""
        opened: list[Tag] = []
        for tag in tags:
            if tag.name in _TAGS and not tag.closing:
                opened.append(tag)
            elif tag.closing and opened and opened[-1].name == tag.name:
                inside = Span(opened.pop().span.end, tag.span.start)
                self.styles.append(Style(inside, _TAGS[tag.name]))
                if _TAGS[tag.name] == "code":
                    yield inside

    def _masks(self, markdown: str) -> None:
        """Templating becomes something on the page that nobody knows here; what becomes words or a label is shown as it is written."""
        for match in _MASK.finditer(markdown, *self.block.span) if MASKED in markdown else ():
            span = Span(*match.span())
            self._set(span, shown=self.text.startswith(_TEMPLATES, span.start))
            self.styles.append(Style(span, "source"))

    def _replace(self) -> None:
        """Entities and the boxes of tasks, which are written with more characters than they show."""
        start, prose = self.block.span.start, self.reading.prose
        for match in _ENTITY.finditer(self.text, *self.block.span):
            if self.block.kind == "html" or prose[match.start() - start] == " ":
                self._swap(Span(*match.span()), unescape(match.group()))
        if self.block.parent is not None and self.block.parent.kind == "item" and (task := TASK.match(self.block.content)):
            self._swap(self.block.article_span(*task.span()), "☐" if task.group()[1] == " " else "☑")

    @cached_property
    def _literal(self) -> bytearray:
        """By offset in the block: whether text stands as it is written, entities and all."""
        literal, origin = bytearray(len(self.seen)), self.block.span.start
        for start, end in (style.span for style in self.styles if style.kind in ("code", "source") and style.span.start < style.span.end):
            literal[start - origin : end - origin] = b"\1" * (end - start)
        return literal

    def _swap(self, span: Span, instead: str) -> None:
        if not self._literal[span.start - self.block.span.start]:
            self._set(span, shown=False)
            self.cuts.update(span)
            self.instead[span.start] = instead
