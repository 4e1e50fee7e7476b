"""image: a picture that advertises: a QR code of somebody's account, a banner that links to a shop, a counter of one pixel.

Signs are added up as in the check `contact`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from guidelint.document.addresses import addresses_of
from guidelint.document.contacts import contacts_of
from guidelint.document.declared import declares_site
from guidelint.document.folding import fold
from guidelint.document.links import Image
from guidelint.document.referral import referral_of
from guidelint.document.roles import owns
from guidelint.finding import Level
from guidelint.late import late_pattern
from guidelint.rules.contact_excuses import is_room_page, names_itself
from guidelint.rules.cues import Cues, bracket_around, pays, shouts, stands
from guidelint.rules.image_signs import called, is_pixel, linked, shared_bracket
from guidelint.rules.patterns import Pattern
from guidelint.rules.projects import ROOM, is_project
from guidelint.rules.removal import removal
from guidelint.rules.rule import Evidence, Finder, Match, Repair
from guidelint.source import Span

if TYPE_CHECKING:
    from guidelint.document import Document
    from guidelint.rules.lists import RuleData

_WORDS = {"anyOf": [{"type": "string", "format": "pattern"}, {"type": "array", "items": {"type": "string", "format": "pattern"}}]}
PARAMETERS: dict[str, object] = {
    "codes": {**_WORDS, "description": "Words for a QR code, in a picture's text or file name."},
    "accounts": {**_WORDS, "description": "Words for an account, a shop or a payment, in a picture's text or file name."},
    "calls": {**_WORDS, "description": "Words beside a picture that ask the reader to add, follow or pay somebody through it."},
    "signs": {"type": "object", "additionalProperties": {"type": "integer"}, "description": "Points for each sign."},
    "alarm": {"type": "integer", "default": 3, "description": "Points from which the rule's level holds."},
    "mention": {"type": "integer", "default": 2, "description": "Points from which a picture is a suggestion."},
}
REQUIRED = ("codes", "accounts", "calls", "signs")
VALUES = ("picture",)
REPAIRS = ("remove",)

_PIXEL = late_pattern(r"(?:width|height)\s*=\s*[\"']?[01](?:px)?[\"'\s/>]", re.IGNORECASE)
_ALT = late_pattern(r"<img\b[^<>]*?\balt\s*=\s*[\"']([^\"'<>]+)", re.IGNORECASE)
_BEFORE = 120


class Judge(NamedTuple):
    """A rule's parameters, ready to weigh pictures."""

    codes: Pattern
    accounts: Pattern
    calls: Pattern
    signs: Mapping[str, int]
    alarm: int
    mention: int
    cues: Cues


def prepare(parameters: Mapping[str, Any], data: RuleData) -> Finder:
    """Return a finder of pictures whose signs reach the limits."""
    judge = Judge(
        codes=Pattern.of(parameters["codes"]),
        accounts=Pattern.of(parameters["accounts"]),
        calls=Pattern.of(parameters["calls"]),
        signs=parameters["signs"],
        alarm=int(parameters.get("alarm", 3)),
        mention=int(parameters.get("mention", 2)),
        cues=Cues.of(data),
    )
    return Finder(lambda document: _find(judge, document), asks=lambda: judge.calls.needs + judge.codes.needs + judge.accounts.needs)


def _find(judge: Judge, document: Document) -> Iterator[Match]:
    if not _may_find(judge, document):
        return
    page = 0
    for image in document.images:
        if owns(document, image.url):
            continue
        signs = dict(_signs(judge, document, image))
        if page:
            signs["code-page"] = str(page)
        points = sum(judge.signs.get(kind, 0) for kind in signs)
        page += "qr-code" in signs and points >= judge.alarm
        if points >= judge.mention:
            evidence = tuple(Evidence(kind, value) for kind, value in signs.items() if kind not in ("project-room", "room-page"))
            edit = removal(document, image.span)
            repairs = (Repair("remove", (edit,)),) if edit is not None else ()
            loud = points >= judge.alarm and not declares_site(document, image.url)
            yield Match(
                image.span, {"picture": _shown(document, image)}, evidence, level=None if loud else Level.SUGGESTION, repairs=repairs
            )


