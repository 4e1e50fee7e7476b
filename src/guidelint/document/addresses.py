"""Every address that an article writes anywhere, without parsing it: a look that tells whether a closer one can find anything."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from guidelint.document.links import Url, parse_url

if TYPE_CHECKING:
    from guidelint.document import Document

_ADDRESS = re.compile(
    r"""(?:\b[a-z][a-z0-9+.-]{1,15}:)?//[^\s<>"'`|\\\])}]+|\bwww\.[^\s<>"'`|\\\])}]+|(?<=\]\()[^\s<>)]{0,2000}?=https?[^\s<>)]+|(?<=href=")[^"<>]{0,2000}?=https?[^"<>]+""",
    re.IGNORECASE,
)
_MAX = 4000
"""Addresses that are looked at."""


def addresses_of(document: Document) -> tuple[Url, ...]:
    """The different addresses of `document`, in links, in code, in comments or bare, and relative ones that hold another address."""
    return document.derive(_addresses)


def _addresses(document: Document) -> tuple[Url, ...]:
    text = document.text
    written = {match.group().rstrip(".,;:!?*_~") for match in _ADDRESS.finditer(unescape(text) if "&" in text else text)}
    return tuple(parse_url(address) for address in sorted(written)[:_MAX])
