"""Every address that an article writes anywhere, without parsing it: a look that tells whether a closer one can find anything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING

from guidelint.document.links import Url, parse_url
from guidelint.late import late_pattern

if TYPE_CHECKING:
    from guidelint.document import Document

_END = r"""[^\s<>"'`|\\\])}]"""
_WITH_HOST = late_pattern(rf"//{_END}+")
_SCHEME = late_pattern(r"(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{1,15}:\Z")
_WITHOUT_SCHEME = late_pattern(rf"\b[wW]{{3}}\.{_END}+")
_HOLDING_ANOTHER = late_pattern(r"""(?<=\]\()[^\s<>)]{0,2000}?=https?[^\s<>)]+|(?<=href=")[^"<>]{0,2000}?=https?[^"<>]+""", re.IGNORECASE)
_MAX = 4000
"""Addresses that are looked at."""


def addresses_of(document: Document) -> tuple[Url, ...]:
    """The different addresses of `document`, in links, in code, in comments or bare, and relative ones that hold another address."""
    return document.derive(_addresses)


def _addresses(document: Document) -> tuple[Url, ...]:
    text = unescape(document.text) if "&" in document.text else document.text
    written = {address.rstrip(".,;:!?*_~") for address in _written(text)}
    return tuple(parse_url(address) for address in sorted(written)[:_MAX])


def _written(text: str) -> Iterator[str]:
    for match in _WITH_HOST.finditer(text):
        start = match.start()
        scheme = _SCHEME.search(text[max(0, start - 17) : start]) if text[start - 1 : start] == ":" else None
        yield (scheme.group() if scheme else "") + match.group()
    for pattern in (_WITHOUT_SCHEME, _HOLDING_ANOTHER) if "ww." in text.lower() or "=http" in text.lower() else ():
        yield from (match.group() for match in pattern.finditer(text))
