"""Links and images with the place of each part."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from guidelint.late import late_pattern
from guidelint.source import Span

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
# A bare URL ends at white space, at brackets and quotes of the text around it and at full-width punctuation. Han characters belong
# to it only where a path or a query can begin: in running Chinese text no space separates a URL from the next word.
BARE_LINK = (
    rf"(?<![A-Za-z0-9_@/.:-])(?:[A-Za-z][A-Za-z0-9+.-]{{1,15}}://|[Ww][Ww][Ww]\.)"
    rf"(?:[^\s<>\"'`\u3000-\u303f\uff00-\uffef\u2018-\u201f|\\{_HAN}]|(?<=[/=_#?&%-])[{_HAN}]+)+"
)
"""The pattern of a link that is written as nothing but its target."""
_BARE = late_pattern(BARE_LINK)
_TRAILING = ".,;:!?'\"*_~)]}"
_LONGEST_REFERENCE = 40
_CLOSERS = {")": "(", "]": "[", "}": "{"}


class Role(StrEnum):
    """What a link is in its article. A promotional link can support no claim."""

    OFFICIAL = "official"
    CITATION = "citation"
    TOOL = "tool"
    FIRST_PARTY = "first-party"
    NAVIGATION = "navigation"
    PROMOTION = "promotion"


class Url(NamedTuple):
    """The parts of a target that rules look at. `host` is lower case without `www.`; all are empty for a relative target's host."""

    scheme: str
    host: str
    path: str
    query: tuple[tuple[str, str], ...]
    fragment: str

    @property
    def external(self) -> bool:
        return bool(self.host)

    @property
    def bare_host(self) -> bool:
        """Whether nothing is named but the site."""
        return not self.path.strip("/") and not self.query and not self.fragment

    def parameters(self) -> Iterator[tuple[str, str]]:
        """Every parameter of the query, and of a query inside the fragment (`#/register?code=1`)."""
        yield from self.query
        if "?" in self.fragment:
            yield from parse_qsl(self.fragment.partition("?")[2], keep_blank_values=True)


@lru_cache(maxsize=4096)
def parse_url(target: str) -> Url:
    """Split a link's target. Never raises: a target that is no URL is a relative path."""
    written = target.strip().replace("&amp;", "&")
    if written.lower().startswith("www."):
        written = "https://" + written
    try:
        parts = urlsplit(written)
        host = (parts.hostname or "").rstrip(".").lower()
    except ValueError:
        return Url("", "", written, (), "")
    query = tuple(parse_qsl(parts.query, keep_blank_values=True)) if parts.query.count("&") < 200 else ()
    return Url(parts.scheme.lower(), host.removeprefix("www."), unquote(parts.path), query, unquote(parts.fragment))


class Link(NamedTuple):
    """A link. `target_span` is where its target is written (a reference's stands in its definition), None when it cannot be told.

    `kind` is inline, reference, autolink, bare or html. `text_span` is what the reader sees (for a bare URL, the URL).
    """

    span: Span
    text_span: Span
    target: str
    target_span: Span | None
    title: str
    kind: str

    @property
    def url(self) -> Url:
        return parse_url(self.target)


class Image(NamedTuple):
    """An image. `alt_span` is its text in the article. `size` is (width, height) as written in HTML, empty strings otherwise."""

    span: Span
    alt_span: Span
    target: str
    target_span: Span | None
    title: str
    kind: str
    size: tuple[str, str] = ("", "")

    @property
    def url(self) -> Url:
        return parse_url(self.target)


def bare_urls(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the spans of URLs that stand in `text[start:end]` without any markup."""
    for match in _BARE.finditer(text, start, end):
        stop = _trimmed(text, match.start(), match.end())
        if "." in text[match.start() : stop] or "://localhost" in text[match.start() : stop]:
            yield Span(match.start(), stop)


def _trimmed(text: str, start: int, end: int) -> int:
    """Leave punctuation of the sentence, and a bracket that was not opened in the URL, outside."""
    surplus = {closer: text.count(closer, start, end) - text.count(opener, start, end) for closer, opener in _CLOSERS.items()}
    while end > start and (last := text[end - 1]) in _TRAILING:
        if last in surplus:
            if surplus[last] <= 0:
                break
            surplus[last] -= 1
        end = _before_reference(text, start, end) if last == ";" else end - 1
    return end


def _before_reference(text: str, start: int, end: int) -> int:
    """Where the character reference begins that ends with the semicolon before `end` (`&hl;`), else where the semicolon stands."""
    at = text.rfind("&", max(start, end - _LONGEST_REFERENCE), end)
    name = text[at + 1 : end - 1]
    return at if at >= 0 and name.isascii() and name.isalnum() else end - 1
