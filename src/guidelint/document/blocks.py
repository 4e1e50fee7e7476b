"""The blocks of an article: what kind, where, and inside what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from guidelint.source import Source, Span

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from guidelint.document.inline import Inline

_KINDS = {
    "heading_open": "heading",
    "paragraph_open": "paragraph",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "list_item_open": "item",
    "blockquote_open": "quote",
    "table_open": "table",
    "tr_open": "row",
    "th_open": "cell",
    "td_open": "cell",
    "footnote_reference_open": "footnote",
    "html_block": "html",
    "fence": "code",
    "code_block": "code",
    "hr": "rule",
    "definition": "definition",
}


BLOCK_NESTING = 100
INLINE_NESTING = 20


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A block. `kind` is one of heading, paragraph, list, item, quote, table, row, cell, footnote, html, code, rule, definition,
    field (a readable field of the front matter).

    `span` is the block's lines without the last line end (for a cell: its words). `segments` map `content`, the Markdown of the
    block without its prefixes, to the article: (offset in content, article offset, length). `level` is a heading's level, `label`
    a footnote's or definition's, or the number of an ordered list's item; `header` says that a cell stands in the table's head,
    `column` counts its cells from 0.
    """

    kind: str
    span: Span
    parent: Block | None = None
    content: str = ""
    segments: tuple[tuple[int, int, int], ...] = ()
    level: int = 0
    label: str = ""
    target: str = ""
    header: bool = False
    column: int = 0

    def inside(self, kind: str) -> Block | None:
        """The innermost block of `kind` around this one (or this one itself)."""
        block: Block | None = self
        while block is not None and block.kind != kind:
            block = block.parent
        return block

    def offset(self, content_offset: int) -> int:
        """The article offset of the character at `content_offset`."""
        at = bisect_right(self.segments, content_offset, key=itemgetter(0)) - 1
        start, article, length = self.segments[max(at, 0)]
        return article + min(max(content_offset - start, 0), length)

    def article_span(self, start: int, end: int) -> Span:
        """The article span of `content[start:end]`."""
        if start >= end:
            return Span(self.offset(start), self.offset(start))
        return Span(self.offset(start), self.offset(end - 1) + 1)


@dataclass(slots=True)
class Blocks:
    """Every block in order of its start, and what the inline parse needs to know of the whole article."""

    all: list[Block]
    env: dict[str, Any] = field(default_factory=dict)


@cache
def parser(max_nesting: int) -> MarkdownIt:
    """markdown-it with tables, strikethrough and footnotes, HTML read and nothing rewritten.

    Lists nest deeper in honest articles than links and emphasis do, and every level of nesting makes a run of brackets dearer.
    """
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    from guidelint.document.inline import PositionedInline, note_footnotes

    md = MarkdownIt("commonmark", {"html": True, "maxNesting": max_nesting, "inline_definitions": True})
    md.inline = PositionedInline()
    md.use(footnote_plugin, inline=False, move_to_end=False)
    note_footnotes(md)
    md.enable(["table", "strikethrough"])
    md.core.ruler.enableOnly(["normalize", "block"])
    return md


def parse_inline(content: str, env: Mapping[str, object]) -> Inline:
    """What stands where in a block's content. `env` must come from the block parse: it holds the references."""
    from guidelint.document.inline import PositionedInline

    md = parser(INLINE_NESTING)
    assert isinstance(md.inline, PositionedInline)  # noqa: S101 parser() sets it
    return md.inline.read(content, md, env)


def read_blocks(source: Source, markdown: str) -> Blocks:
    """Parse `markdown`, which is the source with masks of the same length, into blocks. No inline content is parsed."""
    env: dict[str, Any] = {}
    tokens = parser(BLOCK_NESTING).parse(markdown, env)
    lines = _Lines(source, markdown)
    return Blocks(list(_walk(tokens, lines)), env)


@dataclass(slots=True)
class _Lines:
    source: Source
    markdown: str

    def span(self, start: int, end: int) -> Span:
        """The article span of lines `start` to `end`, end exclusive, without blank lines at its end."""
        last = min(end, len(self.source.line_starts)) - 1
        while last > start and not self.text(last).strip():
            last -= 1
        return Span(self.source.line_starts[start], self.source.line_span(last).end)

    def text(self, line: int) -> str:
        start, end = self.source.line_span(line)
        return self.markdown[start:end]


def _walk(tokens: list[Token], lines: _Lines) -> Iterator[Block]:
    parent: Block | None = None
    row_at = column = 0
    for at, token in enumerate(tokens):
        if token.nesting == -1:
            if token.type.replace("_close", "_open") in _KINDS and parent is not None:
                parent = parent.parent
            continue
        kind = _KINDS.get(token.type)
        if kind is None:
            continue
        if kind == "row":
            row_at, column = lines.source.line_starts[token.map[0]] if token.map else row_at, 0
        content = tokens[at + 1] if kind in ("heading", "paragraph", "cell") else None
        if kind == "cell":
            block, row_at = _cell(token, tokens[at + 1], parent, lines, row_at, column)
            column += 1
        else:
            block = _block(kind, token, content, parent, lines)
        yield block
        if token.nesting == 1:
            parent = block


def _block(kind: str, token: Token, inline: Token | None, parent: Block | None, lines: _Lines) -> Block:
    start, end = token.map or [0, 1]
    span = lines.span(start, max(end, start + 1))
    if kind == "definition":
        return Block(kind, span, parent, label=str(token.meta["label"]), target=str(token.meta["url"]))
    if inline is None:
        return Block(kind, span, parent, label=_label(kind, token))
    level = int(token.tag[1]) if kind == "heading" else 0
    return Block(kind, span, parent, inline.content, _segments(inline.content, start, lines), level)


def _label(kind: str, token: Token) -> str:
    return token.info if kind == "item" else str(token.meta.get("label", "")) if token.meta else ""


def _segments(content: str, first_line: int, lines: _Lines) -> tuple[tuple[int, int, int], ...]:
    """Find each line of `content` again at the end of its source line."""
    segments = []
    at = 0
    for line, part in enumerate(content.split("\n"), first_line):
        start = lines.source.line_starts[line]
        written = lines.text(line)
        words = part.strip()
        found = written.rfind(words) if words else len(written.rstrip())
        lead = len(part) - len(part.lstrip()) if words else 0
        segments.append((at, start + found - min(lead, found), len(part)))
        at += len(part) + 1
    return tuple(segments)


def _cell(token: Token, inline: Token, parent: Block | None, lines: _Lines, row_at: int, column: int) -> tuple[Block, int]:
    """A cell's block, and the offset behind it in its row. `\\|` is a bar in the cell and two characters in the article."""
    assert inline.map is not None  # noqa: S101 markdown-it maps the inline token of every cell
    row = lines.markdown[row_at : lines.source.line_span(inline.map[0]).end]
    segments, end = _cell_segments(row, inline.content, row_at)
    span = Span(segments[0][1], end)
    return Block("cell", span, parent, inline.content, segments, header=token.type == "th_open", column=column), end


def _cell_segments(row: str, content: str, row_at: int) -> tuple[tuple[tuple[int, int, int], ...], int]:
    at = row.find(content) if "|" not in content else -1
    if at >= 0:
        return ((0, row_at + at, len(content)),), row_at + at + len(content)
    segments, place, written = [], 0, 0
    for part in content.split("|"):
        found = max(row.find(part, place), place)
        segments.append((written, row_at + found, len(part) + 1))
        written += len(part) + 1
        place = found + len(part) + 1
    return tuple(segments), row_at + place - 1
