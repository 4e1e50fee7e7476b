"""hidden: promotion that the page does not show: in a comment, in an element not displayed, between characters not seen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from guidelint.document.addresses import addresses_of
from guidelint.document.contacts import contacts_of, may_hold_contacts
from guidelint.document.links import bare_urls, parse_url
from guidelint.document.referral import redirect_of, referral_of
from guidelint.document.roles import is_messenger, owns
from guidelint.finding import Edit
from guidelint.late import late_pattern
from guidelint.rules.link_signs import DOCUMENTS
from guidelint.rules.planted import Trade, is_linked, planted_trade, trades_of
from guidelint.rules.rule import Evidence, Finder, Match, Repair
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Comment, Document, Tag, Url
    from guidelint.rules.lists import RuleData

PARAMETERS: dict[str, object] = {
    "styles": {"type": "array", "items": {"type": "string"}, "description": "Style declarations that hide an element, without spaces."},
    "topics": {
        "type": "string",
        "format": "list",
        "description": "The list of trades whose links are promotion where nobody sees them, whatever their address says.",
    },
}
REQUIRED = ("styles",)
VALUES = ("promotion",)
VARIANTS = ("element", "unseen")
REPAIRS = ("remove",)

_MAY_HIDE = late_pattern(
    r"<!--|\{\s*/\*|^\s*\[(?://|comment)\]:|style\s*=|\shidden[\s>=]|[\u200b-\u200f\u2060-\u2064\ufeff\u00ad]", re.IGNORECASE | re.MULTILINE
)
_UNSEEN = late_pattern(r"[\u200b-\u200f\u2060-\u2064\ufeff\u00ad]")


def prepare(parameters: Mapping[str, Any], data: RuleData) -> Finder:
    """Return a finder of contacts and advertising links that the reader does not see."""
    styles, trades = tuple(parameters["styles"]), trades_of(data, str(parameters.get("topics", "")))

    def find(document: Document) -> Iterator[Match]:
        if not _MAY_HIDE.search(document.text):
            return
        promotes = any(_promotion(document, url) for url in addresses_of(document))
        promotes = promotes or any(is_linked(document, trade.words) for trade in trades.values())
        if not promotes and not (may_hold_contacts(document) and contacts_of(document)):
            return
        for comment in document.comments:
            if (seen := _in_comment(document, comment)) is not None:
                yield seen
        for block in document.blocks:
            yield from _in_elements(document, document.reading(block).tags, styles, trades)
        yield from _unseen(document)

    return Finder(find, None)


def _in_comment(document: Document, comment: Comment) -> Match | None:
    if comment.notation == "field":
        return None
    for contact in contacts_of(document):
        if (
            contact.area == "comment"
            and comment.span.contains(contact.span)
            and contact.kind == "messenger"
            and (contact.label or contact.disguises)
        ):
            return _match(document, contact.span, "", Evidence("messenger-label", contact.channel))
    for span in _addresses(document, comment.words):
        evidence = _promotion(document, parse_url(document.text[span.start : span.end]))
        if evidence is not None:
            return _match(document, span, "", evidence)
    return None


def _addresses(document: Document, span: Span) -> Iterator[Span]:
    yield from bare_urls(document.text, *span)


def _promotion(document: Document, url: Url) -> Evidence | None:
    """What makes an address promotion, or None; a project's room is none."""
    inner = redirect_of(url) or url
    if not inner.host or owns(document, inner):
        return None
    if is_messenger(inner, document.facts):
        entry = document.facts.tables["messenger-hosts"].get(
            document.facts.hosts("messenger-hosts").match(inner.host, inner.path) or "", {}
        )
        return None if entry.get("community") or "qq.com" in inner.host else Evidence("messenger-host", inner.host)
    referral = referral_of(inner, document.facts)
    at_home = not inner.path.strip("/") and len(inner.query) == 1 and not DOCUMENTS.search(inner.host)
    if referral is not None and (referral.certain or at_home) and not referral.name.startswith("utm_"):
        return Evidence({"parameter": "referral-parameter", "path": "referral-path"}.get(referral.kind, "affiliate-network"), referral.name)
    return None


def _in_elements(document: Document, tags: list[Tag], styles: tuple[str, ...], trades: Mapping[str, Trade]) -> Iterator[Match]:
    """Links inside an element that a style or the attribute `hidden` keeps from being shown."""
    for at, tag in enumerate(tags):
        style = re.sub(r"\s", "", tag.get("style").lower())
        hides = any(declaration in style for declaration in styles) or "hidden" in tag.attributes
        if tag.closing or not hides:
            continue
        end = next((other.span.start for other in tags[at + 1 :] if other.closing and other.name == tag.name), tag.span.end)
        for link in document.links:
            if not tag.span.start <= link.span.start < max(end, tag.span.end):
                continue
            trade = "" if owns(document, link.url) else planted_trade(trades, document, link)
            evidence = Evidence("planted-trade", trade) if trade else _promotion(document, link.url)
            if evidence is not None:
                yield _match(document, link.span, "element", evidence)


def _unseen(document: Document) -> Iterator[Match]:
    """Contacts whose characters are set apart by characters that are not seen."""
    for contact in contacts_of(document):
        written = document.text[contact.span.start : contact.span.end]
        if contact.link is None and contact.area == "text" and contact.kind == "messenger" and len(_UNSEEN.findall(written)) >= 2:
            yield _match(document, contact.span, "unseen", Evidence("unseen-characters", str(len(_UNSEEN.findall(written)))))


def _match(document: Document, span: Span, variant: str, evidence: Evidence) -> Match:
    remove = Repair("remove", (Edit(span, ""),))
    return Match(
        span, {"promotion": document.text[span.start : span.end]}, (Evidence("hidden"), evidence), variant=variant, repairs=(remove,)
    )