def _may_find(judge: Judge, document: Document) -> bool:
    """Whether the article as it is written holds a picture, and anything that can make it an advertisement."""
    if "![" not in document.text and "<img" not in document.text.lower():
        return False
    lists = [document.facts.hosts(name) for name in ("tracker-images", "qr-hosts")]
    if any(one.match(url.host, url.path) for url in addresses_of(document) for one in lists) or any(
        pays(document, url) for url in addresses_of(document)
    ):
        return True
    if _PIXEL.search(document.text) or any(contact.kind == "messenger" for contact in contacts_of(document)):
        return True
    if document.may_meet(judge.calls.needs) and any(judge.calls.search(fold(alt)) for alt in _ALT.findall(document.text)):
        return True
    return stands(judge.calls, document) or (stands(judge.codes, document) and stands(judge.accounts, document))


def _shown(document: Document, image: Image) -> str:
    return document.text[image.alt_span.start : image.alt_span.end] or image.target


def _signs(judge: Judge, document: Document, image: Image) -> Iterator[tuple[str, str]]:
    """Yield (sign, what was seen) for everything that speaks for a picture being an advertisement."""
    facts, url = document.facts, image.url
    counted = referral_of(url, facts) if url.host else None
    if facts.hosts("tracker-images").match(url.host, url.path) or (counted is not None and counted.certain):
        yield "tracker", url.host
    if is_pixel(image):
        yield "pixel", "×".join(image.size)
    if facts.hosts("qr-hosts").match(url.host, url.path):
        yield "qr-code", url.host
    if (host := facts.hosts("image-hosts").match(url.host, url.path)) is not None:
        yield "free-image-host", host
        if paid := _paid_beside(document, image):
            yield "advertising-links", str(paid)
    yield from _named(judge, image, document)
    yield from linked(document, image)
    if words := called(judge.calls, document, image):
        yield "image-call", words
        if is_project(document) and _is_room(judge, document, image):
            yield "project-room", ""
        elif is_room_page(document) or names_itself(document, _around(document, image)):
            yield "room-page", ""
    bracket = bracket_around(document, image.span) or shared_bracket(document, image)
    if bracket and any(bracket.contains(contact.span) for contact in contacts_of(document) if contact.kind == "messenger"):
        yield "beside-messenger", ""


def _around(document: Document, image: Image) -> Span:
    """The block of a picture and the ones right before and after it."""
    block = document.block_at(image.span.start)
    if block is None:
        return image.span
    at = document.blocks.index(block)
    near = document.blocks[max(0, at - 1) : at + 2]
    return Span(near[0].span.start, near[-1].span.end)


def _paid_beside(document: Document, image: Image) -> int:
    """How many links in the blocks right before and after a picture's own, or in its own, pay somebody and shout."""
    block = document.block_at(image.span.start)
    if block is None:
        return 0
    at = document.blocks.index(block)
    near = document.blocks[max(0, at - 1) : at + 2]
    links = [link for other in near for link in document.reading(other).links]
    return sum(pays(document, link.url) and shouts(document.text[link.span.start : link.span.end]) for link in links)


def _is_room(judge: Judge, document: Document, image: Image) -> bool:
    """Whether the words beside a picture, above it or before it speak of a project's room."""
    if judge.cues.said("room", document, image.span) or judge.cues.said_above("room", document, image.span):
        return True
    return ROOM.search(document.fold(Span(max(0, image.span.start - _BEFORE), image.span.start)).text) is not None


def _named(judge: Judge, image: Image, document: Document) -> Iterator[tuple[str, str]]:
    alt = document.text[image.alt_span.start : image.alt_span.end]
    name = image.url.path.rpartition("/")[2].replace("-", " ").replace("_", " ").rpartition(".")[0]
    written = fold(f"{alt} {image.title} {name}")
    if code := judge.codes.search(written):
        yield "qr-code", code.group()
    if account := judge.accounts.search(written):
        yield "account-word", account.group()
