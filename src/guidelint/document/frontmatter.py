"""Front matter: what stands between --- and --- (YAML) or +++ and +++ (TOML) at the top of an article.

Only top-level fields are read, line by line, because a report needs the place of a value and not its type.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from guidelint.late import late_pattern
from guidelint.source import Span

# (?<![^\r\n]) is the start of a line, (?![^\r\n]) its end: ^ and $ know only the line feed.
_BLOCK = late_pattern(
    r"(?P<fence>---|\+\+\+)[ \t]*(?:\r\n?|\n)(?P<body>.*?)(?:\r\n?|\n)?(?<![^\r\n])(?P=fence)[ \t]*(?![^\r\n])", re.DOTALL
)
_FIELD = late_pattern(r"(?<![^\r\n])(?P<key>[A-Za-z_][\w.-]*)[ \t]*[:=][ \t]*(?P<value>[^\r\n]*)")
_CONTINUED = late_pattern(r"(?:(?>\r\n?|\n)(?:[ \t]+[^\r\n]*|[ \t]*-[ \t][^\r\n]*|[ \t]*(?=[\r\n])))+")
_SCALAR_HEADER = late_pattern(r"[>|][+-]?\d?[ \t]*$")
READABLE = frozenset({"title", "description", "summary", "subtitle", "excerpt"})
"""Fields whose value a reader sees: on the page, in a search result or in a link preview."""


class Field(NamedTuple):
    """A top-level field. `value` is its text without quotes, `value_span` where that text stands, `span` the whole field."""

    key: str
    value: str
    span: Span
    value_span: Span


class FrontMatter(NamedTuple):
    """The span with its fences, and the fields in order."""

    span: Span
    fields: tuple[Field, ...]

    def get(self, key: str) -> Field | None:
        return next((field for field in self.fields if field.key.lower() == key), None)


def read_front_matter(text: str) -> FrontMatter | None:
    """Read the front matter at the start of `text`, or return None."""
    if not text.startswith(("---", "+++")):
        return None
    block = _BLOCK.match(text)
    if block is None or not (_FIELD.search(block["body"]) or not block["body"].strip()):
        return None
    start, end = block.span("body")
    return FrontMatter(Span(0, block.end()), tuple(_fields(text, start, end)))


def _fields(text: str, start: int, end: int) -> list[Field]:
    fields = []
    for match in _FIELD.finditer(text, start, end):
        value_start, value_end = match.span("value")
        if continued := _CONTINUED.match(text, value_end, end):
            value_end = continued.end()
        if header := _SCALAR_HEADER.match(match["value"]):
            value_start += len(header.group())
        span = _unquoted(text, value_start, value_end)
        fields.append(Field(match["key"], text[span.start : span.end], Span(match.start(), value_end), span))
    return fields


def _unquoted(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if end - start >= 2 and text[start] in "\"'" and text[end - 1] == text[start]:
        return Span(start + 1, end - 1)
    return Span(start, end)
