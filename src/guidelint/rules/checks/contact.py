"""contact: a way to reach somebody that the task does not need: a messenger id or link, a telephone number, an address beside them.

What is written is collected by document/contacts.py. Here signs are added up: `signs` says how much each counts, and from `alarm`
points on a contact is reported at the rule's level, from `mention` points on as a suggestion.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING, Any

from guidelint.document.contact_forms import is_example
from guidelint.document.contacts import Contact, contacts_of, is_own
from guidelint.document.declared import begins_with_name, declares_contact, declares_site
from guidelint.document.referral import looks_like_code, redirect_of
from guidelint.document.roles import belongs, owns
from guidelint.finding import Level
from guidelint.rules.cues import Cues, bracket_around, is_alone, place, shouts
from guidelint.rules.removal import removal
from guidelint.rules.rule import Evidence, Finder, Match, Repair

if TYPE_CHECKING:
    from guidelint.document import Document, Url
    from guidelint.rules.lists import RuleData

PARAMETERS: dict[str, object] = {
    "kinds": {
        "type": "array",
        "items": {"type": "string", "enum": ["messenger", "telephone", "mail", "mention"]},
        "description": "The contacts that are judged by their own signs.",
    },
    "companions": {
        "type": "array",
        "items": {"type": "string", "enum": ["telephone", "mail", "mention"]},
        "description": "The contacts that are reported when they stand beside a reported one.",
    },
    "disguised": {"type": "boolean", "description": "true: only contacts written in disguise; false: only those that are not."},
    "signs": {
        "type": "object",
        "additionalProperties": {"type": "integer"},
        "description": "Points for each sign; a negative number excuses.",
    },
    "alarm": {"type": "integer", "default": 3, "description": "Points from which the rule's level holds."},
    "mention": {"type": "integer", "default": 2, "description": "Points from which a contact is a suggestion."},
}
REQUIRED = ("kinds", "signs")
VALUES = ("contact", "channel")
REPAIRS = ("remove",)

_ROOMS = re.compile(r"群|频道|group|channel|チャンネル|grup|nhóm|канал|chat room")
_BADGE = re.compile(r"shields\.io|badge|\.svg|widget\.png", re.IGNORECASE)
_INVITES = re.compile(
    r"^(?:chat\.whatsapp\.com/|t(?:elegram)?\.me/(?:\+|joinchat/)|line\.me/(?:r/)?ti/g|invite\.viber\.com/|zalo\.me/g/|signal\.group)"
)
_BOT = re.compile(r"^bot|bot$")
_SET_OFF = frozenset({"repeated", "picture-character", "ad-bracket", "in-title", "in-heading", "alone"})
_QUOTES = (("“", "”"), ("「", "」"), ("『", "』"), ("«", "»"), ("„", "“"))
_DEFANGS = re.compile(r"\b(?:re|de)-?fang\w*|\bhxxps?\b|indicators? of compromise|\bIOCs?\b|脱敏|威胁情报", re.IGNORECASE)
_BESIDE = 160
_SEVERAL = 2


@dataclass(frozen=True)
class Judge:
    """A rule's parameters, ready to weigh contacts."""

    kinds: frozenset[str]
    companions: frozenset[str]
    disguised: bool | None
    signs: Mapping[str, int]
    alarm: int
    mention: int
    cues: Cues
    listed: Callable[[str], bool]


def prepare(parameters: Mapping[str, Any], data: RuleData) -> Finder:
    """Return a finder of contacts whose signs reach the limits."""
    judge = Judge(
        kinds=frozenset(parameters["kinds"]),
        companions=frozenset(parameters.get("companions", ())),
        disguised=parameters.get("disguised"),
        signs=parameters["signs"],
        alarm=int(parameters.get("alarm", 3)),
        mention=int(parameters.get("mention", 2)),
        cues=Cues.of(data),
        listed=lambda number: bool(data.registry.number(number)),
    )
    return Finder(lambda document: _find(judge, document))


