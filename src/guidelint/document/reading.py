"""What stands in one block: links, images, tags, code, and the words that are left for the reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from guidelint.document.blocks import Block, parse_inline
from guidelint.document.html import BLOCK_TAGS, HtmlComment, Tag, scan, unread_spans
from guidelint.document.links import Image, Link, bare_urls
from guidelint.document.masks import MASKED, mdx_comments
from guidelint.late import late_pattern
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.document.inline import Inline, RawLink

_DEFINITION_COMMENT = late_pattern(
    r"(?<![^\r\n])[ ]{0,3}\[(?://|comment)\]:[ \t]*(?:#|<>)[ \t]*"
    r"(?:\((?P<round>[^\r\n]*)\)|\"(?P<double>[^\r\n]*)\"|'(?P<single>[^\r\n]*)')[ \t]*(?![^\r\n])"
)
_FIELD_COMMENT = late_pattern(r"(?<![^\s])#(?P<words>[^\r\n]*)")
_BLANK_LINES = late_pattern(r"(?>\r\n?|\n)[ \t]*(?>\r\n?|\n)")
TASK = late_pattern(r"\[[ xX]\](?=\s)")


class Comment(NamedTuple):
    """Words that the page does not show. `notation` is html, mdx, definition or field (of the front matter)."""

    span: Span
    words: Span
    notation: str


@dataclass(slots=True)
class Reading:
    """A block's parts, in article offsets. `prose` is as long as the block's span; `breaks` are offsets at which a sentence ends.

    `emphasis` are emphasised words with their tag: em, strong or s.
    """

    prose: str
    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    code: list[Span] = field(default_factory=list)
    emphasis: list[tuple[Span, str]] = field(default_factory=list)
    footnotes: list[tuple[Span, str]] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)


def read_block(block: Block, markdown: str, env: Mapping[str, object]) -> Reading:
    """Read the parts of `block`; `markdown` is the article as the parser saw it, `env` what the block parse left."""
    if block.kind == "html":
        return _read_html(block, markdown)
    found = parse_inline(block.content, env)
    reading = Reading("")
    holes = [*_note_links(block, found, reading), *_note_tags(block, found, markdown, reading)]
    reading.code = [block.article_span(*span) for span in found.code]
    reading.emphasis = [(block.article_span(*span), tag) for span, tag in found.emphasis]
    reading.footnotes = [(block.article_span(*span), label) for span, label in found.footnotes]
    reading.breaks += [block.offset(at) for at in found.breaks]
    holes += [*reading.code, *(span for span, _ in reading.footnotes)]
    holes += [block.article_span(*span) for span in (*found.marks, *found.entities)]
    if block.parent is not None and block.parent.kind == "item" and (task := TASK.match(block.content)):
        holes.append(block.article_span(*task.span()))
    _finish(block, markdown, reading, holes)
    return reading


def _note_links(block: Block, found: Inline, reading: Reading) -> Iterator[Span]:
    """Add the links and images of the inline parse to `reading`; yield what of them is not read as words."""
    for raw in found.links:
        link = _link(block, raw)
        reading.links.append(link)
        if raw.kind == "autolink":
            yield link.span
        else:
            yield Span(link.span.start, link.text_span.start)
            yield Span(link.text_span.end, link.span.end)
    for raw in found.images:
        span, alt = block.article_span(*raw.span), block.article_span(*raw.text_span)
        target = block.article_span(*raw.target_span) if raw.target_span else None
        reading.images.append(Image(span, alt, raw.target, target, raw.title, raw.kind))
        yield span


def _link(block: Block, raw: RawLink) -> Link:
    target = block.article_span(*raw.target_span) if raw.target_span else None
    return Link(block.article_span(*raw.span), block.article_span(*raw.text_span), raw.target, target, raw.title, raw.kind)


def _note_tags(block: Block, found: Inline, markdown: str, reading: Reading) -> Iterator[Span]:
    spans = [block.article_span(*span) for span in found.html]
    yield from spans
    yield from _sort_out(markdown, spans, reading)


def _read_html(block: Block, markdown: str) -> Reading:
    reading = Reading("")
    holes = list(_sort_out(markdown, [block.span], reading))
    holes += [tag.span for tag in reading.tags]
    _finish(block, markdown, reading, holes)
    return reading


def _sort_out(markdown: str, spans: Iterable[Span], reading: Reading) -> Iterator[Span]:
    """Add tags and comments found in `spans`, and the links and images they make, to `reading`; yield what is not prose."""
    for span in spans:
        for part in scan(markdown, *span):
            if isinstance(part, HtmlComment):
                reading.comments.append(Comment(part.span, part.words, "html"))
                yield part.span
            else:
                reading.tags.append(part)
    yield from unread_spans(reading.tags)
    reading.breaks += [tag.span.start for tag in reading.tags if tag.name in BLOCK_TAGS]
    reading.images += [_tag_image(tag) for tag in reading.tags if tag.name == "img" and not tag.closing]
    reading.links += _tag_links(reading.tags)


def _tag_image(tag: Tag) -> Image:
    source, alt = tag.attributes.get("src"), tag.attributes.get("alt")
    alt_span = alt.span if alt else Span(tag.span.end, tag.span.end)
    size = (tag.get("width"), tag.get("height"))
    return Image(tag.span, alt_span, source.value if source else "", source.span if source else None, tag.get("title"), "html", size)


def _tag_links(tags: list[Tag]) -> Iterator[Link]:
    for at, tag in enumerate(tags):
        target = tag.attributes.get("href")
        if tag.name != "a" or tag.closing or target is None:
            continue
        closing = next((other for other in tags[at + 1 : at + 40] if other.name == "a"), None)
        end = closing.span if closing is not None and closing.closing else Span(tag.span.end, tag.span.end)
        yield Link(Span(tag.span.start, end.end), Span(tag.span.end, end.start), target.value, target.span, tag.get("title"), "html")


def _finish(block: Block, markdown: str, reading: Reading, holes: list[Span]) -> None:
    """Blank the holes, find bare URLs in what is left, and put everything in order."""
    start = block.span.start
    prose = _text(block, markdown)
    solid = [link.span for link in reading.links] + [image.span for image in reading.images] + [tag.span for tag in reading.tags]
    solid += [*reading.code, *(comment.span for comment in reading.comments), *unread_spans(reading.tags)]
    for span in bare_urls(markdown, *block.span):
        if not any(span.overlaps(other) for other in solid) and prose[span.start - start] != " ":
            reading.links.append(Link(span, span, markdown[span.start : span.end], span, "", "bare"))
            holes.append(span)
    for hole in holes:
        _blank(prose, hole.start - start, hole.end - start)
    reading.prose = "".join(prose)
    if block.kind in ("html", "field"):
        reading.breaks += [blank.start() for blank in _BLANK_LINES.finditer(markdown, *block.span)]
    reading.links.sort(key=lambda link: link.span)
    reading.images.sort(key=lambda image: image.span)
    reading.breaks.sort()


def _text(block: Block, markdown: str) -> list[str]:
    """The characters of the block's content at their places, everything between them (prefixes, line ends) as spaces."""
    start, end = block.span
    if not block.segments:
        return list(markdown[start:end].replace("\r", " ").replace(MASKED, " ")) if block.kind == "html" else [" "] * (end - start)
    prose = [" "] * (end - start)
    for _, at, length in block.segments:
        for place in range(max(at, start), min(at + length, end)):
            prose[place - start] = markdown[place] if markdown[place] != MASKED else " "
    return prose


def _blank(prose: list[str], start: int, end: int) -> None:
    for at in range(max(start, 0), min(end, len(prose))):
        prose[at] = " "


def comments_of(document: Document) -> list[Comment]:
    """Every comment of the article outside code, in order."""
    text = document.text
    found = [comment for block in document.blocks for comment in document.reading(block).comments]
    code = [block.span for block in document.tree if block.kind == "code"]
    code += [span for block in document.blocks for span in document.reading(block).code]
    others = [Comment(span, words, "mdx") for span, words in mdx_comments(text)]
    for match in _DEFINITION_COMMENT.finditer(text):
        group = next(name for name in ("round", "double", "single") if match[name] is not None)
        others.append(Comment(Span(*match.span()), Span(*match.span(group)), "definition"))
    if document.front_matter is not None:
        others += [
            Comment(Span(*match.span()), Span(*match.span("words")), "field")
            for match in _FIELD_COMMENT.finditer(text, *document.front_matter.span)
        ]
    found += [comment for comment in others if not any(comment.span.overlaps(span) for span in code)]
    return sorted(found, key=lambda comment: comment.span)
