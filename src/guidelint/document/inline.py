"""Where markdown-it's inline rules found what they found.

Inline tokens carry no position. Every inline rule is therefore wrapped so that it notes the range of `content` that it
consumed; emphasis marks, which are paired only afterwards, are looked at again once they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import (
    StateInline,
    autolink,
    backtick,
    emphasis,
    entity,
    escape,
    html_inline,
    image,
    link,
    newline,
    strikethrough,
)
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.footnote.index import footnote_ref

from guidelint.source import Span

_Rule = Callable[[StateInline, bool], bool]
_RECORDS = "guidelint"


class RawLink(NamedTuple):
    """A link or image in `content`: all spans are offsets into the content. `target` is decoded; a reference has no `target_span`."""

    span: Span
    text_span: Span
    target: str
    target_span: Span | None
    title: str
    kind: str  # inline, reference, autolink


@dataclass(slots=True)
class Inline:
    """What was found in one content. `marks` are emphasis marks and escapes that vanish, `breaks` hard line breaks.

    `emphasis` are the words between a pair of marks with their tag: em, strong or s.
    """

    links: list[RawLink] = field(default_factory=list)
    images: list[RawLink] = field(default_factory=list)
    code: list[Span] = field(default_factory=list)
    html: list[Span] = field(default_factory=list)
    footnotes: list[tuple[Span, str]] = field(default_factory=list)
    entities: list[Span] = field(default_factory=list)
    marks: list[Span] = field(default_factory=list)
    emphasis: list[tuple[Span, str]] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    pending: list[tuple[int, Token]] = field(default_factory=list)


class PositionedInline(ParserInline):
    """markdown-it's inline parser with rules that note what they consumed."""

    def __init__(self) -> None:
        super().__init__()
        for name, rule, note in _NOTED:
            self.ruler.at(name, _noting(rule, note))
        self.ruler2.before("fragments_join", "note_marks", _note_marks)

    def read(self, content: str, md: MarkdownIt, env: Mapping[str, object]) -> Inline:
        """Parse `content` and return what stands where. `env` must come from the block parse: it holds the references."""
        found = Inline()
        super().parse(content, md, {**env, _RECORDS: found}, [])
        return found

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Parse a text inside a text (an image's): its offsets are not the content's, so nothing is noted."""
        return super().parse(src, md, {key: value for key, value in env.items() if key != _RECORDS}, tokens)


def _noting(rule: _Rule, note: Callable[[StateInline, Inline, int, list[Token]], None]) -> _Rule:
    def noted(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        matched = rule(state, silent)
        found = state.env.get(_RECORDS)
        if matched and not silent and isinstance(found, Inline):
            note(state, found, start, state.tokens[before:])
        return matched

    return noted


def _note_link(state: StateInline, found: Inline, start: int, tokens: list[Token]) -> None:
    opened = next(token for token in tokens if token.type == "link_open")
    label_end = state.md.helpers.parseLinkLabel(state, start, True)
    found.links.append(_raw_link(state, start, start + 1, label_end, str(opened.attrGet("href") or ""), str(opened.attrGet("title") or "")))


def _note_image(state: StateInline, found: Inline, start: int, tokens: list[Token]) -> None:
    token = tokens[-1]
    label_end = start + 2 + len(token.content)
    found.images.append(_raw_link(state, start, start + 2, label_end, str(token.attrGet("src") or ""), str(token.attrGet("title") or "")))


def _raw_link(state: StateInline, start: int, label_start: int, label_end: int, target: str, title: str) -> RawLink:
    span, text_span = Span(start, state.pos), Span(label_start, label_end)
    at = label_end + 1
    if not (at < state.pos and state.src[at] == "(" and state.src[state.pos - 1] == ")"):
        return RawLink(span, text_span, target, None, title, "reference")
    at += 1
    while state.src[at] in " \t\n":
        at += 1
    parsed = state.md.helpers.parseLinkDestination(state.src, at, state.pos)
    end = parsed.pos if parsed.ok else at
    if end - at >= 2 and state.src[at] == "<":
        at, end = at + 1, end - 1
    return RawLink(span, text_span, target, Span(at, end), title, "inline")


def _note_autolink(state: StateInline, found: Inline, start: int, tokens: list[Token]) -> None:
    opened = next(token for token in tokens if token.type == "link_open")
    inside = Span(start + 1, state.pos - 1)
    found.links.append(RawLink(Span(start, state.pos), inside, str(opened.attrGet("href") or ""), inside, "", "autolink"))


def _note_code(state: StateInline, found: Inline, start: int, tokens: list[Token]) -> None:
    if any(token.type == "code_inline" for token in tokens):
        found.code.append(Span(start, state.pos))


def _note_html(state: StateInline, found: Inline, start: int, _tokens: list[Token]) -> None:
    found.html.append(Span(start, state.pos))


def _note_entity(state: StateInline, found: Inline, start: int, _tokens: list[Token]) -> None:
    found.entities.append(Span(start, state.pos))


def _note_escape(state: StateInline, found: Inline, start: int, tokens: list[Token]) -> None:
    found.marks.append(Span(start, start + 1))
    if any(token.type == "hardbreak" for token in tokens):
        found.breaks.append(state.pos)


def _note_newline(state: StateInline, found: Inline, _start: int, tokens: list[Token]) -> None:
    if any(token.type == "hardbreak" for token in tokens):
        found.breaks.append(state.pos)


def _note_delimiters(_state: StateInline, found: Inline, start: int, tokens: list[Token]) -> None:
    at = start
    for token in tokens:
        if token.content and token.content[0] in "*_~":
            found.pending.append((at, token))
            at += len(token.content)


def _note_marks(state: StateInline) -> None:
    """Delimiters that became emphasis marks are no longer text; those that stayed text are words."""
    found = state.env.get(_RECORDS)
    if not isinstance(found, Inline):
        return
    opened: list[int] = []
    for at, token in found.pending:
        if token.type != "text" or not token.content:
            found.marks.append(Span(at, at + max(1, len(token.markup) if token.type.startswith("s_") else 1)))
        if token.nesting == 1:
            opened.append(found.marks[-1].end)
        elif token.nesting == -1 and opened:
            found.emphasis.append((Span(opened.pop(), at), token.tag))
    found.pending.clear()


def note_footnotes(md: MarkdownIt) -> None:
    """Let the footnote plugin's rule for references note what it consumes, too."""
    md.inline.ruler.at("footnote_ref", _noting(footnote_ref, _note_footnote))


def _note_footnote(state: StateInline, found: Inline, start: int, tokens: list[Token]) -> None:
    label = next((str(token.meta.get("label", "")) for token in tokens if token.type == "footnote_ref"), "")
    found.footnotes.append((Span(start, state.pos), label))


_NOTED: tuple[tuple[str, _Rule, Callable[[StateInline, Inline, int, list[Token]], None]], ...] = (
    ("link", link, _note_link),
    ("image", image, _note_image),
    ("autolink", autolink, _note_autolink),
    ("backticks", backtick, _note_code),
    ("html_inline", html_inline, _note_html),
    ("entity", entity, _note_entity),
    ("escape", escape, _note_escape),
    ("newline", newline, _note_newline),
    ("emphasis", emphasis.tokenize, _note_delimiters),
    ("strikethrough", strikethrough.tokenize, _note_delimiters),
)
