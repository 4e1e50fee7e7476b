"""What speaks for a contact being promotion: how it is written, where it stands, what is said beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING

from guidelint.document.contact import Contact
from guidelint.document.contact_forms import is_example
from guidelint.document.mailboxes import is_anybodys
from guidelint.document.referral import looks_like_code, redirect_of
from guidelint.late import late_pattern
from guidelint.rules.contact_excuses import excuses_of
from guidelint.rules.cues import Cues, bracket_around, is_alone, place, shouts, stands
from guidelint.rules.projects import is_of_project

if TYPE_CHECKING:
    from guidelint.document import Document, Link, Url
    from guidelint.source import Span

_ROOMS = late_pattern(r"群|频道|group|channel|チャンネル|grup|nhóm|канал|chat room")
_INVITES = late_pattern(
    r"^(?:chat\.whatsapp\.com/|t(?:elegram)?\.me/(?:\+|joinchat/)|line\.me/(?:r/)?ti/g|invite\.viber\.com/|zalo\.me/g/|signal\.group)"
)
# What is said beside a contact that is there to sell.
_SELLS = frozenset({"discount-word", "order-word", "article-advertises", "shop-text"})
# What makes a contact a seller's, whoever's mailbox stands beside it.
_TRADES = frozenset(
    {"discount-word", "order-word", "commerce-word", "deal-word", "price-word", "praise-word", "need-word", "article-advertises"}
)
_BESIDE = 160
_SEVERAL = 2
_DIALLED = 7
_LONGEST = 15
_NAMED_ROOM = late_pattern(r".+_?(?:chat|group|community|announcements?|discuss(?:ion)?|news|channel)")


def signs_of(
    cues: Cues, document: Document, contact: Contact, contacts: Sequence[Contact], counts: Counter[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Yield (sign, what was seen) for everything that speaks for or against `contact` being promotion."""
    room = _is_room(document, contact)
    form = _form(contact, room=room)
    yield form, contact.channel or contact.id
    for evidence in place(document, contact.span):
        yield evidence.kind, evidence.value
    times = counts[contact.kind, contact.id]
    yield from ((sign, str(times)) for sign, least in (("repeated", 2), ("repeated-often", 4)) if times >= least)
    yield from _unread(document, contact)
    if contact.link is not None:
        yield from _linked(contact, contact.link, room=room)
    for disguise in contact.disguises:
        yield f"disguised-{disguise}", ""
    said = tuple(_said(cues, document, contact, room=room))
    yield from said
    yield from _set(document, contact, contacts, room=room)
    if times == 1 and not _TRADES & dict(said).keys():
        yield from _of_firm(cues, document, contact, contacts)
    if contact.kind == "mail" and is_anybodys(_mailer(contact)):
        yield "free-mail", _mailer(contact)
    if contact.kind == "telephone":
        yield from _pushed(cues, document, contact, contacts)
    if re.match(r"\+?1?8(?:00|33|44|55|66|77|88)\d{7}$", contact.id):
        yield "toll-free", ""
    yield from excuses_of(document, contact)
    if form == "messenger-room" and not _SELLS & {sign for sign, _ in said}:
        yield "open-room", ""


def _linked(contact: Contact, link: Link, *, room: bool) -> Iterator[tuple[str, str]]:
    """What the address of a contact's link says: a chat with a private number, a bot started on somebody's behalf."""
    dialled = _DIALLED <= len(contact.id) <= _LONGEST and contact.id.isdigit()
    if not room and (dialled or contact.channel == "WhatsApp") and not is_example(contact.id):
        yield "private-number", contact.id
    if started := _started(link.url):
        yield "referral-parameter", started


def _unread(document: Document, contact: Contact) -> Iterator[tuple[str, str]]:
    """Where a contact stands that few readers see: a picture's text, a field of the front matter other than the title."""
    title, front = document.title, document.front_matter
    if contact.area == "alt":
        yield "in-alt", ""
        return
    titled = title is not None and title.span.contains(contact.span)
    if contact.kind == "messenger" and front is not None and front.span.contains(contact.span) and not titled:
        yield "in-front-matter", ""


def _pushed(cues: Cues, document: Document, contact: Contact, contacts: Sequence[Contact]) -> Iterator[tuple[str, str]]:
    """What tells a number that an article was written for: readers are sent to it again and again, at any hour, about a firm's service."""
    yield "not-in-registry", ""
    title = document.title
    service = cues.words["service"].search(document.fold(title.span).text) if title is not None else None
    yield ("service-topic", service.group()) if service is not None else ("other-topic", "")
    same = [other.span for other in contacts if other.kind == contact.kind and other.id == contact.id]
    if sum(bool(cues.said("desk", document, span) or cues.said("call", document, span)) for span in same[:8]) > 1:
        yield "sent-again", ""
    if words := cues.said("hours", document, contact.span):
        yield "any-hour", words
    if words := cues.said("remote", document, contact.span, 160):
        yield "remote-help", words


def _started(url: Url) -> str:
    """The parameter with which a link starts a bot on somebody's behalf, if it does."""
    target = redirect_of(url) or url
    return next((name for name, value in target.query if name.lower() in ("start", "startapp") and looks_like_code(value)), "")