def _find(judge: Judge, document: Document) -> Iterator[Match]:
    contacts = [contact for contact in contacts_of(document) if contact.area != "comment" and not _is_own(document, contact)]
    counts = Counter((contact.kind, contact.id) for contact in contacts)
    reported: list[Contact] = []
    for contact in contacts:
        if contact.kind in judge.kinds and _wanted(judge, contact):
            signs = dict(_signs(judge, document, contact, contacts, counts))
            points = sum(judge.signs.get(kind, 0) for kind in signs)
            if points >= judge.mention and not (contact.kind == "telephone" and judge.listed(contact.id)):
                if _is_quoted_warning(judge, document, contact):
                    continue
                loud = points >= judge.alarm + _doubt(judge, contact, signs) and not _warns(judge, document, contact)
                loud = loud and not _is_declared(document, contact)
                reported += [contact] if loud else []
                yield _match(document, contact, signs, None if loud else Level.SUGGESTION)
    for contact in contacts:
        if contact.kind in judge.companions and contact not in reported and any(_beside(document, contact, reported)):
            yield _match(document, contact, {"beside-messenger": ""}, None)


def _wanted(judge: Judge, contact: Contact) -> bool:
    return judge.disguised is None or judge.disguised == is_disguised(contact)


def is_disguised(contact: Contact) -> bool:
    """Whether a contact is written to slip past a filter; slang for a messenger alone is not enough, a redirect is its own matter."""
    return bool({"letters", "digits", "marks", "host"} & set(contact.disguises)) or {"label", "emoji"} <= set(contact.disguises)


def _is_declared(document: Document, contact: Contact) -> bool:
    """Whether the front matter declares a contact, its site or its name as the article's own."""
    return declares_contact(document, contact.id) or (contact.link is not None and declares_site(document, contact.link.url))


def _is_own(document: Document, contact: Contact) -> bool:
    if is_own(document, contact.id) or begins_with_name(contact.id, document.facts.own_names):
        return True
    if contact.kind == "mail":
        return belongs(document, contact.id.rpartition("@")[2])
    return contact.link is not None and owns(document, contact.link.url)


