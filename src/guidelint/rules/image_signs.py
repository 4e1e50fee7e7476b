"""What stands with a picture: the link around it, the call beside it, the bracket that holds a contact too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from guidelint.document.contacts import contacts_of
from guidelint.document.folding import fold
from guidelint.document.links import Image, Link
from guidelint.document.referral import looks_like_code, redirect_of, referral_of
from guidelint.document.roles import is_messenger
from guidelint.late import late_pattern
from guidelint.rules.cues import bracket_around
from guidelint.rules.patterns import Pattern
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Block, Document

_SCANS = late_pattern(r"scan|qr|客服|作者|站长|我的|个人|商务|店主|扫|加|关注|识别|长按|追加|quét")
_BADGE = late_pattern(r"shields\.io|badge|/button", re.IGNORECASE)
_NAMED = late_pattern(
    r"(?:alt ?= ?[\"']|!\[) ?(?:telegram|whatsapp|wechat|discord|line|viber|signal|messenger|qq)(?: logo| icon)? ?[\"'\]]"
)
_NEAR = 60
_SHORT = 80


def is_pixel(image: Image) -> bool:
    """Whether a picture is written to be at most one pixel in size: it counts readers, it shows nothing."""
    return any(side.strip().removesuffix("px") in ("0", "1") for side in image.size)


def linked(document: Document, image: Image) -> Iterator[tuple[str, str]]:
    link = next((link for link in document.links if link.span.contains(image.span) and link.span != image.span), None)
    if link is None:
        return
    yield from _paid(document, link)


def _paid(document: Document, link: Link) -> Iterator[tuple[str, str]]:
    url = redirect_of(link.url) or link.url
    referral = referral_of(url, document.facts) if url.host else None
    if is_messenger(url, document.facts):
        entry = document.facts.tables["messenger-hosts"].get(document.facts.hosts("messenger-hosts").match(url.host, url.path) or "", {})
        if not entry.get("community") and not _is_icon(document, link):
            yield "linked-to-messenger", url.host
    elif referral is not None and (referral.certain or looks_like_code(referral.value)):
        yield "linked-to-referral", referral.name


def _is_icon(document: Document, link: Link) -> bool:
    """Whether a picture is a badge, or an icon that only names the messenger."""
    written = document.text[link.span.start : link.span.end]
    return _BADGE.search(written) is not None or _NAMED.search(fold(written)) is not None


def called(calls: Pattern, document: Document, image: Image) -> str:
    """The call beside a picture: short words in its own block or in the one before or after it."""
    own = calls.search(fold(document.text[image.alt_span.start : image.alt_span.end]))
    if own is not None and _SCANS.search(own.group()):
        return own.group()
    block = document.block_at(image.span.start)
    if block is None:
        return ""
    at = document.blocks.index(block)
    around = [Span(max(block.span.start, image.span.start - _NEAR), min(block.span.end, image.span.end + _NEAR))]
    around += [other.span for other in document.blocks[max(0, at - 1) : at + 2] if other is not block and _is_short(document, other)]
    for span in around:
        if match := calls.search(document.fold(span).text):
            return match.group()
    return ""


def _is_short(document: Document, block: Block) -> bool:
    return len(document.fold(block.span).text.strip()) <= _SHORT


def shared_bracket(document: Document, image: Image) -> Span | None:
    """The bracket in which a picture stands behind a contact: `[[…](…) ![…](…)]`."""
    line = document.source.line_span(document.source.line_of(image.span.start))
    for contact in contacts_of(document):
        if (
            contact.kind == "messenger"
            and line.contains(contact.span)
            and (bracket := bracket_around(document, contact.span))
            and bracket.contains(image.span)
        ):
            return bracket
    return None