def _set(document: Document, contact: Contact, contacts: Sequence[Contact], *, room: bool) -> Iterator[tuple[str, str]]:
    """How a contact is set off from the text, and what stands beside it."""
    bracket = bracket_around(document, contact.span)
    if bracket and (_is_set_off(document, contact, bracket) or document.text[bracket.start] not in "(（"):
        yield "ad-bracket", ""
    elif is_alone(document, contact.span) and shouts(document.text[contact.span.start : contact.span.end]):
        yield "alone", ""
    if shouts(document.text[max(0, contact.span.start - 4) : contact.span.start] + document.text[contact.span.end : contact.span.end + 3]):
        yield "picture-character", ""
    if room and contact.link is not None and sum(_is_room(document, other) for other in contacts if other.id != contact.id) >= _SEVERAL:
        yield "several-rooms", ""
    near = [other for other in beside(document, contact, contacts) if other.id != contact.id]
    if not room and any(other.kind in ("mail", "telephone", "messenger") for other in near):
        yield "beside-contact", ""


def _of_firm(cues: Cues, document: Document, contact: Contact, contacts: Sequence[Contact]) -> Iterator[tuple[str, str]]:
    """The firm's mailbox that stands beside a contact, in an article whose title says that help is found here, or that sells nothing."""
    mails = [other for other in beside(document, contact, contacts) if other.kind == "mail" and not is_anybodys(_mailer(other))]
    title = document.fold(document.title.span).text if document.title is not None else ""
    if not mails or any(cues.words[name].search(title) for name in ("commerce", "trade", "discount")):
        return
    if cues.words["help"].search(title) or not any(stands(cues.words[name], document) for name in ("commerce", "discount", "deal")):
        yield "firm-mail", mails[0].id


def _mailer(mail: Contact) -> str:
    return mail.id.rpartition("@")[2]


def _is_set_off(document: Document, contact: Contact, bracket: Span) -> bool:
    """Whether round brackets set a contact apart: everybody writes links and telephone numbers in them."""
    if contact.disguises:
        return True
    return contact.link is None and (contact.kind not in ("telephone", "mail") or shouts(document.text[bracket.start : bracket.end]))


def _form(contact: Contact, *, room: bool) -> str:
    if contact.kind == "mention" and contact.sure:
        return "asked-mention"
    if contact.kind != "messenger":
        return {"telephone": "phone-number", "profile": "social-handle"}.get(contact.kind, contact.kind)
    if contact.area == "cell":
        return "messenger-cell" if contact.sure else "messenger-word"
    if contact.label:
        return "messenger-room-label" if room else "messenger-label" if contact.sure else "messenger-word"
    if room and _invites(contact):
        return "private-room"
    return "messenger-room" if room else "messenger-host"


def _invites(contact: Contact) -> bool:
    """Whether a link is an invitation to a room that nobody finds without it."""
    return contact.link is not None and _INVITES.search(contact.link.url.host + contact.link.url.path) is not None


def _is_closed(document: Document, contact: Contact, *, room: bool) -> bool:
    """Whether an article that is no project's own invites to such a room."""
    return room and _invites(contact) and not is_of_project(document)


def _is_room(document: Document, contact: Contact) -> bool:
    """Whether a contact is a group or a channel rather than a person."""
    if contact.link is None or not contact.link.url.host:
        return contact.room or bool(contact.label and _ROOMS.search(contact.label))
    url = contact.link.url
    hosts = document.facts.lists["messenger-hosts"]
    entry = document.facts.tables.get("messenger-hosts", {}).get(hosts.match(url.host, url.path) or "", {})
    return (
        bool(entry.get("community"))
        or _NAMED_ROOM.fullmatch(contact.id) is not None
        or re.search(r"^/(?:g|joinchat|\+|r)/|^/\+|qun|^/cgi-bin/qm", url.path) is not None
        or url.host in ("jq.qq.com", "qm.qq.com", "chat.whatsapp.com")
    )


def _said(cues: Cues, document: Document, contact: Contact, *, room: bool) -> Iterator[tuple[str, str]]:
    names = {
        "commerce": "commerce-word",
        "discount": "discount-word",
        "order": "order-word",
        "desk": "help-desk",
        "deal": "deal-word",
        "praise": "praise-word",
        "need": "need-word",
        "price": "price-word",
    }
    if not room or "label" in contact.disguises:
        names["call"] = "call-to-action"
    for name, sign in names.items():
        if words := cues.said(name, document, contact.span):
            yield sign, words
    if contact.link is not None and (match := cues.words["shop"].search(document.fold(contact.link.text_span).text)):
        yield "shop-text", match.group()
    if (promoted := cues.advertises(document)) and not is_of_project(document) and not (promoted == 1 and contact.link is not None):
        yield "article-advertises", str(promoted)
    elif (
        "label" not in contact.disguises
        and not _is_closed(document, contact, room=room)
        and (words := cues.said("room", document, contact.span, 160) or cues.said_above("room", document, contact.span))
    ):
        yield "community", words


def beside(document: Document, contact: Contact, contacts: Sequence[Contact]) -> Iterator[Contact]:
    """Those of `contacts`, which are in order, that stand with `contact`: a few lines apart at most, without a heading between them."""
    at = bisect_left(contacts, contact.span, key=lambda other: other.span)
    for other in (*takewhile(partial(_is_near, contact), reversed(contacts[:at])), *takewhile(partial(_is_near, contact), contacts[at:])):
        first, second = sorted((contact.span, other.span))
        if other is not contact and "\n#" not in document.text[first.end : second.start]:
            yield other


def _is_near(contact: Contact, other: Contact) -> bool:
    return max(contact.span.start - other.span.end, other.span.start - contact.span.end) <= _BESIDE