def _signs(
    judge: Judge, document: Document, contact: Contact, contacts: Sequence[Contact], counts: Counter[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """Yield (sign, what was seen) for everything that speaks for or against `contact` being promotion."""
    room = _is_room(document, contact)
    yield _form(contact, room=room), contact.channel or contact.id
    for evidence in place(document, contact.span):
        yield evidence.kind, evidence.value
    if counts[contact.kind, contact.id] > 1:
        yield "repeated", str(counts[contact.kind, contact.id])
        if counts[contact.kind, contact.id] > 3:
            yield "repeated-often", str(counts[contact.kind, contact.id])
    yield from _unread(document, contact)
    if contact.link is not None and not room and (contact.id.isdigit() or contact.channel == "WhatsApp") and not is_example(contact.id):
        yield "private-number", contact.id
    if contact.link is not None and (started := _started(contact.link.url)):
        yield "referral-parameter", started
    for disguise in contact.disguises:
        yield f"disguised-{disguise}", ""
    yield from _said(judge, document, contact, room=room)
    yield from _set(document, contact, contacts, room=room)
    if contact.kind == "telephone":
        yield "not-in-registry", ""
        yield from _pushed(judge, document, contact, contacts)
    if re.match(r"\+?1?8(?:00|33|44|55|66|77|88)\d{7}$", contact.id):
        yield "toll-free", ""
    yield from _excuses(document, contact)


def _unread(document: Document, contact: Contact) -> Iterator[tuple[str, str]]:
    """Where a contact stands that few readers see: a picture's text, a field of the front matter other than the title."""
    title, front = document.title, document.front_matter
    if contact.area == "alt":
        yield "in-alt", ""
        return
    titled = title is not None and title.span.contains(contact.span)
    if contact.kind == "messenger" and front is not None and front.span.contains(contact.span) and not titled:
        yield "in-front-matter", ""


def _pushed(judge: Judge, document: Document, contact: Contact, contacts: Sequence[Contact]) -> Iterator[tuple[str, str]]:
    """What tells a number that an article was written for: readers are sent to it again and again, at any hour, about a firm's service."""
    same = [other.span for other in contacts if other.kind == contact.kind and other.id == contact.id]
    if sum(bool(judge.cues.said("desk", document, span) or judge.cues.said("call", document, span)) for span in same[:8]) > 1:
        yield "sent-again", ""
    if words := judge.cues.said("hours", document, contact.span):
        yield "any-hour", words
    title = document.title
    if title is not None and (match := judge.cues.words["service"].search(document.fold(title.span).text)):
        yield "service-topic", match.group()


def _started(url: Url) -> str:
    """The parameter with which a link starts a bot on somebody's behalf, if it does."""
    target = redirect_of(url) or url
    return next((name for name, value in target.query if name.lower() in ("start", "startapp") and looks_like_code(value)), "")


def _set(document: Document, contact: Contact, contacts: Sequence[Contact], *, room: bool) -> Iterator[tuple[str, str]]:
    """How a contact is set off from the text, and what stands beside it."""
    if bracket_around(document, contact.span):
        yield "ad-bracket", ""
    elif is_alone(document, contact.span) and shouts(document.text[contact.span.start : contact.span.end]):
        yield "alone", ""
    if shouts(document.text[max(0, contact.span.start - 4) : contact.span.start] + document.text[contact.span.end : contact.span.end + 3]):
        yield "picture-character", ""
    if room and contact.link is not None and sum(_is_room(document, other) for other in contacts if other.id != contact.id) >= _SEVERAL:
        yield "several-rooms", ""
    if not room and any(
        other.id != contact.id and other.kind in ("mail", "telephone", "messenger") for other in _beside(document, contact, contacts)
    ):
        yield "beside-contact", ""


def _form(contact: Contact, *, room: bool) -> str:
    if contact.kind != "messenger":
        return "phone-number" if contact.kind == "telephone" else contact.kind
    if contact.area == "cell":
        return "messenger-cell" if contact.sure else "messenger-word"
    if contact.label:
        return "messenger-room-label" if room else "messenger-label" if contact.sure else "messenger-word"
    if room and contact.link is not None and _INVITES.search(contact.link.url.host + contact.link.url.path):
        return "private-room"
    return "messenger-room" if room else "messenger-host"


def _is_room(document: Document, contact: Contact) -> bool:
    """Whether a contact is a group or a channel rather than a person."""
    if contact.link is None or not contact.link.url.host:
        return contact.room or bool(contact.label and _ROOMS.search(contact.label))
    url = contact.link.url
    hosts = document.facts.lists["messenger-hosts"]
    entry = document.facts.tables.get("messenger-hosts", {}).get(hosts.match(url.host, url.path) or "", {})
    return (
        bool(entry.get("community"))
        or re.search(r"^/(?:g|joinchat|\+|r)/|^/\+|qun|^/cgi-bin/qm", url.path) is not None
        or url.host in ("jq.qq.com", "qm.qq.com", "chat.whatsapp.com")
    )


def _said(judge: Judge, document: Document, contact: Contact, *, room: bool) -> Iterator[tuple[str, str]]:
    names = {"commerce": "commerce-word", "discount": "discount-word", "order": "order-word", "desk": "help-desk"}
    if not room or "label" in contact.disguises:
        names["call"] = "call-to-action"
    for name, sign in names.items():
        if words := judge.cues.said(name, document, contact.span):
            yield sign, words
    if (promoted := judge.cues.advertises(document)) and not (promoted == 1 and contact.link is not None):
        yield "article-advertises", str(promoted)
    elif "label" not in contact.disguises and (
        words := judge.cues.said("room", document, contact.span, 160) or judge.cues.said_above("room", document, contact.span)
    ):
        yield "community", words


def _excuses(document: Document, contact: Contact) -> Iterator[tuple[str, str]]:
    if contact.link is not None:
        written = document.text[contact.link.span.start : contact.link.span.end]
        if "<img" in written or ("![" in written and _BADGE.search(written)):
            yield "badge", ""
    if _BOT.search(contact.id) and "emoji" not in contact.disguises:
        yield "bot", contact.id
    if document.derive(_is_project):
        yield "project-page", ""
    if contact.channel and _is_topic(document, contact.channel):
        yield "messenger-topic", contact.channel


def _is_project(document: Document) -> bool:
    """Whether the article documents software: it shows code and points to a repository."""
    code = sum(block.kind == "code" for block in document.tree)
    hosts = document.facts.lists.get("code-hosts")
    return code > 0 and hosts is not None and any(hosts.match(link.url.host, link.url.path) for link in document.links)


def _is_topic(document: Document, channel: str) -> bool:
    """Whether the article is about the messenger itself: its name stands in the title, and the article shows code for it."""
    name = channel.casefold()
    title = document.title
    said = title is not None and name in document.fold(title.span).text
    return said and any(block.kind == "code" for block in document.tree)


def _beside(document: Document, contact: Contact, contacts: Sequence[Contact]) -> Iterator[Contact]:
    """Those of `contacts`, which are in order, that stand with `contact`: a few lines apart at most, without a heading between them."""
    at = bisect_left(contacts, contact.span, key=lambda other: other.span)
    for other in (*takewhile(partial(_is_near, contact), reversed(contacts[:at])), *takewhile(partial(_is_near, contact), contacts[at:])):
        first, second = sorted((contact.span, other.span))
        if other is not contact and "\n#" not in document.text[first.end : second.start]:
            yield other


def _is_near(contact: Contact, other: Contact) -> bool:
    return max(contact.span.start - other.span.end, other.span.start - contact.span.end) <= _BESIDE


def _doubt(judge: Judge, contact: Contact, signs: Mapping[str, str]) -> int:
    """A plain number that stands once, in running text, may be the firm's own: it takes one sign more."""
    return int(contact.kind == "telephone" and not judge.disguised and not _SET_OFF & signs.keys())


def _warns(judge: Judge, document: Document, contact: Contact) -> bool:
    return bool(judge.cues.said("scam", document, contact.span, 60)) and not contact.disguises


def _is_quoted_warning(judge: Judge, document: Document, contact: Contact) -> bool:
    """Whether a warning quotes a swindler (the contact stands in quotation marks), or an article that teaches defanging shows it so."""
    if "host" in contact.disguises and document.derive(_teaches_defanging):
        return True
    if not judge.cues.said("scam", document, contact.span, 200):
        return False
    line = document.source.line_span(document.source.line_of(contact.span.start))
    before, after = document.text[line.start : contact.span.start], document.text[contact.span.end : line.end]
    return any(before.rfind(opening) > before.rfind(closing) and closing in after for opening, closing in _QUOTES) or (
        before.count('"') % 2 == 1 and '"' in after
    )


def _teaches_defanging(document: Document) -> bool:
    return _DEFANGS.search(document.text) is not None


def _match(document: Document, contact: Contact, signs: Mapping[str, str], level: Level | None) -> Match:
    shown = tuple(Evidence(kind, value) for kind, value in signs.items() if kind not in _UNSAID)
    span = contact.span
    values = {"contact": document.text[span.start : span.end], "channel": contact.channel}
    unit = bracket_around(document, span) or span
    edit = removal(document, unit) if contact.area in ("text", "cell") else None
    repairs = (Repair("remove", (edit,)),) if edit is not None else ()
    return Match(span, values, shown, unit, level=level, repairs=repairs)


_UNSAID = frozenset({"community", "badge", "bot", "project-page", "messenger-topic"})
