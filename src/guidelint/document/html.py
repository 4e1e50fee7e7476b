"""Tags in Markdown's HTML, with the place of each attribute.

The standard parser gives the line of a tag but not of its attributes, and a finding points at characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from guidelint.late import late_pattern
from guidelint.source import Span

_TAG = late_pattern(
    r"""<(?P<close>/?)(?P<name>[A-Za-z][\w:-]*)
        (?P<attributes>(?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*/?>""",
    re.VERBOSE,
)
_ATTRIBUTE = late_pattern(r"""(?P<name>[^\s"'<>/=]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'=<>`]+)))?""")
_COMMENT = late_pattern(r"<!--(?P<words>.*?)(?:-->|\Z)", re.DOTALL)
_UNREAD = frozenset({"script", "style", "pre", "code", "svg", "kbd", "samp", "textarea", "template", "noscript", "math"})
BLOCK_TAGS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "button",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
    }
    | {"footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "section", "summary", "table", "tbody"}
    | {"td", "tfoot", "th", "thead", "tr", "ul"}
)
"""Tags that end a sentence."""


class Attribute(NamedTuple):
    """An attribute's value with entities decoded, and the span of the value as written."""

    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class Tag:
    """One opening or closing tag. Attribute names and `name` are lower case."""

    name: str
    span: Span
    closing: bool = False
    attributes: Mapping[str, Attribute] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """The value of an attribute, or an empty string."""
        found = self.attributes.get(name)
        return found.value if found else ""


class HtmlComment(NamedTuple):
    """A comment: `span` with its marks, `words` what stands between them."""

    span: Span
    words: Span


def scan(text: str, start: int, end: int) -> Iterator[Tag | HtmlComment]:
    """Yield tags and comments of `text[start:end]` in order. Text that only looks like a tag is passed over."""
    at = start
    while (at := text.find("<", at, end)) >= 0:
        if text.startswith("<!--", at):
            comment = _COMMENT.match(text, at, end)
            assert comment is not None  # noqa: S101 the pattern matches wherever the opener stands
            yield HtmlComment(Span(*comment.span()), Span(*comment.span("words")))
            at = comment.end()
        elif tag := _TAG.match(text, at, end):
            yield _tag(tag)
            at = tag.end()
        else:
            at += 1


def _tag(match: re.Match[str]) -> Tag:
    attributes: dict[str, Attribute] = {}
    start, end = match.span("attributes")
    for found in _ATTRIBUTE.finditer(match.string, start, end):
        group = next((name for name in ("double", "single", "bare") if found[name] is not None), None)
        span = Span(*found.span(group)) if group else Span(found.end(), found.end())
        attributes.setdefault(found["name"].lower(), Attribute(unescape(found[group]) if group else "", span))
    return Tag(match["name"].lower(), Span(*match.span()), bool(match["close"]), attributes)


def unread_spans(tags: list[Tag]) -> list[Span]:
    """The spans between tags whose content is not prose (code, scripts, styles)."""
    spans = []
    opened: Tag | None = None
    for tag in tags:
        if opened is None and not tag.closing and tag.name in _UNREAD:
            opened = tag
        elif opened is not None and tag.closing and tag.name == opened.name:
            spans.append(Span(opened.span.end, tag.span.start))
            opened = None
    return spans
